import { type Inner, type Taking, takenUnder, takingsOf } from "../../asyncio/locks.ts";
import { asyncModules } from "../../asyncio/modules.ts";
import type { Program } from "../../program/program.ts";
import { isHeard } from "../confidence.ts";
import type { TraceNote } from "../context.ts";
import { defineRule } from "../rule.ts";
import { tierIn } from "./report.ts";

export const lockOrder = defineRule({
  code: "LW126",
  name: "lock-order",
  scan: 1,
  severity: "high",
  confidence: "probable",
  since: "0.1.0",
  practices: ["one-thread"],
  equivalents: [],
  docs: {
    summary: "Reports two locks that one part of the program takes in one order and another part in the other.",
    why: "If one task holds the first and waits for the second while another holds the second and waits for the first, neither ever goes on. It takes the right moment, so it happens in production and not in tests. Taken in one order everywhere, locks cannot do that.",
    bad: `import asyncio

stock = asyncio.Lock()
ledger = asyncio.Lock()


async def sell() -> None:
    async with stock:
        async with ledger:
            await asyncio.sleep(0.1)


async def refund() -> None:
    async with ledger:
        async with stock:
            await asyncio.sleep(0.1)
`,
    good: `import asyncio


class Shop:
    def __init__(self) -> None:
        self.stock = asyncio.Lock()
        self.ledger = asyncio.Lock()

    async def sell(self) -> None:
        async with asyncio.timeout(5), self.stock, self.ledger:
            await asyncio.sleep(0.1)

    async def refund(self) -> None:
        async with asyncio.timeout(5), self.stock, self.ledger:
            await asyncio.sleep(0.1)
`,
    limits: "Locks that are attributes or variables of a module, taken by `with`; two instances of one class are not told apart.",
    references: ["https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    const pairs = pairsOf(cx.program);
    const told = new Set<string>();
    for (const [key, here] of pairs) {
      const there = pairs.get(key.split(" > ").reverse().join(" > "));
      if (!there || here.outer.fn.module !== cx.module || isFirst(there, here) || told.has(key)) continue;
      told.add(key);
      const [a, b] = [here.outer.item.manager.text, here.inner.taking.item.manager.text];
      const at = here.inner.chain[0]?.node ?? here.inner.taking.item;
      cx.report(at, {
        message: `\`${a}\` is held here while \`${b}\` is taken; \`${there.outer.fn.name}\` takes them the other way round.`,
        confidence: tierIn(cx, "probable"),
        trace: [...notes(here), ...notes(there)],
        snippet: `async with ${b}, ${a}:  # the same order as in ${there.outer.fn.name}\n    ...`,
      });
    }
  },
});

interface Pair {
  readonly outer: Taking;
  readonly inner: Inner;
}

const memory = new WeakMap<Program, ReadonlyMap<string, Pair>>();

/** The first place for each order of two locks. */
function pairsOf(program: Program): ReadonlyMap<string, Pair> {
  const known = memory.get(program);
  if (known) return known;
  const pairs = new Map<string, Pair>();
  for (const module of asyncModules(program))
    for (const fn of module.functions)
      for (const outer of takingsOf(program, fn))
        for (const inner of takenUnder(program, outer)) {
          const key = `${outer.place.key} > ${inner.taking.place.key}`;
          if (outer.place.key !== inner.taking.place.key && !pairs.has(key)) pairs.set(key, { outer, inner });
        }
  memory.set(program, pairs);
  return pairs;
}

/** Of the two orders, the one that comes later in the program is told. */
function isFirst(there: Pair, here: Pair): boolean {
  const [a, b] = [here.outer.fn.module.path, there.outer.fn.module.path];
  return a === b ? here.outer.item.start < there.outer.item.start : a < b;
}

function notes({ outer, inner }: Pair): readonly TraceNote[] {
  return [
    { module: outer.fn.module, node: outer.item, message: `${outer.fn.name} takes ${outer.item.manager.text}` },
    { module: inner.taking.fn.module, node: inner.taking.item, message: `and then ${inner.taking.item.manager.text}` },
  ];
}
