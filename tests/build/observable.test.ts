/** Every program can be watched: tasks, ends, errors and times are logged, and one switch turns asyncio's debug mode on. */
import { expect, test } from "vitest";
import { planProject } from "../../src/build/build.ts";
import { patterns } from "../../src/build/patterns/index.ts";
import { argument, callsOf, nodesOf } from "./syntax.ts";

test.each(patterns.map((pattern) => pattern.id))("%s", (pattern) => {
  const plan = planProject({ pattern });
  if (!plan.ok) throw new Error(plan.problem);
  const nodes = nodesOf(plan.value.files);
  const logged = (level: string) => callsOf(nodes, `log.${level}`).map((call) => call.arguments[0]?.text ?? "");

  const switches = callsOf(nodes, "add").filter((call) => call.arguments[0]?.text === '"--debug"');
  expect(switches.map((call) => argument(call, "action"))).toEqual(['"store_true"']);
  const runs = callsOf(nodes, "asyncio.run").map((call) => argument(call, "debug"));
  expect(runs.filter((debug) => debug === null)).toEqual([]);
  expect(runs).toHaveLength(1);

  expect(logged("debug").some((text) => / began"$/.test(text))).toBe(true);
  expect(logged("debug").some((text) => text.includes("%.3f s"))).toBe(true);
  expect([...logged("warning"), ...logged("error"), ...logged("exception")]).not.toEqual([]);
  expect(logged("info")).not.toEqual([]);
  const unnamed = [...callsOf(nodes, "group.create_task"), ...callsOf(nodes, "asyncio.create_task")].filter(
    (call) => argument(call, "name") === null,
  );
  expect(unnamed.map((call) => call.text)).toEqual([]);
});
