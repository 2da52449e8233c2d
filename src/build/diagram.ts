/** The concurrency of a program as a drawing: which scope owns what, and the ways that data takes. */
import type { Flow, ScopeNode } from "./pattern.ts";

/** For a terminal: the scopes as a tree, the flows as lines. */
export function drawingOf(root: ScopeNode, flows: readonly Flow[]): string {
  const rows = treeRows(root, "", "");
  const width = Math.max(...rows.map((row) => row.label.length)) + 2;
  const tree = rows.map((row) => (row.note === "" ? row.label : row.label.padEnd(width) + row.note));
  return [...tree, "", ...flows.map((flow) => flow.join(" ─▶ "))].join("\n");
}

function treeRows(node: ScopeNode, first: string, rest: string): { label: string; note: string }[] {
  const children = node.children ?? [];
  return [
    { label: first + node.label, note: node.note ?? "" },
    ...children.flatMap((child, index) =>
      index === children.length - 1 ? treeRows(child, `${rest}└─ `, `${rest}   `) : treeRows(child, `${rest}├─ `, `${rest}│  `),
    ),
  ];
}

/** For Markdown: ownership by solid arrows, data by dotted ones. */
export function mermaidOf(root: ScopeNode, flows: readonly Flow[]): string {
  const lines = ["flowchart TD"];
  let count = 0;
  const scope = (node: ScopeNode): string => {
    const id = `s${count++}`;
    lines.push(`  ${id}["${quoted(node.label)}${node.note === undefined ? "" : `<br/>${quoted(node.note)}`}"]`);
    for (const child of node.children ?? []) lines.push(`  ${id} --> ${scope(child)}`);
    return id;
  };
  scope(root);
  const stations = new Map<string, string>();
  for (const flow of flows) {
    const ids = flow.map((station) => {
      const known = stations.get(station);
      if (known !== undefined) return known;
      const id = `d${stations.size}`;
      stations.set(station, id);
      lines.push(`  ${id}(["${quoted(station)}"])`);
      return id;
    });
    lines.push(`  ${ids.join(" -.-> ")}`);
  }
  return lines.join("\n");
}

function quoted(text: string): string {
  return text.replaceAll('"', "#quot;");
}
