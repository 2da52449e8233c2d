/** Writes every generated file of the repository; with `--check` compares instead and exits 1 on a difference. */
import { readFileSync, writeFileSync } from "node:fs";
import { generateNodes } from "./generate-nodes.ts";

type Generated = ReadonlyMap<string, string>;

function generateAll(): Generated {
  return new Map([...generateNodes(readFileSync("src/python/nodes.spec", "utf8"))]);
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const checking = process.argv.includes("--check");
for (const [path, text] of generateAll()) {
  if (readOrEmpty(path) === text) continue;
  if (checking) {
    console.error(`${path} is not what its source generates: run npm run generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}
