import { asyncModules } from "../../asyncio/modules.ts";
import { nodesRunIn } from "../../asyncio/names.ts";
import { isTestFile, loopAround } from "../../asyncio/places.ts";
import type { CallSite } from "../../program/calls.ts";
import { flowOf, pathOut, pathTo } from "../../program/flow.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { attributesIn } from "../../program/references.ts";
import type { Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import type { RuleContext, TraceNote } from "../context.ts";
import { defineRule } from "../rule.ts";

export const writeWithoutDrain = defineRule({
  code: "LW641",
  name: "write-without-drain",
  scan: 6,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["streams-idioms", "backpressure"],
  equivalents: [],
  docs: {
    summary:
      "Reports `StreamWriter.write()` that no `await writer.drain()` follows: in a loop that goes on writing, or until the coroutine ends.",
    why: "`write()` only appends to a buffer and returns. `drain()` waits until the peer has taken enough of it. Without it a fast writer and a slow reader fill the memory of the process, and an error of the connection is noticed by nobody.",
    bad: `import asyncio


async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await asyncio.wait_for(reader.read(1024), timeout=30):
            writer.write(data)
    finally:
        writer.close()
        await asyncio.wait_for(writer.wait_closed(), timeout=5)
`,
    good: `import asyncio


async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await asyncio.wait_for(reader.read(1024), timeout=30):
            writer.write(data)
            await asyncio.wait_for(writer.drain(), timeout=30)
    finally:
        writer.close()
        await asyncio.wait_for(writer.wait_closed(), timeout=5)
`,
    limits:
      "Several writes before one `drain()` are fine, and so is a last write before `close()`. A writer that is given to another function may be drained there. In a plain function, which cannot await, only a program that drains nowhere is reported.",
    references: ["https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.drain"],
  },
  check(cx) {
    const told = new Set<string>();
    for (const site of cx.callsTo("asyncio.StreamWriter.write", "asyncio.StreamWriter.writelines")) {
      const { fn, node } = site;
      if (node.function.kind !== "Attribute") continue;
      const key = `${fn.node.id}:${node.function.value.text}`;
      if (!told.has(key) && reportWrite(cx, site, node.function.value.text)) told.add(key);
    }
  },
});

function reportWrite(cx: RuleContext, site: CallSite, writer: string): boolean {
  const { fn, node } = site;
  if (fn.node.kind === "Module" || fn.node.kind === "Lambda") return false;
  if (!fn.isAsync) return reportPlain(cx, site, writer);
  const ends = endings(fn, writer);
  const flow = flowOf(fn);
  const loop = loopAround(node);
  const turns = loop && pathTo(flow, node, node, { stops: ends, follows: (edge) => edge.way === "next" });
  const isLoop = turns !== null && isEndless(loop);
  if (!isLoop && !pathOut(flow, node, { stops: ends, exits: ["end"], follows: (edge) => edge.way === "next" })) return false;
  const trace: TraceNote[] = isLoop && loop ? [{ module: cx.module, node: headOf(loop), message: "each turn writes again" }] : [];
  cx.report(node, {
    message: isLoop
      ? `\`${writer}\` is written to on every turn of a loop, and \`${writer}.drain()\` is not awaited in it.`
      : `What \`${writer}\` is given here is never waited for: no \`await ${writer}.drain()\` follows in \`${fn.name}\`.`,
    confidence: tierOf(cx, writer, isLoop),
    trace,
    snippet: `${node.text}\nawait ${writer}.drain()`,
  });
  return true;
}

function tierOf(cx: RuleContext, writer: string, isLoop: boolean): Confidence {
  if (isTestFile(cx.module)) return "possible";
  // The caller may drain a writer that an object keeps.
  const isDrainedElsewhere = writer.includes(".") && drainsSomewhere(cx, writer.slice(writer.lastIndexOf(".") + 1));
  if (isLoop) return isDrainedElsewhere ? "probable" : "definite";
  return isDrainedElsewhere ? "possible" : "probable";
}

/** A loop over data of unknown length: `while`, `async for`, `for` over more than what is written out. */
function isEndless(loop: Node | null): boolean {
  return loop?.kind === "While" || (loop?.kind === "For" && (loop.isAsync || !/^(List|Tuple|SetLiteral)$/.test(loop.iterable.kind)));
}

function headOf(loop: Node): Node {
  if (loop.kind === "While") return loop.test;
  return loop.kind === "For" ? loop.iterable : loop;
}

/** Where the writer is drained, closed, or given to someone who may; any `…drain…()` of a helper counts. */
function endings(fn: FunctionInfo, writer: string): readonly Node[] {
  const found: Node[] = [];
  for (const id of fn.calls) {
    const call = fn.module.tree.node(id);
    if (call.kind !== "Call") continue;
    const callee = call.function.text;
    const isOwn = callee.startsWith(`${writer}.`) && /\.(drain|close|wait_closed|abort|write_eof)$/.test(callee);
    const isProcess = /\.(communicate|wait)$/.test(callee) && writer.startsWith(callee.slice(0, callee.lastIndexOf(".")));
    if (isOwn || isProcess || /drain|flush/i.test(callee) || givesAway(call, writer)) found.push(call);
  }
  return found;
}

function givesAway(call: Node & { kind: "Call" }, writer: string): boolean {
  if (call.function.text.startsWith(`${writer}.`)) return false;
  return call.arguments.some((argument) =>
    [...nodesRunIn(argument)].some((node) => node.text === writer && node.parent?.kind !== "Attribute"),
  );
}

function drainsSomewhere(cx: RuleContext, attribute: string): boolean {
  return asyncModules(cx.program).some((module) =>
    attributesIn(module, "drain").some((drain) => drain.value.text === attribute || drain.value.text.endsWith(`.${attribute}`)),
  );
}

/** A plain function leaves the draining to its caller; where nothing in the program drains, nobody does. */
function reportPlain(cx: RuleContext, site: CallSite, writer: string): boolean {
  const drains = asyncModules(cx.program).some(
    (module) => attributesIn(module, "drain").length > 0 || attributesIn(module, "pause_writing").length > 0,
  );
  if (drains || endings(site.fn, writer).length > 0 || isTestFile(cx.module)) return false;
  cx.report(site.node, {
    message: `\`${writer}\` is written to, and nothing in the program ever awaits \`drain()\`.`,
    confidence: "probable",
    snippet: `async def ${site.fn.name}(...):\n    ${site.node.text}\n    await ${writer}.drain()`,
  });
  return true;
}
