/** `loopwright review`: reads the files, has them reviewed, shows the report. */
import { unknownSelectors } from "../config/selection.ts";
import type { FileSettings, ReviewSettings } from "../config/settings.ts";
import { didYouMean } from "../config/suggest.ts";
import type { Host } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import { frameworkNames } from "../knowledge/lookup.ts";
import { counted, showable } from "../report/characters.ts";
import { fixedLines } from "../report/fixed.ts";
import type { Format } from "../report/formats.ts";
import { type Finding, SEVERITIES, type Severity } from "../report/model.ts";
import type { Mended } from "../review/fixes/mend.ts";
import { Timing } from "../review/timing.ts";
import { rules } from "../rules/registry.ts";
import { addIgnores } from "./add-ignore.ts";
import { type Arguments, EXIT_FAILED, EXIT_FINDINGS, EXIT_FINE, lastValue, refuse } from "./command.ts";
import { type FixRequest, fixed, fixRequest, patchOf, tellNotebooks, writeFixes } from "./fix.ts";
import { reportText } from "./review-report.ts";
import { reviewSpec } from "./review-spec.ts";
import { findTask, type Reviewed, reviewTask, type Task } from "./review-work.ts";
import { showFiles, showSettings } from "./show-settings.ts";
import { timingTable } from "./timing.ts";
import { verifiedFixes } from "./verify.ts";
import { watch } from "./watch.ts";

export const spec = reviewSpec;

export async function run(args: Arguments, host: Host): Promise<number> {
  return args.switches.has("watch") ? watch(args, host, runOnce) : runOnce(args, host);
}

async function runOnce(args: Arguments, host: Host): Promise<number> {
  const task = findTask(args, host);
  if (!task.ok) return refuse(host, task.problem);
  const { plan, found } = task.value;
  const mistaken = unknownName(plan.settings);
  if (mistaken !== null) return refuse(host, mistaken);
  if (args.switches.has("show-settings")) return showSettings(plan, host);
  if (args.switches.has("show-files")) return showFiles(found, host);
  return reviewFiles(task.value, args, host);
}

async function reviewFiles(task: Task, args: Arguments, host: Host): Promise<number> {
  const quiet = args.switches.has("quiet");
  const request = fixRequest(args, task.found === null);
  if (!request.ok) return refuse(host, request.problem);
  if (args.switches.has("add-ignore") && args.switches.has("staged"))
    return refuse(host, "--add-ignore writes into the files themselves, which may differ from what is staged: leave one of the two out.");
  const timing = args.switches.has("timing") ? new Timing(host.now) : null;
  const ended = await reviewTask(task, args, host, timing);
  if (!ended.ok) return refuse(host, ended.problem);
  const reviewed = ended.value;
  const { found, result } = reviewed;
  if (!quiet) for (const note of found?.notes ?? []) warn(host, note.path, note.message);
  for (const error of result.errors) warn(host, error.path, error.message);
  if (args.switches.has("verbose")) tellWork(host, reviewed);
  if (timing) host.stderr.write(timingTable(timing.costs));
  if (args.switches.has("add-ignore")) return addIgnores(reviewed, host);
  return request.value ? fixAndTell(reviewed, request.value, args, host) : tell(reviewed, args, host);
}

