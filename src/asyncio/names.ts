/** Names as a piece of code uses them: read, stored, and where. Functions nested in it count as read where they are made. */
import type { Expression, Name, Node } from "../python/nodes.ts";

/** What an expression is called by whoever reads it: the last name of `a.b.c`, a plain name itself; empty for anything else. */
export function lastName(node: Expression): string {
  if (node.kind === "Attribute") return node.attribute.name;
  return node.kind === "Name" ? node.name : "";
}

/** Every node below one, itself first, in source order; bodies of nested functions and classes too. */
export function nodesIn(node: Node): readonly Node[] {
  const found: Node[] = [];
  collect(node, found, false);
  return found;
}

/** Every node that runs with the given one: bodies of nested functions, lambdas and classes are left out. */
export function nodesRunIn(node: Node): readonly Node[] {
  const found: Node[] = [];
  collect(node, found, true);
  return found;
}

function collect(node: Node, found: Node[], onlyRun: boolean): void {
  found.push(node);
  if (onlyRun && (node.kind === "FunctionDef" || node.kind === "Lambda" || node.kind === "ClassDef")) return;
  const { tree } = node;
  for (let id = tree.firstChild(node.id); id !== 0; id = tree.nextSibling(id)) collect(tree.node(id), found, onlyRun);
}

/** The names that a piece of code reads. */
export function namesRead(node: Node): readonly Name[] {
  const found: Name[] = [];
  for (const at of nodesIn(node)) if (at.kind === "Name" && at.context === "load") found.push(at);
  return found;
}

/** The names that a piece of code gives a value, functions nested in it aside. */
export function namesStored(node: Node): readonly string[] {
  const found: string[] = [];
  for (const at of nodesRunIn(node)) {
    if (at.kind === "Name" && at.context !== "load") found.push(at.name);
    else if (at.kind === "FunctionDef" || at.kind === "ClassDef") found.push(at.name.name);
  }
  return found;
}

/** Names, attributes and items that a piece of code stores into or deletes. */
export function storedTargets(node: Node): readonly Expression[] {
  const found: Expression[] = [];
  for (const at of nodesRunIn(node)) {
    if ((at.kind === "Name" || at.kind === "Attribute" || at.kind === "Subscript") && at.context !== "load") found.push(at);
  }
  return found;
}
