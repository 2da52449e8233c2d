import { scopedBlocks } from "../../asyncio/groups.ts";
import { kindsRunIn, lastName, nodesRunIn } from "../../asyncio/names.ts";
import type { Break, Continue, Node, Return, With } from "../../python/nodes.ts";
import { defineRule } from "../rule.ts";

export const jumpOutOfTaskGroup = defineRule({
  code: "LW219",
  name: "jump-out-of-task-group",
  scan: 2,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["create-task"],
  equivalents: ["ASYNC121"],
  docs: {
    summary: "Reports `return`, `break` and `continue` that jump out of a task group.",
    why: "Such a jump does not leave at once: the group waits for all its tasks first, however long they run. And where one of them fails meanwhile, its error takes the place of the value that was to be returned.",
    bad: `import asyncio


async def ask(server: str) -> str:
    await asyncio.sleep(1)
    return server


async def first(servers: list[str]) -> str | None:
    async with asyncio.TaskGroup() as group:
        for server in servers:
            task = group.create_task(ask(server), name=server)
            if server == "local":
                return await task
    return None


print(asyncio.run(first(["a", "local"])))
`,
    good: `import asyncio


async def ask(server: str) -> str:
    await asyncio.sleep(1)
    return server


async def first(servers: list[str]) -> str:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(ask(server), name=server) for server in servers]
    return tasks[0].result()


print(asyncio.run(first(["a", "local"])))
`,
    limits:
      "A `return` that ends the block, with nothing after it to skip, is only a possible finding. Where the block cancels something before, or in a `finally` on the way out, it is left alone.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#task-groups"],
  },
  check(cx) {
    for (const fn of cx.coroutines)
      for (const { block, item, kind } of scopedBlocks(cx.program, fn)) {
        if (kind !== "group") continue;
        for (const jump of jumpsOutOf(block)) {
          if (isAfterCancel(block, jump)) continue;
          const word = jump.kind.toLowerCase();
          cx.report(jump, {
            message: `This \`${word}\` does not leave the task group at once: it first waits for every task in it.`,
            confidence: block.body.at(-1)?.is(jump) ? "possible" : "definite",
            trace: [{ module: cx.module, node: item, message: "waits for all its tasks, whichever way it is left" }],
            snippet: `# inside the group: keep what was found\nfound = ...\n# after the group, when all its tasks are done:\n${jump.kind === "Return" ? "return found" : word}`,
          });
        }
      }
  },
});

/** True where the block cancels something before the jump, or in a `finally` on the way out: its tasks are told to end. */
function isAfterCancel(block: With, jump: Node): boolean {
  const cancels = block.body.flatMap((statement) => kindsRunIn(statement, "Call")).filter((call) => lastName(call.function) === "cancel");
  return cancels.some((call) => call.start < jump.start || isInFinally(call, jump));
}

function isInFinally(call: Node, jump: Node): boolean {
  for (let at = jump.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if (at.kind === "Try" && at.finalbody.some((one) => one.start <= call.start && call.end <= one.end)) return true;
  return false;
}

function jumpsOutOf(block: With): readonly (Return | Break | Continue)[] {
  const found: (Return | Break | Continue)[] = [];
  for (const statement of block.body)
    for (const node of nodesRunIn(statement)) {
      if (node.kind === "Return" || ((node.kind === "Break" || node.kind === "Continue") && !isInLoopWithin(node, block))) found.push(node);
    }
  return found;
}

function isInLoopWithin(node: Node, block: With): boolean {
  for (let at = node.parent; at && !at.is(block); at = at.parent) if (at.kind === "For" || at.kind === "While") return true;
  return false;
}
