/** What is kept of a file that was looked at: most files of many programs say nothing of asynchronous code, and few of those are asked for. */
import { speaksOfAsync } from "../asyncio/modules.ts";
import type { SourceFile } from "./review.ts";

/** A file of the program out of bytes that are only lent; `again` gives them once more, where something leads into a plain file. */
export function keptFile(path: string, lent: Uint8Array, again: () => Uint8Array): SourceFile {
  return speaksOfAsync(lent) ? { path, bytes: lent.slice() } : new PlainFile(path, again);
}

class PlainFile implements SourceFile {
  readonly path: string;
  readonly isPlain = true;
  readonly #read: () => Uint8Array;
  #bytes: Uint8Array | null = null;

  constructor(path: string, read: () => Uint8Array) {
    this.path = path;
    this.#read = read;
  }

  get bytes(): Uint8Array {
    this.#bytes ??= this.#read();
    return this.#bytes;
  }
}
