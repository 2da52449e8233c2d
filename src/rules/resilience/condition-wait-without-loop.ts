import { isTestFile } from "../../asyncio/places.ts";
import { callsOf, type Described } from "../../program/calls.ts";
import type { Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const conditionWaitWithoutLoop = defineRule({
  code: "LW713",
  name: "condition-wait-without-loop",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["one-thread"],
  equivalents: [],
  docs: {
    summary: "Reports `condition.wait()` that is not in a loop which tests what is waited for.",
    why: "Between `notify()` and the moment when the waiter has its lock back, another task may have taken what it was woken for; and after `notify_all()` all but one come too late. Who does not look again goes on with a state that is no longer true.",
    bad: `import asyncio


class Shelf:
    def __init__(self) -> None:
        self.items: list[str] = []
        self.changed = asyncio.Condition()

    async def take(self) -> str:
        async with self.changed:
            if not self.items:
                await self.changed.wait()
            return self.items.pop()
`,
    good: `import asyncio


class Shelf:
    def __init__(self) -> None:
        self.items: list[str] = []
        self.changed = asyncio.Condition()

    async def take(self) -> str:
        async with self.changed:
            await self.changed.wait_for(lambda: self.items)
            return self.items.pop()
`,
    limits: "A wait with no test at all may just wait for the next event; it is possible.",
    references: ["https://docs.python.org/3/library/asyncio-sync.html#condition"],
  },
  check(cx) {
    for (const fn of cx.coroutines)
      for (const site of callsOf(cx.program, fn)) {
        if (!site.isLike(WAITS) || site.node.function.kind !== "Attribute") continue;
        const around = aroundWait(site.node);
        if (around === "loop") continue;
        const tier: Confidence = around === "test" ? "definite" : "possible";
        const condition = oneLine(site.node.function.value, 40);
        cx.report(site.node, {
          message:
            around === "test"
              ? `\`${condition}.wait()\` stands in an \`if\`: what was tested may be false again when it returns.`
              : `\`${condition}.wait()\` returns without a look at what it waits for.`,
          confidence: isTestFile(cx.module) ? lower(tier) : tier,
          snippet: `await ${condition}.wait_for(lambda: ...)  # what must hold`,
        });
      }
  },
});

const WAITS: Described = { words: ["wait"], dotted: /^(asyncio|anyio)\.Condition\.wait$/ };

/** What tests the state around a wait: a loop, a lone `if`, or nothing. */
function aroundWait(node: Node): "loop" | "test" | "nothing" {
  let found: "test" | "nothing" = "nothing";
  let child = node;
  for (let parent = node.parent; parent && parent.kind !== "FunctionDef"; child = parent, parent = parent.parent) {
    if (parent.kind === "While" || parent.kind === "For") return "loop";
    if (parent.kind === "If" && [...parent.body, ...parent.orelse].some((one) => one.is(child))) found = "test";
  }
  return found;
}
