/** What every node handle can do. A handle is a tree and a number; the words behind it stay in the tree. */
import { listOf } from "./lists.ts";
import type { Kind, Node } from "./nodes.ts";

/** What a handle needs of its tree. */
export interface NodeSource {
  /** The one handle for a node: asking twice gives the same object, so handles can be compared and used as keys. */
  node(id: number): Node;
  /** Word 0 of a node: kind, slot and flags. */
  head(id: number): number;
  startOf(id: number): number;
  endOf(id: number): number;
  /** The first child, 0 where there is none; of a leaf with a name, the number of the name. */
  firstChild(id: number): number;
  nextSibling(id: number): number;
  parentOf(id: number): number;
  nameOf(id: number): string;
  textBetween(start: number, end: number): string;
}

/** How a name, attribute, subscript or sequence is used. */
export type ExpressionContext = "load" | "store" | "delete";

const CONTEXTS = ["load", "store", "delete"] as const;
const SMALL_SHIFT = 16;
const CONTEXT_SHIFT = 24;
const PARENTHESIZED_BIT = 26;

/** The context in word 0 of a node. */
export function contextIn(head: number): ExpressionContext {
  return CONTEXTS[(head >> CONTEXT_SHIFT) & 3] ?? "load";
}

export abstract class NodeBase {
  readonly tree: NodeSource;
  readonly id: number;
  /** A field, not a getter of each class: every walk asks it of every handle. */
  readonly kind: Kind;
  /** The lists of children asked for so far: a tree does not change. */
  private lists: ChildList | null;

  constructor(tree: NodeSource, id: number, kind: Kind) {
    this.tree = tree;
    this.id = id;
    this.kind = kind;
    this.lists = null;
  }

  /** Offset of the first byte, in UTF-8 bytes from the start of the source. */
  get start(): number {
    return this.tree.startOf(this.id);
  }

  /** Offset after the last byte. */
  get end(): number {
    return this.tree.endOf(this.id);
  }

  /** The node's own source text. */
  get text(): string {
    return this.tree.textBetween(this.start, this.end);
  }

  /** The node around this one; null for the module. */
  get parent(): Node | null {
    const id = this.tree.parentOf(this.id);
    return id === 0 ? null : this.tree.node(id);
  }

  /** All children in source order, whatever their field. */
  get children(): readonly Node[] {
    const found: Node[] = [];
    for (let id = this.firstChildId(); id !== 0; id = this.tree.nextSibling(id)) found.push(this.tree.node(id));
    return found;
  }

  /** The number of the field of the parent that this node stands in. */
  get slot(): number {
    return slotIn(this.tree.head(this.id));
  }

  get context(): ExpressionContext {
    return contextIn(this.tree.head(this.id));
  }

  /** True for an expression with parentheses of its own around it; its span leaves them out, except for tuples. */
  get isParenthesized(): boolean {
    return this.flag(PARENTHESIZED_BIT);
  }

  is(other: NodeBase | null): boolean {
    return other !== null && other.id === this.id;
  }

  /** True where this is one of the given nodes. */
  isOneOf(...others: readonly (NodeBase | null)[]): boolean {
    return others.some((other) => other !== null && other.id === this.id);
  }

  protected flag(bit: number): boolean {
    return ((this.tree.head(this.id) >> bit) & 1) === 1;
  }

  protected small(): number {
    return (this.tree.head(this.id) >> SMALL_SHIFT) & 15;
  }

  protected interned(): string {
    return this.tree.nameOf(this.id);
  }

  // The four that follow are the one place where a child gets its static type: the kernel puts into a slot only what
  // nodes.spec names for it, which the comparison with CPython's own tree proves.

  protected one<T extends Node>(slot: number): T {
    const found = this.optional<T>(slot);
    if (found === null) throw new RangeError(`node ${this.id} has no child in slot ${slot}`);
    return found;
  }

  protected optional<T extends Node>(slot: number): T | null {
    for (let id = this.firstChildId(); id !== 0; id = this.tree.nextSibling(id)) {
      if (slotIn(this.tree.head(id)) === slot) return this.tree.node(id) as T;
    }
    return null;
  }

  protected many<T extends Node>(slot: number): readonly T[] {
    for (let known = this.lists; known; known = known.next) if (known.slot === slot) return known.nodes as readonly T[];
    const nodes = childrenIn(this.tree, this.firstChildId(), slot);
    this.lists = { slot, nodes, next: this.lists };
    return nodes as readonly T[];
  }

  protected firstChildId(): number {
    return this.tree.firstChild(this.id);
  }
}

/** The children in one slot; few nodes have more than two such lists. */
interface ChildList {
  readonly slot: number;
  readonly nodes: readonly Node[];
  readonly next: ChildList | null;
}

function childrenIn(tree: NodeSource, first: number, slot: number): readonly Node[] {
  let length = 0;
  for (let id = first; id !== 0; id = tree.nextSibling(id)) if (slotIn(tree.head(id)) === slot) length++;
  let at = first;
  return listOf(length, () => {
    while (slotIn(tree.head(at)) !== slot) at = tree.nextSibling(at);
    const node = tree.node(at);
    at = tree.nextSibling(at);
    return node;
  });
}

function slotIn(head: number): number {
  return (head >> 8) & 255;
}

/** A node whose kind the caller knows from its number or its slot: what stands there is what nodes.spec names for it. */
export function openNode<T extends Node>(tree: NodeSource, id: number): T {
  return tree.node(id) as T;
}
