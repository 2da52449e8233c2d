/** `review --fix`, `--unsafe-fixes`, `--fix-only`, `--diff`: has findings fixed, and writes what came of it. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import { showable } from "../report/characters.ts";
import type { Finding, Rewrite, UnfixedFinding } from "../report/model.ts";
import { broughtToLight, chosenFix } from "../review/fixes/choice.ts";
import { type Mended, mend } from "../review/fixes/mend.ts";
import { review } from "../review/review.ts";
import { type Arguments, lastValue } from "./command.ts";
import { ReadPackages } from "./environment.ts";
import type { Reviewed } from "./review-work.ts";

/** What was asked for. */
export interface FixRequest {
  /** Fixes that may change what the code does, too. */
  readonly unsafe: boolean;
  /** Changes of whole functions. */
  readonly rewrite: boolean;
  /** Nothing is said of what is left. */
  readonly only: boolean;
  /** The difference is shown. */
  readonly diff: boolean;
  /** A command that must succeed after the fixes as it does before; null for none. */
  readonly verify: string | null;
  /** False where it is only shown what would come of it. */
  readonly writes: boolean;
}

const NEEDS_WRITING = "--verify needs fixes that are written: --fix, --unsafe-fixes or --fix-only.";

/** Null where no fix was asked for; the problem is a line for a person. */
export function fixRequest(args: Arguments, isFromStdin: boolean): Outcome<FixRequest | null> {
  const isGiven = (name: string) => args.switches.has(name);
  const [fix, unsafe, rewrite, only, diff] = [
    isGiven("fix"),
    isGiven("unsafe-fixes"),
    isGiven("rewrite"),
    isGiven("fix-only"),
    isGiven("diff"),
  ];
  if (!fix && !unsafe && !only && !diff && !rewrite) return args.values.has("verify") ? failed(NEEDS_WRITING) : done(null);
  const other = ["add-ignore", "staged", "statistics"].find(isGiven);
  if (other !== undefined) return failed(`--${other} and fixes can't be had at once.`);
  if (isFromStdin && !only && !diff) return failed("what comes from standard input can be fixed with --fix-only or --diff.");
  const writes = !diff && (fix || unsafe || only);
  const verify = lastValue(args, "verify") ?? null;
  if (verify !== null && (!writes || isFromStdin)) return failed(NEEDS_WRITING);
  return done({ unsafe, rewrite, only: only || diff, diff, verify, writes });
}

/** The program with its fixes made, in memory; without those of the given names. */
export function fixed({ read, plan, result }: Reviewed, request: FixRequest, leaves: ReadonlySet<string> = new Set()): Mended {
  const packages = new ReadPackages(plan.environment);
  const known = new Set(plan.settings.known);
  const settings = { ...plan.settings, known: [], rewrites: request.rewrite };
  const fixOf = (finding: Finding) => (known.has(finding.fingerprint) ? null : chosenFix(finding, request));
  const mended = mend(read.files, {
    review: (files) => review(files, settings, {}, packages),
    fixOf,
    leaves,
    mayBring: broughtToLight(request),
  });
  const after = known.size > 0 ? review(mended.files, { ...settings, known: plan.settings.known }, {}, packages) : mended.result;
  const { fixed, notFixed } = mended;
  const rewrites = request.rewrite ? rewritesOf(mended) : [];
  return { ...mended, result: { ...after, rewrites, errors: result.errors, fixed, notFixed: [...notFixed, ...byHand(after.findings)] } };
}

/** The changed files as they would be, and what was done in each. */
function rewritesOf({ files, changed, fixed }: Mended): readonly Rewrite[] {
  return files
    .filter((file) => changed.has(file.path))
    .map(({ path, bytes }) => ({
      path,
      text: textOf(bytes),
      notes: fixed.filter((one) => one.path === path).map(({ rule, name, line, title }) => `line ${line}: ${title} (${rule} ${name})`),
    }));
}

/** Says of which notebooks findings stay because nothing is written into them. */
export function tellNotebooks({ read, result }: Reviewed, host: Host): void {
  for (const { path, cells } of read.files)
    if (cells && result.findings.some((one) => one.path === path))
      host.stderr.write(`loopwright: ${showable(path)}: nothing is written into notebooks; mend its findings by hand\n`);
}

/** What a person has to rewrite, and why the tool did not. */
function byHand(findings: readonly Finding[]): readonly UnfixedFinding[] {
  return findings.flatMap(({ rule, name, path, line, byHand: reason }) =>
    reason === undefined ? [] : [{ rule, name, path, line, title: "Rewrite it", safety: "display" as const, reason }],
  );
}

/** Writes the changed files; one whose text is no longer what was read is left as it is. The paths that could not be written. */
export function writeFixes({ found, read }: Reviewed, mended: Mended, host: Host): readonly string[] {
  const absolute = new Map((found?.files ?? []).map((file) => [file.path, file.absolute]));
  const before = new Map(read.files.map((file) => [file.path, file.bytes]));
  const unwritten: string[] = [];
  for (const { path, bytes } of mended.files) {
    const old = before.get(path);
    if (!mended.changed.has(path) || !old) continue;
    const written = replaceFile(absolute.get(path) ?? resolve(host.cwd, path), old, bytes, host);
    if (written.ok) continue;
    host.stderr.write(`loopwright: ${showable(path)}: ${written.problem}; left as it was\n`);
    unwritten.push(path);
  }
  return unwritten;
}

/** Writes a file that still is what it was. */
export function replaceFile(path: string, before: Uint8Array, after: Uint8Array, host: Host): Outcome<void> {
  const now = host.readFile(path);
  if (!now.ok) return now;
  const isSame = now.value.length === before.length && now.value.every((byte, index) => byte === before[index]);
  return isSame ? host.writeFile(path, after) : failed("it was changed meanwhile");
}

/** What the fixes change, as a patch. */
export function patchOf({ read }: Reviewed, mended: Mended): string {
  const before = new Map(read.files.map((file) => [file.path, textOf(file.bytes)]));
  return mended.files
    .filter((file) => mended.changed.has(file.path))
    .map(({ path, bytes }) =>
      createTwoFilesPatch(`a/${path}`, `b/${path}`, before.get(path) ?? "", textOf(bytes), undefined, undefined, {
        headerOptions: FILE_HEADERS_ONLY,
      }),
    )
    .join("");
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
