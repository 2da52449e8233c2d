/** The gates that a composed project goes through. Each gives its failures, a text each: none is good. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const TESTS_TAKE_AT_MOST_MS = 300_000;

export function writeFiles(directory, files) {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** Lint and format of every project under a directory, in one go: each goes by its own settings. */
export async function lint(ruff, root) {
  const [checked, formatted] = await Promise.all([
    called(ruff, ["check", "--quiet", "--no-cache", "--output-format", "concise", "."], root),
    called(ruff, ["format", "--check", "--quiet", "--no-cache", "."], root),
  ]);
  return [...failureOf("ruff check", checked), ...failureOf("ruff format", formatted)];
}

/** Compiles texts that lie in a directory, warnings being errors. */
export async function compile(python, directory) {
  return failureOf(`${python} -m compileall`, await called(python, ["-W", "error", "-m", "compileall", "-q", "."], directory));
}

/** mypy --strict, by the project's own settings, as of a Python; what it learns of libraries stays in `cache`. */
export async function mypy(bin, python, { label, directory, pythonVersion }, cache) {
  const options = ["--no-error-summary", "--python-version", pythonVersion, "--python-executable", python];
  return failureOf(`${label}: mypy`, await called(join(bin, "mypy"), [...options, "--cache-dir", cache], directory));
}

/** pyright as of a Python. */
export async function pyright(bin, python, { label, directory, pythonVersion }) {
  const options = ["--pythonversion", pythonVersion, "--pythonpath", python, "."];
  return failureOf(`${label}: pyright`, await called(join(bin, "pyright"), options, directory));
}

/** The project's own tests, with its own settings: warnings are errors. */
export async function tests(python, { label, directory }) {
  return failureOf(`${label}: tests`, await called(python, ["-m", "pytest", "-q", "-p", "no:cacheprovider"], directory));
}

function failureOf(what, { status, text }) {
  return status === 0 ? [] : [`${what}\n${text}`];
}

function called(command, parameters, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { cwd, stdio: ["ignore", "pipe", "pipe"], timeout: TESTS_TAKE_AT_MOST_MS });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part) => (text += part));
    child.on("error", (error) => resolve({ status: -1, text: error.message }));
    child.on("close", (status, signal) => resolve({ status: status ?? -1, text: signal ? `${text}\nended by ${signal}` : text }));
  });
}
