/** How a place is written: `app/shop.py:12:5`, in a notebook `analysis.ipynb:cell 3:2:5`. */
import { showable } from "./characters.ts";
import type { CellLine } from "./model.ts";

export interface PlaceInFile {
  readonly path: string;
  readonly line: number;
  readonly column?: number;
  readonly cell?: CellLine;
}

export function placeText({ path, line, column, cell }: PlaceInFile): string {
  return `${showable(path)}:${lineText({ line, ...(column !== undefined && { column }), ...(cell && { cell }) })}`;
}

/** The same without the path. */
export function lineText({ line, column, cell }: Omit<PlaceInFile, "path">): string {
  const start = cell ? `cell ${cell.cell}:${cell.line}` : `${line}`;
  return column === undefined ? start : `${start}:${column}`;
}
