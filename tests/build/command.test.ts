/** `loopwright build` and `loopwright patterns` as their users call them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { project } from "../surfaces/bin.ts";

const here = project({ "full/notes.txt": "mine\n", "app/pyproject.toml": "[project]\n", "app/src/shop/__init__.py": "" });
afterAll(here.remove);

test("a project is written, and what was chosen is told", () => {
  const ended = here.run(["build", "--pattern", "http-client", "--name", "price-watch"]);
  expect(ended.err).toBe("");
  expect(ended.code).toBe(0);
  expect(ended.out).toMatch(/^Wrote \d+ files to price-watch\.\n/);
  expect(ended.out).toContain("aiohttp, since no library was named.");
  expect(readdirSync(join(here.directory, "price-watch")).sort()).toEqual(
    [".gitignore", "DESIGN.md", "README.md", "loopwright.json", "pyproject.toml", "src", "tests"].sort(),
  );
  expect(JSON.parse(readFileSync(join(here.directory, "price-watch/loopwright.json"), "utf8")).spec.pattern).toBe("http-client");
});

test("a place where something stands is refused, and left as it is", () => {
  const ended = here.run(["build", "--pattern", "http-client", "--out", "full"]);
  expect(ended).toMatchObject({ code: 2, out: "" });
  expect(ended.err).toBe("loopwright: full is not empty: it has notes.txt. Choose another place with --out.\n");
  expect(readdirSync(join(here.directory, "full"))).toEqual(["notes.txt"]);
});

test("a project that is there gets a package, its tests and its design, and nothing else changes", () => {
  const args = ["build", "--pattern", "http-client", "--name", "price-watch", "--into", "app"];
  const ended = here.run(args);
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(ended.out).toContain("  add to its dependencies: aiohttp>=");
  expect(readdirSync(join(here.directory, "app")).sort()).toEqual(["pyproject.toml", "src", "tests"]);
  expect(readdirSync(join(here.directory, "app/src")).sort()).toEqual(["price_watch", "shop"]);
  expect(readdirSync(join(here.directory, "app/tests"))).toEqual(["price_watch_tests"]);
  expect(readFileSync(join(here.directory, "app/pyproject.toml"), "utf8")).toBe("[project]\n");
  const design = readFileSync(join(here.directory, "app/src/price_watch/DESIGN.md"), "utf8");
  for (const [, path = ""] of design.matchAll(/`([\w/]+\.py)(?::\d+)?`/g))
    expect(existsSync(join(here.directory, "app", path)), path).toBe(true);
  const again = here.run(args);
  expect(again.code).toBe(2);
  expect(again.err).toBe("loopwright: app has src/price_watch, tests/price_watch_tests already. Choose another name with --name.\n");
});

test("two programs in one project have tests of the same names, each in a package of its own", () => {
  for (const pattern of ["blocking", "tcp-server"])
    expect(here.run(["build", "--pattern", pattern, "--into", "app"])).toMatchObject({ code: 0, err: "" });
  const packages = ["blocking_tests", "tcp_server_tests"];
  for (const name of packages) {
    const directory = join(here.directory, "app/tests", name);
    const files = readdirSync(directory);
    expect(files).toEqual(expect.arrayContaining(["__init__.py", "live_program.py", "test_process.py"]));
    const helpers = files.flatMap((file) => /^((?!test_|__)\w+)\.py$/.exec(file)?.[1] ?? []).join("|");
    for (const file of files)
      expect(readFileSync(join(directory, file), "utf8"), file).not.toMatch(new RegExp(`^(from|import) (${helpers})\\b|module="`, "m"));
  }
});

test("a plan and a dry run write nothing", () => {
  const plan = here.run(["build", "--pattern", "http-client", "--name", "unwritten", "--plan"]);
  expect(plan.code).toBe(0);
  for (const part of ["Approach", "Concurrency", "Implementation", "Shutdown", "Testing"]) expect(plan.out).toContain(`\n${part}\n`);
  const dry = here.run(["build", "--pattern", "http-client", "--name", "unwritten", "--dry-run"]);
  expect(dry.out).toMatch(/^Would write \d+ files:\n {2}unwritten\/\.gitignore/);
  expect(dry.out).toContain("+++ unwritten/src/unwritten/__main__.py\n");
  expect(existsSync(join(here.directory, "unwritten"))).toBe(false);
});

test("json has the specification, the design and the files", () => {
  const ended = here.run([
    "build",
    "--pattern",
    "http-client",
    "--plan",
    "--output-format",
    "json",
    "--library",
    "httpx",
    "--set",
    "concurrency=7",
  ]);
  const told = JSON.parse(ended.out);
  expect(told).toMatchObject({ version: 1, mode: "build", spec: { libraries: ["httpx"], values: { concurrency: 7 } } });
  expect(told.design.practices).toContain("signals");
  expect(told.design.concurrency.diagram).toMatch(/^flowchart TD\n/);
  expect(told.files.map((file: { path: string }) => file.path)).toContain("src/http_client/fan_out.py");
});

test.each([
  [["build"], "build needs a request in words, or --pattern."],
  [["build", "review my crawler"], "that asks for a review"],
  [["build", "--pattern", "http-klient"], 'unknown pattern "http-klient". Did you mean "http-client"?'],
  [["build", "--pattern", "http-client", "--set", "concurrency"], "--set must look like concurrency=100"],
  [["build", "--pattern", "http-client", "--output-format", "yaml"], "--output-format must be one of text, markdown, json"],
  [["build", "--pattern", "http-client", "--single-file"], "http-client is a program of several modules"],
  [["build", "--pattern", "single", "--python", "3.10", "--single-file"], "for Python 3.10 the program needs structured.py beside it"],
  [["build", "--pattern", "http-client", "--into", "nowhere"], "nowhere is no directory: --into needs a project that is there."],
  [["build", "--pattern", "http-client", "--into", "app", "--out", "x"], "--into and --out name two places"],
  [["patterns", "http-client"], 'Did you mean "loopwright build --pattern http-client"?'],
])("%j costs one line and exit 2", (args, problem) => {
  const ended = here.run(args);
  expect(ended.code).toBe(2);
  expect(ended.out).toBe("");
  expect(ended.err).toContain(problem);
  expect(ended.err.trimEnd().split("\n")).toHaveLength(1);
});

test("what can't be finished leaves nothing behind", () => {
  writeFileSync(join(here.directory, "file"), "");
  const ended = here.run(["build", "--pattern", "http-client", "--out", "file/inside"]);
  expect(ended.code).toBe(2);
  expect(ended.err).toMatch(/^loopwright: can't write to file\/inside: .+\n$/);
});

test("a sentence is enough", () => {
  const words = "fetch 200 product pages with httpx, at most 20 a second, and retry 3 times";
  const told = JSON.parse(here.run(["build", words, "--plan", "--output-format", "json"]).out);
  expect(told).toMatchObject({
    mode: "build",
    question: null,
    spec: { pattern: "http-client", libraries: ["httpx"], values: { concurrency: 200, rate: 20 } },
  });
  expect(told.spec.capabilities).toEqual(expect.arrayContaining(["retry", "rate-limit"]));
  for (const { span, text } of told.because) expect(words.slice(...span)).toBe(text);
});

test("what must be asked first is asked, with exit 3", () => {
  const ended = here.run(["build", "build something with asyncio"]);
  expect(ended.code).toBe(3);
  expect(ended.out).toMatch(/^What kind of program is it\? \(.+\)\n$/);
  expect(JSON.parse(here.run(["build", "hello", "--output-format", "json"]).out)).toMatchObject({
    mode: "ask",
    question: { choices: ["build", "review"] },
  });
});

test("on a terminal what matters and is missing is asked, and only that", async () => {
  const host = memoryHost({ columns: 80, answers: ["nonsense", "producer-consumer", "2"] });
  expect(await run(["build", "build something with asyncio", "--name", "intake"], host)).toBe(0);
  expect(host.err()).toContain("What kind of program is it?\n  1 http-client (Enter)\n");
  expect(host.err()).toContain('"nonsense" is not one of them.');
  expect(host.err()).not.toContain("What is it made with?");
  expect(JSON.parse(host.fileText("intake/loopwright.json") ?? "").spec).toMatchObject({
    pattern: "producer-consumer",
    scale: "thousands",
  });
  const told = memoryHost({ columns: 80, answers: [] });
  expect(await run(["build", "--pattern", "http-client", "--library", "httpx", "--scale", "tens"], told)).toBe(0);
  expect(told.err()).toBe("");
  const gone = memoryHost({ columns: 80, answers: [""] });
  expect(await run(["build", "--pattern", "http-client"], gone)).toBe(2);
  expect(gone.err()).toContain("the input ended before the last answer; nothing was written.\n");
  expect(gone.fileText("http-client/README.md")).toBeUndefined();
});

test("patterns are listed", () => {
  expect(here.run(["patterns"]).out).toMatch(/^http-client +aiohttp, httpx +Fetch many URLs/m);
  const listed: unknown = JSON.parse(here.run(["patterns", "--output-format", "json"]).out);
  expect(listed).toContainEqual(expect.objectContaining({ id: "http-client", scales: ["tens", "thousands"] }));
});
