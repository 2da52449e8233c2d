import { nodesRunIn } from "../../asyncio/names.ts";
import { factOf } from "../../knowledge/lookup.ts";
import type { Node, Statement, With, WithItem } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { blockText, firstLines, oneLine } from "../snippet.ts";

export const timeoutWithoutAwait = defineRule({
  code: "LW709",
  name: "timeout-without-await",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "low",
  confidence: "definite",
  since: "0.1.0",
  practices: ["timeouts"],
  equivalents: ["ASYNC100", "ASYNC912"],
  docs: {
    summary: "Reports `asyncio.timeout` and its kin around code that never awaits.",
    why: "A deadline fires at an await. Code that never gives way cannot be interrupted: however long it takes, the block goes to its end, and whoever reads it believes that it is bounded.",
    bad: `import asyncio


def compute(numbers: list[int]) -> int:
    return sum(numbers)


async def total(numbers: list[int]) -> int:
    async with asyncio.timeout(5):
        return compute(numbers)
`,
    good: `import asyncio


def compute(numbers: list[int]) -> int:
    return sum(numbers)


async def total(numbers: list[int]) -> int:
    async with asyncio.timeout(5):
        return await asyncio.to_thread(compute, numbers)
`,
    limits: "A block with a `yield` bounds what runs at the other end and is left alone. Whether an await in it really waits is not asked.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout"],
  },
  check(cx) {
    for (const fn of cx.coroutines)
      for (const id of fn.withs) {
        const node = cx.module.tree.node(id);
        if (node.kind === "With") checkBlock(cx, node);
      }
  },
});

function checkBlock(cx: RuleContext, node: With): void {
  const inside = node.items.findLastIndex((item) => node.isAsync && !isDeadline(cx, item));
  const item = node.items.find((one, index) => index > inside && isDeadline(cx, one));
  if (!item || givesWay(node.body)) return;
  cx.report(item, {
    message: `Nothing in this block awaits, so \`${oneLine(item.manager, 50)}\` can never end it.`,
    snippet: `# run it on a thread, so that the deadline can let go of it:\n${firstLines(blockText(cx.module, node.body), 5)}`,
  });
}

function isDeadline(cx: RuleContext, { manager }: WithItem): boolean {
  const type = manager.kind === "Call" ? cx.typeOf(manager.function) : null;
  return type?.kind === "external" && factOf(type.name)?.bounds === "body";
}

function givesWay(body: readonly Statement[]): boolean {
  return body
    .flatMap((statement): readonly Node[] => [...nodesRunIn(statement)])
    .some(
      (at) =>
        at.kind === "Await" ||
        at.kind === "Yield" ||
        at.kind === "YieldFrom" ||
        ((at.kind === "With" || at.kind === "For" || at.kind === "Comprehension") && at.isAsync),
    );
}
