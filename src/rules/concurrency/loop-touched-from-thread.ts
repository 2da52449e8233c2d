import { isReachedFromLoop, stepsOf, type Way, wayTo } from "../../asyncio/contexts.ts";
import { type Handover, handoversOf } from "../../asyncio/handovers.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { type CallSite, callsOf, mayMean } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { namesFor } from "../../program/naming.ts";
import type { Program } from "../../program/program.ts";
import { optionsOf } from "../../program/types.ts";
import type { Expression } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import type { ProposedFix, RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { shortName, tierIn, wayNotes } from "./report.ts";

/** What only the loop's own thread may do, by class and method. */
const LOOP_ONLY: Readonly<Record<string, readonly string[]>> = {
  asyncio: ["create_task", "ensure_future", "gather", "wrap_future"],
  "asyncio.AbstractEventLoop": [
    "call_soon",
    "call_later",
    "call_at",
    "create_task",
    "create_future",
    "stop",
    "add_reader",
    "add_writer",
    "remove_reader",
    "remove_writer",
    "add_signal_handler",
  ],
  "asyncio.TaskGroup": ["create_task"],
  "asyncio.Future": ["set_result", "set_exception", "cancel", "add_done_callback", "remove_done_callback"],
  "asyncio.Task": ["cancel"],
  "asyncio.Queue": ["put_nowait", "get_nowait", "task_done", "shutdown"],
  "asyncio.Event": ["set", "clear"],
  "asyncio.Lock": ["release"],
  "asyncio.Semaphore": ["release"],
  "asyncio.Condition": ["notify", "notify_all", "release"],
  "asyncio.StreamWriter": ["write", "writelines", "write_eof", "close"],
  "asyncio.WriteTransport": ["write", "writelines", "abort"],
  "asyncio.BaseTransport": ["close"],
};
/** Methods that nothing but an event loop has. */
const LOOPS_ALONE = new Set(["call_soon", "call_later", "call_at", "create_task", "create_future"]);
const METHODS = [...new Set(Object.values(LOOP_ONLY).flat())];
const NAMES = new Set(Object.entries(LOOP_ONLY).flatMap(([owner, methods]) => methods.map((method) => `${owner}.${method}`)));

export const loopTouchedFromThread = defineRule({
  code: "LW105",
  name: "loop-touched-from-thread",
  scan: 1,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["shared-state"],
  equivalents: [],
  docs: {
    summary: "Reports loop methods, tasks, futures, and asyncio's queues, events and locks used by code that runs on another thread.",
    why: "Nothing in asyncio is safe to call from another thread but `call_soon_threadsafe` and `run_coroutine_threadsafe`. Anything else changes the loop's own lists while the loop reads them, and does not wake it: the task starts late or never, a future's result is seen minutes later, and only debug mode says so.",
    bad: `import asyncio
import threading


async def main() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue()

    def listen() -> None:
        queue.put_nowait("line")

    threading.Thread(target=listen).start()
    print(await queue.get())


asyncio.run(main())
`,
    good: `import asyncio
import threading


async def main() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def listen() -> None:
        loop.call_soon_threadsafe(queue.put_nowait, "line")

    threading.Thread(target=listen).start()
    print(await asyncio.wait_for(queue.get(), timeout=5))


asyncio.run(main())
`,
    limits:
      "A thread that runs a loop of its own may use that loop, so nothing is said of it. Functions that ask which thread they are on are left alone.",
    references: ["https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading"],
  },
  check(cx) {
    for (const fn of cx.functions) {
      for (const handover of handoversOf(cx.program, fn)) checkGiven(cx, handover);
      const way = fn.isAsync ? null : wayTo(cx.program, "thread", fn);
      if (!way || isMeantForBoth(cx.program, way) || stepsOf(way).some((step) => isBarrier(cx.program, step.fn))) continue;
      for (const site of callsOf(cx.program, fn)) checkCall(cx, way, site);
    }
  },
});

/** `button.when_pressed = pressed.set`: the method itself is what the thread runs. */
function checkGiven(cx: RuleContext, { on, argument, node, via, isTakerSure }: Handover): void {
  const given = on === "thread" && argument?.kind === "Attribute" ? cx.typeOf(argument) : null;
  if (!argument || given?.kind !== "external" || !NAMES.has(given.name)) return;
  cx.report(argument, {
    message: `\`${argument.text}\` belongs to the event loop's thread, but \`${shortName(via)}\` runs it on another.`,
    confidence: tierIn(cx, isTakerSure ? "definite" : "possible"),
    trace: [{ module: cx.module, node, message: `${shortName(via)} runs ${argument.text} on a thread` }],
    snippet: `lambda *_: loop.call_soon_threadsafe(${argument.text})`,
  });
}

/** Code that the loop runs as well is not where the mistake was made: that is the call which brings it to the thread. */
function isMeantForBoth(program: Program, way: Way): boolean {
  return way.from !== null && isReachedFromLoop(program, way.fn);
}

function checkCall(cx: RuleContext, way: Way, site: CallSite): void {
  if (isTouch(cx.program, site) && !isOwn(cx, site)) return tell(cx, way, site, [site]);
  for (const target of site.targets) {
    if (target.isAsync || !isReachedFromLoop(cx.program, target)) continue;
    const chain = touchFrom(cx.program, target);
    if (chain) return tell(cx, way, site, [site, ...chain]);
  }
}

function isTouch(program: Program, site: CallSite): boolean {
  return touched(program, site) !== null;
}

/** What a call does that only the loop's thread may; where nothing is known of an object called `loop`, its method tells. */
function touched(program: Program, site: CallSite): string | null {
  if (!mayMean(program, site, namesFor(program, METHODS))) return null;
  const options = optionsOf(site.callee).filter(({ kind }) => kind !== "none" && kind !== "unknown");
  const names = options.flatMap((option) => (option.kind === "external" && NAMES.has(option.name) ? [option.name] : []));
  if (options.length > 0) return names.length === options.length ? (names[0] ?? null) : null;
  const { function: callee } = site.node;
  if (callee.kind !== "Attribute" || !LOOPS_ALONE.has(callee.attribute.name) || !/(^|[._])loop$/.test(callee.value.text)) return null;
  return `asyncio.AbstractEventLoop.${callee.attribute.name}`;
}

const chains = new WeakMap<Program, Map<FunctionInfo, readonly CallSite[] | null>>();

/** The shortest chain of calls from a function to one that touches the loop. */
function touchFrom(program: Program, start: FunctionInfo): readonly CallSite[] | null {
  const known = chains.get(program) ?? new Map<FunctionInfo, readonly CallSite[] | null>();
  chains.set(program, known);
  const before = known.get(start);
  if (before !== undefined) return before;
  const found = searchTouch(program, start);
  known.set(start, found);
  return found;
}

function searchTouch(program: Program, start: FunctionInfo): readonly CallSite[] | null {
  const queue: { readonly fn: FunctionInfo; readonly chain: readonly CallSite[] }[] = [{ fn: start, chain: [] }];
  const seen = new Set<FunctionInfo>([start]);
  for (const { fn, chain } of queue) {
    if (isBarrier(program, fn)) continue;
    for (const site of callsOf(program, fn)) {
      if (isTouch(program, site)) return [...chain, site];
      for (const target of site.targets) {
        if (target.isAsync || seen.has(target)) continue;
        seen.add(target);
        queue.push({ fn: target, chain: [...chain, site] });
      }
    }
  }
  return null;
}

function tell(cx: RuleContext, way: Way, site: CallSite, chain: readonly CallSite[]): void {
  const last = chain.at(-1) ?? site;
  const isSure = way.isSure && chain.every((step) => step.isSure);
  const name = touched(cx.program, last) ?? "";
  cx.report(site.node, {
    message:
      last === site
        ? `\`${site.node.function.text}\` belongs to the event loop's thread, but \`${way.fn.name}\` runs on another.`
        : `\`${way.fn.name}\` runs on a thread of its own, and \`${site.node.function.text}\` leads it to \`${shortName(name)}\`, which belongs to the event loop's.`,
    confidence: tierIn(cx, startedBy(cx, way, isSure)),
    trace: [
      ...wayNotes(way, "thread"),
      ...chain.map((step) => ({
        module: step.fn.module,
        node: step.node,
        message: step === last ? `touches the loop: ${shortName(name)}` : `calls ${step.targets[0]?.name ?? "it"}`,
      })),
    ],
    snippet: snippetFor(site, last === site ? name : ""),
    fix: last === site && name.endsWith(".call_soon") ? threadsafe(site, isSure) : null,
  });
}

/** A test may put on a thread what the program itself never would; a callback that a thread may run is seldom run by one. */
function startedBy(cx: RuleContext, way: Way, isSure: boolean): Confidence {
  const entry = stepsOf(way)[0]?.handover;
  if (entry && (!entry.isTakerSure || (isTestFile(entry.fn.module) && !isTestFile(cx.module)))) return "possible";
  return isSure ? "definite" : "probable";
}

function threadsafe({ node }: CallSite, isSure: boolean): ProposedFix | null {
  if (node.function.kind !== "Attribute") return null;
  const { start, end } = node.function.attribute;
  return { title: "Use call_soon_threadsafe", safety: isSure ? "safe" : "unsafe", edits: [{ start, end, text: "call_soon_threadsafe" }] };
}

function snippetFor(site: CallSite, name: string): string {
  const given = site.node.arguments.map((argument) => argument.text).join(", ");
  const callee = site.node.function;
  const isCoroutine = /\.(create_task|ensure_future)$/.test(name);
  if (isCoroutine)
    return `# loop is the running loop, taken in a coroutine: loop = asyncio.get_running_loop()\nfuture = asyncio.run_coroutine_threadsafe(${given}, loop)`;
  const loop = callee.kind === "Attribute" && name.startsWith("asyncio.AbstractEventLoop.") ? callee.value.text : "loop";
  if (name.endsWith(".call_soon")) return `${loop}.call_soon_threadsafe(${given})`;
  return `${loop}.call_soon_threadsafe(${callee.text}${given === "" ? "" : `, ${given}`})`;
}

const ASKS = /(^|\.)(get_ident|current_thread|main_thread|get_running_loop|_get_running_loop|is_running)$/;

/**
 * A function that starts a loop, itself or by a function that it calls, whose thread is then this one, or that asks which thread it
 * is on.
 */
function isBarrier(program: Program, fn: FunctionInfo): boolean {
  const sites = callsOf(program, fn);
  return sites.some(
    (site) =>
      ASKS.test(site.node.function.text) || startsLoop(site) || site.targets.some((target) => callsOf(program, target).some(startsLoop)),
  );
}

function startsLoop({ name }: CallSite): boolean {
  return name !== null && (factOf(name)?.runsLoop === true || /^asyncio\.(new|set)_event_loop$/.test(name));
}

/** True for an object that the function made for itself, for its thread's own loop, and for what was made of either. */
function isOwn(cx: RuleContext, site: CallSite): boolean {
  const callee = site.node.function;
  return callee.kind === "Attribute" && isOwnObject(cx, site.fn, callee.value, 0);
}

const MADE_HERE = /^(asyncio\.)?([A-Z]|(get|new)_event_loop$)/;
/** More names in a row than this are not followed. */
const MOST_NAMES = 4;

function isOwnObject(cx: RuleContext, fn: FunctionInfo, object: Expression, depth: number): boolean {
  if (object.kind !== "Name" || depth > MOST_NAMES) return false;
  const binding = lookup(scopeAt(cx.module, object), object.name);
  return (
    binding?.scope === fn.scope &&
    binding.definitions.every((one) => {
      const made = one.kind === "value" && one.value.kind === "Call" ? one.value.function : null;
      if (!made) return false;
      return MADE_HERE.test(made.text) || (made.kind === "Attribute" && isOwnObject(cx, fn, made.value, depth + 1));
    })
  );
}
