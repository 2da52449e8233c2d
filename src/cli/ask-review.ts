/** The review that `ask` does: of pasted code, of the paths that are given or named, or of the working directory. */
import { type Asked, type AskOptions, ask, PASTED } from "../ask/ask.ts";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import { blocksAsMarkdown, blocksAsText } from "../report/blocks.ts";
import { showable } from "../report/characters.ts";
import { EMPTY_PICTURE } from "../report/picture.ts";
import { answerBlocks } from "./ask-report.ts";
import { type Arguments, refuse } from "./command.ts";
import { ReadPackages } from "./environment.ts";
import { readAll } from "./read-files.ts";
import { exitCode } from "./review.ts";
import { reportText } from "./review-report.ts";
import { findTask, type Reviewed } from "./review-work.ts";
import { widthOf } from "./terminal.ts";

export interface AskedReview {
  readonly words: string;
  /** As understood before anything was read. */
  readonly asked: Asked;
  readonly paths: readonly string[];
  readonly format: "text" | "markdown" | "json";
  readonly colour: boolean;
}

export async function reviewAsked(wanted: AskedReview, args: Arguments, host: Host): Promise<number> {
  const paths = pathsToRead(wanted, host);
  if (!paths.ok) return refuse(host, paths.problem);
  const format = { text: "full", markdown: "markdown", json: "json" }[wanted.format];
  const colour = args.values.get("color");
  const values = new Map([["output-format", [format]], ...(colour ? [["color", colour] as const] : [])]);
  const task = findTask({ positionals: paths.value, switches: new Set(), values }, host);
  if (!task.ok) return refuse(host, task.problem);
  const { plan, found } = task.value;
  const read = found === null || paths.value.length === 0 ? { files: [], errors: [] } : readAll(host, found, () => undefined);
  const packages = new ReadPackages(plan.environment);
  const options: AskOptions = { mode: "review", files: read.files, settings: plan.settings, packages };
  const asked = ask(wanted.words, options);
  for (const { path, message } of read.errors) host.stderr.write(`loopwright: ${showable(path)}: ${showable(message)}\n`);
  if (!asked.review) return refuse(host, "there is no Python file to review. Name a file or directory, or paste the code.");
  const result = { ...asked.review, errors: [...read.errors, ...asked.review.errors] };
  const pasted = asked.subject?.code ?? null;
  const files = [...read.files, ...(pasted === null ? [] : [{ path: PASTED, bytes: new TextEncoder().encode(pasted) }])];
  const reviewed: Reviewed = {
    plan,
    found,
    read: { files, errors: read.errors },
    result,
    picture: EMPTY_PICTURE,
    packages: packages.files,
    reading: 0,
    reviewing: 0,
  };
  host.stdout.write(reportOf({ ...asked, review: result }, reviewed, wanted, args, host));
  return exitCode(reviewed, args);
}

function reportOf(asked: Asked, reviewed: Reviewed, { format, colour }: AskedReview, args: Arguments, host: Host): string {
  if (format === "json") return `${JSON.stringify(asked, null, 2)}\n`;
  const meaning = asked.answer ? answerBlocks(asked) : [];
  const before =
    meaning.length === 0 ? "" : format === "markdown" ? blocksAsMarkdown(meaning) : blocksAsText(meaning, widthOf(host), colour);
  const report = reportText(reviewed, args, host);
  return before === "" ? report : `${before}\n${report}`;
}

/** Given paths, else those that the words name and that are there; else the working directory, unless code was pasted. */
function pathsToRead({ asked, paths }: AskedReview, host: Host): Outcome<readonly string[]> {
  if (paths.length > 0) return done(paths);
  const { paths: named = [], code = null, messages = [] } = asked.subject ?? {};
  const there = named.map((path) => placeOf(path, host)).filter((path) => path !== null);
  if (there.length > 0) return done([...new Set(there)]);
  if (code !== null) return done([]);
  const [first] = named;
  if (first !== undefined && messages.length === 0 && !first.startsWith("/"))
    return failed(`${showable(first)}: no such file or directory`);
  return done(["."]);
}

/** Where a named path is found: as it stands, or its end under the working directory, since a traceback may come from elsewhere. */
function placeOf(path: string, host: Host): string | null {
  const parts = path.split("/");
  const ends = parts.map((_, index) => parts.slice(index).join("/")).filter((end) => end !== "");
  const [whole = path, ...others] = ends;
  const isThere = (one: string) => {
    const kind = host.kindOf(resolve(host.cwd, one));
    return kind.ok && kind.value !== "missing";
  };
  if (isThere(path)) return path;
  return path.startsWith("/") ? ([whole, ...others].find(isThere) ?? null) : null;
}
