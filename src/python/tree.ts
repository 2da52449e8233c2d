/** A syntax tree over the bytes of one file: plain arrays, opened through handles. */

import { NameIndex } from "./name-index.ts";
import { contextIn, type ExpressionContext, type NodeSource } from "./node.ts";
import { createNode, KIND, type Module, type Node } from "./nodes.ts";
import { Pages } from "./pages.ts";
import { decodeUtf8 } from "./text.ts";

/** What the kernel leaves behind for one file. Everything counts in bytes of the UTF-8 source. */
export interface ParsedWords {
  /** Five words a node: kind, slot and flags; start; end; first child or name; next sibling. Node 0 is no node. */
  readonly nodes: Int32Array;
  /** The module's node. */
  readonly root: number;
  /** Two words a name: where in the source it stands first, and where it ends. */
  readonly names: Int32Array;
  /** Two words a comment: start (at the `#`) and end. In source order. */
  readonly comments: Int32Array;
  /** Three words an error: code (see messages.ts), start, end. In source order. */
  readonly errors: Int32Array;
}

/** A sentence about what is wrong with the text, and where: byte offsets, end exclusive. */
export interface SyntaxProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** A place in a file: line and column from 1, the column in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Comment {
  readonly start: number;
  readonly end: number;
  /** With its `#`. */
  readonly text: string;
}

const WORDS = 5;
const NAME_WORDS = 2;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export class Tree implements NodeSource {
  readonly source: Uint8Array;
  /** Every problem of the text, in source order; empty for a valid file. */
  readonly problems: readonly SyntaxProblem[];
  readonly #words: ParsedWords;
  /** The words of the nodes again, one step nearer: every question goes through them. */
  readonly #nodes: Int32Array;
  readonly #handles = new Pages<Node>();
  readonly #nameTexts: (string | undefined)[];
  #index: NameIndex | null = null;
  /** The names that are spelled beyond ASCII, normalized, with their numbers. */
  readonly #wideNames: ReadonlyMap<string, number>;
  #parents: Int32Array | null = null;
  #lines: Int32Array | null = null;

  /** `isAscii`: true where the source is known to have no byte beyond ASCII. */
  constructor(source: Uint8Array, words: ParsedWords, problems: readonly SyntaxProblem[], isAscii: boolean) {
    this.source = source;
    this.#words = words;
    this.#nodes = words.nodes;
    this.#nameTexts = new Array(words.names.length / NAME_WORDS);
    this.problems = problems;
    this.#wideNames = isAscii ? NO_NAMES : this.#unifiedNames();
  }

  /** Makes spellings that Python takes for one name share its number; the names that are spelled beyond ASCII. */
  #unifiedNames(): ReadonlyMap<string, number> {
    const wide = wideNumbers(this.source, this.#words.names);
    if (wide.length === 0) return NO_NAMES;
    const unified = new Map<string, number>();
    const plain = new Map<number, number>();
    for (const number of wide) {
      const text = this.nameText(number);
      const known = unified.get(text) ?? this.#plainNumber(text);
      if (known !== 0) plain.set(number, known);
      unified.set(text, known === 0 ? number : known);
    }
    if (plain.size > 0)
      for (let id = 1; id < this.size; id++) {
        const number = isNamedLeaf(this.kindOf(id)) ? plain.get(this.nameNumberAt(id)) : undefined;
        if (number !== undefined) this.#nodes[id * WORDS + 3] = number;
      }
    return unified;
  }

  get root(): Module {
    const root = this.node(this.#words.root);
    if (root.kind !== "Module") throw new RangeError("the root of a tree is a module");
    return root;
  }

  /** One more than the highest node number. */
  get size(): number {
    return this.#nodes.length / WORDS;
  }

  get comments(): readonly Comment[] {
    const found: Comment[] = [];
    const pairs = this.#words.comments;
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const start = pairs[i] ?? 0;
      const end = pairs[i + 1] ?? 0;
      found.push({ start, end, text: this.textBetween(start, end) });
    }
    return found;
  }

  node(id: number): Node {
    const known = this.#handles.get(id);
    if (known) return known;
    const made = createNode(this, id, this.head(id) & 255);
    this.#handles.set(id, made);
    return made;
  }

  /** The number of a node's kind (see KIND), without opening it. */
  kindOf(id: number): number {
    return this.head(id) & 255;
  }

  head(id: number): number {
    return this.#nodes[id * WORDS] ?? 0;
  }

  startOf(id: number): number {
    return this.#nodes[id * WORDS + 1] ?? 0;
  }

  endOf(id: number): number {
    return this.#nodes[id * WORDS + 2] ?? 0;
  }

  /** How a name, attribute or subscript is used (see `NodeBase.context`), without opening it. */
  contextOf(id: number): ExpressionContext {
    return contextIn(this.head(id));
  }

  firstChild(id: number): number {
    if (isNamedLeaf(this.kindOf(id))) return 0;
    return this.#nodes[id * WORDS + 3] ?? 0;
  }

  nextSibling(id: number): number {
    return this.#nodes[id * WORDS + 4] ?? 0;
  }

  parentOf(id: number): number {
    this.#parents ??= parentTable(this);
    return this.#parents[id] ?? 0;
  }

  /** The first child in a slot (see SLOT); 0 for none. */
  childIn(id: number, slot: number): number {
    let child = this.firstChild(id);
    while (child !== 0 && this.slotOf(child) !== slot) child = this.nextSibling(child);
    return child;
  }

  /** The number of the field of the parent that a node stands in (see SLOT). */
  slotOf(id: number): number {
    return (this.head(id) >> 8) & 255;
  }

  /** A yes/no flag of a node, by its bit (see FLAG). */
  hasFlag(id: number, bit: number): boolean {
    return ((this.head(id) >> bit) & 1) === 1;
  }

  /** The name of a Name or Identifier, normalized as Python does it (NFKC). */
  nameOf(id: number): string {
    return this.nameText(this.nameNumberAt(id));
  }

  /** The number of the name of a Name or Identifier: one number a name. */
  nameNumberAt(id: number): number {
    return this.#nodes[id * WORDS + 3] ?? 0;
  }

  /** One more than the highest name number. */
  get nameCount(): number {
    return this.#words.names.length / NAME_WORDS;
  }

  nameText(number: number): string {
    const known = this.#nameTexts[number];
    if (known !== undefined) return known;
    const names = this.#words.names;
    const text = normalizeName(this.textBetween(names[number * NAME_WORDS] ?? 0, names[number * NAME_WORDS + 1] ?? 0));
    this.#nameTexts[number] = text;
    return text;
  }

  /** The number of a name; 0 where no Name and no Identifier of the file has it. */
  nameNumber(name: string): number {
    return this.#plainNumber(name) || (this.#wideNames.size > 0 ? (this.#wideNames.get(name) ?? 0) : 0);
  }

  #plainNumber(name: string): number {
    this.#index ??= new NameIndex(this.source, this.#words.names);
    return this.#index.find(name);
  }

  textBetween(start: number, end: number): string {
    return decodeUtf8(this.source, start, end);
  }

  /** Line and column of a byte offset. */
  position(offset: number): Position {
    const lines = this.lineStarts();
    const index = lastAtOrBefore(lines, offset);
    return { line: index + 1, column: countCodePoints(this.source, lines[index] ?? 0, offset) + 1 };
  }

  /** The byte offset of a place, as `position` tells it; the end of the text for what lies behind it. */
  offset(line: number, column: number): number {
    let at = this.lineStarts()[line - 1] ?? this.source.length;
    for (let left = column - 1; left > 0 && at < this.source.length; left--) {
      at++;
      while (((this.source[at] ?? 0) & 0xc0) === 0x80) at++;
    }
    return at;
  }

  /** The byte offset at which each line starts; lines end as Python's do: at LF, CR LF or CR. */
  lineStarts(): Int32Array {
    this.#lines ??= lineTable(this.source);
    return this.#lines;
  }
}

