import { isOwnCoroutine } from "../../asyncio/coroutines.ts";
import { type Handover, handoversOf } from "../../asyncio/handovers.ts";
import { holdingOf } from "../../asyncio/holding.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { argumentAt, type CallSite, keyword, positional } from "../../program/calls.ts";
import { isGenerator } from "../../program/model.ts";
import { optionsOf, type Type } from "../../program/types.ts";
import { useOf } from "../../program/uses.ts";
import type { Expression } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { shortened } from "./wording.ts";

export const coroutineFunctionAsCallback = defineRule({
  code: "LW203",
  name: "coroutine-function-as-callback",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["awaited"],
  equivalents: [],
  docs: {
    summary:
      "Reports an asynchronous function, or a lambda that makes a coroutine, given to something that calls plain functions: loop callbacks, signal handlers, threads, executors, atexit, sort keys and filters.",
    why: "Whoever calls the function gets a coroutine object and does not await it. A done callback, a signal handler or a thread then does nothing at all, in silence; a filter finds every item true.",
    bad: `import asyncio


async def report(task: "asyncio.Task[int]") -> None:
    await asyncio.sleep(0.1)
    print(task.result())


async def work() -> int:
    await asyncio.sleep(0.1)
    return 1


async def main() -> None:
    task = asyncio.create_task(work(), name="work")
    task.add_done_callback(report)
    await task


asyncio.run(main())
`,
    good: `import asyncio


async def report(result: int) -> None:
    await asyncio.sleep(0.1)
    print(result)


async def work() -> int:
    await asyncio.sleep(0.1)
    return 1


async def main() -> None:
    task = asyncio.create_task(work(), name="work")
    await report(await task)


asyncio.run(main())
`,
    limits:
      "Frameworks that take both kinds of function are left alone, and so is `map`, unless its result is used as values or dropped. A helper of the program that hands its argument on is only possible.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.add_done_callback",
      "https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_in_executor",
    ],
  },
  check(cx) {
    for (const fn of cx.functions) for (const handover of handoversOf(cx.program, fn)) checkHandover(cx, handover);
    for (const site of cx.calls) if (site.isOf(TAKERS)) checkBuiltin(cx, site);
  },
});

const CALLERS: Readonly<Partial<Record<Handover["on"], string>>> = {
  loop: "the event loop calls it and drops the coroutine",
  thread: "the thread calls it and gets a coroutine that nothing runs",
  process: "a coroutine can neither run nor travel there",
  signal: "the signal handler makes a coroutine that nothing runs",
  exit: "at exit it makes a coroutine that nothing runs",
};

function checkHandover(cx: RuleContext, handover: Handover): void {
  const { argument, on } = handover;
  const consequence = CALLERS[on];
  if (!argument || !consequence || handover.role !== null || argument.kind === "Starred") return;
  const isLibrary = handover.via.includes(".");
  // Other loops' callbacks (Tornado's) await what they get.
  if (on === "loop" && isLibrary && !handover.via.startsWith("asyncio.")) return;
  const type = cx.typeOf(argument);
  const given = givenAs(cx, argument, type);
  if (!given) return;
  const tier: Confidence = !isLibrary || optionsOf(type).length > 1 || !isKnown(type) ? "possible" : "definite";
  report(cx, argument, `${given} is given to \`${shortName(handover.via)}\`: ${consequence}.`, tier, snippetOf(handover, argument, type));
}

/** A decorated function may have become a plain one. */
function isKnown(type: Type): boolean {
  return type.kind !== "function" || type.sure;
}

/** What kind of asynchronous thing an argument is, in words; null where it is none. */
function givenAs(cx: RuleContext, argument: Expression, type: Type): string | null {
  const text = `\`${shortened(argument.text)}\``;
  if (optionsOf(type).every(isCoroutineFunction)) return `The asynchronous function ${text}`;
  if (isOwnCoroutine(type)) return `The coroutine ${text}, not a function,`;
  return argument.kind === "Lambda" && isOwnCoroutine(cx.typeOf(argument.body))
    ? `A lambda that makes the coroutine \`${shortened(argument.body.text)}\``
    : null;
}

function isCoroutineFunction(type: Type): boolean {
  if (type.kind === "partial") return isCoroutineFunction(type.target);
  return type.kind === "function" && type.fn.isAsync && !isGenerator(type.fn);
}

const KEYED = new Set(["builtins.sorted", "builtins.min", "builtins.max", "builtins.list.sort"]);
const PREDICATES = new Set(["builtins.filter", "functools.reduce", "itertools.filterfalse", "itertools.takewhile", "itertools.dropwhile"]);
const AS_VALUES = new Set([
  "builtins.sum",
  "builtins.min",
  "builtins.max",
  "builtins.sorted",
  "builtins.any",
  "builtins.all",
  "builtins.dict",
]);

const TAKERS = new Set([...KEYED, ...PREDICATES, "builtins.map"]);

function checkBuiltin(cx: RuleContext, site: CallSite): void {
  const { name, node } = site;
  if (name === null) return;
  const isMap = name === "builtins.map" && isLostMap(cx, site);
  const argument = KEYED.has(name) ? keyword(node, "key") : PREDICATES.has(name) || isMap ? argumentAt(node, 0, "function") : null;
  if (!argument) return;
  const type = cx.typeOf(argument);
  const given = givenAs(cx, argument, type);
  if (!given) return;
  const consequence = isMap ? "its result is a row of coroutines that nothing awaits" : "it judges coroutines, not results";
  const items = positional(node).find((one) => !one.is(argument))?.text ?? "items";
  const snippet = `results = await asyncio.gather(*(${argument.kind === "Lambda" ? "work" : argument.text}(item) for item in ${items}))`;
  report(cx, argument, `${given} is given to \`${shortName(name)}\`: ${consequence}.`, isKnown(type) ? "definite" : "possible", snippet);
}

function isLostMap(cx: RuleContext, site: CallSite): boolean {
  const use = useOf(site.node);
  if (use.kind === "argument") {
    const taker = cx.typeOf(use.call.function);
    if (taker.kind === "external" && AS_VALUES.has(taker.name)) return true;
  }
  const { fate } = holdingOf(cx.program, cx.module, site.node);
  return fate === "dropped" || fate === "unread";
}

function report(cx: RuleContext, argument: Expression, message: string, tier: Confidence, snippet: string): void {
  cx.report(argument, { message, confidence: isTestFile(cx.module) ? lower(tier) : tier, snippet });
}

function shortName(name: string): string {
  return name.replace(/^builtins\./, "").replace(/^asyncio\.(AbstractEventLoop|Future|Task)\./, "");
}

function snippetOf(handover: Handover, argument: Expression, type: Type): string {
  const isObject = isOwnCoroutine(type);
  const body = argument.kind === "Lambda" ? argument.body.text : isObject ? argument.text : `${argument.text}()`;
  if (handover.on === "thread" || handover.on === "process") {
    const isAwaited = handover.node.parent?.kind === "Await";
    return isAwaited ? `await ${body}` : `threading.Thread(target=asyncio.run, args=(${body},))`;
  }
  if (handover.on === "exit") return `# in the main coroutine, before it ends:\nawait ${body}`;
  if (handover.on === "signal") return "loop.add_signal_handler(signal.SIGTERM, stop.set)  # and in the main coroutine: await stop.wait()";
  const call = argument.kind === "Lambda" || isObject ? body : `${argument.text}(…)`;
  return `def start(*args):\n    task = asyncio.create_task(${call})\n    background_tasks.add(task)\n    task.add_done_callback(background_tasks.discard)`;
}
