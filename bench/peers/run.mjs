/**
 * Holds the review against what two peers expect of their own test files: flake8-async's evaluation files, as they read for asyncio,
 * and ruff's fixtures for its `ASYNC` rules, RUF006 and RUF029. Prints one table by peer and rule.
 *
 *   npm run bench:peers -- FLAKE8_ASYNC RUFF [--list]
 *
 * FLAKE8_ASYNC and RUFF are checkouts of the two repositories. A place that a peer expects is found where a rule of ours that names the
 * peer's rule among its equivalents speaks on that line, or where a chain that it draws passes there. What such a rule says in the files
 * of that peer's rule at a place that the peer does not expect is extra. Places of ruff's whose lines speak of trio or anyio alone are
 * another library's and only counted. Modules that a file uses without importing them are imported behind its last line. With `--list` each difference follows, with its line.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as door from "../../dist/index.js";

/** Rules that no rule of ours stands for are held against all of ours. */
const EQUIVALENTS = new Map();
for (const rule of door.rules()) for (const code of rule.equivalents) EQUIVALENTS.set(code, [...(EQUIVALENTS.get(code) ?? []), rule.code]);
const ALL = door.rules().map((rule) => rule.code);

const OTHER_LIBRARY = /\b(trio|anyio)\b/;

function main([flake8Async, ruff, list]) {
  if (!flake8Async || !ruff) fail("usage: npm run bench:peers -- FLAKE8_ASYNC RUFF [--list]");
  const peers = [
    { name: "flake8-async", cases: evaluationFiles(join(flake8Async, "tests", "eval_files")) },
    { name: "ruff", cases: ruffFixtures(join(ruff, "crates", "ruff_linter")) },
  ];
  console.log("| peer | rule | ours | expected | found | with possible | missed | extra | extra with possible | other library's |");
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  const differences = [];
  for (const { name, cases } of peers) {
    const rows = new Map();
    for (const one of cases) for (const code of one.codes) judge(one, code, rowOf(rows, code), name, differences);
    for (const [code, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const ours = EQUIVALENTS.get(code)?.join(", ") ?? "none";
      const missed = row.expected - row.possible;
      console.log(
        `| ${name} | ${code} | ${ours} | ${row.expected} | ${row.probable} | ${row.possible} | ${missed} | ${row.extra} | ${row.extraPossible} | ${row.foreign} |`,
      );
    }
  }
  if (list === "--list") for (const line of differences) console.log(line);
}

function rowOf(rows, code) {
  if (!rows.has(code)) rows.set(code, { expected: 0, probable: 0, possible: 0, extra: 0, extraPossible: 0, foreign: 0 });
  return rows.get(code);
}

function judge(one, code, row, peer, differences) {
  const rules = EQUIVALENTS.get(code) ?? ALL;
  const text = one.text.split("\n");
  const findings = reviewed(one).filter((finding) => rules.includes(finding.rule));
  const lines = new Set(one.expected.filter((place) => place.code === code).map((place) => place.line));
  for (const line of lines) {
    if (one.isForeign(line)) {
      row.foreign += 1;
      continue;
    }
    const there = findings.filter((finding) => speaksOf(finding, line, text));
    row.expected += 1;
    if (there.length > 0) row.possible += 1;
    if (there.some((finding) => finding.confidence !== "possible")) row.probable += 1;
    if (there.length === 0) differences.push(told("missed", peer, code, one, line));
    else if (there.every((finding) => finding.confidence === "possible")) differences.push(told("possible only", peer, code, one, line));
  }
  if (!EQUIVALENTS.has(code)) return;
  // What another of the file's rules expects there is no extra of this one.
  const all = one.expected.map((place) => place.line);
  for (const finding of findings) {
    if (all.some((line) => speaksOf(finding, line, text))) continue;
    row.extraPossible += 1;
    if (finding.confidence !== "possible") row.extra += 1;
    differences.push(told(`extra ${finding.rule} ${finding.confidence}`, peer, code, one, finding.line));
  }
}

function told(what, peer, code, one, line) {
  return `${what}: ${peer} ${code} ${one.name}:${line}: ${one.text.split("\n")[line - 1].trim()}`;
}

function speaksOf(finding, line, lines) {
  if (line >= finding.line && line <= finding.endLine) return true;
  return finding.trace.includes(line) || leaves(lines, line, finding.line);
}

/** A `return` or `raise` in the block that the reported line opens, as an `except` does. */
function leaves(lines, line, opening) {
  if (line <= opening || !/^\s*(return|raise|continue|break|yield)\b/.test(lines[line - 1]) || !/:\s*(#.*)?$/.test(lines[opening - 1]))
    return false;
  const depth = lines[opening - 1].search(/\S/);
  return lines.slice(opening, line).every((one) => one.trim() === "" || one.search(/\S/) > depth);
}

const known = new Map();

/** All that the review says of a file, at any confidence. */
function reviewed(one) {
  if (!known.has(one)) {
    const { text, shift } = withAwaits(withImports(one.text));
    const file = { path: `${one.name}.py`, bytes: new TextEncoder().encode(text) };
    const { findings } = door.review([file], { select: ALL, confidence: "possible", blockingCalls: one.blockingCalls });
    known.set(
      one,
      findings.map(({ rule, confidence, line, endLine, trace }) => ({
        rule,
        confidence,
        line: line - shift,
        endLine: endLine - shift,
        trace: trace.map((step) => step.line - shift),
      })),
    );
  }
  return known.get(one);
}

/** Modules that the peers' files use by name alone, often without their import: they read names, the review reads what names mean. */
const USED_UNIMPORTED = ["asyncio", "contextlib", "httpx", "httpx2", "io", "os", "pytest", "subprocess", "time"];

function withImports(text) {
  const lacking = USED_UNIMPORTED.filter(
    (name) => new RegExp(`\\b${name}\\.`).test(text) && !new RegExp(`^\\s*import .*\\b${name}\\b`, "m").test(text),
  );
  return lacking.length === 0 ? text : `${text}\nimport ${lacking.join(", ")}\n`;
}

/**
 * asyncio cancels nothing but an await. A file that has none gets it where the body of a `try` is empty, and its text becomes that of a
 * coroutine, whose head shifts every line by one.
 */
function withAwaits(text) {
  if (/\b(await|async) /.test(text.replace(/#.*/g, "")) || !/^\s*try:\n\s*\.\.\.$/m.test(text)) return { text, shift: 0 };
  const awaiting = text
    .replace(/^(\s*try:\n\s*)\.\.\.$/gm, "$1await asyncio.sleep(1)")
    .replace(/\bdef (?=\w+\()/g, "async def ")
    .replace(/^(?=[^\n])/gm, "    ");
  return { text: `async def whole():\n${awaiting}\nimport asyncio\n`, shift: 1 };
}

/** flake8-async: expectations are comments, `# error: …` for the rule of the file's name or `# ASYNC123: …`. */
function evaluationFiles(folder) {
  return pythonIn(folder).flatMap((path) => {
    const source = readFileSync(path, "utf8");
    if (/# NOASYNCIO/.test(source)) return [];
    const base = /# BASE_LIBRARY (\w+)/.exec(source)?.[1] ?? "trio";
    const text = base === "asyncio" ? source : source.replace(new RegExp(`(?<!-)(?:\\b|(?<=_))${base}\\b`, "g"), "asyncio");
    const name = basename(path, ".py");
    const ofFile = name.split("_")[0].toUpperCase();
    const options = [...text.matchAll(/ARG (--.*)/g)].map((match) => match[1].trim());
    const enabled = options.flatMap((option) => /^--enable=(.*)/.exec(option)?.[1].split(",") ?? []);
    const codes = (enabled.length > 0 ? enabled : [ofFile]).filter((code) => /^ASYNC\d{3}$/.test(code));
    const expected = /# ASYNCIO_NO_ERROR/.test(text) ? [] : text.split("\n").flatMap((line, index) => expectedOn(line, index + 1, ofFile));
    return [{ name, text, codes, expected, isForeign: () => false, blockingCalls: options.flatMap(blockingCalls) }];
  });
}

function expectedOn(line, number, ofFile) {
  if (line.trim() === "" || line.trim().startsWith("#") || !line.includes("#")) return [];
  return [...line.replaceAll("\\n", "\n").matchAll(/(error|ASYNC\d{3})(_[^:]*)?:([^#]*)(?=#|$)/g)].map(([, word]) => ({
    code: word === "error" ? ofFile : word,
    line: number,
  }));
}

function blockingCalls(option) {
  const text = /^--async200-blocking-calls=(.*)/.exec(option)?.[1] ?? "";
  return text
    .split(",")
    .filter((part) => part.trim() !== "")
    .map((part) => ({ pattern: part.split("->")[0].trim(), advice: part.split("->")[1]?.trim() ?? "" }));
}

/** ruff: expectations are snapshots, one a rule and file. */
function ruffFixtures(folder) {
  const fixtures = new Map();
  for (const [family, wanted] of [
    ["flake8_async", /^ASYNC\d+_/],
    ["ruff", /^RUF(006|029)_/],
  ]) {
    const snapshots = join(folder, "src", "rules", family, "snapshots");
    for (const file of readdirSync(snapshots).sort()) {
      const [, code, name] = /__tests__([A-Z]+\d+)_([A-Z]\w+)\.py\.snap$/.exec(file) ?? [];
      if (!code || !wanted.test(`${code}_`)) continue;
      const text = readFileSync(join(folder, "resources", "test", "fixtures", family, `${name}.py`), "utf8");
      const one = fixtures.get(name) ?? {
        name,
        text,
        codes: [],
        expected: [],
        isForeign: (line) => isForeign(text, line),
        blockingCalls: [],
      };
      one.codes.push(code);
      const snapshot = readFileSync(join(snapshots, file), "utf8");
      for (const [, line] of snapshot.matchAll(/^\s*--> \w+\.py:(\d+):\d+$/gm)) one.expected.push({ code, line: Number(line) });
      fixtures.set(name, one);
    }
  }
  return [...fixtures.values()];
}

/** Whether a place speaks of trio or anyio alone: its own line, or, for a call by a bare name, the function or the imports around it. */
function isForeign(text, number) {
  const lines = text.split("\n");
  const line = lines[number - 1];
  if (OTHER_LIBRARY.test(line)) return true;
  if (/\basyncio\b/.test(text.replace(/https?:\S+/g, ""))) return false;
  return OTHER_LIBRARY.test(lines.filter((one) => /^\s*(import|from) /.test(one)).join("\n")) && /\b(sleep|timeout)\b/.test(line);
}

function pythonIn(folder) {
  if (!existsSync(folder)) fail(`${folder} does not exist`);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => join(folder, name));
}

function fail(message) {
  console.error(message);
  process.exit(2);
}

main(process.argv.slice(2));
