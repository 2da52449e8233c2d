/** `loopwright build`: plans a project, then shows or writes it. */
import { type BuildPlan, planProject } from "../build/build.ts";
import { asked, builtFrom, withNotes } from "../build/built.ts";
import { designAsMarkdown } from "../build/design-document.ts";
import type { Interpretation, Question } from "../build/request/interpret.ts";
import { understand, type Wanted } from "../build/request/understand.ts";
import type { BuildRequest } from "../build/spec.ts";
import { oneOf } from "../config/schema.ts";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { relative, resolve } from "../host/path.ts";
import { counted, showable } from "../report/characters.ts";
import { readBuildFlags } from "./build-flags.ts";
import { dryRunText, planText } from "./build-report.ts";
import { buildSpec } from "./build-spec.ts";
import { type Arguments, EXIT_FINE, EXIT_QUESTION, lastValue, refuse } from "./command.ts";
import { coloursFor, widthOf } from "./terminal.ts";

export const spec = buildSpec;

const FORMATS = ["text", "markdown", "json"] as const;
const MOST_CONFLICTS = 5;

export async function run(args: Arguments, host: Host): Promise<number> {
  const format = oneOf(FORMATS, lastValue(args, "output-format") ?? "text", "--output-format");
  if (!format.ok) return refuse(host, format.problem);
  const colour = coloursFor(args, host);
  if (!colour.ok) return refuse(host, colour.problem);
  const flags = readBuildFlags(args);
  if (!flags.ok) return refuse(host, flags.problem);
  const wanted = wantedFrom(args, flags.value);
  if (!wanted.ok) return refuse(host, wanted.problem);
  const { question } = wanted.value;
  if (question) return putQuestion(question, wanted.value, format.value, host);
  const planned = planProject(wanted.value.request);
  if (!planned.ok) return refuse(host, planned.problem);
  const plan = withNotes(planned.value, wanted.value);
  const shows = args.switches.has("plan") || args.switches.has("dry-run");
  if (!shows) {
    const written = write(plan, args, host);
    if (!written.ok) return refuse(host, written.problem);
  }
  host.stdout.write(reportOf(plan, wanted.value.read, format.value, args, host, colour.value));
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

function putQuestion(question: Question, wanted: Wanted, format: (typeof FORMATS)[number], host: Host): number {
  if (format === "json") host.stdout.write(`${JSON.stringify(asked(question, wanted.read), null, 2)}\n`);
  else host.stdout.write(`${question.text} (${question.choices.join(", ")})\n`);
  return EXIT_QUESTION;
}

function targetOf(plan: BuildPlan, args: Arguments, host: Host): string {
  return resolve(host.cwd, lastValue(args, "out") ?? plan.spec.name);
}

/** Refuses a place where something stands already. */
function write(plan: BuildPlan, args: Arguments, host: Host): Outcome<void> {
  const root = targetOf(plan, args, host);
  const shown = showable(relative(host.cwd, root));
  const kind = host.kindOf(root);
  if (!kind.ok) return failed(`can't write to ${shown}: ${kind.problem}`);
  if (kind.value === "directory") {
    const entries = host.list(root);
    if (!entries.ok) return failed(`can't write to ${shown}: ${entries.problem}`);
    const names = entries.value.map((entry) => showable(entry.name)).sort();
    const more = names.length > MOST_CONFLICTS ? ", …" : "";
    if (names.length > 0)
      return failed(`${shown} is not empty: it has ${names.slice(0, MOST_CONFLICTS).join(", ")}${more}. Choose another place with --out.`);
  } else if (kind.value !== "missing") return failed(`${shown} is no directory. Choose another place with --out.`);
  const written = host.writeTree(root, plan.files);
  return written.ok ? written : failed(`can't write to ${shown}: ${written.problem}`);
}

function reportOf(
  plan: BuildPlan,
  read: Interpretation | null,
  format: (typeof FORMATS)[number],
  args: Arguments,
  host: Host,
  colour: boolean,
): string {
  if (format === "json") return `${JSON.stringify(builtFrom(plan, read), null, 2)}\n`;
  const title = plan.spec.name;
  if (args.switches.has("plan")) {
    if (format === "markdown") return designAsMarkdown(plan.design, { title, assumptions: plan.assumptions });
    return planText(plan, widthOf(host), colour);
  }
  const root = relative(host.cwd, targetOf(plan, args, host));
  if (args.switches.has("dry-run")) return dryRunText(plan, root);
  return writtenText(plan, root);
}

function writtenText(plan: BuildPlan, root: string): string {
  const where = showable(root);
  const assumed = plan.assumptions.map((assumption) => `  - ${assumption}\n`).join("");
  return `Wrote ${counted(plan.files.length, "file")} to ${where}.
${assumed === "" ? "" : `\nChosen, since it was not said:\n${assumed}`}
Next:
  cd ${where}
  python -m venv .venv && . .venv/bin/activate
  pip install -e . && pip install --group dev
  python -m pytest
Then read README.md (run, tune, stop) and DESIGN.md (what was decided, and why).
`;
}
