/** `review --fix`, `--unsafe-fixes`, `--fix-only`, `--diff`: has findings fixed, and writes what came of it. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import { showable } from "../report/characters.ts";
import type { Finding } from "../report/model.ts";
import { type Mended, mend } from "../review/fixes/mend.ts";
import { review } from "../review/review.ts";
import type { Arguments } from "./command.ts";
import { ReadPackages } from "./environment.ts";
import type { Reviewed } from "./review-work.ts";

/** What was asked for. */
export interface FixRequest {
  /** Fixes that may change what the code does, too. */
  readonly unsafe: boolean;
  /** Nothing is said of what is left. */
  readonly only: boolean;
  /** The difference is shown and nothing is written. */
  readonly diff: boolean;
}

/** Null where no fix was asked for; the problem is a line for a person. */
export function fixRequest(args: Arguments, isFromStdin: boolean): Outcome<FixRequest | null> {
  const [fix, unsafe, only, diff] = ["fix", "unsafe-fixes", "fix-only", "diff"].map((name) => args.switches.has(name));
  if (!fix && !unsafe && !only && !diff) return done(null);
  const other = ["add-ignore", "staged", "statistics"].find((name) => args.switches.has(name));
  if (other !== undefined) return failed(`--${other} and fixes can't be had at once.`);
  if (isFromStdin && !only && !diff) return failed("what comes from standard input can be fixed with --fix-only or --diff.");
  return done({ unsafe: unsafe === true, only: only === true || diff === true, diff: diff === true });
}

/** The program with its fixes made, in memory. */
export function fixed({ read, plan, result }: Reviewed, request: FixRequest): Mended {
  const packages = new ReadPackages(plan.environment);
  const known = new Set(plan.settings.known);
  const settings = { ...plan.settings, known: [] };
  const wants = ({ fix, fingerprint }: Finding) =>
    fix !== null && (fix.safety === "safe" || (request.unsafe && fix.safety === "unsafe")) && !known.has(fingerprint);
  const mended = mend(read.files, { review: (files) => review(files, settings, {}, packages), wants });
  const after = known.size > 0 ? review(mended.files, plan.settings, {}, packages) : mended.result;
  const { fixed, notFixed } = mended;
  return { ...mended, result: { ...after, errors: result.errors, fixed, notFixed } };
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

function replaceFile(path: string, before: Uint8Array, after: Uint8Array, host: Host): Outcome<void> {
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
