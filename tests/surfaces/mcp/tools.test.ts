/** The tools, called over stdio by the official client, in both eras of the protocol. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { project } from "../bin.ts";
import { called, connected, type Era, refused, reviewed } from "./client.ts";

const APP = "from helpers import load\n\n\nasync def main():\n    load()\n";
const HELPERS = "import time\n\n\ndef load():\n    time.sleep(1)\n";
const MANY = `import time\n\n\nasync def main():\n${"    time.sleep(1)\n".repeat(30)}`;

const shop = project({ "app/main.py": APP, "app/helpers.py": HELPERS, "many.py": MANY, "notes/readme.txt": "no code\n" });
const secret = project({ "secret.py": MANY });
symlinkSync(secret.directory, join(shop.directory, "linked"));

afterAll(() => {
  shop.remove();
  secret.remove();
});

describe.each<Era>(["legacy", "modern"])("to a client of the %s protocol", (era) => {
  let client: Client;

  beforeAll(async () => {
    client = await connected({ args: ["--root", shop.directory], era });
  });
  afterAll(() => client.close());

  test("each tool has schemas, a title, and all four annotations", async () => {
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(3);
    for (const tool of tools) {
      expect(tool.outputSchema?.type).toBe("object");
      expect(tool.inputSchema.type).toBe("object");
      expect(tool.description).toMatch(/\.$/);
      const { title, readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = { title: tool.title, ...tool.annotations };
      expect([title, readOnlyHint, destructiveHint, idempotentHint, openWorldHint].map((one) => typeof one)).toEqual([
        "string",
        "boolean",
        "boolean",
        "boolean",
        "boolean",
      ]);
    }
  });

  test("review_code finds what is wrong with a snippet", async () => {
    const { verdict, findings } = await reviewed(client, "review_code", { code: HELPERS.replace("def", "async def") });
    expect([verdict, findings.map(({ rule, path, line }) => `${rule} ${path}:${line}`)]).toEqual(["unsafe", ["LW501 code.py:5"]]);
  });

  test("review_project follows calls from file to file", async () => {
    const { findings } = await reviewed(client, "review_project", { paths: ["app"] });
    expect(findings.map(({ rule, path, line }) => `${rule} ${path}:${line}`)).toEqual(["LW501 app/main.py:5"]);
    expect(findings[0]?.chain.join("\n")).toContain("app/helpers.py:5");
  });

  test("many findings come in pages of the same review", async () => {
    const first = await reviewed(client, "review_project", { paths: ["many.py"], select: ["LW501"] });
    expect(first.total).toBe(30);
    const lines = first.findings.map(({ line }) => line);
    let { nextCursor } = first;
    while (nextCursor !== null) {
      const page = await reviewed(client, "review_project", { cursor: nextCursor });
      lines.push(...page.findings.map(({ line }) => line));
      nextCursor = page.nextCursor;
    }
    expect(lines).toEqual(Array.from({ length: 30 }, (_, index) => index + 5));
    expect(await refused(client, "review_project", { cursor: "made-up/8" })).toContain("cursor");
  });

  test("no path leads out of the roots, written in full, relative, or by a link", async () => {
    for (const path of [secret.directory, "../..", "linked", "linked/secret.py", "/etc/passwd", "app/../../x"])
      expect(await refused(client, "review_project", { paths: [path] })).toContain("outside");
    const { total } = await reviewed(client, "review_project", { paths: ["."], select: ["LW501"] });
    expect(total).toBe(31);
  });

  test("what is wrong with a call is said in a sentence", async () => {
    expect(await refused(client, "review_project", { paths: ["nowhere"] })).toContain('no such file or directory: "nowhere"');
    expect(await refused(client, "review_project", { paths: ["notes"] })).toContain("no Python files");
    expect(await refused(client, "review_code", { code: "x", select: ["LW999"] })).toContain("LW999");
    expect(await refused(client, "review_code", {})).toContain("code");
    expect(await refused(client, "review_code", { code: "#".repeat(1_000_001) })).toContain("too much code");
    expect(await refused(client, "explain_practice", { topic: "blocking-slep" })).toContain("blocking-sleep");
  });

  test("explain_practice and list_rules speak from the catalogue", async () => {
    expect(await called(client, "explain_practice", { topic: "LW501" })).toMatchObject({
      kind: "rule",
      markdown: expect.stringContaining("# LW501 blocking-sleep"),
    });
    expect(await called(client, "list_rules", { scan: 5 })).toMatchObject({
      rules: expect.arrayContaining([expect.objectContaining({ code: "LW501" })]),
    });
  });
});

describe.each<Era>(["legacy", "modern"])("roots of a client of the %s protocol", (era) => {
  test("are what may be read, if the server was started with none", async () => {
    const client = await connected({ roots: [shop.directory], era });
    expect((await reviewed(client, "review_project", { paths: ["app"] })).total).toBe(1);
    expect((await reviewed(client, "review_project", { paths: [join(shop.directory, "app")] })).total).toBe(1);
    expect(await refused(client, "review_project", { paths: [secret.directory] })).toContain("outside");
    await client.close();
  });

  test("are not asked for where the server has its own", async () => {
    const client = await connected({ args: ["--root", shop.directory], roots: [secret.directory], era });
    expect(await refused(client, "review_project", { paths: [secret.directory] })).toContain("outside");
    await client.close();
  });

  test("without any, only code is reviewed", async () => {
    const client = await connected({ cwd: shop.directory, era });
    expect(await refused(client, "review_project", {})).toContain("--root");
    expect((await reviewed(client, "review_code", { code: "x = 1\n" })).total).toBe(0);
    await client.close();
  });
});
