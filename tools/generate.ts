/** Writes every generated file of the repository; with `--check` compares instead and exits 1 on a difference. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { buildKernel } from "./build-kernel.ts";
import { generateLibraries } from "./generate-libraries.ts";
import { generateNodes } from "./generate-nodes.ts";
import { generatePage } from "./generate-page.ts";
import { generateRecipes } from "./generate-recipes.ts";
import { generateRulePages } from "./generate-rule-pages.ts";
import { generateSettings } from "./generate-settings.ts";
import { generateSkill } from "./generate-skill.ts";

type Generated = ReadonlyMap<string, string>;

async function generateAll(): Promise<Generated> {
  const nodes = generateNodes(readFileSync("src/python/nodes.spec", "utf8"));
  return new Map([
    ...nodes,
    ...generateRecipes(),
    ...(await buildKernel()),
    ...(await generatePage()),
    ...generateSettings(),
    ...generateLibraries(),
    ...generateRulePages(),
    ...generateSkill(),
  ]);
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Pages of rules that are no more. */
function leftOver(generated: Generated): readonly string[] {
  const pages = readdirSync("docs/rules", { withFileTypes: true }).map((entry) => `docs/rules/${entry.name}`);
  return pages.filter((page) => !generated.has(page));
}

const checking = process.argv.includes("--check");
const generated = await generateAll();
for (const [path, text] of generated) {
  if (readOrEmpty(path) === text) continue;
  if (checking) {
    process.stderr.write(`${path} is not what its source generates: run npm run generate\n`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
for (const path of leftOver(generated)) {
  if (checking) {
    process.stderr.write(`${path} has no source any more: run npm run generate\n`);
    process.exitCode = 1;
  } else {
    rmSync(path);
    process.stdout.write(`removed ${path}\n`);
  }
}
