/** Pieces of the user's own text for corrected code. */
import type { Module } from "../program/model.ts";
import type { Node } from "../python/nodes.ts";

/** Statements as they stand in the source, shifted so that the first starts at the given indentation. */
export function blockText(module: Module, nodes: readonly Node[], indent = ""): string {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return "";
  const text = module.tree.textBetween(first.start, last.end);
  const margin = " ".repeat(module.tree.position(first.start).column - 1);
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? indent + line : line.startsWith(margin) ? indent + line.slice(margin.length) : line))
    .join("\n");
}

/** A piece of code on one line, cut where it would not fit a message. */
export function oneLine(node: Node, longest = 60): string {
  const text = node.text.replace(/\s+/g, " ");
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

const WIDEST = 100;

/** The first lines of a longer piece of code. */
export function firstLines(text: string, count: number): string {
  const lines = text.split("\n");
  const shown = lines.slice(0, count).map((line) => (line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line));
  return lines.length > count ? [...shown, "..."].join("\n") : shown.join("\n");
}
