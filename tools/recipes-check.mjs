/**
 * `npm run recipes:check [PATTERN…]`: composes every project that can be built and holds each against ruff (lint, format), the compiler of its
 * Python and our own review; a sample that has every pair of choices is installed and held against mypy, pyright and its own tests.
 * `--sample N` limits the sample; `--static` leaves it out. Prints what was done, and what a machine lacks.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { prepare } from "./steps.mjs";

const TOOLS = ["ruff", "mypy", "pyright", "pytest>=8.4", "pytest-asyncio>=1.2", "pytest-timeout>=2.4"];
const ENVIRONMENT = ".cache/recipes-venv";
const TESTS_TAKE_AT_MOST_MS = 300_000;

if (!prepare()) process.exit(1);
const { planProject } = await import("../dist/build/build.js");
const { combinationsOf } = await import("../dist/build/combinations.js");
const { patterns } = await import("../dist/build/patterns/index.js");
const { reviewOf } = await import("../dist/build/design.js");
const { pairwise } = await import("./pairwise.mjs");

const args = process.argv.slice(2);
const named = args.filter((arg) => /^[a-z]/.test(arg));
const sampleSize = args.includes("--sample") ? Number(args[args.indexOf("--sample") + 1]) : Number.POSITIVE_INFINITY;
const chosen = patterns.filter((pattern) => named.length === 0 || named.includes(pattern.id));
const root = mkdtempSync(join(tmpdir(), "loopwright-recipes-"));
const failures = [];

try {
  const python = environment();
  const projects = chosen.flatMap((pattern) => combinationsOf(pattern).map((request, index) => written(request, index)));
  console.log(`${projects.length} projects of ${chosen.length} patterns`);
  ownReview(projects);
  if (python) staticChecks(python, projects);
  if (python && !args.includes("--static"))
    dynamicChecks(
      python,
      chosen.flatMap((pattern) => pairwise(projectsOf(projects, pattern), keyOf)),
    );
} finally {
  rmSync(root, { recursive: true, force: true });
}
for (const failure of failures) console.error(`FAIL ${failure}`);
console.log(failures.length === 0 ? "all gates passed" : `${failures.length} failures`);
process.exitCode = failures.length === 0 ? 0 : 1;

function projectsOf(projects, pattern) {
  return projects.filter(({ request }) => request.pattern === pattern.id);
}

function keyOf({ request }) {
  return { library: request.libraries.join(), scale: request.scale, python: request.python, capabilities: request.capabilities.join() };
}

function written(request, index) {
  const planned = planProject({ ...request, name: "a-very-long-name-for-a-program" });
  const label = [request.pattern, ...request.libraries, request.scale, request.python, request.capabilities.join("+") || "plain"].join(" ");
  if (!planned.ok) throw new Error(`${label}: ${planned.problem}`);
  const directory = join(root, `${request.pattern}-${index}`);
  for (const { path, text } of planned.value.files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return { request, label, directory, files: planned.value.files };
}

function ownReview(projects) {
  const seen = new Map();
  for (const { files, label } of projects) {
    const key = files
      .filter(({ path }) => path.endsWith(".py"))
      .map(({ text }) => text)
      .join("\0");
    if (!seen.has(key)) seen.set(key, reviewOf({ files }).findings);
    for (const finding of seen.get(key))
      failures.push(`${label}: review: ${finding.path}:${finding.line} ${finding.rule} ${finding.message}`);
  }
  console.log(`reviewed: ${projects.length} projects, ${seen.size} different programs`);
}

/** A virtual environment with the tools and every library that a recipe may use; null, aloud, where there is none. */
function environment() {
  const base = ["python3.14", "python3.13", "python3.12", "python3.11", "python3"].find(
    (name) => spawnSync(name, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).status === 0,
  );
  if (!base) {
    console.log("skipped: no Python 3.11 or later, so only our own review was asked");
    return null;
  }
  const python = join(ENVIRONMENT, "bin", "python");
  if (!existsSync(python)) spawnSync(base, ["-m", "venv", ENVIRONMENT], { stdio: "inherit" });
  const libraries = new Set(
    chosen.flatMap(({ features }) => features.flatMap((row) => [...(row.dependencies ?? []), ...(row.testDependencies ?? [])])),
  );
  const installed = spawnSync(python, ["-m", "pip", "install", "--quiet", ...TOOLS, ...libraries], { encoding: "utf8" });
  if (installed.status === 0) return join(process.cwd(), python);
  console.log(`skipped: pip could not install what the checks need: ${installed.stderr.trim().split("\n").at(-1)}`);
  return null;
}

function staticChecks(python, projects) {
  const ruff = join(dirname(python), "ruff");
  for (const { label, directory } of projects) {
    expectQuiet(`${label}: ruff check`, ruff, ["check", "--quiet", "--no-cache", "."], directory);
    expectQuiet(`${label}: ruff format`, ruff, ["format", "--check", "--quiet", "--no-cache", "."], directory);
  }
  console.log(`linted: ${projects.length} projects`);
  for (const [version, group] of groupByPython(projects)) compile(version, group);
}

function groupByPython(projects) {
  const versions = [...new Set(projects.map(({ request }) => request.python))];
  return versions.map((version) => [version, projects.filter(({ request }) => request.python === version)]);
}

function compile(version, projects) {
  const interpreter = `python${version}`;
  if (spawnSync(interpreter, ["-c", ""]).status !== 0)
    return console.log(`skipped: no ${interpreter} to compile ${projects.length} projects with`);
  const ended = spawnSync(interpreter, ["-W", "error", "-m", "compileall", "-q", ...projects.map(({ directory }) => directory)], {
    encoding: "utf8",
  });
  if (ended.status !== 0) failures.push(`${interpreter} -m compileall: ${ended.stdout}${ended.stderr}`);
  console.log(`compiled: ${projects.length} projects with ${interpreter}`);
}

function dynamicChecks(python, sample) {
  const bin = dirname(python);
  const limited = sample.slice(0, sampleSize);
  for (const { label, directory } of limited) {
    expectQuiet(`${label}: mypy`, join(bin, "mypy"), ["--no-error-summary", "--python-executable", python], directory);
    expectQuiet(`${label}: pyright`, join(bin, "pyright"), ["--pythonpath", python, "."], directory);
    expectQuiet(`${label}: tests`, python, ["-m", "pytest", "-q", "-p", "no:cacheprovider"], directory);
    console.log(`ran: ${label}`);
  }
  console.log(`types and tests: ${limited.length} projects`);
}

function expectQuiet(what, command, parameters, cwd) {
  const ended = spawnSync(command, parameters, { cwd, encoding: "utf8", timeout: TESTS_TAKE_AT_MOST_MS, maxBuffer: 1 << 26 });
  if (ended.status !== 0) failures.push(`${what}\n${ended.stdout ?? ""}${ended.stderr ?? ""}${ended.error?.message ?? ""}`);
}
