/** Runs the built command as its users do: a process of its own, in a directory of its own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export const BIN = resolve("dist/bin/loopwright.js");

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as this user of the machine. */
  readonly uid?: number;
}

/** A directory with the given files; `-> target` makes a symbolic link. Taken away by `remove`. */
export function project(files: Readonly<Record<string, string | Uint8Array>>) {
  const directory = mkdtempSync(join(tmpdir(), "loopwright-cli-"));
  for (const [path, content] of Object.entries(files)) {
    const full = join(directory, path);
    mkdirSync(dirname(full), { recursive: true });
    if (typeof content === "string" && content.startsWith("-> ")) symlinkSync(content.slice(3), full);
    else writeFileSync(full, content);
  }
  return {
    directory,
    run: (args: readonly string[], options: RunOptions = {}): Ended => {
      const { stdin, env, uid } = options;
      const ended = spawnSync(process.execPath, [BIN, ...args], {
        cwd: directory,
        encoding: "utf8",
        input: stdin ?? "",
        maxBuffer: 1 << 28,
        env: { ...process.env, NO_COLOR: "1", ...env },
        ...(uid === undefined ? {} : { uid, gid: uid }),
      });
      return { code: ended.status, out: ended.stdout ?? "", err: ended.stderr ?? "" };
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
