/** `loopwright skill`: puts the skill pack where agents look for skills. */
import { createHash } from "node:crypto";
import { done, failed, type Host, type NewFile, type Outcome } from "../host/host.ts";
import { join, relative, resolve } from "../host/path.ts";
import { showable } from "../report/characters.ts";
import { VERSION } from "../report/version.ts";
import { type Arguments, type CommandSpec, EXIT_FINE, lastValue, type Run, refuse } from "./command.ts";
import { SKILL_NAME, SKILLS, skillFiles } from "./skill-pack.ts";

/** Folders that agents read: the one that many share, and that of Claude Code. */
const FOLDERS = [".agents/skills", ".claude/skills"] as const;
/** Beside the files: which version they are of, and what they were, so that changes are seen. */
const RECEIPT = ".installed.json";

export const spec: CommandSpec = {
  name: "skill",
  usage: "install|path [OPTIONS]",
  summary: "Give agents the skill: both modes, the catalogue, the checklist",
  description: `
"install" copies the skill ${SKILL_NAME} to ${FOLDERS.join(" and ")} of the working directory, where Claude Code, Codex, Cursor, Copilot, Gemini
and others look for skills. Again after an update it brings the files up to date; what somebody has changed is never overwritten.
"path" prints where the pack lies.`,
  options: [
    { name: "user", help: "For all of your projects: in your home directory" },
    { name: "to", value: "DIR", help: "Into this folder of skills instead" },
  ],
  examples: [
    ["loopwright skill install", "for this project"],
    ["loopwright skill install --user", "for you, everywhere"],
    ["loopwright skill install --to .cursor/skills", "for an agent that looks elsewhere"],
  ],
};

export const run: Run = async (args, host) => {
  const [what, ...more] = args.positionals;
  if (more.length > 0 || (what !== "install" && what !== "path"))
    return refuse(host, 'say "loopwright skill install" or "loopwright skill path".');
  if (what === "path") {
    host.stdout.write(`${join(SKILLS, SKILL_NAME)}\n`);
    return EXIT_FINE;
  }
  const folders = foldersFor(args, host);
  if (!folders.ok) return refuse(host, folders.problem);
  const files = skillFiles(host);
  if (!files.ok) return refuse(host, `the skill pack can't be read: ${files.problem}`);
  const plans: Plan[] = [];
  for (const folder of folders.value) {
    const planned = planFor(join(folder, SKILL_NAME), files.value, host);
    if (!planned.ok) return refuse(host, planned.problem);
    plans.push(planned.value);
  }
  for (const plan of plans) {
    const written = carryOut(plan, host);
    if (!written.ok) return refuse(host, written.problem);
    host.stdout.write(`${plan.added.length + plan.updated.length === 0 ? "Up to date" : "Installed"}: ${plan.shown}\n`);
  }
  return EXIT_FINE;
};

function foldersFor(args: Arguments, host: Host): Outcome<readonly string[]> {
  const to = lastValue(args, "to");
  const isForUser = args.switches.has("user");
  if (to !== undefined) return isForUser ? failed("--user and --to name two places: give one of them.") : done([resolve(host.cwd, to)]);
  const home = host.env["HOME"] ?? host.env["USERPROFILE"] ?? "";
  if (isForUser && home === "") return failed("there is no home directory: name a folder with --to.");
  const base = isForUser ? home.replaceAll("\\", "/") : host.cwd;
  return done(FOLDERS.map((folder) => resolve(base, folder)));
}

interface Plan {
  readonly directory: string;
  readonly shown: string;
  readonly added: readonly NewFile[];
  /** Files that are there as they were installed. */
  readonly updated: readonly NewFile[];
}

/** What to write; the problem names what somebody has changed. */
function planFor(directory: string, files: readonly NewFile[], host: Host): Outcome<Plan> {
  const shown = showable(relative(host.cwd, directory));
  const receipt: NewFile = { path: RECEIPT, text: receiptOf(files) };
  const installed = readReceipt(join(directory, RECEIPT), host);
  const added: NewFile[] = [];
  const updated: NewFile[] = [];
  for (const file of [...files, receipt]) {
    const path = join(directory, file.path);
    const kind = host.kindOf(path);
    if (!kind.ok) return failed(`${shown}/${file.path}: ${kind.problem}`);
    if (kind.value === "missing") {
      added.push(file);
      continue;
    }
    const there = host.readFile(path);
    if (!there.ok) return failed(`${shown}/${file.path}: ${there.problem}`);
    const text = new TextDecoder().decode(there.value);
    if (text === file.text) continue;
    if (file !== receipt && digest(text) !== installed.get(file.path))
      return failed(`${shown}/${file.path} was changed since it was installed. Move it away, or install somewhere else with --to.`);
    updated.push(file);
  }
  return done({ directory, shown, added, updated });
}

function carryOut({ directory, shown, added, updated }: Plan, host: Host): Outcome<void> {
  if (added.length > 0) {
    const written = host.writeTree(directory, added);
    if (!written.ok) return failed(`can't write to ${shown}: ${written.problem}`);
  }
  for (const { path, text } of updated) {
    const written = host.writeFile(join(directory, path), text);
    if (!written.ok) return failed(`can't write ${shown}/${path}: ${written.problem}`);
  }
  return done(undefined);
}

function receiptOf(files: readonly NewFile[]): string {
  const digests = Object.fromEntries(files.map(({ path, text }) => [path, digest(text)]));
  return `${JSON.stringify({ installedBy: `loopwright ${VERSION}`, files: digests }, null, 2)}\n`;
}

/** The digest of each file that was installed; of none where no receipt can be read. */
function readReceipt(path: string, host: Host): ReadonlyMap<string, unknown> {
  const read = host.readFile(path);
  if (!read.ok) return new Map();
  try {
    const { files }: { readonly files?: unknown } = JSON.parse(new TextDecoder().decode(read.value));
    return new Map(Object.entries(files ?? {}));
  } catch {
    return new Map();
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
