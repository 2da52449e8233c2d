import { nodesRunIn } from "../../asyncio/names.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { runAs } from "../../asyncio/run-as.ts";
import { waysOut } from "../../asyncio/ways.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { callsOf } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Call, ExceptHandler, For, Node, Statement, Try, While } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const itemKillsWorker = defineRule({
  code: "LW705",
  name: "item-kills-worker",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "high",
  confidence: "probable",
  since: "0.1.0",
  practices: ["item-isolated"],
  equivalents: [],
  docs: {
    summary: "Reports worker loops that take items from a queue and handle them with no `try` around the work of one item.",
    why: "The first item that raises ends the loop, and with it the worker. The queue then fills up, `join()` waits for ever, and nothing tells why: the exception lies in a task that nobody awaits until the end.",
    bad: `import asyncio


async def handle(job: str) -> None:
    await asyncio.sleep(0.1)
    print(int(job))


async def worker(jobs: asyncio.Queue[str]) -> None:
    while True:
        job = await jobs.get()
        await handle(job)
        jobs.task_done()


async def main() -> None:
    jobs: asyncio.Queue[str] = asyncio.Queue(maxsize=10)
    working = asyncio.create_task(worker(jobs))
    await jobs.put("1")
    await jobs.put("one")
    async with asyncio.timeout(5):
        await jobs.join()
    working.cancel()


asyncio.run(main())
`,
    good: `import asyncio
import logging

logger = logging.getLogger(__name__)


async def handle(job: str) -> None:
    await asyncio.sleep(0.1)
    print(int(job))


async def worker(jobs: asyncio.Queue[str | None]) -> None:
    while (job := await jobs.get()) is not None:
        try:
            await handle(job)
        except Exception:
            logger.exception("job %r failed", job)


async def main() -> None:
    jobs: asyncio.Queue[str | None] = asyncio.Queue(maxsize=10)
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(jobs))
        for job in ("1", "one", None):
            await jobs.put(job)


asyncio.run(main())
`,
    limits:
      "Only loops over queues and message consumers whose type is known. Work that cannot be seen to fail (logging, a pause, the queue's own methods) does not count; neither does a callee whose whole body guards itself. In a task group, where a failure is meant to end all, it is possible.",
    references: ["https://docs.python.org/3/library/asyncio-queue.html"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines)
      for (const id of fn.loops) {
        const loop = cx.module.tree.node(id);
        if (loop.kind === "While" || loop.kind === "For") checkLoop(cx, fn, loop);
      }
  },
});

function checkLoop(cx: RuleContext, fn: FunctionInfo, loop: While | For): void {
  const source = sourceOf(cx, fn, loop);
  if (!source) return;
  const work = firstUnguarded(cx, fn, loop, source);
  if (!work) return;
  const isFirm =
    work.parent?.kind === "Await" && worksOnItem(work, loop, source) && !isCaughtOutside(loop) && !endsWhenQuiet(source.node, loop);
  const tier = isFirm ? tierOf(cx, fn) : "possible";
  cx.report(work, {
    message: `An error in \`${oneLine(work.function, 40)}\` ends the loop of \`${fn.name}\`: one bad item from \`${oneLine(source.queue, 40)}\` stops the worker for good.`,
    confidence: isTestFile(cx.module) ? lower(tier) : tier,
    trace: [
      { module: cx.module, node: source.node, message: "takes an item" },
      { module: cx.module, node: work, message: "and handles it with nothing around to catch an error" },
    ],
    snippet: `try:\n    ${oneLine(work.parent?.kind === "Await" ? work.parent : work, 90)}\nexcept Exception:\n    logger.exception("item failed")`,
  });
}

interface Source {
  readonly node: Node;
  readonly queue: Node;
}

const CONSUMER = /(Consumer|PubSub|QueueIterator|AbstractQueue)$/;

/** Where the loop takes its items: `await queue.get()` in its body, or `async for` over a consumer. */
function sourceOf(cx: RuleContext, fn: FunctionInfo, loop: While | For): Source | null {
  if (loop.kind === "For") {
    if (!loop.isAsync) return null;
    const type = cx.typeOf(loop.iterable);
    const cls = type.kind === "instance" && typeof type.cls === "string" ? type.cls : "";
    return CONSUMER.test(cls) ? { node: loop.iterable, queue: loop.iterable } : null;
  }
  for (const site of callsOf(cx.program, fn)) {
    const called = site.node.function;
    if (site.name === null || called.kind !== "Attribute" || factOf(site.name)?.waits !== "queue" || !/\.(get|getone)$/.test(site.name))
      continue;
    if (innermostLoop(site.node) === loop) return { node: site.node, queue: called.value };
  }
  return null;
}

function innermostLoop(node: Node): Node | null {
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent) if (at.kind === "While" || at.kind === "For") return at;
  return null;
}

/** Calls that do not fail because of an item, or that fail only where all is lost anyway. */
const HARMLESS =
  /(^|\.)(task_done|sleep|get|get_nowait|qsize|empty|append|add|discard|pop|set|clear|is_set|print|isinstance|len|time|monotonic|perf_counter|debug|info|warning|error|exception|log|critical|cancel(_\w+)?|create_task|ensure_future|spawn|start_soon|create_future|set_result|set_exception|done|cancelled|shutdown|wait|acquire|release|put|put_nowait|inc|dec|observe|str|repr|super|get_running_loop|current_task|range|enumerate|keys|values|items|copy|join|format|partial|timeout|wait_for)$/;

