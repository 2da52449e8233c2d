import { nodesRunIn } from "../../asyncio/names.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type OwnedTask, ownedTasks, teardowns } from "../../asyncio/task-ends.ts";
import { type TaskSite, taskSites } from "../../asyncio/tasks.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { callsOf } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { attributesIn } from "../../program/references.ts";
import { optionsOf } from "../../program/types.ts";
import { useOf } from "../../program/uses.ts";
import type { Call, Expression, Name, Node, With, WithItem } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const resourceClosedUnderTasks = defineRule({
  code: "LW406",
  name: "resource-closed-under-tasks",
  scan: 4,
  severity: "high",
  confidence: "probable",
  since: "0.1.0",
  practices: ["stop-order", "resources-first"],
  equivalents: ["ASYNC111"],
  docs: {
    summary: "Reports a session, connection or pool that is closed while tasks that use it may still run.",
    why: 'A task goes on after the line that made it. When the block that holds its session ends first, its next request fails with "Session is closed", and a half-written answer is cut off. Tasks have to end before what they use: open resources first, tasks inside, and wait for the tasks before leaving.',
    bad: `import asyncio

import aiohttp


async def fetch(session: aiohttp.ClientSession, url: str) -> None:
    async with session.get(url) as response:
        response.raise_for_status()
        print(await response.text())


async def main() -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        task = asyncio.create_task(fetch(session, "https://example.org"))
    await task


asyncio.run(main())
`,
    good: `import asyncio

import aiohttp


async def fetch(session: aiohttp.ClientSession, url: str) -> None:
    async with session.get(url) as response:
        response.raise_for_status()
        print(await response.text())


async def main() -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch(session, "https://example.org"))
            group.create_task(fetch(session, "https://example.com"))


asyncio.run(main())
`,
    limits:
      "Seen are tasks made inside a resource's block from a call that names the resource, and closing methods that close an attribute before they end a task whose method uses it. A task that is stored or returned is only possible.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#task-groups"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines)
      for (const id of fn.withs) {
        const block = fn.module.tree.node(id);
        if (block.kind === "With")
          for (const item of block.items)
            if (item.target?.kind === "Name" && isResource(cx, item)) checkBlock(cx, fn, block, item, item.target);
      }
    for (const cls of cx.module.classes) for (const task of ownedTasks(cx.program, cls)) checkClosing(cx, task);
  },
});

/** Something that closing makes useless: a session, a pool, a connection; not a lock, a timeout or a task group. */
function isResource(cx: RuleContext, item: WithItem): boolean {
  return optionsOf(cx.typeOf(item.target ?? item.manager)).some(
    (option) => option.kind === "instance" && typeof option.cls === "string" && factOf(option.cls)?.closedBy !== undefined,
  );
}

function checkBlock(cx: RuleContext, fn: FunctionInfo, block: With, item: WithItem, resource: Name): void {
  for (const site of taskSites(cx.program, fn)) {
    if (!isIn(block, site.node) || !site.coroutine || !names(site.coroutine, resource.name)) continue;
    const tier = outlives(fn, block, site);
    if (tier) report(cx, site.node, item, resource.name, tier, "the block that holds it can end while the task still runs");
  }
  for (const call of groupTasks(cx, fn, block)) {
    if (!call.arguments.some((argument) => names(argument, resource.name)) || isAwaitedIn(fn, block, call)) continue;
    report(cx, call, item, resource.name, "probable", "the task group waits for its tasks only after this block has ended");
  }
}

function isIn(block: Node, node: Node): boolean {
  return node.start >= block.start && node.end <= block.end;
}

function names(node: Node, name: string): boolean {
  for (const at of nodesRunIn(node)) if (at.kind === "Name" && at.name === name) return true;
  return false;
}

/** How surely a task goes on behind the block; null where something in the block waits for it. */
function outlives(fn: FunctionInfo, block: With, site: TaskSite): Confidence | null {
  if (!site.value) return "probable";
  const use = useOf(holderOf(site.value));
  if (use.kind === "awaited" || use.kind === "argument") return isCollecting(use) ? waitedTier(fn, block, collectorOf(use)) : null;
  if (use.kind === "statement") return "probable";
  if (use.kind !== "assigned") return null;
  const [target] = use.targets;
  if (target?.kind !== "Name") return "possible";
  return waitedTier(fn, block, target.name);
}

/** The list that a task is made into, for a task of a comprehension: that is what has a name. */
function holderOf(value: Expression): Expression {
  const parent = value.parent;
  return parent?.kind === "ListComp" || parent?.kind === "SetComp" || parent?.kind === "List" ? parent : value;
}

function isCollecting(use: ReturnType<typeof useOf>): boolean {
  return use.kind === "argument" && /\.(append|add)$/.test(use.call.function.text);
}

function collectorOf(use: ReturnType<typeof useOf>): string {
  return use.kind === "argument" && use.call.function.kind === "Attribute" ? use.call.function.value.text : "";
}

function waitedTier(fn: FunctionInfo, block: With, name: string): Confidence | null {
  if (name.includes(".")) return "possible";
  let isWaitedLater = false;
  for (const waiting of waits(fn)) {
    if (!names(waiting, name)) continue;
    if (isIn(block, waiting)) return null;
    isWaitedLater = true;
  }
  for (const at of block.body)
    for (const node of nodesRunIn(at)) if (node.kind === "Return" && node.value && names(node.value, name)) return "possible";
  return isWaitedLater ? "probable" : isReadOtherwise(fn, block, name) ? "possible" : "probable";
}

