/**
 * Prints how fast Python is parsed, in megabytes a second on one core: `npm run bench:parser`. Each figure is parse and
 * visit of every node, over the standard library of the python3 that is found. Cold is a fresh process over the first
 * five megabytes, hot the third pass over all of them in one process.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const COLD_BYTES = 5_000_000;
const HOT_BYTES = 20_000_000;
const ROUNDS = 5;

const visitors = {
  "loopwright (wasm)": async () => ours(({ instantiateKernel }) => instantiateKernel()),
  "loopwright (JavaScript)": async () => ours(({ javaScriptKernel }) => javaScriptKernel),
  "@lezer/python": async () => {
    const { parser } = await import("@lezer/python");
    const decoder = new TextDecoder();
    return (bytes) => {
      let count = 0;
      parser.parse(decoder.decode(bytes)).iterate({ enter: () => void count++ });
      return count;
    };
  },
  "web-tree-sitter": async () => {
    const { Language, Parser } = await import("web-tree-sitter");
    await Parser.init();
    const grammar = fileURLToPath(new URL("../../node_modules/tree-sitter-python/tree-sitter-python.wasm", import.meta.url));
    const parser = new Parser();
    parser.setLanguage(await Language.load(grammar));
    const decoder = new TextDecoder();
    return (bytes) => {
      const tree = parser.parse(decoder.decode(bytes));
      const cursor = tree.walk();
      let count = 1;
      for (;;) {
        if (!cursor.gotoFirstChild() && !gotoNextInOrder(cursor)) break;
        count++;
      }
      cursor.delete();
      tree.delete();
      return count;
    };
  },
};

/** To the next sibling, or that of the nearest parent that has one. */
function gotoNextInOrder(cursor) {
  while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return false;
  return true;
}

async function ours(kernelIn) {
  const parser = await import(process.env.LOOPWRIGHT_PARSER);
  const kernel = kernelIn(parser);
  return (bytes) => {
    const tree = parser.parseWith(kernel, bytes);
    const pending = [tree.root.id];
    let count = 0;
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      count++;
      for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) pending.push(child);
    }
    return count;
  };
}

function corpus(limit) {
  const folder = execFileSync("python3", ["-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"], { encoding: "utf8" }).trim();
  const paths = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".py") && !path.includes("site-packages"))
    .sort();
  const files = [];
  let total = 0;
  for (const path of paths) {
    const file = join(folder, path);
    if (!statSync(file).isFile() || total > limit) continue;
    const bytes = readFileSync(file);
    files.push(bytes);
    total += bytes.length;
  }
  return { files, total };
}

/** Our parser in one file, made for this run; gives its address. */
async function bundleOurs(folder) {
  // Not in the processes that measure.
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({ input: fileURLToPath(new URL("ours.mjs", import.meta.url)), platform: "node", logLevel: "warn" });
  await bundle.write({ file: join(folder, "parser.mjs"), format: "esm" });
  await bundle.close();
  return pathToFileURL(join(folder, "parser.mjs")).href;
}

/** In a process of its own: prints megabytes a second. */
async function measure(name, mode) {
  const { files, total } = corpus(mode === "cold" ? COLD_BYTES : HOT_BYTES);
  const visit = mode === "cold" ? null : await visitors[name]();
  let best = 0;
  for (let round = 0; round < (mode === "cold" ? 1 : 3); round++) {
    const start = performance.now();
    const use = visit ?? (await visitors[name]());
    for (const bytes of files) use(bytes);
    best = Math.max(best, total / 1000 / (performance.now() - start));
  }
  console.log(best);
}

function median(values) {
  return values.sort((left, right) => left - right)[values.length >> 1] ?? 0;
}

const [name, mode] = process.argv.slice(2);
if (name && mode) await measure(name, mode);
else {
  const folder = mkdtempSync(join(tmpdir(), "loopwright-bench-"));
  const env = { ...process.env, LOOPWRIGHT_PARSER: await bundleOurs(folder) };
  console.log("parser                        hot MB/s   cold MB/s");
  for (const one of Object.keys(visitors)) {
    const run = (how) => Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url), one, how], { encoding: "utf8", env }));
    const cold = median(Array.from({ length: ROUNDS }, () => run("cold")));
    console.log(`${one.padEnd(28)} ${run("hot").toFixed(1).padStart(9)} ${cold.toFixed(1).padStart(11)}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
