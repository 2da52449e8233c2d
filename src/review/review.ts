/** The engine: files → facts → rules → findings, strengths, checklist. */

import { newBlockingMemory } from "../asyncio/blocking.ts";
import { withoutConfigured } from "../asyncio/configured.ts";
import { speaksOfAsync } from "../asyncio/modules.ts";
import type { ReviewSettings } from "../config/settings.ts";
import { practices } from "../knowledge/practices/index.ts";
import { NO_PACKAGES, type Packages } from "../program/packages.ts";
import { Program } from "../program/program.ts";
import { CONFIDENCES, type Finding, type ReviewResult, SEVERITIES, type Strength } from "../report/model.ts";
import { VERSION } from "../report/version.ts";
import { checklistOf } from "./checklist.ts";
import { namesRulesOutright, type RunContext, reviewFile, selectedRules } from "./file-review.ts";
import { recommendationsOf } from "./recommendations.ts";
import { summaryOf } from "./summary.ts";
import type { Timing } from "./timing.ts";

/** A file as it was read: any bytes whatever. */
export interface SourceFile {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Called as work goes on, for a progress line. */
export type Progress = (done: number, total: number) => void;

/** Who wants to know how a review goes. */
export interface Watchers {
  readonly progress?: Progress;
  readonly timing?: Timing;
}

/** A program made ready to be asked about: every file that speaks of asynchronous code is parsed, by path. */
export function openReview(
  files: readonly SourceFile[],
  settings: ReviewSettings,
  timing: Timing | undefined,
  packages: Packages,
): { readonly run: RunContext; readonly paths: readonly string[] } {
  const program = new Program(files, withoutConfigured(packages, settings.blockingCalls));
  const run: RunContext = {
    program,
    settings,
    catalogue: new Map(practices.map((practice) => [practice.id, practice])),
    memory: { blocking: newBlockingMemory(settings.blockingCalls) },
    selected: selectedRules(settings),
    measure: (part, work) => (timing ? timing.measure(part, work) : work()),
  };
  const everyFile = namesRulesOutright(settings);
  const paths = files.filter((file) => everyFile || speaksOfAsync(file.bytes)).map((file) => file.path);
  paths.sort(byText);
  // All modules that matter are known before the first is judged, so that overrides are seen whatever the order.
  run.measure("parsing", () => {
    for (const path of paths) program.module(path);
  });
  return { run, paths };
}

/** Reviews a whole program. Never throws on user code; the same files give the same result in any order. */
export function review(
  files: readonly SourceFile[],
  settings: ReviewSettings,
  watchers: Watchers = {},
  packages: Packages = NO_PACKAGES,
): ReviewResult {
  const { run, paths } = openReview(files, settings, watchers.timing, packages);
  const { program } = run;
  const findings: Finding[] = [];
  const strengths: Strength[] = [];
  paths.forEach((path, index) => {
    const module = program.module(path);
    if (module) {
      const reviewed = reviewFile(run, module);
      findings.push(...reviewed.findings);
      strengths.push(...reviewed.strengths);
    }
    watchers.progress?.(index + 1, paths.length);
  });
  return run.measure("report", () => resultOf(run, files.length, findings, strengths));
}

function resultOf(run: RunContext, fileCount: number, all: readonly Finding[], strengths: readonly Strength[]): ReviewResult {
  const findings = all.filter((finding) => isShown(finding, run.settings)).sort(bySeverityThenPlace);
  const checklist = checklistOf(practices, findings, strengths);
  return {
    version: 1,
    tool: { name: "loopwright", version: VERSION },
    summary: summaryOf(run.catalogue, fileCount, run.program.parsed, findings, strengths),
    findings,
    strengths,
    recommendations: recommendationsOf(run.catalogue, findings),
    checklist,
    rewrites: [],
    errors: [],
  };
}

function isShown(finding: Finding, settings: ReviewSettings): boolean {
  return (
    SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(settings.minSeverity) &&
    CONFIDENCES.indexOf(finding.confidence) <= CONFIDENCES.indexOf(settings.confidence)
  );
}

function bySeverityThenPlace(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    byText(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    byText(a.rule, b.rule) ||
    byText(a.message, b.message)
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
