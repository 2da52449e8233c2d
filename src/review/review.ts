/** The engine: files → facts → rules → findings, strengths, checklist. */

import { newBlockingMemory } from "../asyncio/blocking-places.ts";
import { withoutConfigured } from "../asyncio/configured.ts";
import { switchOff } from "../asyncio/frameworks.ts";
import { speaksOfAsync } from "../asyncio/modules.ts";
import { type FileSettings, type ReviewSettings, settingsOf } from "../config/settings.ts";
import { practices } from "../knowledge/practices/index.ts";
import { NO_PACKAGES, type Packages } from "../program/packages.ts";
import { isStubFile } from "../program/paths.ts";
import { Program } from "../program/program.ts";
import { cellAt, type NotebookCell } from "../python/notebook.ts";
import { CONFIDENCES, type Finding, type ReviewResult, SEVERITIES, type Strength, type TraceStep } from "../report/model.ts";
import type { Picture } from "../report/picture.ts";
import { VERSION } from "../report/version.ts";
import { checklistOf } from "./checklist.ts";
import { type Jury, juryFor, type RunContext, reviewFile } from "./file-review.ts";
import { pictureOf } from "./picture.ts";
import { recommendationsOf } from "./recommendations.ts";
import { summaryOf } from "./summary.ts";
import type { Timing } from "./timing.ts";

/** A file as it was read: any bytes whatever. */
export interface SourceFile {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** True where the bytes are known to say nothing of asynchronous code: they are then asked for only where something leads into the file. */
  readonly isPlain?: true;
  /** Of a notebook, whose code is the bytes: where each cell begins. */
  readonly cells?: readonly NotebookCell[];
}

/** Called as work goes on, for a progress line. */
export type Progress = (done: number, total: number) => void;

/** Who wants to know how a review goes. */
export interface Watchers {
  readonly progress?: Progress;
  readonly timing?: Timing;
  /** Given the picture of the program, drawn only where someone wants it. */
  readonly picture?: (picture: Picture) => void;
}

/** A program made ready to be asked about: every file that speaks of asynchronous code is parsed, by path. */
export function openReview(
  files: readonly SourceFile[],
  settings: ReviewSettings,
  timing: Timing | undefined,
  packages: Packages,
): { readonly run: RunContext; readonly paths: readonly string[] } {
  const program = new Program(files, withoutConfigured(packages, settings.blockingCalls));
  switchOff(program, settings.ignoreFrameworks);
  const juries = new Map<FileSettings, Jury>([settings, ...settings.projects.map((one) => one.settings)].map((one) => [one, juryFor(one)]));
  const run: RunContext = {
    program,
    settings,
    juryOf: (path) => juries.get(settingsOf(settings, path)) ?? juryFor(settings),
    catalogue: new Map(practices.map((practice) => [practice.id, practice])),
    memory: { blocking: newBlockingMemory(settings.blockingCalls) },
    measure: (part, work) => (timing ? timing.measure(part, work) : work()),
  };
  const paths = files
    .filter((file) => !isStubFile(file.path) && (run.juryOf(file.path).everyFile || (!file.isPlain && speaksOfAsync(file.bytes))))
    .map((file) => file.path);
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
  if (watchers.picture) {
    const spoken = new Set(findings.map((finding) => finding.symbol));
    watchers.picture(run.measure("picture", () => pictureOf(program, run.memory.blocking, spoken)));
  }
  const count = files.filter((file) => !isStubFile(file.path)).length;
  const cells = cellsOf(files);
  return run.measure("report", () => resultOf(run, count, findings.map(cells), strengths.map(cells)));
}

/** Adds to a place in a notebook which cell it stands in. */
function cellsOf(files: readonly SourceFile[]): <T extends Located>(place: T) => T {
  const notebooks = new Map(files.flatMap((file) => (file.cells ? [[file.path, file.cells]] : [])));
  const within = <T extends Located>(place: T): T => {
    const cell = cellAt(notebooks.get(place.path) ?? [], place.line);
    const trace = place.trace?.map(within);
    return { ...place, ...(cell && { cell }), ...(trace && { trace }) };
  };
  return notebooks.size === 0 ? (place) => place : within;
}

interface Located {
  readonly path: string;
  readonly line: number;
  readonly trace?: readonly TraceStep[];
}

function resultOf(run: RunContext, fileCount: number, all: readonly Finding[], strengths: readonly Strength[]): ReviewResult {
  const wanted = all.filter((finding) => isShown(finding, settingsOf(run.settings, finding.path)));
  const known = new Set(run.settings.known);
  const findings = wanted.filter((finding) => !known.has(finding.fingerprint)).sort(bySeverityThenPlace);
  const checklist = checklistOf(practices, findings, strengths);
  return {
    version: 1,
    tool: { name: "loopwright", version: VERSION },
    summary: { ...summaryOf(run.catalogue, fileCount, run.program.parsed, findings, strengths), known: wanted.length - findings.length },
    findings,
    strengths,
    recommendations: recommendationsOf(run.catalogue, findings),
    checklist,
    rewrites: [],
    errors: [],
  };
}

function isShown(finding: Finding, settings: FileSettings): boolean {
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
