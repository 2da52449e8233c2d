/**
 * `npm run recipes:check [PATTERN…]`: composes every project that can be built and holds each against ruff (lint, format), the compiler of its
 * Python and our own review; a sample that has every pair of choices is held against mypy and pyright, and against its own tests on each
 * interpreter that is here and can have what the project needs.
 *
 *     --static      without the sample
 *     --small       a fixed part, which `npm test` runs: each pattern with nothing and with all, for the oldest and the default Python; one
 *                   project a pattern is typed, for the one Python or the other, and one tested. Our own review is left to the tests
 *     --jobs N      how many run at once
 *     --built       what is built stands already
 *
 * Prints what was done, what it took, and what a machine lacks; closes with `N passed, N failed`, a count for each gate of a project. With
 * LOOPWRIGHT_COUNTS set to a file, the counts go there instead.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { environmentFor, findInterpreters, install } from "./interpreters.mjs";
import { compile, lint, writeFiles } from "./recipe-gates.mjs";
import { distinct, folderOf, hashOf, neededBy, pythonFilesOf } from "./recipe-projects.mjs";
import { testAll, typeAll } from "./recipe-sample.mjs";
import { prepare } from "./steps.mjs";

const { values: options, positionals: named } = parseArgs({
  options: {
    static: { type: "boolean" },
    small: { type: "boolean" },
    built: { type: "boolean" },
    jobs: { type: "string", default: String(availableParallelism()) },
  },
  allowPositionals: true,
});
if (!options.built && !prepare()) process.exit(1);
const { planProject } = await import("../dist/build/build.js");
const { PYTHON_VERSIONS } = await import("../dist/config/settings.js");
const { combinationsOf } = await import("../dist/build/combinations.js");
const { patterns } = await import("../dist/build/patterns/index.js");
const { DEFAULT_PYTHON } = await import("../dist/build/spec.js");
const { reviewOf } = await import("../dist/build/design.js");
const { pairwise } = await import("./pairwise.mjs");

const TOOLS = ["ruff", "mypy", "pyright"];
const SMALL_PYTHONS = [PYTHON_VERSIONS[0], DEFAULT_PYTHON];
const chosen = patterns.filter((pattern) => named.length === 0 || named.includes(pattern.id));
const jobs = Number(options.jobs);
const root = mkdtempSync(join(tmpdir(), "loopwright-recipes-"));
const interpreters = findInterpreters(PYTHON_VERSIONS);
const counts = { passed: 0, failed: 0, skipped: 0 };

try {
  await timed("checked", main);
} finally {
  rmSync(root, { recursive: true, force: true });
}
if (process.env.LOOPWRIGHT_COUNTS) writeFileSync(process.env.LOOPWRIGHT_COUNTS, JSON.stringify(counts));
else console.log(`\n${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}`);
process.exitCode = counts.failed === 0 ? 0 : 1;

async function main() {
  const pythons = options.small ? SMALL_PYTHONS : PYTHON_VERSIONS;
  const projects = chosen.flatMap((pattern) => requestsOf(pattern, pythons).map(planned));
  console.log(`${projects.length} projects of ${chosen.length} patterns, Python ${pythons.join(", ")}`);
  const tools = toolbox(projects);
  if (!options.small) await timed("reviewed", () => ownReview(projects));
  if (tools) await timed("linted", () => lintAll(tools, projects));
  for (const version of pythons) await timed(`compiled for ${version}`, () => compileAll(version, projects));
  if (!tools || options.static) return;
  const check = { root, jobs, judge, skip };
  await timed("typed", () =>
    typeAll(
      { ...check, ...tools },
      sampleOf(projects, (place) => SMALL_PYTHONS[place % SMALL_PYTHONS.length]),
    ),
  );
  await timed("tested", () => testSample(check, projects));
}

async function timed(what, work) {
  const started = Date.now();
  const told = await work();
  console.log(`${what}: ${told === undefined ? "" : `${told}, `}${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** One gate that something went through: good where nothing is said against it. */
function judge(what, against) {
  counts[against.length === 0 ? "passed" : "failed"]++;
  for (const text of against) console.error(`FAIL ${what}: ${text}`);
}

