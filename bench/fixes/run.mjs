/**
 * What the fixes do to real programs: `npm run bench:fixes -- [--python PYTHON] [--kind KIND]… [--tests COMMAND] [--keep FOLDER] FOLDER…`
 *
 * For each folder and each kind of fix (safe, unsafe, rewrite; all where none is named) a copy is fixed by the command, and then
 * every file is compiled by CPython, the command is run again, which must change nothing, and the findings before and after are
 * compared. `--tests` runs a command in the folder's copy before the fixes and after them, with pytest's report of every test compared.
 * `--keep` leaves the fixed copies there. Ends with 1 where something was broken.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { broughtToLight } from "../../dist/review/fixes/choice.js";

const COMMAND = fileURLToPath(new URL("../../dist/bin/loopwright.js", import.meta.url));
const MAX_OUTPUT = 1 << 30;

/** The flags of each kind, and the rules whose findings may come with it. */
const KINDS = {
  safe: { flags: ["--fix"], mayBring: broughtToLight({ unsafe: false, rewrite: false }) },
  unsafe: { flags: ["--unsafe-fixes"], mayBring: broughtToLight({ unsafe: true, rewrite: false }) },
  rewrite: { flags: ["--fix", "--rewrite"], mayBring: broughtToLight({ unsafe: false, rewrite: true }) },
};

/** Prints the paths that CPython can't compile. */
const COMPILE = `
import sys, warnings
warnings.simplefilter("ignore")
for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file:
        text = file.read()
    try:
        compile(text, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        print(path)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: "string", default: "python3" },
    kind: { type: "string", multiple: true, default: Object.keys(KINDS) },
    tests: { type: "string" },
    keep: { type: "string" },
  },
});
const wrong = positionals.find((folder) => !existsSync(folder)) ?? values.kind.find((kind) => !(kind in KINDS));
if (positionals.length === 0 || wrong !== undefined) {
  console.error(
    wrong === undefined ? "usage: npm run bench:fixes -- [--kind safe|unsafe|rewrite] FOLDER…" : `${wrong}: no such folder or kind`,
  );
  process.exit(2);
}
const work = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), "loopwright-fixes-"));
mkdirSync(work, { recursive: true });

console.log(
  "| program | fixes | files | made | given up | files changed | do not compile | changed by a second run | new findings | seconds |",
);
console.log("|---|---|---|---|---|---|---|---|---|---|");
const troubles = [];
try {
  for (const folder of positionals) for (const kind of values.kind) troubles.push(...measure(resolve(folder), kind));
} finally {
  if (!values.keep) rmSync(work, { recursive: true, force: true });
}
for (const trouble of troubles) console.log(trouble);
process.exit(troubles.length > 0 ? 1 : 0);

/** Fixes a copy and prints its row; what was broken, a line each. */
function measure(folder, kind) {
  const name = basename(folder);
  const copy = join(work, `${name}-${kind}`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  const before = review(copy, []);
  const broken = new Set(uncompilable(copy));
  const tested = values.tests ? testsIn(copy) : null;
  const texts = textsIn(copy);
  const started = performance.now();
  const { fixed, notFixed, findings } = review(copy, KINDS[kind].flags);
  const seconds = (performance.now() - started) / 1000;
  const once = textsIn(copy);
  const again = review(copy, KINDS[kind].flags);
  const twice = textsIn(copy);
  const changed = [...once].filter(([path, text]) => text !== texts.get(path));
  const torn = uncompilable(copy).filter((path) => !broken.has(path));
  const moved = [...twice].filter(([path, text]) => text !== once.get(path));
  const brought = newFindings(before.findings, findings, KINDS[kind].mayBring);
  const made = `${fixed.length}${again.fixed.length > 0 ? ` + ${again.fixed.length}` : ""}`;
  const givenUp = notFixed.filter((one) => one.safety !== "display").length;
  const row = [name, kind, texts.size, made, givenUp, changed.length, torn.length, moved.length, brought.length, seconds.toFixed(1)];
  console.log(`| ${row.join(" | ")} |`);
  if (tested) tellTests(name, kind, tested, testsIn(copy));
  return [
    ...torn.map((path) => `${name} ${kind}: ${path} does not compile any more`),
    ...moved.map(([path]) => `${name} ${kind}: ${path} is changed by a second run`),
    ...brought.map((place) => `${name} ${kind}: new: ${place}`),
  ];
}

/** What the command says of a folder, after the fixes that the flags ask for. */
function review(folder, flags) {
  const args = [COMMAND, "review", ...flags, "--exit-zero", "--quiet", "--output-format", "json"];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: MAX_OUTPUT }));
}

function pythonFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py"))
    .map((entry) => join(entry.parentPath, entry.name));
}

function textsIn(folder) {
  return new Map(pythonFiles(folder).map((path) => [relative(folder, path), readFileSync(path, "latin1")]));
}

function uncompilable(folder) {
  const input = pythonFiles(folder).join("\n");
  const printed = execFileSync(values.python, ["-c", COMPILE], { input, encoding: "utf8", maxBuffer: MAX_OUTPUT });
  return printed.split("\n").flatMap((path) => (path ? [relative(folder, path)] : []));
}

/** Places (rule, file and function) of which more is said than before. */
function newFindings(before, after, mayBring) {
  const placeOf = ({ rule, path, symbol }) => `${rule} ${path} ${symbol}`;
  const count = (findings, place) => findings.filter((one) => placeOf(one) === place).length;
  const places = new Set(after.filter((one) => !mayBring.has(one.rule)).map(placeOf));
  return [...places].filter((place) => count(after, place) > count(before, place));
}

/** The outcome of every test by name, as pytest prints it. */
function testsIn(folder) {
  const ended = spawnSync(values.tests, {
    cwd: folder,
    shell: true,
    encoding: "utf8",
    maxBuffer: MAX_OUTPUT,
    env: { ...process.env, PYTEST_ADDOPTS: "-q -rA --tb=no -p no:cacheprovider", PYTHONDONTWRITEBYTECODE: "1" },
  });
  const outcomes = new Map();
  for (const line of ended.stdout.split("\n")) {
    const [, outcome, test] = /^(PASSED|FAILED|ERROR|XFAIL|XPASS) (.+?)(?: - .*)?$/.exec(line) ?? [];
    if (outcome) outcomes.set(test, outcome);
  }
  return { code: ended.status, outcomes, last: ended.stdout.trimEnd().split("\n").at(-1) ?? "" };
}

function tellTests(name, kind, before, after) {
  const different = [...new Set([...before.outcomes.keys(), ...after.outcomes.keys()])].filter(
    (test) => before.outcomes.get(test) !== after.outcomes.get(test),
  );
  console.log(`${name} ${kind}: tests before: ${before.last} (exit ${before.code})`);
  console.log(`${name} ${kind}: tests after:  ${after.last} (exit ${after.code})`);
  for (const test of different)
    console.log(
      `${name} ${kind}: ${test}: ${before.outcomes.get(test) ?? "not run"} before, ${after.outcomes.get(test) ?? "not run"} after`,
    );
}
