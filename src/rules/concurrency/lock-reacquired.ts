import { staysOnSelf, type Taking, takenUnder, takingsOf } from "../../asyncio/locks.ts";
import { kindsRunIn } from "../../asyncio/names.ts";
import type { CallSite } from "../../program/calls.ts";
import type { Expression, Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { defineRule } from "../rule.ts";
import { tierIn } from "./report.ts";

export const lockReacquired = defineRule({
  code: "LW125",
  name: "lock-reacquired",
  scan: 1,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["one-thread"],
  equivalents: [],
  docs: {
    summary: "Reports a lock that is taken again by the code that holds it.",
    why: "`asyncio.Lock` does not know who holds it. The task that asks for its own lock waits for itself, for ever, and every other task that wants the lock waits with it.",
    bad: `import asyncio


class Store:
    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    async def save(self) -> None:
        async with self._lock:
            await self.flush()

    async def flush(self) -> None:
        async with self._lock:
            await asyncio.sleep(0.1)
`,
    good: `import asyncio


class Store:
    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    async def save(self) -> None:
        async with asyncio.timeout(5), self._lock:
            await self._flush_locked()

    async def flush(self) -> None:
        async with asyncio.timeout(5), self._lock:
            await self._flush_locked()

    async def _flush_locked(self) -> None:
        await asyncio.sleep(0.1)
`,
    limits:
      "Locks that are attributes of the same object or variables of a module, taken by `with`; through calls whose target is certain. Where a function on the way decides whether to go on, it is probable.",
    references: ["https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock"],
  },
  check(cx) {
    for (const fn of cx.functions)
      for (const outer of takingsOf(cx.program, fn))
        for (const { chain, taking } of takenUnder(cx.program, outer)) {
          if (taking.place.key !== outer.place.key || (outer.place.kind === "attribute" && !staysOnSelf(chain))) continue;
          const [first] = chain;
          const name = outer.item.manager.text;
          cx.report(first?.node ?? taking.item, {
            message: first
              ? `\`${name}\` is held here, and \`${taking.fn.name}\` takes it again: the task waits for itself.`
              : `\`${name}\` is taken again while it is held: the task waits for itself.`,
            confidence: tierIn(cx, tierOf(outer, chain, taking)),
            trace: [
              { module: cx.module, node: outer.item, message: "taken here" },
              ...chain.map((site) => ({
                module: site.fn.module,
                node: site.node,
                message: `calls ${site.targets[0]?.name ?? "it"} while it is held`,
              })),
              { module: taking.fn.module, node: taking.item, message: "taken again here" },
            ],
            snippet: `# split off what needs the lock to be held, and call that from both:\nasync def ${taking.fn.name}(self):\n    async with ${name}:\n        await self._${taking.fn.name.replace(/^_+/, "")}_locked()`,
          });
        }
  },
});

/** Less sure where a function called on the way decides whether to go on; hardly, where it asks what the block has just set. */
function tierOf(outer: Taking, chain: readonly CallSite[], taking: Taking): Confidence {
  const tests = [...chain.slice(1).map((site) => site.node), ...(chain.length > 0 ? [taking.statement] : [])].flatMap(testsAround);
  if (tests.length === 0) return "definite";
  const set = new Set(
    outer.statement.body.flatMap((one) => kindsRunIn(one, "Attribute")).flatMap((at) => (at.context === "store" ? [at.text] : [])),
  );
  return tests.some((test) => kindsRunIn(test, "Attribute").some((at) => set.has(at.text))) ? "possible" : "probable";
}

function testsAround(node: Node): readonly Expression[] {
  const tests: Expression[] = [];
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if (at.kind === "If" || at.kind === "While") tests.push(at.test);
  return tests;
}