/** The first call after the item is taken that may fail with nothing in the loop to catch it; an awaited one before others. */
function firstUnguarded(cx: RuleContext, fn: FunctionInfo, loop: While | For, source: Source): Call | null {
  let plain: Call | null = null;
  for (const site of callsOf(cx.program, fn)) {
    const { node } = site;
    if (node.start < (loop.kind === "For" ? (loop.body[0]?.start ?? 0) : source.node.end) || node.end > loop.end) continue;
    if (HARMLESS.test(node.function.text) || isGuarded(node, loop) || isInRaise(node)) continue;
    const isAwaited = node.parent?.kind === "Await";
    const isOwn = site.targets.length > 0 && site.isSure && node.arguments.length > 0;
    if (!isAwaited && !isOwn) continue;
    if (site.targets.length > 0 && site.targets.every(guardsItself)) continue;
    if (isAwaited) return node;
    plain ??= node;
  }
  return plain;
}

/** True where the item, or something made of it, is called or given to the call. */
function worksOnItem(work: Call, loop: While | For, source: Source): boolean {
  const names = new Set<string>(loop.kind === "For" ? namesIn(loop.target) : []);
  for (const at of [...nodesRunIn(loop)]) {
    if (at.kind !== "Assign" && at.kind !== "AnnAssign" && at.kind !== "For") continue;
    const value = at.kind === "For" ? at.iterable : at.value;
    const targets = at.kind === "Assign" ? at.targets : [at.target];
    if (!value || at === loop) continue;
    const isFromItem = contains(value, source.node) || namesIn(value).some((name) => names.has(name));
    if (isFromItem) for (const target of targets) for (const name of namesIn(target)) names.add(name);
  }
  return contains(work, source.node) || namesIn(work).some((name) => names.has(name));
}

function contains(node: Node, inner: Node): boolean {
  return node.start <= inner.start && inner.end <= node.end;
}

function namesIn(node: Node): readonly string[] {
  return [...nodesRunIn(node)].flatMap((at) => (at.kind === "Name" ? [at.name] : []));
}

/** A handler around the whole loop: the end of the worker is seen, and perhaps meant. */
function isCaughtOutside(loop: Node): boolean {
  let child = loop;
  for (let parent = loop.parent; parent && parent.kind !== "FunctionDef"; child = parent, parent = parent.parent)
    if (parent.kind === "Try" && parent.body.some((one) => one.is(child)) && parent.handlers.some(catchesErrors)) return true;
  return false;
}

/** A loop that a timeout of its `get` ends is one phase of the program, not a worker. */
function endsWhenQuiet(node: Node, loop: Node): boolean {
  for (let at = node.parent; at && !at.is(loop); at = at.parent)
    if (
      at.kind === "Try" &&
      at.handlers.some((handler) => !waysOut(handler.body, null).has("continue") && !waysOut(handler.body, null).has("falls"))
    )
      return true;
  return false;
}

function isGuarded(node: Node, loop: Node): boolean {
  let child = node;
  for (let parent = node.parent; parent && !child.is(loop); child = parent, parent = parent.parent) {
    if (parent.kind === "Try" && parent.body.some((one) => one.is(child)) && parent.handlers.some(catchesErrors)) return true;
    if (
      parent.kind === "With" &&
      parent.items.some((item) => !item.is(child) && /suppress|catch|guard|handle|error|except|log/i.test(item.manager.text))
    )
      return true;
    if (parent.is(loop)) return false;
  }
  return false;
}

/** Any handler shows that someone thought of failing items, a broad one or one that names the errors. */
function catchesErrors(handler: ExceptHandler): boolean {
  return !handler.type || !/^(\w+\.)*(CancelledError|TimeoutError|QueueEmpty|QueueShutDown|StopAsyncIteration)$/.test(handler.type.text);
}

function isInRaise(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.kind === "Raise") return true;
  return false;
}

/** True for a function whose whole work stands in a `try` that catches every error. */
function guardsItself(fn: FunctionInfo): boolean {
  const { node } = fn;
  if (node.kind !== "FunctionDef") return false;
  const work = node.body.filter((statement) => mayFail(statement));
  return work.length > 0 && work.every((statement) => statement.kind === "Try" && guardsAll(statement));
}

function guardsAll(node: Try): boolean {
  return (
    node.handlers.some((handler) => !handler.type || /(^|[(,\s])(Base)?Exception\b/.test(handler.type.text)) &&
    !node.handlers.some((handler) => handler.body.some((one) => one.kind === "Raise"))
  );
}

function mayFail(statement: Statement): boolean {
  for (const at of nodesRunIn(statement)) if (at.kind === "Call" && !HARMLESS.test(at.function.text)) return true;
  return false;
}

function tierOf(cx: RuleContext, fn: FunctionInfo): Confidence {
  const { name } = fn;
  if (runAs(cx.program, fn) === "task" || /worker|consum|process|loop|run|drain|pump|dispatch/i.test(name))
    return isInGroup(cx, fn) ? "possible" : "probable";
  return "possible";
}

/** Started in a task group, or awaited: its failure is seen at once. */
function isInGroup(cx: RuleContext, fn: FunctionInfo): boolean {
  if (runAs(cx.program, fn) === "awaited") return true;
  return cx.functions.some((other) =>
    callsOf(cx.program, other).some(
      (site) =>
        site.name === "asyncio.TaskGroup.create_task" &&
        site.node.arguments.some((one) => one.kind === "Call" && one.function.text.split(".").at(-1) === fn.name),
    ),
  );
}
