/**
 * Comments that silence findings: `# loopwright: ignore[LW501] reason`, `file-ignore`, `disable` … `enable`, `# noqa: LW501`, and
 * `# noqa: RUF006`, which has already said of another tool's rule what would be said of ours.
 */
import { selects } from "../config/selection.ts";
import type { Module } from "../program/model.ts";
import type { Node, Statement } from "../python/nodes.ts";
import type { Comment } from "../python/tree.ts";
import type { Finding } from "../report/model.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Suppression {
  /** Codes, prefixes or names; empty: every rule. */
  readonly selectors: readonly string[];
  /** Codes of other tools, which silence the rules that count them among their equivalents. */
  readonly others: readonly string[];
  /** First and last line that it covers. */
  readonly from: number;
  readonly to: number;
  /** `noqa` may stand there for other tools, too. */
  readonly kind: "ours" | "noqa";
  readonly comment: Comment;
  /** The bytes that say it, up to the end of its reason: another tool's words may share the comment. */
  readonly words: Span;
  /** The `enable` that ends a range. */
  readonly closer: Span | null;
}

/** Which selectors of a suppression silenced something; "" stands for every rule. */
export type Uses = Map<Suppression, Set<string>>;

/** False for a `noqa` that names no rule of ours: it may be there for another tool. */
export function isOurs({ kind, selectors }: Suppression): boolean {
  return kind === "ours" || selectors.length > 0;
}

const OURS = /#\s*loopwright:\s*(ignore|file-ignore|disable|enable)\b(?:\[([^\]]*)\])?[^#]*/;
const NOQA = /#\s*noqa\b(?::\s*([A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*))?/i;

const LAST_LINE = Number.MAX_SAFE_INTEGER;

/** The suppressions of a file, in source order. */
export function suppressionsOf(module: Module): readonly Suppression[] {
  const found: Suppression[] = [];
  const open: Suppression[] = [];
  for (const comment of module.tree.comments) {
    const ours = OURS.exec(comment.text);
    const noqa = ours ? null : NOQA.exec(comment.text);
    if (!ours && !noqa) continue;
    const line = module.tree.position(comment.start).line;
    if (ours) {
      const base = {
        comment,
        selectors: splitSelectors(ours[2] ?? ""),
        others: [],
        words: wordsOf(comment, ours),
        kind: "ours",
        closer: null,
      } as const;
      if (ours[1] === "ignore") found.push({ ...base, ...coveredLines(module, comment, line) });
      else if (ours[1] === "file-ignore") found.push({ ...base, from: 1, to: LAST_LINE });
      else if (ours[1] === "disable") open.push({ ...base, from: line, to: LAST_LINE });
      else closeRanges(open, found, base.selectors, line, base.words);
      continue;
    }
    if (!noqa) continue;
    const codes = splitSelectors(noqa[1] ?? "");
    const selectors = codes.filter((code) => code.startsWith("LW"));
    const others = codes.filter((code) => !code.startsWith("LW"));
    found.push({
      comment,
      selectors,
      others,
      words: wordsOf(comment, noqa),
      ...noqaLines(module, comment, line),
      kind: "noqa",
      closer: null,
    });
  }
  return [...found, ...open].sort((a, b) => a.words.start - b.words.start);
}

/** Whether some suppression silences a finding; all that do are noted in `uses`. */
export function isSilenced(finding: Finding, suppressions: readonly Suppression[], uses: Uses): boolean {
  let silenced = false;
  for (const suppression of suppressions) {
    if (finding.line < suppression.from || finding.line > suppression.to) continue;
    const rule = { code: finding.rule, name: finding.name };
    if (finding.equivalents.some((code) => suppression.others.includes(code))) silenced = true;
    const namesNone = suppression.selectors.length + suppression.others.length === 0;
    const speaking = namesNone ? [""] : suppression.selectors.filter((selector) => selects(selector, rule));
    if (speaking.length === 0) continue;
    uses.set(suppression, new Set([...(uses.get(suppression) ?? []), ...speaking]));
    silenced = true;
  }
  return silenced;
}

