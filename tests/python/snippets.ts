/** Small texts for tests: their trees as one line, their problems as `line:column message`. */

import type { Node } from "../../src/python/nodes.ts";
import { parse } from "../../src/python/parse.ts";
import type { Tree } from "../../src/python/tree.ts";

export function parseText(text: string): Tree {
  return parse(new TextEncoder().encode(text));
}

export function problemsOf(tree: Tree): readonly string[] {
  return tree.problems.map(({ message, start }) => {
    const { line, column } = tree.position(start);
    return `${line}:${column} ${message}`;
  });
}

/** The statements of a module by kind, nested: `FunctionDef(Return)`. */
export function outline(tree: Tree): string {
  return tree.root.body.map(statementOutline).join(" ");
}

function statementOutline(node: Node): string {
  const inner = node.children.filter((child) => STATEMENT_HOLDERS.has(child.kind) || child.kind in STATEMENTS);
  return inner.length === 0 ? node.kind : `${node.kind}(${inner.map(statementOutline).join(" ")})`;
}

const STATEMENT_HOLDERS: ReadonlySet<string> = new Set(["MatchCase", "ExceptHandler"]);
const STATEMENTS: Readonly<Record<string, true>> = Object.fromEntries(
  [
    "FunctionDef",
    "ClassDef",
    "Return",
    "Delete",
    "Assign",
    "AugAssign",
    "AnnAssign",
    "TypeAlias",
    "For",
    "While",
    "If",
    "With",
    "Match",
    "Raise",
    "Try",
    "Assert",
    "Import",
    "ImportFrom",
    "Global",
    "Nonlocal",
    "ExprStatement",
    "Pass",
    "Break",
    "Continue",
    "Invalid",
  ].map((kind) => [kind, true]),
);

/** A node and all below it: `BinOp(Name x, Name y)`. */
export function shape(node: Node): string {
  const own = node.kind === "Name" || node.kind === "Identifier" ? `${node.kind} ${node.name}` : node.kind;
  return node.children.length === 0 ? own : `${own}(${node.children.map(shape).join(", ")})`;
}
