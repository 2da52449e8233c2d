/** `review --fix --verify COMMAND`: runs the user's tests after the fixes, and takes back those that break them. */
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import { showable } from "../report/characters.ts";
import type { UnfixedFinding } from "../report/model.ts";
import { keepGood } from "../review/fixes/halving.ts";
import type { MadeFix, Mended } from "../review/fixes/mend.ts";
import { type FixRequest, fixed, replaceFile } from "./fix.ts";
import type { Reviewed } from "./review-work.ts";

/** What stays of the fixes; its files are on the disk. */
export function verifiedFixes(reviewed: Reviewed, request: FixRequest, command: string, host: Host): Outcome<Mended> {
  const runs = new Trial(reviewed, command, host);
  const original = { files: reviewed.read.files };
  const before = runs.succeeds();
  if (!before.ok) return failed(`${before.problem} before any fix; nothing was written.`);
  const all = fixed(reviewed, request);
  const { kept, dropped } = keepGood(all.made, (some) => {
    const left = new Set(all.made.map((one) => one.name).filter((name) => !some.some((one) => one.name === name)));
    if (runs.isBrokenOff) return failed("broken off");
    const mended = fixed(reviewed, request, left);
    const written = runs.write(mended);
    const ended = written.ok ? runs.succeeds() : written;
    return ended.ok ? done(mended) : ended;
  });
  if (runs.isBrokenOff) {
    const restored = runs.write(original);
    return restored.ok ? failed("broken off; the files are as they were.") : restored;
  }
  // The last attempt may have been one that failed.
  const left = new Set(all.made.map((one) => one.name).filter((name) => !kept.some((one) => one.name === name)));
  const mended = fixed(reviewed, request, left);
  const written = runs.write(mended);
  if (!written.ok) return written;
  const notFixed = [...(mended.result.notFixed ?? []), ...dropped.map(({ item, problem }) => takenBack(item, problem))];
  return done({ ...mended, result: { ...mended.result, notFixed } });
}

function takenBack({ fixed: made }: MadeFix, problem: string): UnfixedFinding {
  return { ...made, reason: `${problem} with it` };
}

/** Exit codes from here on mean a signal. */
const SIGNALLED = 128;

/** The files of the program on the disk, as they are for one run of the command. */
class Trial {
  /** True once a signal has ended the command: somebody wants no more of it. */
  isBrokenOff = false;
  readonly #command: string;
  readonly #host: Host;
  readonly #absolute: ReadonlyMap<string, string>;
  readonly #current: Map<string, Uint8Array>;

  constructor({ found, read }: Reviewed, command: string, host: Host) {
    this.#command = command;
    this.#host = host;
    this.#absolute = new Map((found?.files ?? []).map((file) => [file.path, file.absolute]));
    this.#current = new Map(read.files.map((file) => [file.path, file.bytes]));
  }

  /** Writes what differs from what is there. */
  write({ files }: Pick<Mended, "files">): Outcome<void> {
    for (const { path, bytes } of files) {
      const now = this.#current.get(path) ?? bytes;
      if (sameBytes(now, bytes)) continue;
      const written = replaceFile(this.#absolute.get(path) ?? resolve(this.#host.cwd, path), now, bytes, this.#host);
      if (!written.ok) return failed(`${showable(path)}: ${written.problem}; the fixes were left half verified.`);
      this.#current.set(path, bytes);
    }
    return done(undefined);
  }

  succeeds(): Outcome<void> {
    const ended = this.#host.shell(this.#command, this.#host.cwd);
    if (!ended.ok) return ended;
    if (ended.value >= SIGNALLED) this.isBrokenOff = true;
    return ended.value === 0 ? done(undefined) : failed(`\`${this.#command}\` ends with ${ended.value}`);
  }
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
