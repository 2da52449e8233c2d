/** `npm run docs [DIR]`: writes the documentation as a static site (default: `site/`), from `docs/`, the commands and the catalogue. */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { prepare } from "./steps.mjs";

const target = resolve(process.argv[2] ?? "site");
if (!process.argv.includes("--built") && !prepare()) process.exit(1);
const { rolldown } = await import("rolldown");
const { allPages } = await import("./site/pages.mjs");
const { htmlOf, searchable } = await import("./site/layout.mjs");

const pages = await allPages();
rmSync(target, { recursive: true, force: true });
for (const page of pages) write(`${page.path}.html`, htmlOf(page, pages));
// A script, not JSON: a page that is opened from a disk may fetch nothing.
write("search-data.js", `globalThis.PAGES = ${JSON.stringify(pages.map(searchable))};\n`);
const bundle = await rolldown({ input: "tools/site/search.mjs", logLevel: "silent" });
write("search.js", (await bundle.generate({ format: "iife", minify: true })).output[0].code);
copyFileSync("docs/loopwright.schema.json", join(target, "loopwright.schema.json"));
copyFileSync("tools/site/style.css", join(target, "style.css"));
console.log(`wrote ${pages.length} pages to ${target}`);

function write(path, text) {
  mkdirSync(dirname(join(target, path)), { recursive: true });
  writeFileSync(join(target, path), text);
}
