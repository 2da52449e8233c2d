/** What the checks of recipes ask of a composed project. */
import { createHash } from "node:crypto";

export function pythonFilesOf({ files }) {
  return files.filter(({ path }) => path.endsWith(".py"));
}

/** One project for each set of files that differs; the others would be the same work again. */
export function distinct(projects, filesOf) {
  const byFiles = new Map();
  for (const project of projects) {
    const key = hashOf(JSON.stringify(filesOf(project)));
    if (!byFiles.has(key)) byFiles.set(key, project);
  }
  return [...byFiles.values()];
}

export function hashOf(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

export function folderOf({ label }) {
  return label.replaceAll(/[^\w.+-]/g, "_");
}

/** What a project needs to be run and tested. */
export function neededBy({ requirements }) {
  const { runtime, development } = requirements;
  return [...runtime, ...development.filter((one) => !/^(?:mypy|ruff)\b/.test(one))];
}
