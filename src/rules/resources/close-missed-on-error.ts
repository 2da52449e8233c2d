import { endingOf } from "../../asyncio/closing.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { isAsyncResource, type Resource, type ResourceKind, resourcesOf } from "../../asyncio/resources.ts";
import type { Path } from "../../program/flow.ts";
import type { Node } from "../../python/nodes.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext, TraceNote } from "../context.ts";
import { defineRule } from "../rule.ts";
import { reportLeftRunning } from "./left-running.ts";
import { closedSnippet, HOLDS, nameOf } from "./wording.ts";

export const closeMissedOnError = defineRule({
  code: "LW303",
  name: "close-missed-on-error",
  scan: 3,
  severity: "high",
  confidence: "probable",
  since: "0.1.0",
  practices: ["session-closed", "async-with"],
  equivalents: [],
  docs: {
    summary:
      "Reports a session, pool, connection, server or asynchronous file that is closed on some paths, but left open by an early return, an error or a cancellation on another; and a child process that runs on when the deadline of its wait has passed.",
    why: "An await between opening and closing can raise, and it can be cancelled. Then the line that closes is passed by, and the leak shows only when things already go wrong: a server that times out under load loses a connection with each timeout. `async with` and `finally` close on every path.",
    bad: `import asyncio

import asyncpg


async def main() -> None:
    connection = await asyncpg.connect("postgres://localhost/shop", timeout=5)
    rows = await connection.fetch("SELECT id FROM orders", timeout=5)
    await connection.close()
    print(len(rows))


asyncio.run(main())
`,
    good: `import asyncio

import asyncpg


async def main() -> None:
    connection = await asyncpg.connect("postgres://localhost/shop", timeout=5)
    try:
        rows = await connection.fetch("SELECT id FROM orders", timeout=5)
    finally:
        await connection.close(timeout=5)
    print(len(rows))


asyncio.run(main())
`,
    limits:
      "Only awaits, `async with`, `async for`, yields and `raise` are taken to leave a path early; that any plain call may raise is not held against the code. Where only a cancellation passes the closing by, LW409 speaks instead.",
    references: [
      "https://docs.python.org/3/reference/compound_stmts.html#the-try-statement",
      "https://docs.python.org/3/reference/compound_stmts.html#async-with",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.functions) for (const resource of resourcesOf(cx.program, fn)) reportMissed(cx, resource);
    reportLeftRunning(cx);
  },
});

const KINDS: ReadonlySet<ResourceKind> = new Set(["client", "connection", "server", "file", "other"]);

function reportMissed(cx: RuleContext, resource: Resource): void {
  if (!KINDS.has(resource.kind) || !isAsyncResource(resource)) return;
  const ending = endingOf(cx.program, resource);
  if (ending.kind !== "missed" || ending.path.exit === "cancel") return;
  const name = nameOf(resource);
  const left = leavingPlace(ending.path);
  cx.report(resource.made, {
    message: `\`${name}\` stays open when ${howLeft(ending.path, left)}.`,
    why: `On that path nothing closes \`${name}\`, and it keeps ${HOLDS[resource.kind]} for as long as the process lives.`,
    confidence: isTestFile(cx.module) || resource.kind === "other" ? "possible" : "probable",
    severity: isTestFile(cx.module) ? "medium" : "high",
    trace: traceOf(resource, left, ending.closes),
    snippet: closedSnippet(resource),
  });
}

/** Where a path leaves the way to the closing: what raised, or the last statement before the end. */
function leavingPlace(path: Path): Node | null {
  return path.exit === "end" ? (path.nodes.at(-1) ?? null) : path.raisedAt;
}

function howLeft(path: Path, left: Node | null): string {
  if (path.exit === "end") return left?.kind === "Return" ? "the function returns early" : "the function ends on another path";
  return left?.kind === "Raise" ? `\`${firstLine(left.text)}\` leaves the function` : "an await before its closing fails";
}

function firstLine(text: string): string {
  const line = text.split("\n", 1)[0] ?? text;
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

function traceOf(resource: Resource, left: Node | null, closes: readonly Node[]): readonly TraceNote[] {
  const { module } = resource.fn;
  const [close] = closes;
  return [
    { module, node: resource.made, message: `\`${nameOf(resource)}\` is opened` },
    ...(left ? [{ module, node: left, message: "the function can be left here" }] : []),
    ...(close ? [{ module, node: close, message: "then this closing is passed by" }] : []),
  ];
}
