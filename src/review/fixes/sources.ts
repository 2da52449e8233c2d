/** The files of a program as texts that can be edited. */
import { parse } from "../../python/parse.ts";
import type { Tree } from "../../python/tree.ts";
import type { Fix } from "../../report/model.ts";
import type { TextEdit } from "../../rules/context.ts";
import type { SourceFile } from "../review.ts";
import { spanEdit } from "./edits.ts";

export class Sources {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #trees = new Map<string, Tree>();

  constructor(files: readonly SourceFile[]) {
    this.#files = new Map(files.map((file) => [file.path, file]));
  }

  bytes(path: string): Uint8Array {
    return this.#files.get(path)?.bytes ?? new Uint8Array();
  }

  tree(path: string): Tree {
    let tree = this.#trees.get(path);
    if (!tree) {
      tree = parse(this.bytes(path));
      this.#trees.set(path, tree);
    }
    return tree;
  }

  /** The bytes in front of the text: a byte order mark, or nothing. */
  mark(path: string): Uint8Array {
    const bytes = this.bytes(path);
    return bytes.subarray(0, Math.max(0, bytes.length - this.tree(path).source.length));
  }

  /** True where the bytes are the text itself, so that an edit of the one is an edit of the other. */
  isPlain(path: string): boolean {
    const { source } = this.tree(path);
    const bytes = this.bytes(path).subarray(this.mark(path).length);
    return this.mark(path).length <= 3 && bytes.length === source.length && bytes.every((byte, index) => byte === source[index]);
  }

  /** The edits of a fix, by file. */
  edits(fix: Fix): ReadonlyMap<string, readonly TextEdit[]> {
    const byPath = new Map<string, TextEdit[]>();
    for (const edit of fix.edits) {
      const edits = byPath.get(edit.path) ?? [];
      byPath.set(edit.path, edits);
      edits.push(spanEdit(this.tree(edit.path), edit));
    }
    return byPath;
  }
}
