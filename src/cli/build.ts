/** `loopwright build`: plans a project, then shows or writes it. */
import { type BuildPlan, planProject } from "../build/build.ts";
import { asked, builtFrom, withNotes } from "../build/built.ts";
import { designAsMarkdown } from "../build/design-document.ts";
import { isStandIn } from "../build/older.ts";
import { asSingleFile } from "../build/placement.ts";
import type { Interpretation, Question } from "../build/request/interpret.ts";
import { understand, type Wanted } from "../build/request/understand.ts";
import type { BuildRequest } from "../build/spec.ts";
import { oneOf } from "../config/schema.ts";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { counted } from "../report/characters.ts";
import { readBuildFlags } from "./build-flags.ts";
import { dryRunText, planText } from "./build-report.ts";
import { buildSpec } from "./build-spec.ts";
import { type Target, targetOf, writeTarget } from "./build-target.ts";
import { type Arguments, EXIT_FINE, EXIT_QUESTION, lastValue, refuse } from "./command.ts";
import { coloursFor, widthOf } from "./terminal.ts";
import { answer, fillIn } from "./wizard.ts";

export const spec = buildSpec;

const FORMATS = ["text", "markdown", "json"] as const;
type Format = (typeof FORMATS)[number];

export async function run(args: Arguments, host: Host): Promise<number> {
  const format = oneOf(FORMATS, lastValue(args, "output-format") ?? "text", "--output-format");
  if (!format.ok) return refuse(host, format.problem);
  const colour = coloursFor(args, host);
  if (!colour.ok) return refuse(host, colour.problem);
  const flags = readBuildFlags(args);
  if (!flags.ok) return refuse(host, flags.problem);
  const wanted = await settle(args, flags.value, format.value, host);
  if (!wanted.ok) return refuse(host, wanted.problem);
  const { question, request, read } = wanted.value;
  if (question) return putQuestion(question, wanted.value, format.value, host);
  const planned = planProject(request);
  if (!planned.ok) return refuse(host, planned.problem);
  const plan = withNotes(planned.value, wanted.value);
  if (args.switches.has("single-file")) return singleFile(plan, host);
  const target = targetOf(plan, args, host);
  if (!target.ok) return refuse(host, target.problem);
  if (!args.switches.has("plan") && !args.switches.has("dry-run")) {
    const written = writeTarget(target.value, host);
    if (!written.ok) return refuse(host, written.problem);
  }
  host.stdout.write(reportOf(plan, read, target.value, format.value, args, host, colour.value));
  return EXIT_FINE;
}

/** What is wanted, from words and flags; a flag wins. */
function wantedFrom(args: Arguments, flags: Partial<BuildRequest>): Outcome<Wanted> {
  const words = args.positionals.join(" ");
  const { pattern } = flags;
  if (words.trim() === "") {
    if (pattern === undefined)
      return failed('build needs a request in words, or --pattern. "loopwright patterns" lists what can be built.');
    return done({ request: { ...flags, pattern }, notes: [], question: null, read: null });
  }
  const wanted = understand(words, flags, args.switches.has("yes"));
  if (pattern === undefined && wanted.read?.mode === "review")
    return failed('that asks for a review: "loopwright review PATH" reads the code.');
  return done(wanted);
}

/** The same, with answers to what is missing where somebody sits at a terminal. */
async function settle(args: Arguments, flags: Partial<BuildRequest>, format: Format, host: Host): Promise<Outcome<Wanted>> {
  const wanted = wantedFrom(args, flags);
  const { prompt } = host;
  if (!wanted.ok || !prompt || args.switches.has("yes") || format === "json") return wanted;
  const { question } = wanted.value;
  const chosen = question ? await answer(prompt, question) : null;
  if (question && chosen === null) return wanted;
  if (chosen === "build" || chosen === "review") return failed(`then say it so: "loopwright ${chosen} …".`);
  const settled = chosen === null ? wanted : wantedFrom(args, { ...flags, pattern: chosen });
  if (!settled.ok) return settled;
  const request = await fillIn(prompt, settled.value.request);
  return request ? done({ ...settled.value, request }) : failed("the input ended before the last answer; nothing was written.");
}

function putQuestion(question: Question, wanted: Wanted, format: Format, host: Host): number {
  if (format === "json") host.stdout.write(`${JSON.stringify(asked(question, wanted.read), null, 2)}\n`);
  else host.stdout.write(`${question.text} (${question.choices.join(", ")})\n`);
  return EXIT_QUESTION;
}

/** To standard output, and nothing else there: it can be piped into a file. */
function singleFile(plan: BuildPlan, host: Host): number {
  const text = asSingleFile(plan);
  if (text === null) return refuse(host, severalModules(plan));
  host.stdout.write(text);
  return EXIT_FINE;
}

function severalModules({ spec, files }: BuildPlan): string {
  const hasStandIn = files.some(({ path }) => isStandIn(path));
  if (spec.pattern === "single" && hasStandIn)
    return `for Python ${spec.python} the program needs structured.py beside it, so it is no single file: take 3.11, or leave --single-file out.`;
  return `${spec.pattern} is a program of several modules: only the pattern single fits into one file.`;
}

function reportOf(
  plan: BuildPlan,
  read: Interpretation | null,
  target: Target,
  format: Format,
  args: Arguments,
  host: Host,
  colour: boolean,
): string {
  if (format === "json") return `${JSON.stringify({ ...builtFrom(plan, read), files: target.files }, null, 2)}\n`;
  if (args.switches.has("plan")) {
    if (format === "markdown") return designAsMarkdown(plan.design, { title: plan.spec.name, assumptions: plan.assumptions });
    return planText(plan, widthOf(host), colour);
  }
  if (args.switches.has("dry-run")) return dryRunText(target.files, target.shown);
  return writtenText(plan, target);
}

function writtenText(plan: BuildPlan, target: Target): string {
  const assumed = plan.assumptions.map((assumption) => `  - ${assumption}\n`).join("");
  return `Wrote ${counted(target.files.length, "file")} to ${target.shown}.
${assumed === "" ? "" : `\nChosen, since it was not said:\n${assumed}`}
Next:
${target.isExisting ? stepsInProject(plan, target) : stepsAlone(target)}`;
}

function stepsAlone({ shown }: Target): string {
  return `  cd ${shown}
  python -m venv .venv && . .venv/bin/activate
  pip install -e . && pip install --group dev
  python -m pytest
Then read README.md (run, tune, stop) and DESIGN.md (what was decided, and why).
`;
}

/** Other files are left alone, so what they must say is said here. */
function stepsInProject({ requirements }: BuildPlan, { files }: Target): string {
  const design = files.find(({ path }) => path.endsWith("/DESIGN.md"))?.path ?? "";
  const tests =
    files
      .find(({ path }) => path.startsWith("tests/"))
      ?.path.split("/")
      .slice(0, 2)
      .join("/") ?? "";
  const own = requirements.runtime.length === 0 ? "" : `  add to its dependencies: ${requirements.runtime.join(", ")}\n`;
  return `${own}  add to its development dependencies: ${requirements.development.join(", ")}
  let pytest run coroutines: asyncio_mode = "auto"
  python -m pytest ${tests}
Then read ${design} (what was decided, and why).
`;
}