/** Fixes what can be fixed, then tells what is left, or only what was fixed. */
function fixAndTell(reviewed: Reviewed, request: FixRequest, args: Arguments, host: Host): number {
  if (request.verify !== null) {
    const verified = verifiedFixes(reviewed, request, request.verify, host);
    return verified.ok ? tellFixed(reviewed, verified.value, new Set(), request, args, host) : refuse(host, verified.problem);
  }
  const mended = fixed(reviewed, request);
  if (!args.switches.has("quiet")) tellNotebooks(reviewed, host);
  if (request.diff) return showDiff(reviewed, mended, args, host);
  if (!request.writes) return showRewrites(reviewed, mended, args, host);
  if (reviewed.found === null) {
    for (const { bytes } of mended.files) host.stdout.write(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    return EXIT_FINE;
  }
  return tellFixed(reviewed, mended, new Set(writeFixes(reviewed, mended, host)), request, args, host);
}

function tellFixed(
  reviewed: Reviewed,
  mended: Mended,
  unwritten: ReadonlySet<string>,
  request: FixRequest,
  args: Arguments,
  host: Host,
): number {
  const result = { ...mended.result, fixed: mended.fixed.filter((one) => !unwritten.has(one.path)) };
  const after = { ...reviewed, read: { ...reviewed.read, files: mended.files }, result };
  if (request.only && !FOR_PROGRAMS.has(reviewed.plan.format)) {
    host.stdout.write(
      fixedLines(result)
        .map((line) => `${line}\n`)
        .join(""),
    );
    return unwritten.size > 0 ? EXIT_FAILED : EXIT_FINE;
  }
  const outcome = tell(after, args, host);
  if (unwritten.size > 0) return EXIT_FAILED;
  return request.only && outcome === EXIT_FINDINGS ? EXIT_FINE : outcome;
}

/** The report of the program as it is, with the rewritten files beside it: as data, or as a patch for a person. */
function showRewrites(reviewed: Reviewed, mended: Mended, args: Arguments, host: Host): number {
  const { rewrites, notFixed = [] } = mended.result;
  const told = tell({ ...reviewed, result: { ...reviewed.result, rewrites, notFixed } }, args, host);
  if (FOR_PROGRAMS.has(reviewed.plan.format) || args.values.has("output-file")) return told;
  host.stdout.write(`\n${[...fixedLines(mended.result, false), ""].join("\n")}\n${patchOf(reviewed, mended)}`);
  return told;
}

function showDiff(reviewed: Reviewed, mended: Mended, args: Arguments, host: Host): number {
  const count = counted(mended.fixed.length, "finding");
  if (!args.switches.has("quiet")) host.stderr.write(`loopwright: would fix ${count} in ${counted(mended.changed.size, "file")}\n`);
  const outcome = mended.changed.size > 0 && !args.switches.has("exit-zero") ? EXIT_FINDINGS : EXIT_FINE;
  return deliver(patchOf(reviewed, mended), args, host, outcome);
}

function tell(reviewed: Reviewed, args: Arguments, host: Host): number {
  const { found, read, result, plan } = reviewed;
  const quiet = args.switches.has("quiet");
  const outcome = exitCode(reviewed, args);
  const isEmpty = read.files.length === 0;
  if (isEmpty && result.errors.length === 0 && !quiet)
    host.stderr.write(`loopwright: no Python files in ${(found?.empty ?? []).map(showable).join(", ")}\n`);
  if (!saysMoreThan(plan.format, outcome === EXIT_FAILED, isEmpty)) return outcome;
  return deliver(reportText(reviewed, args, host), args, host, outcome);
}

const FOR_PROGRAMS: ReadonlySet<Format> = new Set(["json", "jsonl", "sarif", "github", "gitlab", "junit"]);

/** Whether a report says more than the line on standard error: a program wants its data always, a reader no verdict on nothing. */
function saysMoreThan(format: Format, failed: boolean, isEmpty: boolean): boolean {
  if (FOR_PROGRAMS.has(format)) return true;
  return !failed && (format === "markdown" || format === "html" || !isEmpty);
}

function unknownFramework({ ignoreFrameworks }: ReviewSettings): string | null {
  if (ignoreFrameworks.length === 0) return null;
  const known = frameworkNames();
  const unknown = ignoreFrameworks.find((name) => !known.includes(name));
  return unknown === undefined ? null : `no framework is known by "${unknown}".${didYouMean(unknown, known)} They are ${known.join(", ")}.`;
}

/** Says which rule or framework that a setting names does not exist; null where all do. */
export function unknownName(settings: ReviewSettings): string | null {
  const framework = unknownFramework(settings);
  if (framework !== null) return framework;
  const given = [settings, ...settings.projects.map((project) => project.settings)].flatMap(selectorsIn);
  const unknown = unknownSelectors(given, rules)[0];
  if (unknown === undefined) return null;
  return `no rule is called "${unknown}".${didYouMean(
    unknown,
    rules.flatMap((rule) => [rule.code, rule.name]),
  )} See "loopwright rules".`;
}

function selectorsIn({ select, extendSelect, ignore, perFileIgnores }: FileSettings): readonly string[] {
  return [...select, ...extendSelect, ...ignore, ...perFileIgnores.flatMap((entry) => entry.rules)];
}

/** Whether anything could be read, and whether findings reach the failing level. */
export function exitCode({ result, read, plan }: Reviewed, args: Arguments): number {
  const unread = new Set(result.errors.map((error) => error.path));
  if (unread.size > 0 && read.files.every((file) => unread.has(file.path))) return EXIT_FAILED;
  if (args.switches.has("exit-zero")) return EXIT_FINE;
  return result.findings.some((finding) => isAtLeast(finding, plan.failOn)) ? EXIT_FINDINGS : EXIT_FINE;
}

function isAtLeast(finding: Finding, severity: Severity): boolean {
  return SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(severity);
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

function tellWork(host: Host, { plan, result, packages, reading, reviewing }: Reviewed): void {
  const sources = plan.sources.length > 0 ? plan.sources.map(showable).join(", ") : "no configuration file";
  host.stderr.write(`loopwright: settings from ${sources}; Python ${plan.settings.targetVersion} and later\n`);
  if (plan.environment)
    host.stderr.write(`loopwright: packages from ${showable(plan.environment.path)}; ${packages.length} of their files read\n`);
  for (const { directory } of plan.settings.projects) host.stderr.write(`loopwright: ${showable(directory)} has settings of its own\n`);
  const { files, parsed } = result.summary;
  const times = `read in ${Math.round(reading)} ms, reviewed in ${Math.round(reviewing)} ms`;
  host.stderr.write(`loopwright: ${files} files, ${parsed} of them parsed; ${times}\n`);
}
