import { type ScopedBlock, scopedBlocks } from "../../asyncio/groups.ts";
import { namesRead } from "../../asyncio/names.ts";
import { positional } from "../../program/calls.ts";
import type { Call, Statement } from "../../python/nodes.ts";
import { defineRule } from "../rule.ts";

export const singleTaskGroup = defineRule({
  code: "LW218",
  name: "single-task-group",
  scan: 2,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["create-task"],
  equivalents: ["ASYNC112"],
  docs: {
    summary: "Reports a task group that starts one task and does nothing else.",
    why: "The block only waits for that one task, so nothing runs at once that would not with a plain `await`. What changes is the failure: it arrives wrapped in an `ExceptionGroup`, which the handlers around do not expect.",
    bad: `import asyncio


async def load() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(load())


asyncio.run(main())
`,
    good: `import asyncio


async def load() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    await load()


asyncio.run(main())
`,
    limits: "A group that is given to the task, or named anywhere else in its block, may grow and is not reported.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#task-groups"],
  },
  check(cx) {
    for (const fn of cx.coroutines)
      for (const scoped of scopedBlocks(cx.program, fn)) {
        const call = onlyTask(scoped);
        if (!call) continue;
        const [coroutine] = positional(call);
        const group = scoped.item.target?.text ?? "group";
        cx.report(scoped.item, {
          message: `The task group \`${group}\` starts one task and only waits for it: the same as awaiting it.`,
          snippet: `await ${coroutine?.text ?? "..."}`,
        });
      }
  },
});

/** The one `create_task` that is all the block does. */
function onlyTask(scoped: ScopedBlock): Call | null {
  const { block, item, kind } = scoped;
  const [statement, ...others] = block.body;
  if (kind !== "group" || block.items.length > 1 || others.length > 0 || !statement || item.target?.kind !== "Name") return null;
  const { name } = item.target;
  const call = callOf(statement);
  if (call?.function.kind !== "Attribute" || call.function.attribute.name !== "create_task") return null;
  if (call.function.value.kind !== "Name" || call.function.value.name !== name) return null;
  return namesRead(statement).filter((one) => one.name === name).length === 1 ? call : null;
}

function callOf(statement: Statement): Call | null {
  const value =
    statement.kind === "ExprStatement" || statement.kind === "Assign" || statement.kind === "AnnAssign" ? statement.value : null;
  return value?.kind === "Call" ? value : null;
}
