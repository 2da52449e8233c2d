/** What holds for the tree of any text. */
import { KIND, KINDS } from "../../src/python/nodes.ts";
import type { Tree } from "../../src/python/tree.ts";

/**
 * The first thing wrong with a tree, null if nothing is:
 * - every node but the module is the child of exactly one other, and all are below the module;
 * - a node ends where it starts or later, inside of the text;
 * - children lie inside their parent and follow each other without overlap. Decorators are the one exception: they come
 *   before the span of their function or class, which starts at `def` or `class` as CPython's does.
 */
export function flawOf(tree: Tree): string | null {
  const seen = new Uint8Array(tree.size);
  const root = tree.root.id;
  const pending = [root];
  let count = 1;
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const problem = flawOfSpan(tree, id) ?? flawOfChildren(tree, id);
    if (problem !== null) return problem;
    for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) {
      if (seen[child] === 1) return `${describe(tree, child)} is reached twice`;
      seen[child] = 1;
      count++;
      pending.push(child);
    }
  }
  return count === tree.size - 1 ? null : `${tree.size - 1} nodes, of which ${count} are in the tree`;
}

function flawOfSpan(tree: Tree, id: number): string | null {
  const isInside = tree.startOf(id) >= 0 && tree.startOf(id) <= tree.endOf(id) && tree.endOf(id) <= tree.source.length;
  return isInside ? null : `${describe(tree, id)} has no proper span`;
}

function flawOfChildren(tree: Tree, parent: number): string | null {
  const isDefinition = tree.kindOf(parent) === KIND.FunctionDef || tree.kindOf(parent) === KIND.ClassDef;
  let end = isDefinition ? 0 : tree.startOf(parent);
  for (let child = tree.firstChild(parent); child !== 0; child = tree.nextSibling(child)) {
    const isDecorator = isDefinition && ((tree.head(child) >> 8) & 255) === 1;
    if (!isDecorator && end < tree.startOf(parent)) end = tree.startOf(parent);
    if (tree.startOf(child) < end) return `${describe(tree, child)} starts before ${end} in ${describe(tree, parent)}`;
    end = tree.endOf(child);
  }
  return end <= tree.endOf(parent) ? null : `${describe(tree, parent)} ends before its last child, at ${end}`;
}

function describe(tree: Tree, id: number): string {
  return `${KINDS[tree.kindOf(id)]} ${tree.startOf(id)}-${tree.endOf(id)}`;
}
