import { type Way, stepsOf, wayTo } from "../../asyncio/contexts.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { callsOf, type CallSite } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { shortName, tierIn, wayNotes } from "./report.ts";

/** What only the loop's own thread may do, by class and method. */
const LOOP_ONLY: Readonly<Record<string, readonly string[]>> = {
  asyncio: ["create_task", "ensure_future", "gather", "wrap_future"],
  "asyncio.AbstractEventLoop": [
    "call_soon", "call_later", "call_at", "create_task", "create_future", "stop", "close", "add_reader", "add_writer", "remove_reader", "remove_writer",
    "add_signal_handler", "run_in_executor",
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
    limits: "A thread that runs a loop of its own may use that loop, so nothing is said of it. Functions that ask which thread they are on are left alone.",
    references: ["https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading"],
  },
  check(cx) {
    for (const fn of cx.functions) {
      if (fn.isAsync) continue;
      const way = wayTo(cx.program, "thread", fn);
      if (!way || runsOwnLoop(cx.program, way) || asksForThread(cx.program, fn)) continue;
      for (const site of callsOf(cx.program, fn)) if (site.name !== null && NAMES.has(site.name) && !isOwn(cx, site)) tell(cx, way, site, site.name);
    }
  },
});

function tell(cx: RuleContext, way: Way, site: CallSite, name: string): void {
  cx.report(site.node, {
    message: `\`${site.node.function.text}\` belongs to the event loop's thread, but \`${way.fn.name}\` runs on another.`,
    confidence: tierIn(cx, way.isSure && site.isSure ? "definite" : "probable"),
    trace: [...wayNotes(way, "thread"), { module: cx.module, node: site.node, message: `touches the loop: ${shortName(name)}` }],
    snippet: snippetFor(site, name),
  });
}

function snippetFor(site: CallSite, name: string): string {
  const given = site.node.arguments.map((argument) => argument.text).join(", ");
  const callee = site.node.function;
  const isCoroutine = /\.(create_task|ensure_future)$/.test(name);
  if (isCoroutine) return `# loop is the running loop, taken in a coroutine: loop = asyncio.get_running_loop()\nfuture = asyncio.run_coroutine_threadsafe(${given}, loop)`;
  const loop = callee.kind === "Attribute" && name.startsWith("asyncio.AbstractEventLoop.") ? callee.value.text : "loop";
  if (name.endsWith(".call_soon")) return `${loop}.call_soon_threadsafe(${given})`;
  return `${loop}.call_soon_threadsafe(${callee.text}${given === "" ? "" : `, ${given}`})`;
}

/** True where a function on the way starts a loop: from there on, that loop's thread is this one. */
function runsOwnLoop(program: Program, way: Way): boolean {
  return stepsOf(way).some((step) =>
    callsOf(program, step.fn).some((site) => site.name !== null && (factOf(site.name)?.runsLoop === true || /^asyncio\.(new|set)_event_loop$/.test(site.name))),
  );
}

const ASKS = /(^|\.)(get_ident|current_thread|main_thread|get_running_loop|_get_running_loop|is_running)$/;

function asksForThread(program: Program, fn: FunctionInfo): boolean {
  return callsOf(program, fn).some((site) => ASKS.test(site.node.function.text));
}

/** True for an object that the function made for itself. */
function isOwn(cx: RuleContext, site: CallSite): boolean {
  const callee = site.node.function;
  const object = callee.kind === "Attribute" ? callee.value : null;
  if (object?.kind !== "Name") return false;
  const binding = lookup(scopeAt(cx.module, object), object.name);
  return binding?.scope === site.fn.scope && binding.definitions.every((one) => one.kind === "value" && one.value.kind === "Call" && /^(asyncio\.)?[A-Z]/.test(one.value.function.text));
}
