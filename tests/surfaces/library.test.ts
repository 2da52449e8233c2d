/** The library door, as another package opens it: by the package's name. */
import { execFileSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const SCRIPT = `
import { ask, build, explain, practices, review, rules } from "loopwright";
const bytes = new TextEncoder().encode("import time\\nasync def nap():\\n    time.sleep(1)\\n");
const result = review([{ path: "app.py", bytes }], { select: ["LW501"] });
console.log(JSON.stringify({
  found: result.findings.map((finding) => [finding.rule, finding.path, finding.line]),
  rules: rules().length,
  practices: practices().length,
  topic: explain("ch3").kind,
  read: [ask("gather or TaskGroup?").mode, ask("fetch 20 urls with httpx", { plan: true }).spec.libraries],
  built: build("fetch 50 URLs with httpx", { name: "prices" }).value.spec,
  asked: build("build something with asyncio").value.question.choices,
  refused: build("", { pattern: "http-klient" }).problem,
}));
`;

test("import by name gives plain data, and prints nothing", () => {
  const out = execFileSync(process.execPath, ["--input-type=module", "--eval", SCRIPT], { encoding: "utf8" });
  expect(JSON.parse(out)).toEqual({
    found: [["LW501", "app.py", 3]],
    rules: expect.any(Number),
    practices: expect.any(Number),
    topic: "chapter",
    read: ["ask", ["httpx"]],
    built: expect.objectContaining({ pattern: "http-client", libraries: ["httpx"], name: "prices" }),
    asked: ["http-client", "http-server", "pipeline"],
    refused: 'unknown pattern "http-klient". Did you mean "http-client"?',
  });
});

test("the command that package.json names can be run by its name", () => {
  const { bin } = JSON.parse(readFileSync("package.json", "utf8"));
  accessSync(bin.loopwright, constants.X_OK);
  expect(readFileSync(bin.loopwright, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});
