/** Which variables of a coroutine can be raced for, told by names first: most functions are done with before any type is asked for. */
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { lastName } from "../program/spelling.ts";
import { KIND } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import { GROWING, placeOf, SHRINKING } from "./sharing.ts";

const NONE: ReadonlySet<string> = new Set();

/**
 * The variables, as `name`, and the attributes, as `.name`, that a coroutine function both looks at and changes, and that
 * others can see: it assigns what it reads, or touches (by item or by method) what it tests.
 */
export function contestedNames(program: Program, fn: FunctionInfo): ReadonlySet<string> {
  const { node } = fn;
  if (!fn.isAsync || node.kind !== "FunctionDef" || fn.awaits.length + fn.withs.length + fn.loops.length === 0) return NONE;
  const { tree } = fn.module;
  const uses = new Uses(tree);
  for (const statement of node.body) uses.visit(statement.id, false);
  const isShared = (id: number): boolean => {
    const changed = tree.node(id);
    return (changed.kind === "Name" || changed.kind === "Attribute") && placeOf(program, fn, changed) !== null;
  };
  const names = uses.contested().flatMap(([name, changed]) => (changed.some(isShared) ? [name] : []));
  return names.length === 0 ? NONE : new Set(names);
}

/** What a function does to each name, by the numbers of nodes. */
class Uses {
  readonly #tree: Tree;
  readonly #read = new Set<string>();
  /** In the test of an `if`, a `while` or an `assert`. */
  readonly #tested = new Set<string>();
  readonly #assigned = new Map<string, number[]>();
  readonly #touched = new Map<string, number[]>();

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  /** Each name in question with the nodes that change it. */
  contested(): readonly (readonly [string, readonly number[]])[] {
    return [
      ...[...this.#assigned].filter(([name]) => this.#read.has(name)),
      ...[...this.#touched].filter(([name]) => this.#tested.has(name)),
    ];
  }

  visit(id: number, isTest: boolean): void {
    const tree = this.#tree;
    const kind = tree.kindOf(id);
    const first = tree.firstChild(id);
    switch (kind) {
      case KIND.FunctionDef:
      case KIND.ClassDef:
      case KIND.Lambda:
        return;
      case KIND.Name:
      case KIND.Attribute:
        this.#mention(id, isTest);
        break;
      case KIND.Subscript:
        this.#change(this.#touched, first);
        if (tree.contextOf(id) !== "load") this.#change(this.#assigned, first);
        break;
      case KIND.AugAssign:
        this.#read.add(this.#keyOf(first));
        this.#change(this.#assigned, first);
        break;
      case KIND.Call:
        this.#call(first);
        break;
      default:
    }
    const hasTest = kind === KIND.If || kind === KIND.While || kind === KIND.Assert;
    for (let child = first; child !== 0; child = tree.nextSibling(child)) this.visit(child, isTest || (hasTest && child === first));
  }

  #mention(id: number, isTest: boolean): void {
    if (this.#tree.contextOf(id) !== "load") return this.#change(this.#assigned, id);
    const key = this.#keyOf(id);
    this.#read.add(key);
    if (isTest) this.#tested.add(key);
  }

  /** `self.items.append(x)` */
  #call(callee: number): void {
    if (this.#tree.kindOf(callee) !== KIND.Attribute) return;
    const method = lastName(this.#tree, callee);
    if (GROWING.has(method) || SHRINKING.has(method)) this.#change(this.#touched, this.#tree.firstChild(callee));
  }

  #change(names: Map<string, number[]>, id: number): void {
    const key = this.#keyOf(id);
    if (key === "") return;
    const known = names.get(key);
    if (known) known.push(id);
    else names.set(key, [id]);
  }

  #keyOf(id: number): string {
    const name = lastName(this.#tree, id);
    return name === "" || this.#tree.kindOf(id) === KIND.Name ? name : `.${name}`;
  }
}
