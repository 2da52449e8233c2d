/** A piece of source code with a place in it underlined. */
import { cell } from "./characters.ts";
import type { Sources } from "./material.ts";
import type { Paint } from "./paint.ts";

export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Absent: the name that stands at the column is meant. */
  readonly endLine?: number;
  readonly endColumn?: number;
}

interface Row {
  readonly code: string;
  readonly marks: string;
}

const LINE_END = /\r\n|\n|\r/;

/** The lines of a file, split as Python does it; kept for as long as the reader is. */
export function lineReader(sources: Sources): (path: string, line: number) => string | undefined {
  const known = new Map<string, readonly string[]>();
  return (path, line) => {
    let lines = known.get(path);
    if (!lines) {
      lines = (sources(path) ?? "").replace(/^\ufeff/, "").split(LINE_END);
      known.set(path, lines);
    }
    return lines[line - 1];
  };
}

/** The lines `from` the one before the place to the place itself, with a gutter `gutter` wide; empty where there is no source. */
export function frame(
  read: (path: string, line: number) => string | undefined,
  place: Place,
  gutter: number,
  width: number,
  colours: Paint,
): readonly string[] {
  const text = read(place.path, place.line);
  if (text === undefined || text.trim() === "") return [];
  const bar = colours.dim(" |");
  const room = Math.max(20, width - gutter - 3);
  const before = place.line > 1 ? read(place.path, place.line - 1) : undefined;
  const lines: string[] = [];
  if (before !== undefined && before.trim() !== "")
    lines.push(`${numbered(place.line - 1, gutter, colours)}${bar} ${draw(before, 0, 0, room).code}`);
  const row = draw(text, place.column - 1, lastColumn(text, place), room);
  lines.push(`${numbered(place.line, gutter, colours)}${bar} ${row.code}`);
  lines.push(`${" ".repeat(gutter)}${bar} ${colours.bold(colours.red(row.marks))}`);
  return lines.map((line) => line.trimEnd());
}

function numbered(line: number, gutter: number, colours: Paint): string {
  return colours.dim(String(line).padStart(gutter));
}

/** Column (from 0, exclusive) where the underline ends: at the end of the line for a place that goes on below. */
function lastColumn(text: string, place: Place): number {
  const characters = [...text];
  if (place.endLine === undefined || place.endColumn === undefined) {
    const rest = characters.slice(place.column - 1).join("");
    return place.column - 1 + [...(/^[\p{L}\p{N}_.]+/u.exec(rest)?.[0] ?? " ")].length;
  }
  if (place.endLine > place.line) return [...text.trimEnd()].length;
  return place.endColumn - 1;
}

/** Draws a line and its marks; a line wider than the room is cut on both sides of the marked place. */
function draw(text: string, start: number, end: number, room: number): Row {
  const cells = [...text.trimEnd()].map(cell);
  const first = firstShown(cells, start, end, room);
  let code = first > 0 ? "…" : "";
  let marks = first > 0 ? " " : "";
  let used = code.length;
  for (let i = first; i < cells.length; i++) {
    const next = cells[i] ?? { text: "", width: 0 };
    if (used + next.width > room - 1 && i < cells.length - 1) {
      code += "…";
      break;
    }
    code += next.text;
    marks += (i >= start && i < end ? "^" : " ").repeat(next.width);
    used += next.width;
  }
  if (!marks.includes("^") && end > start) marks = `${marks.slice(0, used)}^`;
  return { code, marks: marks.trimEnd() };
}

/** The first cell to show so that the marked place is in sight, with some of what stands before it. */
function firstShown(cells: readonly { readonly width: number }[], start: number, end: number, room: number): number {
  const width = (from: number, to: number) => cells.slice(from, to).reduce((sum, next) => sum + next.width, 0);
  if (width(0, cells.length) <= room || width(0, Math.min(end, cells.length)) < room) return 0;
  let first = Math.min(start, cells.length);
  while (first > 0 && width(first - 1, start) < room / 3) first--;
  return first;
}
