/** From recipes/: the modules that carry their texts, so that the core can compose projects without a disk. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCE = "recipes";
const TARGET = "src/build/recipes";
const HEADER = "// Generated from recipes/ by `npm run generate`. Do not edit.\n";
const NOT_SOURCE = /(?:^|\/)(?:__pycache__|\.[^/]+)(?:\/|$)/;

export function generateRecipes(): ReadonlyMap<string, string> {
  const folders = readdirSync(SOURCE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NOT_SOURCE.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  const modules = folders.map((folder): [string, string] => [`${TARGET}/${folder}.ts`, moduleOf(folder)]);
  return new Map([...modules, [`${TARGET}/index.ts`, indexOf(folders)]]);
}

function moduleOf(folder: string): string {
  const paths = readdirSync(join(SOURCE, folder), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".py") && !NOT_SOURCE.test(path))
    .sort();
  const entries = paths.map((path) => {
    const text = readFileSync(join(SOURCE, folder, path), "utf8");
    return `  ${JSON.stringify(`${folder}/${path}`)}:\n    ${JSON.stringify(text)},`;
  });
  return `${HEADER}\nexport const texts: Readonly<Record<string, string>> = {\n${entries.join("\n")}\n};\n`;
}

function indexOf(folders: readonly string[]): string {
  const imports = folders.map((folder, index) => `import { texts as t${index} } from "./${folder}.ts";`);
  return `${HEADER}${imports.join("\n")}\n\n/** Every file of every recipe, by its path under recipes/. */\nexport const recipes: Readonly<Record<string, string>> = { ${folders.map((_, index) => `...t${index}`).join(", ")} };\n`;
}