function skip(count, why) {
  counts.skipped += count;
  console.log(`skipped: ${why}`);
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

function ownReview(projects) {
  const programs = distinct(projects, pythonFilesOf);
  for (const { files, label, request } of programs) {
    const found = reviewOf({ files }, request.python).findings;
    judge(
      `${label}: review`,
      found.map(({ path, line, rule, message }) => `${path}:${line} ${rule} ${message}`),
    );
  }
  return `${programs.length} different programs`;
}

/** The environment of the tools, with every library that a recipe may use; null, aloud, where there is none. */
function toolbox(projects) {
  const libraries = [...new Set(chosen.flatMap(({ features }) => features.flatMap((row) => [...(row.dependencies ?? [])])))];
  const own = projects.filter(({ request }) => request.python === DEFAULT_PYTHON).flatMap(neededBy);
  for (const version of new Set([DEFAULT_PYTHON, ...PYTHON_VERSIONS.toReversed()])) {
    const python = environmentFor(version, interpreters);
    if (python && install(python, [...new Set([...TOOLS, ...own, ...libraries])]).length === 0) return { python, bin: dirname(python) };
  }
  skip(1, "no Python here can have the tools and all libraries, so ruff, mypy, pyright and the tests were not asked");
  return null;
}

/** ruff reads the Python files and its own settings, both the same for many Pythons; and the recipes as they lie. */
async function lintAll({ bin }, projects) {
  const directory = join(root, "lint");
  const settings = ({ files }) => files.find(({ path }) => path === "pyproject.toml").text.split("[tool.ruff]")[1];
  const some = distinct(projects, (project) => [settings(project), pythonFilesOf(project)]);
  for (const project of some) writeFiles(join(directory, folderOf(project)), project.files);
  const ruff = join(bin, "ruff");
  for (const [where, place] of [
    ["what is composed", directory],
    ["recipes/", "recipes"],
  ]) {
    const { checked, formatted } = await lint(ruff, place);
    judge(`ruff check of ${where}`, checked);
    judge(`ruff format of ${where}`, formatted);
  }
  return `${projects.length} projects as ${some.length} different ones`;
}

async function compileAll(version, projects) {
  const group = projects.filter(({ request }) => request.python === version);
  const texts = new Map(group.flatMap((project) => pythonFilesOf(project).map(({ path, text }) => [hashOf(text), { path, text }])));
  const python = interpreters.get(version);
  if (!python) return skip(1, `there is no Python ${version} here for ${texts.size} files of ${group.length} projects`);
  const directory = join(root, `compile-${version}`);
  for (const [hash, { path, text }] of texts) writeFiles(directory, [{ path: `${hash}/${path}`, text }]);
  judge(`compiled by ${python}`, await compile(python, directory));
  return `${group.length} projects as ${texts.size} different files`;
}

/** Small: the first of each pattern with all its capabilities, for the Python that the pattern's place is given. */
function sampleOf(projects, pythonAt) {
  return chosen.flatMap(({ id, optional }, place) => {
    const own = projects.filter(({ request }) => request.pattern === id);
    if (!options.small) return pairwise(own, keyOf);
    const full = own.filter(
      ({ request: { capabilities, python } }) => capabilities.length === optional.length && python === pythonAt(place),
    );
    return full.slice(0, 1);
  });
}

function keyOf({ request }) {
  return { library: request.libraries.join(), scale: request.scale, python: request.python, capabilities: request.capabilities.join() };
}

/** Only what can be run counts for the sample, so that no pair of choices is left to an interpreter that is not here. */
async function testSample(check, projects) {
  const versions = options.small ? [DEFAULT_PYTHON] : PYTHON_VERSIONS;
  const canRun = versions.flatMap((version) => runnableOn(version, projects));
  const sample = sampleOf(canRun, () => DEFAULT_PYTHON);
  await testAll(check, sample);
  return `${sample.length} projects, of ${canRun.length} that can run here`;
}

/** The projects for a version whose environment has all that they need; what pip could not get, or an interpreter that is not here, is said. */
function runnableOn(version, projects) {
  const group = projects.filter(({ request }) => request.python === version);
  if (group.length === 0) return [];
  const python = environmentFor(version, interpreters);
  if (!python) {
    skip(1, `the tests of ${group.length} projects, since there is no Python ${version} here`);
    return [];
  }
  const lacking = new Set(install(python, [...new Set(group.flatMap(neededBy))]));
  const able = group.filter((project) => !neededBy(project).some((one) => lacking.has(one)));
  const stuck = group.length - able.length;
  if (stuck > 0) skip(1, `the tests of ${stuck} projects, since Python ${version} can't have ${[...lacking].join(", ")} here`);
  return able.map((project) => ({ ...project, python }));
}
