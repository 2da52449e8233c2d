/** `loopwright build` and `loopwright patterns` as their users call them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { project } from "../surfaces/bin.ts";

const here = project({ "full/notes.txt": "mine\n" });
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

test("patterns are listed", () => {
  expect(here.run(["patterns"]).out).toMatch(/^http-client +aiohttp, httpx +Fetch many URLs/m);
  expect(JSON.parse(here.run(["patterns", "--output-format", "json"]).out)[0]).toMatchObject({
    id: "http-client",
    scales: ["tens", "thousands"],
  });
});
