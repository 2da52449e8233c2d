/** Writes every generated file of the repository; with `--check` compares instead and exits 1 on a difference. */
import { readFileSync, writeFileSync } from "node:fs";
import { buildKernel } from "./build-kernel.ts";
import { generateNodes } from "./generate-nodes.ts";
import { generateRecipes } from "./generate-recipes.ts";

type Generated = ReadonlyMap<string, string>;

async function generateAll(): Promise<Generated> {
  const nodes = generateNodes(readFileSync("src/python/nodes.spec", "utf8"));
  return new Map([...nodes, ...generateRecipes(), ...(await buildKernel())]);
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const checking = process.argv.includes("--check");
for (const [path, text] of await generateAll()) {
  if (readOrEmpty(path) === text) continue;
  if (checking) {
    process.stderr.write(`${path} is not what its source generates: run npm run generate\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
