/** The gates that a composed project goes through. Each gives its failures, a text each: none is good. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const ONE_TAKES_AT_MOST_MS = 600_000;

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
  return { checked: failureOf(checked), formatted: failureOf(formatted) };
}

/** Compiles texts that lie in a directory, warnings being errors. */
export async function compile(python, directory) {
  return failureOf(await called(python, ["-W", "error", "-m", "compileall", "-q", "."], directory));
}

/**
 * mypy --strict, by the project's own settings, as of a Python; what it learns of libraries stays in `cache`. It is run beside the project's
 * folder, since it tells the files of projects that share a cache apart by their relative paths.
 */
export async function mypy(bin, python, directory, folder, pythonVersion, cache) {
  const options = ["--no-error-summary", "--python-version", pythonVersion, "--python-executable", python, "--cache-dir", cache];
  const project = ["--config-file", `${folder}/pyproject.toml`, `${folder}/src`, `${folder}/tests`];
  return failureOf(await called(join(bin, "mypy"), [...options, ...project], directory, { MYPYPATH: `${folder}/src` }));
}

/**
 * pyright as of a Python, once for all the projects in a directory, since what it learns of the libraries is most of its work. Each folder is a
 * root of its own. Gives the failures of each folder that has some, by its name.
 */
export async function pyright(bin, python, directory, folders, pythonVersion) {
  const executionEnvironments = folders.map((root) => ({ root, extraPaths: [join(root, "src")] }));
  const settings = JSON.stringify({ executionEnvironments });
  writeFiles(directory, [{ path: "pyrightconfig.json", text: settings }]);
  const options = ["--project", directory, "--pythonversion", pythonVersion, "--pythonpath", python, "--outputjson"];
  const { status, text } = await called(join(bin, "pyright"), options, directory);
  const told = status <= 1 ? parsed(text) : null;
  if (!told || told.summary.filesAnalyzed < folders.length) return new Map(folders.map((folder) => [folder, [`\n${text}`]]));
  const failures = new Map();
  for (const { file, range, severity, message } of told.generalDiagnostics) {
    if (severity !== "error") continue;
    const path = relative(directory, file);
    const [folder] = path.split(sep);
    failures.set(folder, [...(failures.get(folder) ?? []), `${path}:${range.start.line + 1} ${message}`]);
  }
  return failures;
}

function parsed(text) {
  try {
    return JSON.parse(text.slice(text.indexOf("{")));
  } catch {
    return null;
  }
}

/** The project's own tests, with its own settings: warnings are errors. */
export async function tests(python, directory) {
  return failureOf(await called(python, ["-m", "pytest", "-q", "-p", "no:cacheprovider"], directory));
}

function failureOf({ status, text }) {
  return status === 0 ? [] : [`\n${text}`];
}

function called(command, parameters, cwd, environment = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const child = spawn(command, parameters, { cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: ONE_TAKES_AT_MOST_MS });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part) => (text += part));
    child.on("error", (error) => resolve({ status: -1, text: error.message }));
    child.on("close", (status, signal) => resolve({ status: status ?? -1, text: signal ? `${text}\nended by ${signal}` : text }));
  });
}
