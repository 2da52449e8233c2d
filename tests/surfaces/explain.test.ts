import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { explain } from "../../src/explain/explain.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { chapters } from "../../src/knowledge/chapters.ts";
import { concerns } from "../../src/knowledge/concerns.ts";
import { errors } from "../../src/knowledge/errors/index.ts";
import { practices } from "../../src/knowledge/practices/index.ts";
import { principles } from "../../src/knowledge/principles.ts";
import { rules } from "../../src/rules/registry.ts";

describe("explain finds", () => {
  test.each([
    ["LW501", "rule"],
    ["lw501", "rule"],
    ["blocking-sleep", "rule"],
    ["Blocking Sleep", "rule"],
    ["task-kept", "practice"],
    ["ch3", "chapter"],
    ["Ch 3", "chapter"],
    ["chapter 2", "chapter"],
    ["Appendix A", "chapter"],
    ["appB", "chapter"],
    ["Startup and shutdown", "concern"],
    ["shutdown", "concern"],
    ["fire and forget", "anti-pattern"],
    ["time.sleep", "api"],
    ["time.sleep()", "api"],
    ["aiohttp.ClientSession", "api"],
    ["Never block the loop", "principle"],
    ["principles", "principles"],
    ["versions", "versions"],
    ["Python 3.11", "versions"],
    ["task-destroyed-pending", "message"],
    ["Task was destroyed but it is pending!", "message"],
  ])("%s: a %s", (topic, kind) => {
    expect(explain(topic)?.kind).toBe(kind);
  });

  test.each(["", "nonsense", "ch9", "no.such.api"])("nothing for %j", (topic) => {
    expect(explain(topic)).toBeNull();
  });

  test("every rule, practice, chapter and concern, in every format", async () => {
    const topics = [
      ...rules.map((rule) => rule.code),
      ...practices.map(({ id }) => id),
      ...chapters.map(({ id }) => id),
      ...concerns.map(({ name }) => name),
      ...principles.map(({ name }) => name),
      ...errors.map(({ id }) => id),
      "versions",
      "principles",
    ];
    for (const topic of topics) {
      for (const format of ["text", "markdown", "json"]) {
        const host = memoryHost();
        expect([topic, await run(["explain", topic, "--output-format", format], host), host.err()]).toEqual([topic, 0, ""]);
        if (format === "json") expect(JSON.parse(host.out())).toEqual(JSON.parse(JSON.stringify(explain(topic))));
        if (format === "markdown") expect(host.out()).toMatch(/^# [^\n]+\n\n[^\n]/);
      }
    }
  });
});

test("the lists are whole in every format", async () => {
  for (const [command, count] of [
    ["rules", rules.length],
    ["practices", practices.length],
  ] as const) {
    const json = memoryHost();
    expect(await run([command, "--output-format", "json"], json)).toBe(0);
    expect(JSON.parse(json.out())).toHaveLength(count);
    const markdown = memoryHost();
    await run([command, "--output-format", "markdown"], markdown);
    expect(markdown.out().trimEnd().split("\n")).toHaveLength(count + 2);
  }
});
