/**
 * `npm run recipes:check [PATTERN…]`: composes every project that can be built and holds each against ruff (lint, format), the compiler of its
 * Python and our own review; a sample that has every pair of choices is held against mypy and pyright, and against its own tests on each
 * interpreter that is here and can have what the project needs.
 *
 *     --static      without the sample
 *     --small       a fixed part, for every change: each pattern with nothing and with all, for the oldest and the default Python; one
 *                   project a pattern is typed, for the one Python or the other, and one tested. Our own review is left to the tests
 *     --jobs N      how many tests run at once
 *
 * Prints what was done, what it took, and what a machine lacks.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { environmentOf, findInterpreters, install } from "./interpreters.mjs";
import { compile, lint, mypy, pyright, tests, writeFiles } from "./recipe-gates.mjs";
import { prepare } from "./steps.mjs";

const TOOLS = ["ruff", "mypy", "pyright"];
const ENVIRONMENTS = ".cache/recipes";
/** The oldest that mypy still knows: what is written for an older Python is checked as of this one, and by pyright as of its own. */
const OLDEST_OF_MYPY = "3.10";

if (!prepare()) process.exit(1);
const { planProject } = await import("../dist/build/build.js");
const { PYTHON_VERSIONS } = await import("../dist/config/settings.js");
const { combinationsOf } = await import("../dist/build/combinations.js");
const { patterns } = await import("../dist/build/patterns/index.js");
const { DEFAULT_PYTHON } = await import("../dist/build/spec.js");
const { reviewOf } = await import("../dist/build/design.js");
const { pairwise } = await import("./pairwise.mjs");

const { values: options, positionals: named } = parseArgs({
  options: { static: { type: "boolean" }, small: { type: "boolean" }, jobs: { type: "string", default: String(availableParallelism()) } },
  allowPositionals: true,
});
const SMALL_PYTHONS = [PYTHON_VERSIONS[0], DEFAULT_PYTHON];
const chosen = patterns.filter((pattern) => named.length === 0 || named.includes(pattern.id));
const root = mkdtempSync(join(tmpdir(), "loopwright-recipes-"));
const interpreters = findInterpreters(PYTHON_VERSIONS);
const failures = [];

