/** What stands in a built project, asked of its syntax trees: comments, docstrings and design texts count for nothing. */
import type { ProjectFile } from "../../src/build/compose.ts";
import type { Call, Node } from "../../src/python/nodes.ts";
import { parse } from "../../src/python/parse.ts";

/** Every node of the program's own modules; its tests are no part of it. */
export function nodesOf(files: readonly ProjectFile[]): readonly Node[] {
  const encoder = new TextEncoder();
  return files
    .filter(({ path }) => path.startsWith("src/") && path.endsWith(".py"))
    .flatMap(({ text }) => descendants(parse(encoder.encode(text)).root));
}

function descendants(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap(descendants)];
}

/** Calls of exactly this, as it is written: `asyncio.gather`. */
export function callsOf(nodes: readonly Node[], callee: string): readonly Call[] {
  return nodes.flatMap((node) => (node.kind === "Call" && node.function.text === callee ? [node] : []));
}

/** The text of a keyword argument; null where there is none. */
export function argument(call: Call, name: string): string | null {
  for (const one of call.arguments) if (one.kind === "Keyword" && one.name?.text === name) return one.value.text;
  return null;
}

/** The name of the innermost function around a node; empty at the top of a module. */
export function functionAround(node: Node): string {
  for (let around = node.parent; around !== null; around = around.parent) if (around.kind === "FunctionDef") return around.name.text;
  return "";
}

/** Whether a node of this kind is around. */
export function isInside(node: Node, kind: Node["kind"]): boolean {
  for (let around = node.parent; around !== null; around = around.parent) if (around.kind === kind) return true;
  return false;
}
