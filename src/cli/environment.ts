/** Where installed packages come from: the environment that is named, or the one beside the project. */
import { type Environment, environmentBeside, type InstalledFile, type InstalledModule, openEnvironment } from "../host/environment.ts";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import { showable } from "../report/characters.ts";
import { type Arguments, lastValue, type OptionSpec } from "./command.ts";

export const PYTHON_OPTION: OptionSpec = {
  name: "python",
  value: "ENV",
  help: "Follow calls into packages installed there: a virtual environment or its interpreter (default: .venv or venv beside the project)",
};

export const ISOLATED_OPTION: OptionSpec = { name: "isolated", help: "Read no configuration file, and no environment that is not named" };

/** Null where there is none. A named one that is none is a problem; with `--isolated` only a named one counts. */
export function environmentFor(args: Arguments, host: Host, start: string): Outcome<Environment | null> {
  const named = lastValue(args, "python");
  if (named === undefined) return done(args.switches.has("isolated") ? null : environmentBeside(host, start, host.cwd));
  const opened = openEnvironment(host, resolve(host.cwd, named), host.cwd);
  return opened.ok ? opened : failed(`--python ${showable(named)}: ${opened.problem}`);
}

/** An environment that remembers what was read of it, for a report to show. */
export class ReadPackages {
  readonly files: InstalledFile[] = [];
  readonly #environment: Environment | null;

  constructor(environment: Environment | null) {
    this.#environment = environment;
  }

  find(name: string): InstalledModule | null {
    const found = this.#environment?.find(name) ?? null;
    if (found?.source) this.files.push(found.source);
    if (found?.stub) this.files.push(found.stub);
    return found;
  }
}
