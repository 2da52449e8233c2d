/** Writes a dump item by item, in the way that one version of CPython has it. */
import type { Identifier } from "../../src/python/nodes.ts";
import type { Tree } from "../../src/python/tree.ts";

/** What differs between versions of CPython: see dump_ast.py. */
export interface DumpOptions {
  /** 3.9 is [3, 9]. */
  readonly version: readonly [number, number];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export class DumpWriter {
  readonly out: string[] = [];
  protected readonly tree: Tree;
  protected readonly hasAliasSpans: boolean;
  protected readonly hasTypeParameters: boolean;
  protected readonly hasDefaults: boolean;
  readonly #isOldFormat: boolean;
  readonly #hasNames: boolean;
  /** The formatted string around, whose inner spans do not count before 3.12. */
  protected around: Span | null = null;

  constructor(tree: Tree, { version: [, minor] }: DumpOptions) {
    this.tree = tree;
    this.#isOldFormat = minor < 12;
    this.hasAliasSpans = minor >= 10;
    this.hasTypeParameters = minor >= 12;
    this.hasDefaults = minor >= 13;
    this.#hasNames = tree.textBetween(0, tree.source.length).includes("\\N{");
  }

  protected put(...items: string[]): void {
    for (const item of items) this.out.push(item);
  }

  protected head(kind: string, span: Span): void {
    this.put(this.around && this.#isOldFormat ? kind : `${kind} ${span.start} ${span.end}`);
  }

  protected list<T>(items: readonly T[], one: (item: T) => void): void {
    this.put("[");
    for (const item of items) one.call(this, item);
    this.put("]");
  }

  protected name(node: Identifier | null): void {
    this.put(node ? node.name : "-");
  }

  /** Strings with a named character in them are not compared. */
  protected text(value: string | null, span: Span, suffix: string): void {
    if (this.#hasNames && this.tree.textBetween(span.start, span.end).includes("\\N{")) this.put("str ?");
    else this.put(`str ${Buffer.from(value ?? "(invalid)", "utf16le").toString("hex")}${suffix}`);
  }
}
