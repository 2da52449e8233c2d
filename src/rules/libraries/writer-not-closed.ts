import { endingOf, missedPath } from "../../asyncio/closing.ts";
import { handoversTo } from "../../asyncio/contexts.ts";
import { fateOfBinding } from "../../asyncio/ownership.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type Resource, resourcesOf } from "../../asyncio/resources.ts";
import { teardowns } from "../../asyncio/task-ends.ts";
import type { Path } from "../../program/flow.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext, TraceNote } from "../context.ts";
import { defineRule } from "../rule.ts";

export const writerNotClosed = defineRule({
  code: "LW642",
  name: "writer-not-closed",
  scan: 6,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["streams-idioms", "session-closed"],
  equivalents: [],
  docs: {
    summary:
      "Reports a `StreamWriter` that is never closed, or left open on some path: one from `open_connection`, or the one that a server hands to its connection handler.",
    why: "Closing the writer is what closes the connection. A handler that returns without doing so leaves the client waiting on an open socket, and the server with one file descriptor less for each connection it has turned away.",
    bad: `import asyncio


async def ask(host: str) -> bytes:
    reader, writer = await asyncio.wait_for(asyncio.open_connection(host, 7), timeout=5)
    writer.write(b"ping")
    await asyncio.wait_for(writer.drain(), timeout=5)
    return await asyncio.wait_for(reader.readline(), timeout=5)
`,
    good: `import asyncio


async def ask(host: str) -> bytes:
    reader, writer = await asyncio.wait_for(asyncio.open_connection(host, 7), timeout=5)
    try:
        writer.write(b"ping")
        await asyncio.wait_for(writer.drain(), timeout=5)
        return await asyncio.wait_for(reader.readline(), timeout=5)
    finally:
        writer.close()
        await asyncio.wait_for(writer.wait_closed(), timeout=5)
`,
    limits:
      "A writer that is stored or given away is someone else's to close. An error in a server's handler closes the connection by itself in current Pythons and is not reported. `close()` with no `wait_closed()` after it is only possible.",
    references: [
      "https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.close",
      "https://docs.python.org/3/library/asyncio-stream.html#asyncio.start_server",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.functions) {
      for (const resource of resourcesOf(cx.program, fn)) if (resource.kind === "writer") reportOpened(cx, resource);
      if (fn.isAsync && isConnectionHandler(cx, fn)) reportHandler(cx, fn);
    }
  },
});

function reportOpened(cx: RuleContext, resource: Resource): void {
  const ending = endingOf(cx.program, resource);
  const { keeping } = resource;
  const name = keeping.kind === "local" || keeping.kind === "attribute" || keeping.kind === "global" ? keeping.target.text : "the writer";
  if (ending.kind === "closed") {
    if (keeping.kind === "local") reportUnfinished(cx, resource.fn, keeping.binding.name, resource.made);
    return;
  }
  if (ending.kind === "missed" && ending.path.exit === "cancel") return;
  const isNever = ending.kind === "never";
  cx.report(resource.made, {
    message: isNever
      ? `\`${name}\` is never closed, so the connection stays open.`
      : `\`${name}\` stays open when ${howLeft(ending.path)}.`,
    confidence: tierOf(cx, resource, isNever),
    severity: isTestFile(cx.module) ? "low" : "high",
    trace: isNever ? [] : traceOf(cx, ending.path),
    snippet: snippetOf(name, resource),
  });
}

function tierOf(cx: RuleContext, resource: Resource, isNever: boolean): Confidence {
  if (isTestFile(cx.module)) return "possible";
  if (!isNever) return "probable";
  const { keeping } = resource;
  if (keeping.kind === "attribute") return keeping.cls && teardowns(cx.program, keeping.cls).length > 0 ? "definite" : "probable";
  return keeping.kind === "global" ? "possible" : "definite";
}

function howLeft(path: Path): string {
  if (path.raisedAt?.kind === "Raise") return `\`${(path.raisedAt.text.split("\n", 1)[0] ?? "").slice(0, 60)}\` leaves the function`;
  if (path.raisedAt) return "an await before its closing fails";
  return path.nodes.at(-1)?.kind === "Return" ? "the function returns early" : "the function ends on another path";
}

function traceOf(cx: RuleContext, path: Path): readonly TraceNote[] {
  const left: Node | null = path.raisedAt ?? path.nodes.at(-1) ?? null;
  return left ? [{ module: cx.module, node: left, message: "the function can be left here" }] : [];
}

function snippetOf(name: string, resource: Resource): string {
  const statement = resource.value.parent;
  const start = statement?.kind === "Assign" ? `${statement.text}\n` : "";
  return `${start}try:\n    ...\nfinally:\n    ${name}.close()\n    await ${name}.wait_closed()`;
}

const SERVERS = /^asyncio\.start_(unix_)?server$/;

function isConnectionHandler(cx: RuleContext, fn: FunctionInfo): boolean {
  return handoversTo(cx.program, fn).some((one) => SERVERS.test(one.via));
}

/** The writer that the server gives to its handler: the second parameter after `self`. */
function reportHandler(cx: RuleContext, fn: FunctionInfo): void {
  if (fn.node.kind !== "FunctionDef") return;
  const parameter = fn.node.parameters.parameters.filter((one) => one.role === "regular" || one.role === "positionalOnly")[fn.cls ? 2 : 1];
  const binding = parameter ? fn.scope.bindings.get(parameter.name.name) : undefined;
  if (!parameter || !binding) return;
  const fate = fateOfBinding(cx.program, cx.module, binding);
  const ends = [...fate.closes, ...fate.escapes];
  const path = missedPath(fn, null, binding.name, ends, ["end"]);
  if (!path) {
    reportUnfinished(cx, fn, binding.name, parameter);
    return;
  }
  const isNever = ends.length === 0;
  // The branch that forgets the writer tells more than where it came from.
  const left = isNever ? null : (path.raisedAt ?? path.nodes.at(-1) ?? null);
  cx.report(left ?? parameter, {
    message: isNever
      ? `\`${fn.name}\` never closes \`${binding.name}\`, so the client's connection stays open when the handler is done.`
      : `\`${fn.name}\` leaves \`${binding.name}\` open when ${howLeft(path)}.`,
    confidence: isTestFile(cx.module) ? "possible" : isNever ? "definite" : "probable",
    severity: isTestFile(cx.module) ? "low" : "high",
    trace: left
      ? [
          { module: cx.module, node: parameter, message: "the server gives it to the handler" },
          { module: cx.module, node: left, message: "the function can be left here" },
        ]
      : [],
    snippet: `try:\n    ...\nfinally:\n    ${binding.name}.close()\n    await ${binding.name}.wait_closed()`,
  });
}

/** Closed, but nobody waits until the buffer is written and the socket gone. */
function reportUnfinished(cx: RuleContext, fn: FunctionInfo, name: string, place: Node): void {
  const calls = fn.calls.map((id) => fn.module.tree.node(id)).flatMap((node) => (node.kind === "Call" ? [node.function.text] : []));
  if (!calls.includes(`${name}.close`) || calls.includes(`${name}.wait_closed`) || isTestFile(cx.module)) return;
  cx.report(place, {
    message: `\`${name}\` is closed, but \`${name}.wait_closed()\` is not awaited.`,
    why: "`close()` only starts the closing: what is still in the buffer, and any error on the way, is nobody's until `wait_closed()` has returned.",
    confidence: "possible",
    severity: "low",
    snippet: `${name}.close()\nawait ${name}.wait_closed()`,
  });
}
