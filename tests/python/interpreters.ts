/** The CPython interpreters of this machine, and the one that comes as a package. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Interpreter {
  /** The program, and what stands before a script on its command line. */
  readonly command: readonly [string, ...string[]];
  readonly version: readonly [number, number];
  readonly standardLibrary: string;
  /** Null where nothing can be installed. */
  readonly sitePackages: string | null;
}

/** The versions that are looked for; the newest is a package and always there. */
export const WANTED_MINORS = [9, 10, 11, 12, 13] as const;

const ASK =
  "import sys, sysconfig; p = sysconfig.get_paths(); print('%d %d' % sys.version_info[:2]); print(p['stdlib']); print(p['purelib'])";

/** One interpreter for each wanted version that is installed with pyenv or on the PATH; newest first. */
export function findInterpreters(): readonly Interpreter[] {
  const found = new Map<number, Interpreter>();
  for (const executable of candidates()) {
    const interpreter = askInterpreter(executable);
    if (interpreter?.version[0] !== 3) continue;
    const minor = interpreter.version[1];
    if (WANTED_MINORS.some((wanted) => wanted === minor) && !found.has(minor)) found.set(minor, interpreter);
  }
  return [...found.values()].sort((left, right) => right.version[1] - left.version[1]);
}

function candidates(): string[] {
  const versions = join(homedir(), ".pyenv", "versions");
  const installed = existsSync(versions) ? readdirSync(versions).map((name) => join(versions, name, "bin", "python3")) : [];
  return [...installed.filter(existsSync), ...WANTED_MINORS.map((minor) => `python3.${minor}`)];
}

function askInterpreter(executable: string): Interpreter | null {
  try {
    const answer = execFileSync(executable, ["-c", ASK], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const [version = "", standardLibrary = "", sitePackages = ""] = answer.split("\n");
    const [major = 0, minor = 0] = version.split(" ").map(Number);
    return { command: [executable], version: [major, minor], standardLibrary, sitePackages };
  } catch {
    return null;
  }
}

const PYODIDE = fileURLToPath(new URL("pyodide.mjs", import.meta.url));

/** CPython 3.14 as WebAssembly, its standard library unpacked into a folder of its own. */
export function packagedInterpreter(): Interpreter {
  const standardLibrary = mkdtempSync(join(tmpdir(), "cpython-"));
  const answer = execFileSync(process.execPath, [PYODIDE, "--unpack", standardLibrary], { encoding: "utf8" });
  const [major = 0, minor = 0] = answer.split(" ").map(Number);
  return { command: [process.execPath, PYODIDE], version: [major, minor], standardLibrary, sitePackages: null };
}
