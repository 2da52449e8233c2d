/** One file under the rules: what they report, what is silenced, what is done well. */
import { pytestOf } from "../config/pytest.ts";
import { isNamedOutright, isSelected, pathIgnores, pathInRepository } from "../config/selection.ts";
import type { FileSettings, ReviewSettings } from "../config/settings.ts";
import type { Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Node } from "../python/nodes.ts";
import { CONFIDENCES, type Confidence, type Finding, type Strength } from "../report/model.ts";
import { type EngineMemory, FileView, type Report, type RuleContext } from "../rules/context.ts";
import { keptChecks } from "../rules/kept/index.ts";
import { rules } from "../rules/registry.ts";
import type { Rule } from "../rules/rule.ts";
import { INTERNAL_ERROR, UNUSED_SUPPRESSION } from "../rules/tool/codes.ts";
import { evidenceOf } from "./evidence.ts";
import { type Catalogue, placeBetween, placeOf, rewritten, toFinding } from "./findings.ts";
import { identified } from "./fingerprint.ts";
import { isOurs, isSilenced, suppressionsOf, type Uses } from "./suppressions.ts";
import { reportUnused } from "./unused-suppressions.ts";

export interface FileReview {
  readonly findings: readonly Finding[];
  readonly strengths: readonly Strength[];
}

/** What stays the same for every file of a run. */
export interface RunContext {
  readonly program: Program;
  readonly settings: ReviewSettings;
  readonly catalogue: Catalogue;
  readonly memory: EngineMemory;
  /** Who judges a file: what its own project's settings select. */
  readonly juryOf: (path: string) => Jury;
  /** Does a part of the work, and may time it. */
  readonly measure: <T>(part: string, work: () => T) => T;
}

/** What some files of a run have in common: their settings, and the rules that these select. */
export interface Jury {
  readonly settings: FileSettings;
  readonly selected: readonly Rule[];
  /** True where some rule was asked for by its own name: then every file is looked at. */
  readonly everyFile: boolean;
  readonly isIgnored: (path: string, rule: Rule) => boolean;
}

export function juryFor(settings: FileSettings): Jury {
  return {
    settings,
    selected: rules.filter((rule) => isSelected(rule, settings)),
    everyFile: rules.some((rule) => isNamedOutright(rule, settings)),
    isIgnored: pathIgnores(settings),
  };
}

class View extends FileView implements RuleContext {
  rule: Rule | null = null;
  readonly findings: Finding[] = [];
  /** The place of the lowest tier of interest among all. */
  readonly #lowest: number;
  readonly #catalogue: Catalogue;
  readonly #wantsEvidence: boolean;

  constructor(run: RunContext, settings: FileSettings, module: Module, lowest: Confidence) {
    super(run.program, module, settings.targetVersion, pytestOf(run.settings, module.path), run.memory, run.settings.rewrites);
    this.#catalogue = run.catalogue;
    this.#wantsEvidence = run.settings.evidence;
    this.#lowest = CONFIDENCES.indexOf(lowest);
  }

  shows(tier: Confidence): boolean {
    return CONFIDENCES.indexOf(tier) <= this.#lowest;
  }

  report(node: Node, report: Report): void {
    if (!this.rule) return;
    const rewriting = this.wantsRewrites ? (report.rewrite?.() ?? null) : null;
    const found = toFinding(this.#catalogue, this.rule, this.module, placeOf(this.module, node), report);
    const finding = rewriting ? { ...found, ...rewritten(this.module, rewriting) } : found;
    const evidence = this.#wantsEvidence ? evidenceOf(this.program, this.module, node, report.trace ?? []) : null;
    this.findings.push(evidence ? { ...finding, evidence } : finding);
  }

  reportSpan(start: number, end: number, report: Report): void {
    if (this.rule) this.findings.push(toFinding(this.#catalogue, this.rule, this.module, placeBetween(this.module, start, end), report));
  }
}

/** Asks every selected rule about a file. A rule that fails costs only itself and says so. */
export function reviewFile(run: RunContext, module: Module): FileReview {
  const jury = run.juryOf(module.path);
  const suppressions = suppressionsOf(module);
  // A comment that silences what is only possible is not idle, so what it may silence is looked for, too.
  const view = new View(run, jury.settings, module, suppressions.some(isOurs) ? "possible" : jury.settings.confidence);
  const isAsked = (rule: Rule) => jury.selected.includes(rule) && !jury.isIgnored(module.path, rule);
  for (const rule of jury.selected) {
    if (jury.isIgnored(module.path, rule)) continue;
    view.rule = rule;
    try {
      run.measure(`${rule.code} ${rule.name}`, () => rule.check(view));
    } catch (error) {
      reportFailure(view, jury, rule.code, error);
    }
  }
  const uses: Uses = new Map();
  const place = pathInRepository(run.settings, module.path);
  const kept = identified(view.findings, place).filter((finding) => !isSilenced(finding, suppressions, uses));
  const unused = rules.find((rule) => rule.code === UNUSED_SUPPRESSION);
  if (unused && isAsked(unused)) {
    view.rule = unused;
    const before = view.findings.length;
    reportUnused(view, suppressions, uses, isAsked);
    kept.push(...identified(view.findings.slice(before), place));
  }
  return { findings: kept, strengths: run.measure("strengths", () => strengthsOf(run, view, kept)) };
}

function reportFailure(view: View, jury: Jury, code: string, error: unknown): void {
  view.rule = jury.selected.find((rule) => rule.code === INTERNAL_ERROR) ?? null;
  const reason = error instanceof Error ? error.message : String(error);
  view.report(view.module.tree.root, { message: `Rule ${code} failed on this file and was left out: ${reason}.` });
}

/** What the file does well, once a practice; a practice that it also breaks is no strength of it. */
function strengthsOf(run: RunContext, view: View, findings: readonly Finding[]): readonly Strength[] {
  const settled = new Set(findings.filter((finding) => finding.confidence !== "possible").flatMap((finding) => finding.practices));
  const found: Strength[] = [];
  for (const check of keptChecks) {
    const practice = run.catalogue.get(check.practice);
    if (!practice || settled.has(practice.id)) continue;
    const [evidence] = safeFind(() => check.find(view));
    if (!evidence) continue;
    settled.add(practice.id);
    const { line } = view.module.tree.position(evidence.node.start);
    found.push({ practice: practice.id, chapters: practice.chapters, path: view.module.path, line, message: evidence.message });
  }
  return found;
}

/** Praise is never worth a failed run. */
function safeFind<T>(find: () => readonly T[]): readonly T[] {
  try {
    return find();
  } catch {
    return [];
  }
}
