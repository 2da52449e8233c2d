/** Lines around byte offsets of a file, and blocks of them pushed to the right. */
import { kindsIn } from "../../asyncio/names.ts";
import type { Module } from "../../program/model.ts";
import type { Node } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";

/** Where the line of an offset begins. */
export function lineStartOf({ tree }: Module, offset: number): number {
  return tree.lineStarts()[tree.position(offset).line - 1] ?? 0;
}

/** Where the line behind that of an offset begins; the end of the text for the last one. */
export function lineEndAfter({ tree }: Module, offset: number): number {
  return tree.lineStarts()[tree.position(offset).line] ?? tree.source.length;
}

/** The blanks that a line begins with, up to the offset; null where something else stands before it. */
export function indentBefore(module: Module, offset: number): string | null {
  const text = module.tree.textBetween(lineStartOf(module, offset), offset);
  return text.trim() === "" ? text : null;
}

/** The start of the comment lines right above a line; the line itself where they open the file, as a licence does. */
export function aboveComments({ tree }: Module, start: number): number {
  const lines = tree.lineStarts();
  let line = tree.position(start).line;
  while (line > 1 && tree.textBetween(lines[line - 2] ?? 0, lines[line - 1] ?? 0).startsWith("#")) line--;
  return line === 1 ? start : (lines[line - 1] ?? start);
}

const DEFAULT_UNIT = "    ";

/** What one step of indentation is in a file: that of its first block; four spaces where it has none. */
export function indentUnit(module: Module): string {
  for (const fn of module.functions) {
    if (fn.node.kind !== "FunctionDef") continue;
    const [first] = fn.node.body;
    const outer = indentBefore(module, fn.node.start);
    const inner = first ? indentBefore(module, first.start) : null;
    if (outer !== null && inner !== null && inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  return DEFAULT_UNIT;
}

/** Pushes the lines from one offset to another a step to the right; the first line is that of `start`. Text inside strings stays. */
export function pushedRight(module: Module, start: number, end: number, within: readonly Node[]): readonly TextEdit[] {
  const { tree } = module;
  const unit = indentUnit(module);
  const strings = within.flatMap((node): readonly Node[] => kindsIn(node, "Str", "FString", "TString"));
  const edits: TextEdit[] = [];
  for (let line = tree.position(start).line; ; line++) {
    const at = tree.lineStarts()[line - 1];
    if (at === undefined || at >= end) return edits;
    const isBlank = tree.textBetween(at, lineEndAfter(module, at)).trim() === "";
    const isString = strings.some((string) => string.start < at && at < string.end);
    if (!isBlank && !isString) edits.push({ start: at, end: at, text: unit });
  }
}

/** Takes a statement out with its line; a comment behind it keeps the line. */
export function withoutStatement(module: Module, statement: Node): TextEdit {
  const end = lineEndAfter(module, statement.end);
  const rest = module.tree.textBetween(statement.end, end);
  if (rest.trim() === "") return { start: lineStartOf(module, statement.start), end, text: "" };
  return { start: statement.start, end: statement.end + (rest.length - rest.trimStart().length), text: "" };
}
