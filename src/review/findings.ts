/** What a rule reports → a finding of the report. */
import type { Practice } from "../knowledge/practice.ts";
import type { Module } from "../program/model.ts";
import type { Node } from "../python/nodes.ts";
import { isNotebook } from "../python/notebook.ts";
import type { Edit, Finding, Fix, Scan, Section } from "../report/model.ts";
import type { ProposedFix, Report, Rewriting, TextEdit } from "../rules/context.ts";
import type { Rule } from "../rules/rule.ts";
import { fingerprint } from "./fingerprint.ts";
import { type Span, spanOf, symbolAt } from "./spans.ts";

const SECTION_OF: Readonly<Record<Exclude<Scan, 0 | 7>, Section>> = {
  1: "Concurrency Model Issues",
  2: "Coroutine & Task Issues",
  3: "Resource Management Issues",
  4: "Shutdown & Lifecycle Issues",
  5: "Blocking & Performance Issues",
  6: "Library Usage Issues",
};

export type Catalogue = ReadonlyMap<string, Practice>;

/** Where a finding stands. */
export interface Place {
  readonly span: Span;
  /** Dotted name of what holds it. */
  readonly symbol: string;
}

export function placeOf(module: Module, node: Node): Place {
  return { span: spanOf(module, node), symbol: symbolAt(module, node) };
}

/** The place of what is no node: byte offsets, the end exclusive. */
export function placeBetween(module: Module, start: number, end: number): Place {
  const from = module.tree.position(start);
  const to = module.tree.position(end);
  return { span: { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }, symbol: module.name };
}

/** Makes the finding that a rule's report stands for. Its fingerprint is not yet told from those of others like it. */
export function toFinding(catalogue: Catalogue, rule: Rule, module: Module, { span, symbol }: Place, report: Report): Finding {
  const practices = report.practices ?? rule.practices;
  const chapters = [...new Set(practices.flatMap((id) => catalogue.get(id)?.chapters ?? []))].sort();
  return {
    rule: rule.code,
    name: rule.name,
    scan: rule.scan,
    section: sectionOf(rule),
    severity: report.severity ?? rule.severity,
    confidence: report.confidence ?? rule.confidence,
    practices,
    chapters,
    topic: topicOf(catalogue, practices, rule),
    path: module.path,
    ...span,
    symbol,
    message: report.message,
    why: report.why ?? rule.docs.why,
    trace: (report.trace ?? []).map((step) => {
      const at = spanOf(step.module, step.node);
      return { path: step.module.path, line: at.line, column: at.column, message: step.message };
    }),
    // An edit counts in the code of all cells, which no editor shows as one file.
    fix: report.fix && !isNotebook(module.path) ? toFix(module, report.fix) : null,
    snippet: report.snippet ?? rule.docs.good,
    equivalents: rule.equivalents,
    fingerprint: fingerprint(rule.code, localName(module, symbol), sourceLine(module, span.line)),
  };
}

function sectionOf(rule: Rule): Section {
  if (rule.section) return rule.section;
  return rule.scan === 0 || rule.scan === 7 ? "Coroutine & Task Issues" : SECTION_OF[rule.scan];
}

/** "Ch 2: never block the loop", from the first practice. */
function topicOf(catalogue: Catalogue, practices: readonly string[], rule: Rule): string {
  const practice = practices.map((id) => catalogue.get(id)).find((one) => one !== undefined);
  return practice ? `${practice.chapters[0] ?? "Ch 3"}: ${practice.concept}` : rule.name.replaceAll("-", " ");
}

/** What a rewriting adds to a finding. */
export function rewritten(module: Module, rewriting: Rewriting): Pick<Finding, "rewrite" | "byHand"> {
  return "reason" in rewriting ? { byHand: rewriting.reason } : { rewrite: toFix(module, rewriting) };
}

function toFix(module: Module, fix: ProposedFix): Fix {
  const edits: Edit[] = gathered(fix.edits).map((edit) => {
    const edited = edit.module ?? module;
    const start = edited.tree.position(edit.start);
    const end = edited.tree.position(edit.end);
    return { path: edited.path, start: [start.line, start.column], end: [end.line, end.column], text: edit.text };
  });
  return { title: fix.title, safety: fix.safety, edits };
}

/** A line may be pushed to the right for more than one reason; every other edit that is there twice means one. */
function gathered(edits: readonly TextEdit[]): readonly TextEdit[] {
  const found: TextEdit[] = [];
  for (const edit of edits) {
    const at = found.findIndex((one) => one.start === edit.start && one.end === edit.end && one.module === edit.module);
    const known = found[at];
    if (!known) found.push(edit);
    else if (edit.start === edit.end && known.text.trim() === "" && edit.text.trim() === "")
      found[at] = { ...edit, text: known.text + edit.text };
    else if (known.text !== edit.text) found.push(edit);
  }
  return found;
}

/** Without the module's name, which depends on the directory that the review starts in. */
function localName(module: Module, symbol: string): string {
  return symbol.startsWith(`${module.name}.`) ? symbol.slice(module.name.length) : "";
}

function sourceLine(module: Module, line: number): string {
  const lines = module.tree.lineStarts();
  return module.tree.textBetween(lines[line - 1] ?? 0, lines[line] ?? module.tree.source.length).trim();
}
