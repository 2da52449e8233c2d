/** Comments that silence findings: `# loopwright: ignore[LW501] reason`, `file-ignore`, `disable` … `enable`, `# noqa: LW501`. */
import type { Module } from "../program/model.ts";
import type { Node, Statement } from "../python/nodes.ts";
import type { Comment } from "../python/tree.ts";

export interface Suppression {
  readonly comment: Comment;
  /** Codes, prefixes or names; empty: every rule. */
  readonly selectors: readonly string[];
  /** First and last line that it covers. */
  readonly from: number;
  readonly to: number;
  /** Other tools' words (`noqa`) may stand there for another tool and are never reported as unused. */
  readonly isOurs: boolean;
}

const OURS = /^#\s*loopwright:\s*(ignore|file-ignore|disable|enable)(?:\[([^\]]*)\])?/;
const NOQA = /#\s*noqa(?::\s*([A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*))?/i;

const LAST_LINE = Number.MAX_SAFE_INTEGER;

/** The suppressions of a file, in source order. */
export function suppressionsOf(module: Module): readonly Suppression[] {
  const found: Suppression[] = [];
  const open: Suppression[] = [];
  for (const comment of module.tree.comments) {
    const line = module.tree.position(comment.start).line;
    const ours = OURS.exec(comment.text);
    if (ours) {
      const selectors = splitSelectors(ours[2] ?? "");
      if (ours[1] === "ignore") found.push({ comment, selectors, ...coveredLines(module, comment, line), isOurs: true });
      else if (ours[1] === "file-ignore") found.push({ comment, selectors, from: 1, to: LAST_LINE, isOurs: true });
      else if (ours[1] === "disable") open.push({ comment, selectors, from: line, to: LAST_LINE, isOurs: true });
      else closeRanges(open, found, selectors, line);
      continue;
    }
    const noqa = NOQA.exec(comment.text);
    if (!noqa) continue;
    const codes = splitSelectors(noqa[1] ?? "");
    const own = codes.filter((code) => code.startsWith("LW"));
    if (codes.length === 0 || own.length > 0)
      found.push({ comment, selectors: own, ...coveredLines(module, comment, line), isOurs: false });
  }
  return [...found, ...open].sort((a, b) => a.comment.start - b.comment.start);
}

function closeRanges(open: Suppression[], found: Suppression[], selectors: readonly string[], line: number): void {
  for (let i = open.length - 1; i >= 0; i--) {
    const range = open[i];
    if (!range || (selectors.length > 0 && !range.selectors.some((one) => selectors.includes(one)))) continue;
    found.push({ ...range, to: line });
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
