/** Jupyter notebooks as Python: the code of all cells, one after the other, with what only IPython understands taken out. */

/** A code cell: its number among all cells of the notebook, and the line of the text at which it begins, both from 1. */
export interface NotebookCell {
  readonly number: number;
  readonly line: number;
}

export interface Notebook {
  /** Python source. Lines of magic are comments in it, so that every other line is as it was. */
  readonly text: string;
  readonly cells: readonly NotebookCell[];
}

/** The Python of a notebook in nbformat 4 (https://nbformat.readthedocs.io); a sentence where the bytes are no such notebook. */
export function readNotebook(bytes: Uint8Array): Notebook | string {
  const content = parsed(bytes);
  if (!isRecord(content) || !Array.isArray(content["cells"])) return "not a notebook of nbformat 4";
  if (!isPython(content)) return "a notebook in another language than Python";
  const lines: string[] = [];
  const cells: NotebookCell[] = [];
  content["cells"].forEach((cell: unknown, index) => {
    const code = codeOf(cell);
    if (code === null) return;
    cells.push({ number: index + 1, line: lines.length + 1 });
    lines.push(...pythonLines(code));
  });
  return { text: lines.map((line) => `${line}\n`).join(""), cells };
}

/** The cell that a line of the text stands in, and the line in that cell, both from 1. */
export function cellAt(cells: readonly NotebookCell[], line: number): { readonly cell: number; readonly line: number } | null {
  const cell = cells.findLast((one) => one.line <= line);
  return cell ? { cell: cell.number, line: line - cell.line + 1 } : null;
}

export function isNotebook(path: string): boolean {
  return path.endsWith(".ipynb");
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True unless the notebook says that its kernel speaks something else. */
function isPython(notebook: Readonly<Record<string, unknown>>): boolean {
  const metadata = notebook["metadata"];
  const info = isRecord(metadata) ? metadata["language_info"] : null;
  const language = isRecord(info) ? info["name"] : null;
  return typeof language !== "string" || language.toLowerCase() === "python";
}

/** The text of a code cell: a string, or a list of lines; null for other cells. */
function codeOf(cell: unknown): string | null {
  if (!isRecord(cell) || cell["cell_type"] !== "code") return null;
  const source = cell["source"];
  if (typeof source === "string") return source;
  return Array.isArray(source) && source.every((line) => typeof line === "string") ? source.join("") : null;
}

/** A magic that runs the rest of its cell as Python. */
const RUNS_PYTHON = /^%%(time|timeit|capture|prun)\b/;
/** `%magic`, `!command`, `?name`, `name?`: at the start of a line, after blanks. */
const MAGIC = /^(\s*)(?:[%!?]|[\w.]+\?{1,2}\s*$)/;
/** `files = !ls`, `result = %timeit -o f()` */
const MAGIC_VALUE = /^(\s*[\w.,\s]+=\s*)[%!]/;

function pythonLines(code: string): readonly string[] {
  const lines = code.replace(/\r?\n$/, "").split(/\r?\n/);
  const [first = ""] = lines;
  if (first.startsWith("%%") && !RUNS_PYTHON.test(first)) return lines.map((line) => `# ${line}`);
  return lines.map(pythonLine);
}

function pythonLine(line: string): string {
  const magic = MAGIC.exec(line);
  // In a block the line may be all there is.
  if (magic) return magic[1] === "" ? `# ${line}` : `${magic[1]}pass`;
  const value = MAGIC_VALUE.exec(line);
  return value ? `${value[1]}None` : line;
}
