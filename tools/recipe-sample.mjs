/** The gates that take long, for a sample of the projects: types, and the projects' own tests. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { mypy, pyright, tests, writeFiles } from "./recipe-gates.mjs";
import { distinct, folderOf, pythonFilesOf } from "./recipe-projects.mjs";

/** The oldest that mypy still knows: what is written for an older Python is checked as of this one, and by pyright as of its own. */
const OLDEST_OF_MYPY = "3.10";

/**
 * Types projects with mypy --strict and pyright. What both learn of the libraries is most of their work, and differs from one Python to the
 * next: so each Python's projects go through one mypy cache, one after the other, and through one run of pyright.
 */
export async function typeAll({ root, jobs, judge, python, bin }, sample) {
  const some = distinct(sample, (project) => [project.request.python, pythonFilesOf(project)]);
  const versions = [...new Set(some.map(({ request }) => request.python))];
  const works = versions.flatMap((version) => {
    const group = some.filter(({ request }) => request.python === version);
    const directory = join(root, "types", version);
    for (const project of group) writeFiles(join(directory, folderOf(project)), project.files);
    return [() => typeWithMypy(version, group, directory), () => typeWithPyright(version, group, directory)];
  });
  await eachOf(works, jobs, (work) => work());
  return `${some.length} projects with mypy and pyright`;

  async function typeWithMypy(version, group, directory) {
    const isKnown = Number(version.split(".")[1]) >= Number(OLDEST_OF_MYPY.split(".")[1]);
    const cache = join(root, "mypy", version);
    for (const project of group) {
      const found = await mypy(bin, python, directory, folderOf(project), isKnown ? version : OLDEST_OF_MYPY, cache);
      judge(`${project.label}: mypy`, found);
    }
  }

  async function typeWithPyright(version, group, directory) {
    const found = await pyright(bin, python, directory, group.map(folderOf), version);
    for (const project of group) judge(`${project.label}: pyright`, found.get(folderOf(project)) ?? []);
  }
}

/** Runs the tests of projects, each with its `python`, some at once. */
export async function testAll({ root, jobs, judge }, sample) {
  await eachOf(sample, jobs, async (project) => {
    const directory = join(root, "tests", folderOf(project));
    writeFiles(directory, project.files);
    const started = Date.now();
    const found = await tests(project.python, directory);
    judge(`${project.label}: tests`, found);
    console.log(`${found.length === 0 ? "ok  " : "FAIL"} ${project.label} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
    rmSync(directory, { recursive: true, force: true });
  });
}

/** Some at once, each when there is room for it. */
async function eachOf(items, jobs, work) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}
