import { isOwnCoroutine } from "../../asyncio/coroutines.ts";
import { argumentAt } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { referencesTo } from "../../program/references.ts";
import type { Expression, Name } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const waitGivenCoroutines = defineRule({
  code: "LW215",
  name: "wait-given-coroutines",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["wait-when-needed"],
  equivalents: [],
  docs: {
    summary: "Reports `asyncio.wait` that is given coroutines instead of tasks.",
    why: "Since Python 3.11 `wait` refuses coroutines with a `TypeError`. Before that it made tasks of them behind your back, so that none of the coroutines you hold is ever found in `done` or `pending`.",
    bad: `import asyncio


async def poll(name: str) -> str:
    await asyncio.sleep(1)
    return name


async def main() -> None:
    done, pending = await asyncio.wait([poll("a"), poll("b")])
    print(done, pending)


asyncio.run(main())
`,
    good: `import asyncio


async def poll(name: str) -> str:
    await asyncio.sleep(1)
    return name


async def main() -> None:
    tasks = {asyncio.create_task(poll(name), name=name) for name in ("a", "b")}
    done, pending = await asyncio.wait(tasks, timeout=5)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in done:
        print(task.result())


asyncio.run(main())
`,
    limits: "Lists that are filled in another function, or with what no type is known of, are not judged.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#asyncio.wait"],
  },
  check(cx) {
    for (const site of cx.callsTo("asyncio.wait")) {
      const given = argumentAt(site.node, 0, "fs");
      const coroutine = given ? coroutineIn(cx, given) : null;
      if (!given || !coroutine) continue;
      const when = cx.runsOn("3.11") ? "which raises a TypeError since Python 3.11" : "which Python 3.11 no longer allows";
      cx.report(given, {
        message: `\`asyncio.wait\` is given the coroutine \`${coroutine.text}\` instead of a task, ${when}.`,
        severity: cx.runsOn("3.11") ? "high" : "medium",
        trace: [{ module: cx.module, node: coroutine, message: "makes a coroutine, not a task" }],
        snippet: snippetOf(given, coroutine),
      });
    }
  },
});

/** A coroutine that surely is among what is given: an element of the display, the element of a comprehension, what a list was filled with. */
function coroutineIn(cx: RuleContext, given: Expression): Expression | null {
  switch (given.kind) {
    case "List":
    case "Tuple":
    case "SetLiteral":
      return given.elements.find((element) => isOwnCoroutine(cx.typeOf(element))) ?? null;
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return isOwnCoroutine(cx.typeOf(given.element)) ? given.element : null;
    case "Name":
      return filledWith(cx, given);
    default:
      return isOwnCoroutine(cx.typeOf(given)) ? given : null;
  }
}

function filledWith(cx: RuleContext, given: Name): Expression | null {
  const binding = lookup(scopeAt(cx.module, given), given.name);
  const [only, ...others] = binding?.definitions ?? [];
  if (!binding || only?.kind !== "value" || others.length > 0 || only.path.length > 0) return null;
  const made = only.value.kind === "Name" ? null : coroutineIn(cx, only.value);
  if (made) return made;
  const added = referencesTo(cx.module, binding).flatMap((name) => {
    const method = name.parent?.kind === "Attribute" && /^(append|add)$/.test(name.parent.attribute.name) ? name.parent : null;
    const call = method?.parent?.kind === "Call" ? method.parent : null;
    const value = call?.arguments[0];
    return value && value.kind !== "Keyword" ? [value] : [];
  });
  return added.find((value) => isOwnCoroutine(cx.typeOf(value))) ?? null;
}

function snippetOf(given: Expression, coroutine: Expression): string {
  const task = `asyncio.create_task(${coroutine.text})`;
  if (given.start <= coroutine.start && coroutine.end <= given.end && !given.is(coroutine)) {
    const elements = "elements" in given ? given.elements.map((one) => `asyncio.create_task(${one.text})`) : null;
    if (elements) return `tasks = [${elements.join(", ")}]\ndone, pending = await asyncio.wait(tasks)`;
    if ("generators" in given)
      return `tasks = [${task} ${given.generators.map((one) => one.text).join(" ")}]\ndone, pending = await asyncio.wait(tasks)`;
  }
  return `task = ${task}\ndone, pending = await asyncio.wait([task])`;
}
