import { kindsRunIn } from "../../asyncio/names.ts";
import { isTestFile, triesIn, withsIn } from "../../asyncio/places.ts";
import { doesNothing, holds, waysOut } from "../../asyncio/ways.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Await, ExceptHandler, Expression, Node, Statement, Try, With } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const errorsSwallowed = defineRule({
  code: "LW702",
  name: "errors-swallowed",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["errors-logged"],
  equivalents: ["S110", "S112", "BLE001"],
  docs: {
    summary: "Reports `except Exception: pass` and `suppress(Exception)` around awaits: every error disappears without a trace.",
    why: "An await can fail in ways that its author did not think of, a renamed key or a closed pool as well as a broken network. With nothing logged, the program just does not do its work, and no one can tell why.",
    bad: `import asyncio


async def publish(message: str) -> None:
    await asyncio.sleep(0.1)
    print(message)


async def notify(message: str) -> None:
    try:
        await publish(message)
    except Exception:
        pass


asyncio.run(notify("saved"))
`,
    good: `import asyncio
import logging

logger = logging.getLogger(__name__)


async def publish(message: str) -> None:
    await asyncio.sleep(0.1)
    print(message)


async def notify(message: str) -> None:
    try:
        await publish(message)
    except Exception:
        logger.exception("could not publish %r", message)


asyncio.run(notify("saved"))
`,
    limits:
      "A block that only closes, stops or cancels something may try its best, and a comment in the handler shows that someone thought about it: both are possible. Handlers that return a value, log, count or raise are left alone; bare `except:` and `BaseException` belong to the rule about swallowed cancellation.",
    references: ["https://docs.python.org/3/library/asyncio-dev.html#detect-never-retrieved-exceptions"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines) {
      if (fn.node.kind !== "FunctionDef") continue;
      for (const at of triesIn(fn)) inTry(cx, fn, at);
      for (const at of withsIn(fn)) if (!at.isAsync) inWith(cx, fn, at);
    }
  },
});

function inTry(cx: RuleContext, fn: FunctionInfo, node: Try): void {
  const [point] = awaitsIn(node.body);
  if (!point) return;
  const handler = node.handlers.find((one) => one.type && isException(cx, one.type));
  if (!handler?.type || !isSilent(handler.body)) return;
  const tier = isBestEffort(fn, node.body) || isExplained(cx, handler) || isOnTheWayOut(node) ? "possible" : "probable";
  report(
    cx,
    handler.type,
    tier,
    `\`except ${oneLine(handler.type)}\` drops every error of \`${oneLine(point, 50)}\` without a word.`,
    `except ${oneLine(handler.type)}:
    logger.exception(${JSON.stringify(`${nameOf(point)} failed`)})`,
  );
}

function inWith(cx: RuleContext, fn: FunctionInfo, node: With): void {
  const [point] = awaitsIn(node.body);
  if (!point) return;
  for (const item of node.items) {
    const { manager } = item;
    if (manager.kind !== "Call" || !isNamed(cx, manager.function, "contextlib.suppress")) continue;
    const errors = manager.arguments.flatMap((argument) => (argument.kind === "Keyword" ? [] : [argument]));
    if (!errors.some((error) => isException(cx, error))) continue;
    report(
      cx,
      manager,
      isBestEffort(fn, node.body) || isOnTheWayOut(node) ? "possible" : "probable",
      `\`${oneLine(manager)}\` drops every error of \`${oneLine(point, 50)}\` without a word.`,
      `try:
    ${oneLine(point, 90)}
except Exception:
    logger.exception(${JSON.stringify(`${nameOf(point)} failed`)})`,
    );
  }
}

function report(cx: RuleContext, node: Node, tier: Confidence, message: string, snippet: string): void {
  cx.report(node, { message, confidence: isTestFile(cx.module) ? lower(tier) : tier, snippet });
}

function awaitsIn(body: readonly Statement[]): readonly Await[] {
  return body.flatMap((statement) => kindsRunIn(statement, "Await"));
}

function nameOf(point: Await): string {
  return point.value.kind === "Call" ? oneLine(point.value.function, 40) : oneLine(point.value, 40);
}

function isException(cx: RuleContext, type: Expression): boolean {
  if (type.kind === "Tuple") return type.elements.some((element) => isException(cx, element));
  // What is only annotated as some exception's class may be one that is expected.
  return /(^|\.)Exception$/.test(type.text) && isNamed(cx, type, "builtins.Exception");
}

function isNamed(cx: RuleContext, node: Expression, name: string): boolean {
  const type = cx.typeOf(node);
  return type.kind === "external" && type.name === name;
}

/** `pass`, `...`, a string, `continue`, a bare `return`: nothing of the error is left. */
function isSilent(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  const isJump = last?.kind === "Continue" || (last?.kind === "Return" && (last.value === null || last.value.text === "None"));
  return doesNothing(isJump ? body.slice(0, -1) : body);
}

const CLOSING =
  /(^|[._])(a?close|stop|cancel|shutdown|disconnect|release|terminate|kill|cleanup|clean_up|teardown|wait_closed|wait|rollback|unsubscribe|unload|logout|quit|bye|delete|remove|unlink|aexit|__aexit__|send_close|drain)(_\w+)?$/;

/** A block that only tidies up, or stands in a function that says of itself that it only tries. */
function isBestEffort(fn: FunctionInfo, body: readonly Statement[]): boolean {
  const [docs] = fn.node.kind === "FunctionDef" ? fn.node.body : [];
  if (docs?.kind === "ExprStatement" && docs.value.kind === "Str" && /\bbest[- ]effort\b/i.test(docs.value.text)) return true;
  return awaitsIn(body).every(
    (one) =>
      one.value.kind !== "Call" ||
      CLOSING.test(one.value.function.text) ||
      holds(one.value.arguments, (at) => at.kind === "Call" && CLOSING.test(at.function.text)),
  );
}

/** In a handler that raises in the end: what fails while tidying up must not hide the first error. */
function isOnTheWayOut(node: Node): boolean {
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent) {
    if (at.kind !== "ExceptHandler") continue;
    const ways = waysOut(at.body, at.name?.name ?? null);
    return [...ways].every((way) => way === "reraise" || way === "raise");
  }
  return false;
}

/** A comment among the handler's lines. */
function isExplained(cx: RuleContext, handler: ExceptHandler): boolean {
  const { tree } = cx.module;
  const first = tree.position(handler.start).line;
  const last = tree.position(handler.end).line;
  return tree.comments.some((comment) => {
    const { line } = tree.position(comment.start);
    return line >= first && line <= last && !/^#\s*(noqa|pragma|type:|pylint|expect:|todo:|nosec|\^)/.test(comment.text);
  });
}
