import { endingOf } from "../../asyncio/closing.ts";
import { kindsRunIn } from "../../asyncio/names.ts";
import { handlerAround, isTestFile, triesIn } from "../../asyncio/places.ts";
import { isAsyncResource, type Resource, resourcesOf } from "../../asyncio/resources.ts";
import { isTeardownName } from "../../asyncio/task-ends.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { catches } from "../../program/risks.ts";
import type { Call, ExceptHandler, Node, Try } from "../../python/nodes.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { closedSnippet, nameOf } from "../resources/wording.ts";
import { defineRule } from "../rule.ts";

export const cleanupSkippedOnCancel = defineRule({
  code: "LW409",
  name: "cleanup-skipped-on-cancel",
  scan: 4,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["cancel-propagates", "async-with"],
  equivalents: ["ASYNC102"],
  docs: {
    summary: "Reports cleanup that stands in `except Exception:` and that a cancellation of the guarded await passes by.",
    why: "`CancelledError` is no `Exception` since Python 3.8. A timeout, a closing server or a failing task group cancels the await, the handler does not run, and what it would have closed or undone is left behind. `finally` runs on every way out.",
    bad: `import asyncio

import asyncpg


async def open_checked(dsn: str) -> asyncpg.Connection:
    connection = await asyncpg.connect(dsn, timeout=5)
    try:
        await connection.execute("SELECT 1", timeout=5)
    except Exception:
        await connection.close(timeout=5)
        raise
    return connection
`,
    good: `import asyncio

import asyncpg


async def open_checked(dsn: str) -> asyncpg.Connection:
    connection = await asyncpg.connect(dsn, timeout=5)
    try:
        await connection.execute("SELECT 1", timeout=5)
    except BaseException:
        await connection.close(timeout=5)
        raise
    return connection
`,
    limits:
      "Judged are objects that must be closed, and handlers that clean up and raise again. A loop of cleanups in which one cancelled step ends the rest is only possible.",
    references: [
      "https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.CancelledError",
      "https://docs.python.org/3/library/asyncio-task.html#task-cancellation",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines) {
      const told = new Set<number>();
      for (const resource of resourcesOf(cx.program, fn)) reportResource(cx, resource, told);
      for (const statement of triesIn(fn)) reportHandlers(cx, fn, statement, told);
    }
  },
});

/** Closed on the plain path and after an error, but not after a cancellation. */
function reportResource(cx: RuleContext, resource: Resource, told: Set<number>): void {
  if (
    !isAsyncResource(resource) ||
    resource.kind === "dependent" ||
    resource.kind === "response" ||
    resource.kind === "process" ||
    resource.kind === "executor"
  )
    return;
  const ending = endingOf(cx.program, resource);
  if (ending.kind !== "missed" || ending.path.exit !== "cancel") return;
  const handler = ending.closes.map(handlerAround).find((one) => one !== null);
  if (handler) told.add(handler.id);
  const name = nameOf(resource);
  const place = ending.path.raisedAt;
  cx.report(handler ?? resource.made, {
    message: `\`${name}\` stays open when an await before its closing is cancelled${handler ? `: \`${headOf(handler)}\` does not catch that` : ""}.`,
    confidence: isTestFile(cx.module) ? "possible" : "probable",
    trace: [
      { module: cx.module, node: resource.made, message: `\`${name}\` is opened` },
      ...(place ? [{ module: cx.module, node: place, message: "a cancellation leaves here" }] : []),
    ],
    snippet: closedSnippet(resource),
  });
}

function headOf(handler: ExceptHandler): string {
  return handler.type ? `except ${handler.type.text}` : "except";
}

/** Calls that undo or end something that the try has begun. */
const CLEANUP =
  /(^|\.)_*(close|aclose|rollback|release|unlink|remove|rmtree|kill|terminate|cleanup|clean_up|disconnect|abort|shutdown|unlock|dispose|teardown|cancel)(_\w+)?$/;

function reportHandlers(cx: RuleContext, fn: FunctionInfo, statement: Try, told: Set<number>): void {
  if (statement.handlers.some((handler) => catches(handler, "cancel") === "all") || !holdsAwait(statement)) return;
  for (const handler of statement.handlers) {
    if (catches(handler, "error") !== "all" || told.has(handler.id)) continue;
    const cleanup = cleanupIn(handler);
    if (!cleanup || isDoneAnyway(statement, cleanup)) {
      reportLoop(cx, fn, statement, handler);
      continue;
    }
    cx.report(handler, {
      message: `\`${cleanup.function.text}()\` does not run when the guarded await is cancelled: \`${headOf(handler)}\` does not catch that.`,
      confidence: isTestFile(cx.module) ? "possible" : "probable",
      trace: [{ module: cx.module, node: cleanup, message: "this cleanup is passed by" }],
      snippet: `except BaseException:\n    ${cleanup.parent?.kind === "Await" ? "await " : ""}${cleanup.text}\n    raise`,
    });
  }
}

function holdsAwait(statement: Try): boolean {
  return statement.body.some((one) => kindsRunIn(one, "Await").length > 0);
}

/** The cleanup of a handler that raises again what it caught; a handler that goes on is about more than cleaning. */
function cleanupIn(handler: ExceptHandler): Call | null {
  const last = handler.body.at(-1);
  if (last?.kind !== "Raise" || last.exception) return null;
  for (const statement of handler.body.slice(0, -1))
    for (const node of kindsRunIn(statement, "Call")) if (CLEANUP.test(node.function.text)) return node;
  return null;
}

/** True where a `finally` cleans up the same thing, or a `with` around holds it. */
function isDoneAnyway(statement: Try, cleanup: Call): boolean {
  if (cleanup.function.kind !== "Attribute") return false;
  const receiver = cleanup.function.value.text;
  for (let at: Node | null = statement; at && at.kind !== "FunctionDef"; at = at.parent) {
    if (at.kind === "Try" && at.finalbody.some((one) => one.text.includes(receiver))) return true;
    if (at.kind === "With" && at.items.some((item) => item.target?.text === receiver || item.manager.text.startsWith(receiver)))
      return true;
  }
  return false;
}

/** A teardown that ends several things one by one: a cancelled one ends the rest of the loop, too. */
function reportLoop(cx: RuleContext, fn: FunctionInfo, statement: Try, handler: ExceptHandler): void {
  const loop = statement.parent;
  if (
    loop?.kind !== "For" ||
    !isTeardownName(fn.name) ||
    handler.body.some((one) => one.kind === "Raise") ||
    statement.finalbody.length > 0
  )
    return;
  cx.report(handler, {
    message: `When one step of \`${fn.name}\` is cancelled, the loop ends and the rest is not cleaned up: \`${headOf(handler)}\` does not catch that.`,
    confidence: "possible",
    snippet: "except (Exception, asyncio.CancelledError) as error:\n    errors.append(error)",
  });
}
