/** Clients that others wrote, against the built command: the inspector, the Python client, and the protocol's conformance scenarios. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { BIN, project } from "../bin.ts";

const run = promisify(execFile);
const shop = project({ "app.py": "import time\n\n\nasync def main():\n    time.sleep(1)\n" });

afterAll(() => shop.remove());

/** Every tool with arguments that suit it. */
const CALLS = (directory: string) => ({
  ask_async: { request: "gather or TaskGroup?" },
  plan_async_code: { pattern: "http-client" },
  build_async_project: { pattern: "producer-consumer", directory },
  review_code: { code: "x = 1\n" },
  review_project: { paths: ["app.py"] },
  apply_fixes: { paths: ["app.py"], dryRun: true },
  explain_practice: { topic: "ch3" },
  list_rules: { scan: 5 },
});
const NAMES = Object.keys(CALLS("")).sort();

describe("the inspector", () => {
  // It looks for its own package.json from the working directory.
  const home = resolve("node_modules/@modelcontextprotocol/inspector-cli/build");

  async function inspected(...args: readonly string[]) {
    const command = ["cli.js", "--cli", process.execPath, BIN, "mcp", "--root", shop.directory, ...args];
    return JSON.parse((await run(process.execPath, command, { cwd: home })).stdout);
  }

  test("lists every tool", async () => {
    const { tools } = await inspected("--method", "tools/list");
    expect(tools.map(({ name }: { name: string }) => name).sort()).toEqual(NAMES);
  });

  test("calls every tool", async () => {
    const calls = Object.entries(CALLS("by-inspector")).map(async ([name, args]) => {
      const given = Object.entries(args).map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`);
      const answer = await inspected("--method", "tools/call", "--tool-name", name, ...given.flatMap((one) => ["--tool-arg", one]));
      expect([name, answer.isError ?? false]).toEqual([name, false]);
      expect(JSON.parse(answer.content[0].text)).toEqual(answer.structuredContent);
    });
    await Promise.all(calls);
    expect(existsSync(join(shop.directory, "by-inspector/pyproject.toml"))).toBe(true);
  });
});

describe("the Python client", () => {
  const environment = resolve(".cache/mcp-client");
  const python = join(environment, "bin/python");
  let lack = "";

  const works = async (program: string, ...args: readonly string[]) => (await run(program, args).catch(() => null)) !== null;

  beforeAll(async () => {
    if (await works(python, "-c", "import mcp")) return;
    const isMade = await works("python3", "-m", "venv", environment);
    if (!isMade || !(await works(python, "-m", "pip", "install", "--quiet", "--retries", "0", "mcp>=2.3")))
      lack = "pip can't install mcp here";
  }, 240_000);

  const told = z.object({
    tools: z.array(z.string()),
    answers: z.record(z.string(), z.object({ isError: z.boolean(), data: z.unknown() })),
  });

  test.for(["legacy", "auto"])("lists and calls every tool, protocol mode %s", async (mode, context) => {
    if (lack !== "") return context.skip(lack);
    const calls = CALLS(`by-python-${mode}`);
    const script = resolve("tests/surfaces/mcp/client.py");
    const { stdout } = await run(python, [script, mode, shop.directory, JSON.stringify(calls), process.execPath, BIN, "mcp"]);
    const { tools, answers } = told.parse(JSON.parse(stdout));
    expect([...tools].sort()).toEqual(NAMES);
    expect(Object.entries(answers).filter(([, { isError }]) => isError)).toEqual([]);
    expect(answers["review_project"]?.data).toMatchObject({ total: 1 });
    expect(existsSync(join(shop.directory, `by-python-${mode}/pyproject.toml`))).toBe(true);
  });
});

/** Scenarios that ask for nothing which only a server made for them has. */
const SCENARIOS = [
  "server-initialize",
  "server-stateless",
  "ping",
  "tools-list",
  "prompts-list",
  "resources-list",
  "caching",
  "dns-rebinding-protection",
  "http-header-validation",
  "sep-2164-resource-not-found",
  "input-required-result-unsupported-methods",
];

describe("the conformance scenarios that apply", () => {
  const checks = z.array(z.object({ status: z.string(), errorMessage: z.string().default("") }));
  const conformance = ["--import", resolve("tests/surfaces/mcp/old-node.mjs"), resolve("node_modules/.bin/conformance"), "server"];
  let server: ChildProcess;
  let url = "";

  beforeAll(async () => {
    server = spawn(process.execPath, [BIN, "mcp", "--http", "0", "--root", shop.directory], { stdio: ["ignore", "ignore", "pipe"] });
    url = await new Promise((found) => server.stderr?.on("data", (text) => found(/http:\S+/.exec(String(text))?.[0] ?? "")));
  });
  afterAll(() => server.kill());

  test.each(SCENARIOS)("%s", async (scenario) => {
    const results = join(shop.directory, `results-${scenario}`);
    // It exits with 1 where a check asks for a tool that only a server made for it has, and says so.
    await run(process.execPath, [...conformance, "--url", url, "--scenario", scenario, "-o", results]).catch(() => undefined);
    const [directory = ""] = readdirSync(results);
    const found = checks.parse(JSON.parse(readFileSync(join(results, directory, "checks.json"), "utf8")));
    expect(found.filter(({ status, errorMessage }) => status === "FAILURE" && !errorMessage.startsWith("Not testable"))).toEqual([]);
    expect(found.filter(({ status }) => status === "SUCCESS").length).toBeGreaterThan(0);
  });
});
