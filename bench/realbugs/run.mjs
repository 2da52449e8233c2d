/**
 * Holds the review, and ruff beside it, against real bug fixes: which faults are found before the fix, and which are still
 * reported after it. Prints one table by category.
 *
 *   npm run bench:realbugs -- CASES TREES RUFF [--list]
 *
 * CASES has one fix a line, as JSON: `id`, `category_name`, `file`, `parent_lines` and `fixed_lines` (first and last, the latter
 * null where nothing is left), and perhaps `also`, more places as `{file, lines}`. TREES holds the code as `before/ID/…` and
 * `after/ID/…`. A case is found where a rule that fits its category speaks within two lines of the fault, or a chain of blocking
 * calls passes there; it is residual where that same rule still speaks there after the fix. Of ruff every ASYNC rule and RUF006
 * counts in every category. With `--list` the cases that the review misses, or still speaks of, follow.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import * as door from "../../dist/index.js";

const SLACK = 2;
const MAX_OUTPUT = 1 << 30;

/** The rules that can mean a fault of each category. */
const FITTING = {
  "blocking-direct": /^LW(50|101)/,
  "blocking-transitive": /^LW(50|101)/,
  "unawaited-coroutine": /^LW(20[123]|225|308|602)/,
  "dangling-task": /^LW20[789]/,
  "swallowed-cancellation": /^LW(701|702|409)/,
  "missing-timeout": /^LW(703|40[23])/,
  "sequential-awaits": /^LW21[12]/,
  "gather-misuse": /^LW21[346]/,
  "unbounded-concurrency": /^LW(707|708|716)/,
  "resource-lifecycle": /^LW(30[1-57]|601|611|612)/,
  "nested-loop-or-get-event-loop": /^LW(20[456]|222|405|631)/,
  "ensure-future": /^LW20[789]/,
  "race-across-await": /^LW(12|104)/,
  "thread-safety": /^LW(105|106|404|203)/,
  "shutdown-cleanup": /^LW(20[789]|30[1-57]|40|601|611|612|70[135])/,
  "executor-misuse": /^LW(50|10[16789]|110|506)/,
  "async-generator": /^LW(306|221)/,
  "primitive-outside-loop": /^LW111/,
  "stream-writer": /^LW64/,
  other: /^LW[347]/,
};

function main([cases, trees, ruff, list]) {
  if (!cases || !trees || !ruff) fail("usage: npm run bench:realbugs -- CASES TREES RUFF [--list]");
  for (const path of [cases, trees, ruff]) if (!existsSync(path)) fail(`${path} does not exist`);
  const known = readCases(cases).filter((one) => existsSync(join(trees, "before", one.id)) && existsSync(join(trees, "after", one.id)));
  const unknown = known.find((one) => !(one.category_name in FITTING));
  if (unknown) fail(`no rules are said to fit the category ${unknown.category_name}`);
  const tools = {
    loopwright: { find: review, counts: (finding) => finding.confidence !== "possible" },
    "with possible": { find: review, counts: () => true },
    ruff: { find: (folder, one) => lint(ruff, folder, one.file), counts: () => true },
  };
  const judged = known.map((one) => {
    const answers = new Map();
    for (const find of new Set(Object.values(tools).map((tool) => tool.find)))
      answers.set(
        find,
        ["before", "after"].map((side) => find(join(trees, side, one.id), one)),
      );
    return { one, verdicts: Object.values(tools).map((tool) => judge(one, answers.get(tool.find), tool.counts)) };
  });
  print(Object.keys(tools), judged);
  if (list !== "--list") return;
  for (const { one, verdicts } of judged) {
    const [own] = verdicts;
    if (!own.isFound || own.isStill) console.log(`${own.isFound ? "still" : "missed"} ${one.id} ${one.category_name}`);
  }
}

function readCases(path) {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}

const CODES = door.rules().map((rule) => rule.code);

/** What the rules that fit the category say, of a chain of blocking calls each step; all cases in one process, which is warm by then. */
function review(folder, one) {
  const select = CODES.filter((code) => FITTING[one.category_name].test(code));
  const { findings } = door.review(pythonBelow(folder), { confidence: "possible", select });
  return findings.flatMap(({ rule, confidence, path, line, trace }) =>
    [{ path, line }, ...(rule.startsWith("LW5") ? trace : [])].map((at) => ({ rule, confidence, path: at.path, line: at.line })),
  );
}

function pythonBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.pyi?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(folder, path).split(sep).join("/"), bytes: readFileSync(path) }));
}

function lint(ruff, folder, file) {
  const options = ["--isolated", "--select", "ASYNC,RUF006", "--output-format", "json", "--exit-zero", "--no-cache"];
  const output = execFileSync(ruff, ["check", ...options, file], { cwd: folder, encoding: "utf8", maxBuffer: MAX_OUTPUT });
  return JSON.parse(output).map(({ code, location }) => ({ rule: code, path: file, line: location.row }));
}

function judge(one, [before, after], counts) {
  const places = [{ file: one.file, lines: one.parent_lines }, ...(one.also ?? [])];
  const rules = new Set(before.filter(counts).flatMap((finding) => (places.some((place) => isAt(finding, place)) ? [finding.rule] : [])));
  const fixed = one.fixed_lines ? { file: one.file, lines: one.fixed_lines } : null;
  const isStill = fixed !== null && after.filter(counts).some((finding) => rules.has(finding.rule) && isAt(finding, fixed));
  return { isFound: rules.size > 0, isAsked: rules.size > 0 && fixed !== null, isStill };
}

function isAt({ path, line }, { file, lines }) {
  return path === file && line >= lines[0] - SLACK && line <= lines[1] + SLACK;
}

function print(tools, judged) {
  const categories = [...new Set(judged.map(({ one }) => one.category_name))].sort(
    (a, b) => Object.keys(FITTING).indexOf(a) - Object.keys(FITTING).indexOf(b),
  );
  const rows = [
    ...categories.map((name) =>
      row(
        name,
        judged.filter(({ one }) => one.category_name === name),
        tools,
      ),
    ),
    row("**all**", judged, tools),
  ];
  console.log(`| category | fixes | ${tools.map((tool) => `${tool} | still after the fix`).join(" | ")} |`);
  console.log(`|---|---|${tools.map(() => "---|---|").join("")}`);
  for (const cells of rows) console.log(`| ${cells.join(" | ")} |`);
}

function row(name, judged, tools) {
  const cells = tools.flatMap((_, index) => {
    const verdicts = judged.map(({ verdicts: all }) => all[index]);
    const count = (key) => verdicts.filter((verdict) => verdict[key]).length;
    return [
      `${count("isFound")} (${Math.round((100 * count("isFound")) / verdicts.length)} %)`,
      `${count("isStill")} of ${count("isAsked")}`,
    ];
  });
  return [name, judged.length, ...cells];
}

function fail(message) {
  console.error(message);
  process.exit(2);
}

main(process.argv.slice(2));
