/** `loopwright baseline write|prune|show`. */
import { pathInRepository } from "../config/selection.ts";
import { done, type Host, type Outcome } from "../host/host.ts";
import { relative, resolve } from "../host/path.ts";
import { counted, showable } from "../report/characters.ts";
import { type KnownFinding, knownFinding, writeBaseline } from "../review/baseline.ts";
import { type Arguments, type CommandSpec, EXIT_FINE, type Run, refuse } from "./command.ts";
import { baselineAt } from "./known-findings.ts";
import { COLOUR_OPTION, FORMAT_OPTION, show } from "./lists.ts";
import type { ReviewPlan } from "./review-options.ts";
import { reviewSpec } from "./review-spec.ts";
import { findTask, type Reviewed, reviewTask } from "./review-work.ts";

const DEFAULT_FILE = "loopwright-baseline.json";
const ACTIONS = ["write", "prune", "show"];

/** What selects rules and files is said as to `review`. */
const SHARED = reviewSpec.options.filter(({ group, name }) => (group === "Rules" || group === "Files") && name !== "stdin-filename");

export const spec: CommandSpec = {
  name: "baseline",
  usage: "write|prune|show [OPTIONS] [PATH…]",
  summary: "Keep a list of known findings, so that a review tells only new ones",
  description: `
write makes the file from what a review finds now, prune takes out what is no longer found, show lists what is in it.
The file is that of --baseline, or of the setting "baseline", or ${DEFAULT_FILE} in the project's root.
A finding is known by its rule, its function and its line of code, wherever in the file that line has moved to.`,
  options: [...SHARED, FORMAT_OPTION, COLOUR_OPTION],
  examples: [
    ["loopwright baseline write", "from now on, only what is new"],
    [`loopwright review --baseline ${DEFAULT_FILE}`, "review against it"],
    ["loopwright baseline prune", "after some were mended"],
  ],
};

export const run: Run = async (args, host) => {
  const [action, ...positionals] = args.positionals;
  if (action === undefined || !ACTIONS.includes(action))
    return refuse(host, `baseline needs to be told what to do: ${ACTIONS.join(", ")}.`);
  // What a review prints has no say here; formats are those of the list.
  const values = new Map([...args.values].filter(([name]) => name !== "output-format"));
  const own: Arguments = { ...args, positionals, values };
  const task = findTask(own, host);
  if (!task.ok) return refuse(host, task.problem);
  const file = task.value.plan.baseline ?? resolve(projectRoot(task.value.plan), DEFAULT_FILE);
  if (action === "show") return showBaseline(file, args, host);
  const unfiltered = { ...task.value, plan: { ...task.value.plan, baseline: null } };
  const reviewed = await reviewTask(unfiltered, own, host, null);
  if (!reviewed.ok) return refuse(host, reviewed.problem);
  for (const { path, message } of reviewed.value.result.errors) host.stderr.write(`loopwright: ${showable(path)}: ${showable(message)}\n`);
  if (reviewed.value.read.files.length === 0) return refuse(host, "no file could be reviewed; the baseline stays what it was.");
  const made = action === "write" ? done(found(reviewed.value)) : pruned(file, reviewed.value, host);
  if (!made.ok) return refuse(host, made.problem);
  return save(file, made.value, host);
};

function projectRoot(plan: ReviewPlan): string {
  return plan.walk.excludeRoot;
}

function found({ result, plan }: Reviewed): readonly KnownFinding[] {
  return result.findings.map((finding) => knownFinding(finding, pathInRepository(plan.settings, finding.path)));
}

/** Without what is no longer found in the reviewed files, and what stands in files that are gone. */
function pruned(file: string, reviewed: Reviewed, host: Host): Outcome<readonly KnownFinding[]> {
  const known = baselineAt(file, host);
  if (!known.ok) return known;
  const { plan, read } = reviewed;
  const files = new Set(read.files.map(({ path }) => pathInRepository(plan.settings, path)));
  const still = new Set(found(reviewed).map((finding) => finding.fingerprint));
  return done(
    known.value.filter(({ path, fingerprint }) => {
      if (files.has(path)) return still.has(fingerprint);
      const kind = host.kindOf(resolve(plan.top, path));
      return !kind.ok || kind.value !== "missing";
    }),
  );
}

function save(file: string, findings: readonly KnownFinding[], host: Host): number {
  const shown = showable(relative(host.cwd, file));
  const saved = host.writeFile(file, writeBaseline(findings));
  if (!saved.ok) return refuse(host, `can't write ${shown}: ${saved.problem}`);
  host.stdout.write(`${shown}: ${counted(findings.length, "known finding")}.\n`);
  return EXIT_FINE;
}

function showBaseline(file: string, args: Arguments, host: Host): number {
  const known = baselineAt(file, host);
  if (!known.ok) return refuse(host, known.problem);
  if (known.value.length === 0 && !args.values.has("output-format")) {
    host.stdout.write("No known findings.\n");
    return EXIT_FINE;
  }
  const rows = known.value.map(({ path, rule, message }) => [rule, path, message]);
  return show(args, host, () => [{ kind: "table", head: ["Rule", "File", "Finding"], rows }], known.value);
}
