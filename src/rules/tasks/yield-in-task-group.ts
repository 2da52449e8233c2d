import { type ScopedBlock, scopedBlocks } from "../../asyncio/groups.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Node } from "../../python/nodes.ts";
import { defineRule } from "../rule.ts";

export const yieldInTaskGroup = defineRule({
  code: "LW221",
  name: "yield-in-task-group",
  scan: 2,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["agen-closed"],
  equivalents: ["ASYNC101"],
  docs: {
    summary: "Reports `yield` inside a task group or a timeout of an async generator.",
    why: "While the generator waits at its `yield`, the block stays open around code it does not know. A failing task or a deadline then cancels the consumer wherever it happens to be, and a consumer that stops early leaves the tasks running until the generator is collected.",
    bad: `import asyncio
from collections.abc import AsyncIterator


async def work(number: int) -> None:
    await asyncio.sleep(number)


async def numbers() -> AsyncIterator[int]:
    async with asyncio.TaskGroup() as group:
        for number in range(3):
            group.create_task(work(number), name=f"work {number}")
            yield number


async def main() -> None:
    async for number in numbers():
        print(number)


asyncio.run(main())
`,
    good: `import asyncio


async def work(number: int) -> int:
    await asyncio.sleep(number)
    return number


async def numbers() -> list[int]:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(number), name=f"work {number}") for number in range(3)]
    return [task.result() for task in tasks]


async def main() -> None:
    for number in await numbers():
        print(number)


asyncio.run(main())
`,
    limits: "Functions under any decorator are left alone: `@asynccontextmanager` and fixtures are made for this.",
    references: ["https://peps.python.org/pep-0789/", "https://docs.python.org/3/library/asyncio-task.html#task-groups"],
  },
  check(cx) {
    for (const fn of cx.coroutines) {
      if (fn.yields.length === 0 || fn.node.kind !== "FunctionDef" || fn.node.decorators.length > 0) continue;
      for (const scoped of scopedBlocks(cx.program, fn)) {
        const [first] = yieldsIn(fn, scoped);
        if (!first) continue;
        const what = scoped.kind === "group" ? "task group" : "timeout";
        cx.report(first, {
          message: `\`${fn.name}\` yields inside a ${what}: the ${what} then also cancels whatever its consumer is doing.`,
          trace: [{ module: cx.module, node: scoped.item, message: `the ${what} stays open while the consumer runs` }],
          snippet: `async with ${scoped.item.text}:\n    ...  # collect, or put into an asyncio.Queue\n# and yield outside the block`,
        });
      }
    }
  },
});

function yieldsIn(fn: FunctionInfo, scoped: ScopedBlock): readonly Node[] {
  const first = scoped.block.body[0]?.start ?? scoped.block.end;
  return fn.yields.map((id) => fn.module.tree.node(id)).filter((node) => first <= node.start && node.end <= scoped.block.end);
}
