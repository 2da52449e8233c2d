/** `loopwright review`: reads the files, has them reviewed, shows the report. */
import { unknownSelectors } from "../config/selection.ts";
import { didYouMean } from "../config/suggest.ts";
import { ruleCard } from "../explain/card.ts";
import type { Host } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import type { Walk } from "../host/walk.ts";
import { decodeSource } from "../python/encoding.ts";
import { showable } from "../report/characters.ts";
import { type Format, render } from "../report/formats.ts";
import { type Finding, type ReviewResult, SEVERITIES, type Severity } from "../report/model.ts";
import type { View } from "../report/view.ts";
import { review, type SourceFile } from "../review/review.ts";
import { Timing } from "../review/timing.ts";
import { rules } from "../rules/registry.ts";
import { type Arguments, EXIT_FAILED, EXIT_FINDINGS, EXIT_FINE, lastValue, refuse } from "./command.ts";
import { ReadPackages } from "./environment.ts";
import { progressLine } from "./progress.ts";
import { findFiles, type ReadFiles, readAll, readInput } from "./read-files.ts";
import { planReview, type ReviewPlan } from "./review-options.ts";
import { reviewSpec } from "./review-spec.ts";
import { statistics } from "./statistics.ts";
import { widthOf } from "./terminal.ts";
import { timingTable } from "./timing.ts";

export const spec = reviewSpec;

export async function run(args: Arguments, host: Host): Promise<number> {
  const plan = planReview(args, host);
  if (!plan.ok) return refuse(host, plan.problem);
  const mistaken = unknownRule(plan.value);
  if (mistaken !== null) return refuse(host, mistaken);
  const fromStdin = args.positionals.includes("-") || (args.positionals.length === 0 && args.values.has("stdin-filename"));
  if (fromStdin && args.positionals.length > 1) return refuse(host, `"-" (standard input) can't stand beside other paths.`);
  if (args.switches.has("show-settings")) return showSettings(plan.value, host);
  const found = fromStdin ? null : findFiles(host, args.positionals, plan.value.walk);
  if (args.switches.has("show-files")) return showFiles(found, host);
  return reviewFiles(found, args, plan.value, host);
}

async function reviewFiles(found: Walk | null, args: Arguments, plan: ReviewPlan, host: Host): Promise<number> {
  const quiet = args.switches.has("quiet");
  const started = host.now();
  const reading = progressLine(host, "reading", quiet);
  const read = found ? readAll(host, found, reading.show) : await readInput(host, lastValue(args, "stdin-filename"));
  reading.end();
  const readAt = host.now();
  const working = progressLine(host, "reviewing", quiet);
  const timing = args.switches.has("timing") ? new Timing(host.now) : null;
  const packages = new ReadPackages(plan.environment);
  const reviewed = review(read.files, plan.settings, { progress: working.show, ...(timing ? { timing } : {}) }, packages);
  working.end();
  const result = withErrors(reviewed, read);
  if (!quiet) for (const note of found?.notes ?? []) warn(host, note.path, note.message);
  for (const error of result.errors) warn(host, error.path, error.message);
  if (args.switches.has("verbose")) tellWork(host, plan, result, packages, readAt - started, host.now() - readAt);
  if (timing) host.stderr.write(timingTable(timing.costs));
  const outcome = exitCode(result, read, args, plan);
  const isEmpty = read.files.length === 0;
  if (isEmpty && result.errors.length === 0 && !quiet)
    host.stderr.write(`loopwright: no Python files in ${(found?.empty ?? []).map(showable).join(", ")}\n`);
  if (!saysMoreThan(plan.format, outcome === EXIT_FAILED, isEmpty)) return outcome;
  return deliver(report(result, [...read.files, ...packages.files], args, plan, host), args, host, outcome);
}

const FOR_PROGRAMS: ReadonlySet<Format> = new Set(["json", "jsonl", "sarif", "github", "gitlab", "junit"]);

/** Whether a report says more than the line on standard error: a program wants its data always, a reader no verdict on nothing. */
function saysMoreThan(format: Format, failed: boolean, isEmpty: boolean): boolean {
  if (FOR_PROGRAMS.has(format)) return true;
  return !failed && (format === "markdown" || !isEmpty);
}

