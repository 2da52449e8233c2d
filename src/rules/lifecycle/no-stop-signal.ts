import { wayTo } from "../../asyncio/contexts.ts";
import { type Endless, endlessIn } from "../../asyncio/endless.ts";
import { asyncModules } from "../../asyncio/modules.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type CallSite, callsOf, positional } from "../../program/calls.ts";
import type { Module } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import { attributesIn, namesIn } from "../../program/references.ts";
import { spells } from "../../program/spelling.ts";
import type { Node } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const noStopSignal = defineRule({
  code: "LW401",
  name: "no-stop-signal",
  scan: 4,
  severity: "high",
  confidence: "probable",
  since: "0.1.0",
  practices: ["signals", "stop-order"],
  equivalents: [],
  docs: {
    summary: "Reports a program that runs until it is told to stop, and that nothing tells: no handler for SIGTERM.",
    why: "Service managers and container platforms stop a process with SIGTERM. Without a handler Python dies on the spot: no `finally` runs, requests in flight are cut off, and buffered data is lost. A handler that sets an event lets the main coroutine leave its `async with` blocks in order.",
    bad: `import asyncio


async def main() -> None:
    while True:
        print("still here")
        await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(main())
`,
    good: `import asyncio
import signal


async def beat() -> None:
    while True:
        print("still here")
        await asyncio.sleep(60)


async def main() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with asyncio.TaskGroup() as group:
        beating = group.create_task(beat(), name="beat")
        await stop.wait()
        beating.cancel()


if __name__ == "__main__":
    asyncio.run(main())
`,
    limits:
      "A program counts as long-running where its main coroutine, or what that calls within a few steps, serves for ever or loops without an end. Any handling of signals anywhere in the program, and server frameworks that bring their own, count as a stop. Examples and scripts are only possible.",
    references: ["https://docs.python.org/3/library/asyncio-eventloop.html#unix-signals", "https://docs.python.org/3/library/signal.html"],
  },
  check(cx) {
    const entries = [
      ...cx.callsTo("asyncio.run", "uvloop.run", "asyncio.Runner.run", "asyncio.AbstractEventLoop.run_until_complete"),
      ...cx.callsTo("asyncio.AbstractEventLoop.run_forever"),
    ];
    if (entries.length === 0 || isTestFile(cx.module) || handlesSignals(cx.program)) return;
    for (const entry of entries) {
      // A loop on a thread of its own ends with the program, whatever signals that takes.
      if (wayTo(cx.program, "thread", entry.fn)) continue;
      const endless = endlessPart(cx, entry);
      if (endless) reportEntry(cx, entry, endless);
    }
  },
});

function reportEntry(cx: RuleContext, entry: CallSite, endless: Endless): void {
  cx.report(entry.node, {
    message: `${endless.fn.name === "<module>" ? "The program" : `\`${endless.fn.name}\``} runs for ever, and nothing handles SIGTERM: the process can only be killed.`,
    confidence: /(^|\/)(examples?|docs?\w*|bench\w*|tutorials?|scripts?|samples?|demos?|tools?|load_testing)\//.test(cx.module.path)
      ? "possible"
      : "probable",
    trace: [{ module: endless.fn.module, node: headOf(endless.node), message: "this has no end" }],
    snippet:
      "stop = asyncio.Event()\nloop = asyncio.get_running_loop()\nfor number in (signal.SIGINT, signal.SIGTERM):\n    loop.add_signal_handler(number, stop.set)\n...\nawait stop.wait()",
  });
}

/** A loop is shown by its test, so that the mark is one line. */
function headOf(node: Node): Node {
  return node.kind === "While" ? node.test : node;
}

const HANDLERS = ["add_signal_handler", "sigwait", "set_wakeup_fd", "open_signal_receiver", "siginterrupt"] as const;
/** Servers and runners that stop in order on SIGTERM by themselves. */
const FRAMEWORKS = ["uvicorn", "hypercorn", "granian", "gunicorn", "sanic", "daphne", "aiorun", "aiomisc", "telegram", "aiogram"];

function handlesSignals(program: Program): boolean {
  return asyncModules(program).some((module) => !isTestFile(module) && (speaksOfSignals(module) || bringsFramework(module)));
}

function speaksOfSignals(module: Module): boolean {
  if (HANDLERS.some((name) => attributesIn(module, name).length > 0)) return true;
  return [...attributesIn(module, "signal"), ...attributesIn(module, "SIGTERM"), ...namesIn(module, "SIGTERM")].length > 0;
}

function bringsFramework(module: Module): boolean {
  if (attributesIn(module, "run_app").length > 0) return true;
  if (!FRAMEWORKS.some((name) => spells(module, name))) return false;
  for (const binding of module.scope.bindings.values())
    for (const definition of binding.definitions) {
      const name =
        definition.kind === "import" ? definition.module : definition.kind === "from" ? (definition.statement.module?.text ?? "") : "";
      if (FRAMEWORKS.includes(name.split(".")[0] ?? "")) return true;
    }
  return false;
}

function endlessPart(cx: RuleContext, entry: CallSite): Endless | null {
  if (entry.name === "asyncio.AbstractEventLoop.run_forever") return { fn: entry.fn, node: entry.node };
  const [main] = positional(entry.node);
  if (main?.kind !== "Call") return null;
  const site = callsOf(cx.program, entry.fn).find((one) => one.node === main);
  return site ? endlessIn(cx.program, site.targets) : null;
}
