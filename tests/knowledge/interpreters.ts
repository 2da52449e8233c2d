/** The Python interpreters on this machine, one a version, oldest first. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export interface Interpreter {
  readonly command: string;
  readonly version: string;
}

const OLDEST = 9;
const NEWEST = 15;

export function interpreters(): readonly Interpreter[] {
  const found = new Map<string, Interpreter>();
  const names = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => `python3.${OLDEST + index}`);
  for (const command of [...names, "python3"].flatMap(candidates)) {
    const run = spawnSync(command, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], { encoding: "utf8" });
    const version = run.status === 0 ? run.stdout.trim() : "";
    if (version !== "" && !found.has(version)) found.set(version, { command, version });
  }
  return [...found.values()];
}

/** A pyenv shim only answers for a version that is switched on, so its interpreters are looked up by folder as well. */
function candidates(name: string): readonly string[] {
  const pyenv = spawnSync("pyenv", ["prefix", name.replace("python", "")], { encoding: "utf8" });
  const path = pyenv.status === 0 ? `${pyenv.stdout.trim()}/bin/${name}` : "";
  return path !== "" && existsSync(path) ? [path, name] : [name];
}
