/** How a place is written: `app/shop.py:12:5`, in a notebook `analysis.ipynb:cell 3:2:5`. */
import { showable } from "./characters.ts";
import type { CellLine } from "./model.ts";

export interface PlaceInFile {
  readonly path: string;
  readonly line: number;
  readonly column?: number;
  readonly cell?: CellLine;
}

export function placeText(place: PlaceInFile): string {
  return `${showable(place.path)}:${lineText(place)}`;
}

/** The same without the path. */
export function lineText({ line, column, cell }: Omit<PlaceInFile, "path">): string {
  const start = cell ? `cell ${cell.cell}:${cell.line}` : `${line}`;
  return column === undefined ? start : `${start}:${column}`;
}
