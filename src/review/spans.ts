/** Byte offsets → the lines and columns that reports speak of, and the dotted name of what holds a place. */
import { functionAt } from "../program/lookup.ts";
import type { Module } from "../program/model.ts";
import type { Node } from "../python/nodes.ts";

export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function spanOf(module: Module, node: Node): Span {
  const shown = headOf(node);
  const start = module.tree.position(shown.start);
  const end = module.tree.position(shown.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** A function or class is pointed at by its name, a compound statement by its first line: the whole body would drown the report. */
function headOf(node: Node): { readonly start: number; readonly end: number } {
  switch (node.kind) {
    case "FunctionDef":
    case "ClassDef":
      return { start: node.start, end: node.name.end };
    case "While":
    case "If":
      return { start: node.start, end: node.test.end };
    case "For":
      return { start: node.start, end: node.iterable.end };
    case "With":
      return { start: node.start, end: node.items.at(-1)?.end ?? node.end };
    default:
      return node;
  }
}

/** `app.shop.Cart.add` for a place in that method; the module's name at top level. */
export function symbolAt(module: Module, node: Node): string {
  const own = module.functionOf.get(node.id) ?? module.classOf.get(node.id);
  return own ? own.qualifiedName : functionAt(module, node).qualifiedName;
}
