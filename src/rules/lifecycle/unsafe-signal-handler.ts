import { type Way, wayTo } from "../../asyncio/contexts.ts";
import { handoversOf } from "../../asyncio/handovers.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type CallSite, callsOf } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { Call, Node } from "../../python/nodes.ts";
import type { RuleContext, TraceNote } from "../context.ts";
import { tierIn } from "../resources/wording.ts";
import { defineRule } from "../rule.ts";

export const unsafeSignalHandler = defineRule({
  code: "LW404",
  name: "unsafe-signal-handler",
  scan: 4,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["signals"],
  equivalents: [],
  docs: {
    summary:
      "Reports a handler set with `signal.signal` that touches the event loop, its tasks or futures, and `loop.add_signal_handler` called on a thread that is not the main one.",
    why: "`signal.signal` interrupts the program between any two instructions, also in the middle of the loop's own bookkeeping, and it does not wake a loop that sleeps in select: what the handler schedules may run much later, or never. `loop.add_signal_handler` runs its function as an ordinary callback of the loop, and works on the main thread only.",
    bad: `import asyncio
import signal


async def main() -> None:
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    signal.signal(signal.SIGTERM, lambda number, frame: loop.create_task(stop()))
    await asyncio.sleep(60)
    print(task)


async def stop() -> None:
    await asyncio.sleep(0)


asyncio.run(main())
`,
    good: `import asyncio
import signal


async def main() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()


asyncio.run(main())
`,
    limits:
      "A handler that stands in for `add_signal_handler` where there is none (Windows) is left alone. One that only sets a plain flag, raises, or uses `call_soon_threadsafe` is fine. What it touches must be known by type; calls of the handler are followed into the program.",
    references: [
      "https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_signal_handler",
      "https://docs.python.org/3/library/signal.html#execution-of-python-signal-handlers",
    ],
  },
  check(cx) {
    for (const fn of cx.functions)
      for (const handover of handoversOf(cx.program, fn)) {
        if (handover.via !== "signal.signal" || handover.on !== "signal" || isFallback(handover.node)) continue;
        for (const target of handover.targets) reportHandler(cx, handover.node, target, handover.isSure);
      }
    for (const site of cx.callsTo("asyncio.AbstractEventLoop.add_signal_handler")) reportThread(cx, site);
  },
});

/** Where the loop's own way does not exist: `except NotImplementedError`, or a branch for Windows. */
function isFallback(node: Node): boolean {
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent) {
    if (at.kind === "ExceptHandler" && /NotImplementedError|RuntimeError/.test(at.type?.text ?? "")) return true;
    if (at.kind === "If" && /platform|os\.name|win32|windows/i.test(at.test.text)) return true;
  }
  return false;
}

/** What may be used in the loop's own thread, between its steps, and nowhere else. */
const TOUCHES =
  /^asyncio\.(create_task|ensure_future|run|(Task|Future)\.(cancel|set_result|set_exception)|Event\.(set|clear)|Queue\.(put_nowait|get_nowait)|Condition\.notify(_all)?|Semaphore\.release|Lock\.release|AbstractEventLoop\.(create_task|stop|close|call_soon|call_later|call_at|run_until_complete|run_forever))$/;

function reportHandler(cx: RuleContext, node: Node, handler: FunctionInfo, isSure: boolean): void {
  const chain = touchIn(cx.program, handler, 3, new Set());
  const last = chain?.at(-1);
  if (!chain || !last) return;
  const what = last.node.function.text;
  cx.report(node, {
    message: `The signal handler ${handler.name === "<lambda>" ? "" : `\`${handler.name}\` `}calls \`${what}\` outside of the event loop's own turn.`,
    confidence: tierIn(cx.module, isSure && chain.every((site) => site.isSure) ? "definite" : "probable"),
    trace: chain.map(
      (site): TraceNote => ({
        module: site.fn.module,
        node: site.node,
        message: site === last ? "this belongs to the event loop" : `calls ${site.node.function.text}`,
      }),
    ),
    snippet: snippetOf(node, handler),
  });
}

function touchIn(program: Program, fn: FunctionInfo, depth: number, seen: Set<FunctionInfo>): readonly CallSite[] | null {
  seen.add(fn);
  const sites = fn.isAsync ? [] : callsOf(program, fn);
  const direct = sites.find((site) => site.name !== null && TOUCHES.test(site.name));
  if (direct) return [direct];
  if (depth === 0) return null;
  for (const site of sites)
    for (const target of site.targets) {
      if (seen.has(target)) continue;
      const inner = touchIn(program, target, depth - 1, seen);
      if (inner) return [site, ...inner];
    }
  return null;
}

function snippetOf(node: Node, handler: FunctionInfo): string {
  const number = node.kind === "Call" ? (node.arguments[0]?.text ?? "signal.SIGTERM") : "signal.SIGTERM";
  return `loop = asyncio.get_running_loop()\nloop.add_signal_handler(${number}, ${handler.name === "<lambda>" ? "stop.set" : handler.name})`;
}

function reportThread(cx: RuleContext, site: CallSite): void {
  const way = wayTo(cx.program, "thread", site.fn);
  if (!way || isTestFile(cx.module) || isTestFile(starterOf(way).module)) return;
  cx.report(site.node, {
    message: `\`${calleeText(site.node)}\` is called on a worker thread, where it raises: signals belong to the main thread.`,
    confidence: way.isSure ? "definite" : "probable",
    trace: [{ module: way.fn.module, node: way.node, message: `\`${site.fn.name}\` runs on a thread` }],
    snippet: "# in the main coroutine, on the main thread:\nloop.add_signal_handler(signal.SIGTERM, stop.set)",
  });
}

/** What starts the thread: a test may put on one what the program runs in its main thread. */
function starterOf(way: Way): FunctionInfo {
  return way.from ? starterOf(way.from) : (way.handover?.fn ?? way.fn);
}

function calleeText(call: Call): string {
  return call.function.text;
}
