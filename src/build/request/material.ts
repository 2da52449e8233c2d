/** What a request carries beside words: pasted code, paths, and lines of a traceback. */

export interface Pasted {
  readonly text: string;
  /** From and to, in characters of the request. */
  readonly span: readonly [number, number];
}

const FENCE = /```[^\n`]*\n([\s\S]*?)(?:```|$)/g;
/** Where a line of Python begins that is no line of prose. */
const CODE_START =
  /^[ \t]*(?:async (?:def|with|for) |def \w+ ?\(|class \w+ ?[(:]|import \w[\w.]*(?: as \w+)?\s*(?:$|;|,)|from [\w.]+ import |@\w[\w.]*(?:\(.*\))?\s*$|(?:await|return|raise) [\w.]+[.(]|(?:with|for|while|if|try|elif|else|except)\b.*:\s*(?:#.*)?$|[\w.,: ]+ = .*[()[\]].*$|[\w.]+\(.*\)\s*(?:#.*)?$)/m;
const INLINE = /\b(?:async def \w+ ?\([^)]*\)(?: ?->[^:\n]+)?:|def \w+\([^)]*\)(?: ?->[^:\n]+)?:)/;
const CODE_LINE = /^\s*$|^[ \t]+\S|^[)\]}]|^#/;

/** The code that stands in a request: what is fenced, or else the lines that look like Python; null where there is none. */
export function pastedCode(request: string): Pasted | null {
  const fences = [...request.matchAll(FENCE)];
  const [first] = fences;
  if (first) return { text: fences.map((fence) => fence[1] ?? "").join("\n"), span: [first.index, first.index + first[0].length] };
  const start = startOf(request);
  if (start === null) return null;
  const end = endOf(request, start);
  return { text: `${request.slice(start, end).trimEnd()}\n`, span: [start, end] };
}

function startOf(request: string): number | null {
  const line = CODE_START.exec(request);
  const inline = INLINE.exec(request);
  const places = [line?.index, inline?.index].filter((place) => place !== undefined);
  return places.length === 0 ? null : Math.min(...places);
}

/** Prose after the code is left out: lines at the margin that look like no code, at the end. */
function endOf(request: string, start: number): number {
  let end = request.length;
  while (end > start) {
    const from = request.lastIndexOf("\n", end - 1) + 1;
    if (from <= start) break;
    const line = request.slice(from, end);
    if (line.trim() !== "" && (CODE_LINE.test(line) || CODE_START.test(line))) break;
    end = from - 1;
  }
  return end;
}

const FRAME = /\bFile "([^"\n<>]+)", line \d+/g;
const FILE = /(?<![\w/.:@-])(?:\.{0,2}\/)?(?:[\w-][\w.-]*\/)*[\w-]+\.pyi?\b/g;
const DIRECTORY = /(?<![\w/.:@-])(?:\.{0,2}\/)?(?:[\w-][\w.-]+\/)+(?=$|[\s,.;:!?)'"`])/g;

/** The paths that the words name, each once, in their order; whether anything stands there is not known here. */
export function pathsNamed(request: string): readonly string[] {
  const frames = [...request.matchAll(FRAME)].map((match) => match[1] ?? "");
  const words =
    frames.length > 0
      ? []
      : [...request.matchAll(FILE), ...request.matchAll(DIRECTORY)].sort((a, b) => a.index - b.index).map(([path]) => path);
  return [...new Set([...frames.filter((path) => !isOthers(path)), ...words])];
}

/** Frames of Python itself and of installed packages lead to nobody's own code. */
function isOthers(path: string): boolean {
  return /(?:^|\/)(?:site-packages|dist-packages|lib\/python3(?:\.\d+)?)\//.test(path);
}
