/** Notebooks among the files of a review. */
import { readNotebook } from "../python/notebook.ts";
import type { ReviewError } from "../report/model.ts";
import type { SourceFile } from "./review.ts";

/** A notebook as a source: the code of its cells, and where each begins; an error where the bytes are no notebook. */
export function openNotebook({ path, bytes }: SourceFile): SourceFile | ReviewError {
  const notebook = readNotebook(bytes);
  if (typeof notebook === "string") return { path, message: notebook };
  return { path, bytes: new TextEncoder().encode(notebook.text), cells: notebook.cells };
}
