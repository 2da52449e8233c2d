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
  // A function or class is pointed at by its name: the whole body would drown the report.
  const shown = node.kind === "FunctionDef" || node.kind === "ClassDef" ? headOf(node) : node;
  const start = module.tree.position(shown.start);
  const end = module.tree.position(shown.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function headOf(node: Node & { readonly kind: "FunctionDef" | "ClassDef" }): { readonly start: number; readonly end: number } {
  return { start: node.start, end: node.name.end };
}

/** `app.shop.Cart.add` for a place in that method; the module's name at top level. */
export function symbolAt(module: Module, node: Node): string {
  const own = module.functionOf.get(node.id) ?? module.classOf.get(node.id);
  return own ? own.qualifiedName : functionAt(module, node).qualifiedName;
}
