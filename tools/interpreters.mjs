/** The Pythons of this machine: `pythonX.Y` on the path, and those that pyenv keeps. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const ENVIRONMENTS = ".cache/recipes";
const BIN = process.platform === "win32" ? "Scripts" : "bin";

/** The program of each of these versions that starts here, as `{ "3.12": "/usr/bin/python3.12" }`. */
export function findInterpreters(versions) {
  const kept = keptByPyenv();
  const found = versions.flatMap((version) => {
    const candidates = [`python${version}`, ...kept.filter(({ name }) => name.startsWith(`${version}.`)).map(({ python }) => python)];
    const python = candidates.find((candidate) => versionOf(candidate) === version);
    return python ? [[version, python]] : [];
  });
  return new Map(found);
}

/** `3.12`, or null where it does not start: pyenv's shims stand on the path for versions that are switched off, too. */
function versionOf(python) {
  const told = spawnSync(python, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], { encoding: "utf8" });
  return told.status === 0 ? told.stdout.trim() : null;
}

function keptByPyenv() {
  const directory = join(process.env.PYENV_ROOT ?? join(homedir(), ".pyenv"), "versions");
  try {
    return readdirSync(directory).map((name) => ({ name, python: join(directory, name, "bin", "python") }));
  } catch {
    return [];
  }
}

/** The interpreter of a version's environment in the cache, made where it is not there yet; null where there is no such Python. */
export function environmentFor(version, interpreters) {
  const directory = join(process.cwd(), ENVIRONMENTS, version);
  const python = join(directory, BIN, process.platform === "win32" ? "python.exe" : "python");
  const base = interpreters.get(version);
  if (versionOf(python) === null && base) spawnSync(base, ["-m", "venv", "--clear", directory], { stdio: "ignore" });
  return versionOf(python) === null ? null : python;
}

/** Installs what is asked for; what pip could not get. Together where that goes, else one by one. */
export function install(python, requirements) {
  if (requirements.length === 0 || pip(python, requirements)) return [];
  return requirements.filter((requirement) => !pip(python, [requirement]));
}

function pip(python, requirements) {
  const options = ["--quiet", "--disable-pip-version-check", "--retries", "1", "--prefer-binary"];
  return spawnSync(python, ["-m", "pip", "install", ...options, ...requirements], { stdio: "ignore" }).status === 0;
}