try {
  await timed("checked", main);
} finally {
  rmSync(root, { recursive: true, force: true });
}
for (const failure of failures) console.error(`FAIL ${failure}`);
console.log(failures.length === 0 ? "all gates passed" : `${failures.length} failures`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function main() {
  const pythons = options.small ? SMALL_PYTHONS : PYTHON_VERSIONS;
  const projects = chosen.flatMap((pattern) => requestsOf(pattern, pythons).map(planned));
  console.log(`${projects.length} projects of ${chosen.length} patterns, Python ${pythons.join(", ")}`);
  const tools = toolbox(projects);
  if (!options.small) await timed("reviewed", () => ownReview(projects));
  if (tools) await timed("linted", () => lintAll(tools, projects));
  for (const version of pythons) await timed(`compiled for ${version}`, () => compileAll(version, projects));
  if (!tools || options.static) return;
  await timed("typed", () => typeSample(tools, projects));
  await timed("tested", () => testSample(projects));
}

async function timed(what, work) {
  const started = Date.now();
  const told = await work();
  console.log(`${what}: ${told === undefined ? "" : `${told}, `}${((Date.now() - started) / 1000).toFixed(0)} s`);
}

function requestsOf(pattern, pythons) {
  const requests = combinationsOf(pattern, pythons);
  const isExtreme = ({ capabilities }) => [0, pattern.optional.length].includes(capabilities.length);
  return options.small ? requests.filter(isExtreme) : requests;
}

function planned(request) {
  const plan = planProject({ ...request, name: "a-very-long-name-for-a-program" });
  const label = [request.pattern, ...request.libraries, request.scale, request.python, request.capabilities.join("+") || "plain"].join(" ");
  if (!plan.ok) throw new Error(`${label}: ${plan.problem}`);
  const { files, requirements } = plan.value;
  return { request, label, files, requirements };
}

function pythonFilesOf({ files }) {
  return files.filter(({ path }) => path.endsWith(".py"));
}

/** One project for each set of files that differs; the others would be the same work again. */
function distinct(projects, filesOf) {
  const byFiles = new Map();
  for (const project of projects) {
    const key = hashOf(JSON.stringify(filesOf(project)));
    if (!byFiles.has(key)) byFiles.set(key, project);
  }
  return [...byFiles.values()];
}

function hashOf(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function folderOf({ label }) {
  return label.replaceAll(/[^\w.+-]/g, "_");
}

function ownReview(projects) {
  const programs = distinct(projects, pythonFilesOf);
  for (const { files, label, request } of programs)
    for (const { path, line, rule, message } of reviewOf({ files }, request.python).findings)
      failures.push(`${label}: review: ${path}:${line} ${rule} ${message}`);
  return `${programs.length} different programs`;
}

/** The environment of the tools, with every library that a recipe may use; null, aloud, where there is none. */
function toolbox(projects) {
  const libraries = [...new Set(chosen.flatMap(({ features }) => features.flatMap((row) => [...(row.dependencies ?? [])])))];
  const wanted = [...TOOLS, ...requirementsOf(projects.filter(({ request }) => request.python === DEFAULT_PYTHON)), ...libraries];
  for (const version of [DEFAULT_PYTHON, ...PYTHON_VERSIONS.toReversed()]) {
    const base = interpreters.get(version);
    const python = base && environmentOf(environmentFor(version), base);
    if (python && install(python, wanted).length === 0) return { python, bin: dirname(python), version };
  }
  console.log("skipped: no Python here can have the tools and all libraries, so ruff, mypy, pyright and the tests were not asked");
  return null;
}

function environmentFor(version) {
  return join(process.cwd(), ENVIRONMENTS, version);
}

/** What the projects need to be run and tested. */
function requirementsOf(projects) {
  return [...new Set(projects.flatMap(neededBy))];
}

function neededBy({ requirements }) {
  const { runtime, development } = requirements;
  return [...runtime, ...development.filter((one) => !/^(?:mypy|ruff)\b/.test(one))];
}

/** ruff reads the Python files and its own settings; both are the same for many Pythons. */
async function lintAll({ bin }, projects) {
  const directory = join(root, "lint");
  const settings = ({ files }) => files.find(({ path }) => path === "pyproject.toml").text.split("[tool.ruff]")[1];
  const some = distinct(projects, (project) => [settings(project), pythonFilesOf(project)]);
  for (const project of some) writeFiles(join(directory, folderOf(project)), project.files);
  failures.push(...(await lint(join(bin, "ruff"), directory)));
  return `${projects.length} projects as ${some.length} different ones`;
}

async function compileAll(version, projects) {
  const group = projects.filter(({ request }) => request.python === version);
  const texts = new Map(group.flatMap((project) => pythonFilesOf(project).map(({ path, text }) => [hashOf(text), { path, text }])));
  const python = interpreters.get(version);
  if (!python) return `skipped, there is no Python ${version} here for ${texts.size} files of ${group.length} projects`;
  const directory = join(root, `compile-${version}`);
  for (const [hash, { path, text }] of texts) writeFiles(directory, [{ path: `${hash}/${path}`, text }]);
  failures.push(...(await compile(python, directory)));
  return `${group.length} projects as ${texts.size} different files`;
}

/** Small: the first of each pattern with all its capabilities, for the Python that the pattern's place is given. */
function sampleOf(projects, pythonAt) {
  return chosen.flatMap(({ id, optional }, index) => {
    const own = projects.filter(({ request }) => request.pattern === id);
    if (!options.small) return pairwise(own, keyOf);
    const full = own.filter(
      ({ request: { capabilities, python } }) => capabilities.length === optional.length && python === pythonAt(index),
    );
    return full.slice(0, 1);
  });
}

function keyOf({ request }) {
  return { library: request.libraries.join(), scale: request.scale, python: request.python, capabilities: request.capabilities.join() };
}

async function typeSample({ python, bin }, projects) {
  const sample = sampleOf(projects, (index) => SMALL_PYTHONS[index % SMALL_PYTHONS.length]);
  await eachOf(sample, async (project, slot) => {
    const typed = { ...project, directory: join(root, "types", folderOf(project)), pythonVersion: project.request.python };
    writeFiles(typed.directory, project.files);
    const isTooOld = PYTHON_VERSIONS.indexOf(typed.pythonVersion) < PYTHON_VERSIONS.indexOf(OLDEST_OF_MYPY);
    failures.push(
      ...(await mypy(bin, python, { ...typed, ...(isTooOld && { pythonVersion: OLDEST_OF_MYPY }) }, join(root, `mypy-cache-${slot}`))),
    );
    failures.push(...(await pyright(bin, python, typed)));
  });
  return `${sample.length} projects with mypy and pyright`;
}

/** Some at once, each when there is room for it. */
async function eachOf(projects, work) {
  const queue = [...projects];
  const worker = async (slot) => {
    for (let project = queue.shift(); project; project = queue.shift()) await work(project, slot);
  };
  await Promise.all(Array.from({ length: Number(options.jobs) }, (_, slot) => worker(slot)));
}

/**
 * Only what can be run counts for the sample, so that no pair of choices is left to an interpreter that is not here. The tests have deadlines, and
 * several run at once: what fails is run again with the machine to itself, and fails if it does then.
 */
async function testSample(projects) {
  const versions = options.small ? [DEFAULT_PYTHON] : PYTHON_VERSIONS;
  const lacking = new Map(versions.map((version) => [version, lackingOn(version, projects)]));
  const canRun = projects.filter((project) => neededBy(project).every((one) => lacking.get(project.request.python)?.has(one) === false));
  const sample = sampleOf(canRun, () => DEFAULT_PYTHON);
  const again = [];
  await eachOf(sample, async (project) => {
    const isGood = (await testsOf(project)).length === 0;
    if (!isGood) again.push(project);
    console.log(`${isGood ? "ran" : "failed at first"}: ${project.label}`);
  });
  for (const project of again) failures.push(...(await testsOf(project)));
  return `${sample.length} projects, of ${canRun.length} that can run here; ${again.length} a second time`;
}

async function testsOf(project) {
  const directory = join(root, "tests", folderOf(project));
  writeFiles(directory, project.files);
  const failed = await tests(environmentOf(environmentFor(project.request.python)), { ...project, directory });
  rmSync(directory, { recursive: true, force: true });
  return failed;
}

/** What pip could not get for a version; null, aloud, where the interpreter itself is not here. */
function lackingOn(version, projects) {
  const group = projects.filter(({ request }) => request.python === version);
  if (group.length === 0) return null;
  const base = interpreters.get(version);
  const python = base && environmentOf(environmentFor(version), base);
  if (!python) {
    console.log(`skipped: the tests of ${group.length} projects, since there is no Python ${version} here`);
    return null;
  }
  const lacking = new Set(install(python, requirementsOf(group)));
  const stuck = group.filter((project) => neededBy(project).some((one) => lacking.has(one)));
  if (stuck.length > 0)
    console.log(`skipped: the tests of ${stuck.length} projects, since Python ${version} can't have ${[...lacking].join(", ")} here`);
  return lacking;
}
