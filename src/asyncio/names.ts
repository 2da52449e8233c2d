/** Names as a piece of code uses them: read, stored, and where. Functions nested in it count as read where they are made. */
import { type Expression, KIND, type Name, type Node } from "../python/nodes.ts";

/** What an expression is called by whoever reads it: the last name of `a.b.c`, a plain name itself; empty for anything else. */
export function lastName(node: Expression): string {
  if (node.kind === "Attribute") return node.attribute.name;
  return node.kind === "Name" ? node.name : "";
}

/** Every node below one, itself first, in source order; bodies of nested functions and classes too. */
export function nodesIn(node: Node): readonly Node[] {
  const found: Node[] = [];
  walk(node, node.id, false, found);
  return found;
}

/** Every node that runs with the given one: bodies of nested functions, lambdas and classes are left out. */
export function nodesRunIn(node: Node): readonly Node[] {
  const found: Node[] = [];
  walk(node, node.id, true, found);
  return found;
}

type Kind = Node["kind"];

/** Those of some kinds among the nodes that run with the given one. Only they are opened, which costs far less than opening all. */
export function kindsRunIn<K extends Kind>(node: Node, ...kinds: readonly K[]): readonly Extract<Node, { readonly kind: K }>[] {
  return kindsAmong(node, kinds, true);
}

/** As `kindsRunIn`, with the bodies of nested functions and classes. */
export function kindsIn<K extends Kind>(node: Node, ...kinds: readonly K[]): readonly Extract<Node, { readonly kind: K }>[] {
  return kindsAmong(node, kinds, false);
}

function kindsAmong<K extends Kind>(node: Node, kinds: readonly K[], onlyRun: boolean): readonly Extract<Node, { readonly kind: K }>[] {
  const found: Extract<Node, { readonly kind: K }>[] = [];
  collect(node.tree, node.id, kinds, onlyRun, found);
  return found;
}

/** A walk of its own: it goes over all of a program's code many times, and a closure a call would cost more than the walk. */
function collect<K extends Kind>(
  tree: Node["tree"],
  id: number,
  kinds: readonly K[],
  onlyRun: boolean,
  found: Extract<Node, { readonly kind: K }>[],
): void {
  const kind = tree.head(id) & 255;
  for (const wanted of kinds)
    if (KIND[wanted] === kind) {
      const at = tree.node(id);
      if (isOf(at, kinds)) found.push(at);
    }
  if (onlyRun && (kind === KIND.FunctionDef || kind === KIND.Lambda || kind === KIND.ClassDef)) return;
  for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) collect(tree, child, kinds, onlyRun, found);
}

function isOf<K extends Kind>(node: Node, kinds: readonly K[]): node is Extract<Node, { readonly kind: K }> {
  return kinds.some((kind) => kind === node.kind);
}

function walk(within: Node, id: number, onlyRun: boolean, found: Node[]): void {
  const { tree } = within;
  const kind = tree.head(id) & 255;
  found.push(tree.node(id));
  if (onlyRun && (kind === KIND.FunctionDef || kind === KIND.Lambda || kind === KIND.ClassDef)) return;
  for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) walk(within, child, onlyRun, found);
}

/** The names that a piece of code reads. */
export function namesRead(node: Node): readonly Name[] {
  const found: Name[] = [];
  for (const at of kindsIn(node, "Name")) if (at.context === "load") found.push(at);
  return found;
}

/** The names that a piece of code gives a value, functions nested in it aside. */
export function namesStored(node: Node): readonly string[] {
  const found: string[] = [];
  for (const at of kindsRunIn(node, "Name", "FunctionDef", "ClassDef")) {
    if (at.kind !== "Name") found.push(at.name.name);
    else if (at.context !== "load") found.push(at.name);
  }
  return found;
}

/** Names, attributes and items that a piece of code stores into or deletes. */
export function storedTargets(node: Node): readonly Expression[] {
  return kindsRunIn(node, "Name", "Attribute", "Subscript").filter((at) => at.context !== "load");
}