function isNamedLeaf(kind: number): boolean {
  return kind === KIND.Name || kind === KIND.Identifier;
}

function normalizeName(text: string): string {
  return isAscii(text) ? text : text.normalize("NFKC");
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

const NO_NAMES: ReadonlyMap<string, number> = new Map();

/** The names with a byte beyond ASCII. */
function wideNumbers(source: Uint8Array, names: Int32Array): readonly number[] {
  const wide: number[] = [];
  for (let number = 1; number * NAME_WORDS < names.length; number++) {
    const end = names[number * NAME_WORDS + 1] ?? 0;
    for (let at = names[number * NAME_WORDS] ?? 0; at < end; at++)
      if ((source[at] ?? 0) > 127) {
        wide.push(number);
        break;
      }
  }
  return wide;
}

function parentTable(tree: Tree): Int32Array {
  const { size } = tree;
  const parents = new Int32Array(size);
  for (let id = 1; id < size; id++) for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) parents[child] = id;
  return parents;
}

function lineTable(source: Uint8Array): Int32Array {
  const starts = [0];
  for (let i = 0; i < source.length; i++) {
    const byte = source[i];
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && source[i + 1] !== LINE_FEED)) starts.push(i + 1);
  }
  return Int32Array.from(starts);
}

function lastAtOrBefore(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function countCodePoints(source: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) if (((source[i] ?? 0) & 0xc0) !== 0x80) count++;
  return count;
}
