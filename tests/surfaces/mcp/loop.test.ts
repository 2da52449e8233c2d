/** An agent's work from end to end: plan, build, review, fix, until a review is clean; and what is asked on the way. */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ElicitResult } from "@modelcontextprotocol/client";
import { afterAll, expect, test } from "vitest";
import { project } from "../bin.ts";
import { called, connected, type Era, refused, reviewed } from "./client.ts";

const ERAS: readonly Era[] = ["legacy", "modern"];
const WISH = { request: "fetch 50 pages with httpx, at most 20 a second", name: "fetcher" };
const FAULT = "\n\nimport time\n\n\nasync def slow() -> None:\n    time.sleep(1)\n";

const folder = project({ "broken.py": `async def main():\n    pass${FAULT}` });
afterAll(() => folder.remove());

test("plan, build, review, fix, and the review is clean", async () => {
  const client = await connected({ roots: [folder.directory] });
  const plan = await called(client, "plan_async_code", WISH);
  expect(plan).toMatchObject({ question: null, spec: { pattern: "http-client", libraries: ["httpx"], values: { rate: 20 } } });
  const built = await called(client, "build_async_project", WISH);
  expect(built).toMatchObject({ directory: "fetcher", files: expect.arrayContaining(["src/fetcher/fan_out.py"]) });
  const review = { paths: ["fetcher"], confidence: "possible" };
  expect(await reviewed(client, "review_project", review)).toMatchObject({ total: 0, verdict: "well-structured" });

  const file = join(folder.directory, "fetcher/src/fetcher/fan_out.py");
  const clean = readFileSync(file, "utf8");
  appendFileSync(file, FAULT);
  expect((await reviewed(client, "review_project", review)).findings).toMatchObject([
    { rule: "LW501", path: "fetcher/src/fetcher/fan_out.py" },
  ]);
  const dry = await called(client, "apply_fixes", { paths: ["fetcher"], dryRun: true });
  expect(dry).toMatchObject({ written: false, patch: expect.stringContaining("+    await asyncio.sleep(1)") });
  expect(readFileSync(file, "utf8")).toBe(clean + FAULT);
  expect(await called(client, "apply_fixes", { paths: ["fetcher"] })).toMatchObject({
    written: true,
    changed: ["fetcher/src/fetcher/fan_out.py"],
    fixed: [{ rule: "LW501" }],
    left: { total: 0 },
  });
  expect(readFileSync(file, "utf8")).toContain("await asyncio.sleep(1)");
  expect((await reviewed(client, "review_project", review)).total).toBe(0);

  writeFileSync(file, clean);
  expect(await refused(client, "build_async_project", WISH)).toContain("not an empty directory");
  expect(await refused(client, "build_async_project", { ...WISH, directory: "../elsewhere" })).toContain("outside");
  expect(await refused(client, "apply_fixes", { paths: ["/etc"] })).toContain("outside");
  await client.close();
});

test.each(ERAS)("a question goes to the user of a %s client, together with the roots that are needed", async (era) => {
  const asked: string[] = [];
  const elicit = (message: string): ElicitResult => {
    asked.push(message);
    return { action: "accept", content: { choice: "producer-consumer" } };
  };
  const client = await connected({ roots: [folder.directory], elicit, era });
  const built = await called(client, "build_async_project", { request: "make something with async", directory: `made-${era}` });
  expect(built).toMatchObject({ question: null, directory: `made-${era}`, files: expect.arrayContaining(["pyproject.toml"]) });
  expect(asked).toEqual(["What kind of program is it?"]);
  await client.close();
});

test("where nobody can be asked, or the user won't say, the question is the answer", async () => {
  const decline = (): ElicitResult => ({ action: "decline" });
  for (const client of [await connected(), await connected({ elicit: decline })]) {
    const plan = await called(client, "plan_async_code", { request: "make something with async" });
    expect(plan).toMatchObject({ question: { choices: expect.arrayContaining(["http-client"]) }, design: null });
    await client.close();
  }
});

test("ask_async answers, plans, reviews what is pasted or named, and says what a message means", async () => {
  const client = await connected({ args: ["--root", folder.directory] });
  const ask = (request: string) => called(client, "ask_async", { request });
  expect(await ask("gather or TaskGroup?")).toMatchObject({ mode: "ask", answer: { chapters: expect.arrayContaining(["Ch 3"]) } });
  expect(await ask("build a producer-consumer queue")).toMatchObject({ mode: "build", plan: { spec: { pattern: "producer-consumer" } } });
  expect(await ask(`Review this:\n\`\`\`python\n${FAULT}\`\`\``)).toMatchObject({ mode: "review", review: { verdict: "unsafe" } });
  expect(await ask("review broken.py")).toMatchObject({ mode: "review", review: { findings: [{ path: "broken.py" }] } });
  expect(await ask("review my code")).toMatchObject({ mode: "review", review: null, next: expect.stringContaining("paths") });
  await client.close();
});

test("prompts lead through both modes, and the catalogue can be read", async () => {
  const client = await connected();
  const { prompts } = await client.listPrompts();
  expect(prompts.map(({ name }) => name).sort()).toEqual(["async-building", "async-review"]);
  const building = JSON.stringify(await client.getPrompt({ name: "async-building", arguments: { request: "a chat server" } }));
  expect(building).toContain("a chat server");
  const { tools } = await client.listTools();
  const names = building.match(/\b[a-z]+_[a-z_]+\b/g) ?? [];
  expect(names.length).toBeGreaterThan(3);
  expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining([...new Set(names)]));
  const { resources } = await client.listResources();
  for (const { uri } of resources) expect(JSON.stringify(await client.readResource({ uri }))).toContain("task-kept");
  expect(JSON.stringify(await client.readResource({ uri: "loopwright://practices/task-kept" }))).toContain("create_task");
  await expect(client.readResource({ uri: "loopwright://practices/nothing" })).rejects.toThrow("not found");
  await client.close();
});
