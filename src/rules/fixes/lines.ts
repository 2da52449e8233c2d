/** Lines around byte offsets of a file. */
import type { Module } from "../../program/model.ts";

/** Where the line of an offset begins. */
export function lineStartOf({ tree }: Module, offset: number): number {
  return tree.lineStarts()[tree.position(offset).line - 1] ?? 0;
}

/** Where the line behind that of an offset begins; the end of the text for the last one. */
export function lineEndAfter({ tree }: Module, offset: number): number {
  return tree.lineStarts()[tree.position(offset).line] ?? tree.source.length;
}