/** Everything that waits: awaits, `async for`, `async with`. */
function waits(fn: FunctionInfo): readonly Node[] {
  const loops = fn.loops
    .map((id) => fn.module.tree.node(id))
    .flatMap((loop) =>
      loop.kind === "For" && loop.isAsync
        ? [loop.iterable]
        : loop.kind === "For" && /as_completed/.test(loop.iterable.text)
          ? [loop.iterable]
          : [],
    );
  const iterated = fn.loops
    .map((id) => fn.module.tree.node(id))
    .flatMap((loop) => (loop.kind === "For" && loop.body.some((one) => one.text.includes("await ")) ? [loop.iterable] : []));
  return [...fn.awaits.map((id) => fn.module.tree.node(id)), ...loops, ...iterated];
}

/** Given to a call or stored inside the block: some code may wait for it there. */
function isReadOtherwise(fn: FunctionInfo, block: With, name: string): boolean {
  for (const statement of block.body)
    for (const node of nodesRunIn(statement)) {
      if (node.kind !== "Name" || node.name !== name || node.context !== "load") continue;
      const use = useOf(node);
      if (use.kind === "argument" || use.kind === "element" || use.kind === "assigned" || use.kind === "yielded") return true;
    }
  return fn.yields.some((id) => isIn(block, fn.module.tree.node(id)));
}

/** `group.create_task(…)` inside the block, of a group whose own block is around it. */
function groupTasks(cx: RuleContext, fn: FunctionInfo, block: With): readonly Call[] {
  return callsOf(cx.program, fn).flatMap((site) => {
    const { node } = site;
    if (site.name !== "asyncio.TaskGroup.create_task" || !isIn(block, node) || node.function.kind !== "Attribute") return [];
    const group = node.function.value.text;
    return isOpenedAround(block, group) ? [node] : [];
  });
}

function isOpenedAround(block: With, group: string): boolean {
  for (let at = block.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if (at.kind === "With" && at.items.some((item) => item.target?.text === group)) return true;
  return false;
}

function isAwaitedIn(fn: FunctionInfo, block: With, call: Call): boolean {
  const use = useOf(call);
  if (use.kind === "awaited") return true;
  if (use.kind !== "assigned") return false;
  return use.targets.some(
    (target) => target.kind === "Name" && waits(fn).some((waiting) => isIn(block, waiting) && names(waiting, target.name)),
  );
}

function report(cx: RuleContext, node: Node, item: WithItem, name: string, tier: Confidence, reason: string): void {
  cx.report(node, {
    message: `This task uses \`${name}\`, and ${reason}.`,
    confidence: isTestFile(cx.module) ? "possible" : tier,
    trace: [{ module: cx.module, node: item, message: `\`${name}\` is closed at the end of this block` }],
    snippet: `async with ${item.manager.text} as ${name}:\n    async with asyncio.TaskGroup() as group:\n        group.create_task(...)`,
  });
}

/** A closing method that closes what a task of the object uses, and ends the task only afterwards. */
function checkClosing(cx: RuleContext, task: OwnedTask): void {
  const used = usedAttributes(cx, task);
  if (used.size === 0) return;
  for (const closing of teardowns(cx.program, task.cls)) {
    if (closing.cls !== task.cls || !closing.isAsync || closing.node.kind !== "FunctionDef") continue;
    const ending = firstCancel(closing, task.attribute);
    if (!ending) continue;
    const closed = closing.calls
      .map((id) => closing.module.tree.node(id))
      .find((node): node is Call => node.kind === "Call" && node.start < ending.start && [...used].some((name) => isClosingOf(node, name)));
    if (closed?.function.kind !== "Attribute") continue;
    cx.report(closed, {
      message: `\`${closing.name}\` closes \`${closed.function.value.text}\` before it ends \`self.${task.attribute}\`, which uses it.`,
      confidence: isTestFile(cx.module) ? "possible" : "probable",
      trace: [
        { module: task.site.fn.module, node: task.site.node, message: "the task is started here" },
        { module: closing.module, node: ending, message: "and ended only here" },
      ],
      snippet: `async def ${closing.name}(self) -> None:\n    self.${task.attribute}.cancel()\n    await asyncio.gather(self.${task.attribute}, return_exceptions=True)\n    await ${closed.text}`,
    });
    return;
  }
}

/** Where the task is cancelled. One that is only awaited may end because its connection is closed: that is a way to stop it. */
function firstCancel(closing: FunctionInfo, attribute: string): Node | null {
  return (
    attributesIn(closing.module, attribute).find(
      (node) => isIn(closing.node, node) && node.parent?.kind === "Attribute" && node.parent.attribute.name === "cancel",
    ) ?? null
  );
}

function isClosingOf(call: Call, attribute: string): boolean {
  return new RegExp(`^self\\.${attribute}\\.(a?close|disconnect|stop|shutdown|terminate|aclose|quit)$`).test(call.function.text);
}

/** The attributes of `self` whose methods the task's coroutine calls: what it needs open. */
function usedAttributes(cx: RuleContext, task: OwnedTask): ReadonlySet<string> {
  const { coroutine, fn } = task.site;
  const found = new Set<string>();
  if (coroutine?.kind !== "Call") return found;
  const targets = callsOf(cx.program, fn).find((site) => site.node === coroutine)?.targets ?? [];
  for (const target of targets)
    if (target.cls === task.cls)
      for (const id of target.calls) {
        const call = target.module.tree.node(id);
        const name = call.kind === "Call" ? /^self\.(\w+)\.\w+$/.exec(call.function.text)?.[1] : undefined;
        if (name && call.parent?.kind === "Await") found.add(name);
      }
  return found;
}