function wordsOf(comment: Comment, match: RegExpExecArray): Span {
  const start = comment.start + byteLength(comment.text.slice(0, match.index));
  return { start, end: start + byteLength(match[0].trimEnd()) };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function closeRanges(open: Suppression[], found: Suppression[], selectors: readonly string[], line: number, closer: Span): void {
  for (let i = open.length - 1; i >= 0; i--) {
    const range = open[i];
    if (!range || (selectors.length > 0 && !range.selectors.some((one) => selectors.includes(one)))) continue;
    found.push({ ...range, to: line, closer });
    open.splice(i, 1);
  }
}

function splitSelectors(text: string): readonly string[] {
  return text.split(/[,\s]+/).filter((word) => word !== "");
}

/** The lines of the logical statement that a comment stands in or ends; on a line of its own, of the next statement. */
function coveredLines(module: Module, comment: Comment, line: number): { readonly from: number; readonly to: number } {
  const statement = statementAt(module, module.tree.root.body, comment.start) ?? null;
  if (!statement) return { from: line, to: line + 1 };
  const from = module.tree.position(statement.start).line;
  const to = module.tree.position(headerEnd(statement)).line;
  // A comment below the header of a compound statement belongs to what follows it inside.
  return line > to ? { from: line, to: line + 1 } : { from: Math.min(from, line), to: Math.max(to, line) };
}

/** As other tools have it, a `noqa` above a statement says nothing of it. */
function noqaLines(module: Module, comment: Comment, line: number): { readonly from: number; readonly to: number } {
  const covered = coveredLines(module, comment, line);
  return covered.from === line && standsAlone(module, comment, line) ? { from: line, to: line } : covered;
}

function standsAlone(module: Module, comment: Comment, line: number): boolean {
  const before = module.tree.source.slice(module.tree.lineStarts()[line - 1] ?? 0, comment.start);
  return before.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0c);
}

/** The lines of the statement that begins on a line or goes on there, its body left out. */
export function statementLines(module: Module, line: number): { readonly from: number; readonly to: number } {
  const statement = statementAt(module, module.tree.root.body, module.tree.lineStarts()[line - 1] ?? 0);
  if (!statement) return { from: line, to: line };
  return { from: module.tree.position(statement.start).line, to: module.tree.position(headerEnd(statement)).line };
}

/** The innermost statement whose lines hold the offset, or that starts next after it. */
function statementAt(module: Module, body: readonly Statement[], offset: number): Statement | null {
  const lines = module.tree.lineStarts();
  for (const statement of body) {
    const endLine = module.tree.position(statement.end).line;
    const lineEnd = (lines[endLine] ?? module.tree.source.length + 1) - 1;
    if (offset > lineEnd) continue;
    if (offset < firstByte(statement)) return statement;
    for (const inner of blocksOf(statement)) {
      const [first] = inner;
      if (first && offset >= lineStart(module, firstByte(first))) {
        const found = statementAt(module, inner, offset);
        if (found) return found;
      }
    }
    return statement;
  }
  return null;
}

function lineStart(module: Module, offset: number): number {
  return module.tree.lineStarts()[module.tree.position(offset).line - 1] ?? 0;
}

function firstByte(statement: Statement): number {
  if (statement.kind !== "FunctionDef" && statement.kind !== "ClassDef") return statement.start;
  return statement.decorators[0]?.start ?? statement.start;
}

/** The statement lists inside a statement, last first, so that the list around an offset is met before those above it. */
function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case "FunctionDef":
    case "ClassDef":
    case "With":
      return [statement.body];
    case "For":
    case "While":
    case "If":
      return [statement.orelse, statement.body];
    case "Try":
      return [statement.finalbody, statement.orelse, ...statement.handlers.map((handler) => handler.body).reverse(), statement.body];
    case "Match":
      return statement.cases.map((one) => one.body).reverse();
    default:
      return [];
  }
}

/** Where a statement's own line ends: a compound statement's before its body. */
function headerEnd(statement: Statement): number {
  const first = blocksOf(statement).at(-1)?.[0];
  if (!first) return statement.end;
  const before = (node: Node): number => node.end;
  switch (statement.kind) {
    case "FunctionDef":
      return before(statement.returns ?? statement.parameters);
    case "ClassDef":
      return before(statement.arguments.at(-1) ?? statement.name);
    case "For":
      return before(statement.iterable);
    case "While":
    case "If":
      return before(statement.test);
    case "With":
      return before(statement.items.at(-1) ?? statement);
    case "Match":
      return before(statement.subject);
    default:
      return statement.start;
  }
}
