/** Clients that others wrote, against the built command: the inspector, the Python client, and the protocol's conformance scenarios. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BIN, project } from "../bin.ts";

const shop = project({ "app.py": "import time\n\n\nasync def main():\n    time.sleep(1)\n" });

afterAll(() => shop.remove());

describe("the inspector", () => {
  // It looks for its own package.json from the working directory.
  const home = resolve("node_modules/@modelcontextprotocol/inspector-cli/build");

  function inspected(...args: readonly string[]) {
    const command = ["cli.js", "--cli", process.execPath, BIN, "mcp", "--root", shop.directory, ...args];
    const ended = spawnSync(process.execPath, command, { cwd: home, encoding: "utf8" });
    return JSON.parse(ended.stdout);
  }

  test("calls a tool", () => {
    const { structuredContent } = inspected("--method", "tools/call", "--tool-name", "review_project", "--tool-arg", 'paths=["app.py"]');
    expect(structuredContent).toMatchObject({ verdict: "unsafe", total: 1 });
  });
});

/** Scenarios that ask for nothing which only a server made for them has. */
const SCENARIOS = [
  "server-initialize",
  "ping",
  "tools-list",
  "dns-rebinding-protection",
  "http-header-validation",
  "sep-2164-resource-not-found",
];

describe("the conformance scenarios that apply", () => {
  const conformance = ["--import", resolve("tests/surfaces/mcp/old-node.mjs"), resolve("node_modules/.bin/conformance"), "server"];
  let server: ChildProcess;
  let url = "";

  beforeAll(async () => {
    server = spawn(process.execPath, [BIN, "mcp", "--http", "0", "--root", shop.directory], { stdio: ["ignore", "ignore", "pipe"] });
    url = await new Promise((found) => server.stderr?.on("data", (text) => found(/http:\S+/.exec(String(text))?.[0] ?? "")));
  });
  afterAll(() => server.kill());

  test.each(SCENARIOS)("%s", (scenario) => {
    const args = [...conformance, "--url", url, "--scenario", scenario, "-o", join(shop.directory, "results")];
    const ended = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(ended.stdout).toMatch(/Passed: [1-9]\d*\/(\d+), 0 failed/);
  });
});