function unknownRule(plan: ReviewPlan): string | null {
  const { select, extendSelect, ignore, perFileIgnores } = plan.settings;
  const given = [...select, ...extendSelect, ...ignore, ...perFileIgnores.flatMap((entry) => entry.rules)];
  const unknown = unknownSelectors(given, rules)[0];
  if (unknown === undefined) return null;
  return `no rule is called "${unknown}".${didYouMean(
    unknown,
    rules.flatMap((rule) => [rule.code, rule.name]),
  )} See "loopwright rules".`;
}

function withErrors(result: ReviewResult, read: ReadFiles): ReviewResult {
  if (read.errors.length === 0) return result;
  return { ...result, errors: [...read.errors, ...result.errors].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)) };
}

function exitCode(result: ReviewResult, read: ReadFiles, args: Arguments, plan: ReviewPlan): number {
  const unread = new Set(result.errors.map((error) => error.path));
  if (unread.size > 0 && read.files.every((file) => unread.has(file.path))) return EXIT_FAILED;
  if (args.switches.has("exit-zero")) return EXIT_FINE;
  return result.findings.some((finding) => isAtLeast(finding, plan.failOn)) ? EXIT_FINDINGS : EXIT_FINE;
}

function isAtLeast(finding: Finding, severity: Severity): boolean {
  return SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(severity);
}

function report(result: ReviewResult, files: readonly SourceFile[], args: Arguments, plan: ReviewPlan, host: Host): string {
  if (args.switches.has("statistics")) return statistics(result.findings, plan.format);
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  const decoder = new TextDecoder();
  // The text as Python sees it, whatever its encoding: columns of findings count in it.
  const textOf = (path: string) => decoder.decode(decodeSource(bytes.get(path) ?? new Uint8Array()).source);
  const view: View = {
    colour: plan.colour,
    width: widthOf(host),
    checklist: args.switches.has("checklist"),
    quiet: args.switches.has("quiet"),
  };
  return render(plan.format, result, { sources: textOf, rule: ruleCard }, view);
}

function deliver(text: string, args: Arguments, host: Host, outcome: number): number {
  const file = lastValue(args, "output-file");
  if (file === undefined) {
    host.stdout.write(text);
    return outcome;
  }
  const written = host.writeFile(resolve(host.cwd, file), text);
  return written.ok ? outcome : refuse(host, `can't write ${showable(file)}: ${written.problem}`);
}

function warn(host: Host, path: string, message: string): void {
  host.stderr.write(`loopwright: ${showable(path)}: ${showable(message)}\n`);
}

function tellWork(host: Host, plan: ReviewPlan, result: ReviewResult, packages: ReadPackages, reading: number, reviewing: number): void {
  const sources = plan.sources.length > 0 ? plan.sources.map(showable).join(", ") : "no configuration file";
  host.stderr.write(`loopwright: settings from ${sources}; Python ${plan.settings.targetVersion} and later\n`);
  if (plan.environment)
    host.stderr.write(`loopwright: packages from ${showable(plan.environment.path)}; ${packages.files.length} of their files read\n`);
  const { files, parsed } = result.summary;
  const times = `read in ${Math.round(reading)} ms, reviewed in ${Math.round(reviewing)} ms`;
  host.stderr.write(`loopwright: ${files} files, ${parsed} of them parsed; ${times}\n`);
}

function showSettings(plan: ReviewPlan, host: Host): number {
  const { settings, walk, failOn, sources } = plan;
  host.stdout.write(
    `${JSON.stringify({ ...settings, failOn, exclude: walk.exclude, respectGitignore: walk.respectGitignore, sources }, null, 2)}\n`,
  );
  return EXIT_FINE;
}

function showFiles(found: Walk | null, host: Host): number {
  for (const error of found?.errors ?? []) warn(host, error.path, error.message);
  host.stdout.write((found?.files ?? []).map((file) => `${showable(file.path)}\n`).join(""));
  return found && found.files.length === 0 && found.errors.length > 0 ? EXIT_FAILED : EXIT_FINE;
}
