import { callersOf } from "../../asyncio/modules.ts";
import { isTestFile } from "../../asyncio/places.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Expression, FunctionDef, Parameter, Statement } from "../../python/nodes.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const timeoutParameter = defineRule({
  code: "LW710",
  name: "timeout-parameter",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "low",
  confidence: "possible",
  since: "0.1.0",
  practices: ["timeouts"],
  equivalents: ["ASYNC109"],
  docs: {
    summary:
      "Reports private coroutine functions whose `timeout` parameter only wraps their whole body in a deadline, which their callers could set.",
    why: "`async with asyncio.timeout(...)` at the caller says the same, bounds several steps at once, and spares every function on the way a parameter to pass on.",
    bad: `import asyncio


async def _greet(reader: asyncio.StreamReader, timeout: float) -> bytes:
    async with asyncio.timeout(timeout):
        return await reader.readline()


async def hello(reader: asyncio.StreamReader) -> bytes:
    return await _greet(reader, 5)
`,
    good: `import asyncio


async def _greet(reader: asyncio.StreamReader) -> bytes:
    return await reader.readline()


async def hello(reader: asyncio.StreamReader) -> bytes:
    async with asyncio.timeout(5):
        return await _greet(reader)
`,
    limits:
      "Public functions are left alone: a timeout is a usual part of an interface. So are parameters that mean something else than a bound on the whole, are handed on to a library, or have a default of their own.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#timeouts"],
  },
  check(cx) {
    if (!cx.shows("possible")) return;
    if (isTestFile(cx.module)) return;
    for (const fn of cx.coroutines) {
      const { node } = fn;
      if (node.kind !== "FunctionDef" || !/^_[^_]/.test(fn.name) || isGivenAway(fn)) continue;
      const parameter = node.parameters.parameters.find((one) => /^timeout(_s|_seconds)?$/.test(one.name.name));
      if (!parameter || !boundsAll(node, parameter) || callersOf(cx.program, fn).length === 0) continue;
      cx.report(parameter, {
        message: `\`${parameter.name.name}\` only bounds all of \`${fn.name}\`, which its callers can do themselves.`,
        snippet: `async with asyncio.timeout(${parameter.default ? oneLine(parameter.default) : parameter.name.name}):\n    await ${fn.name}(...)`,
      });
    }
  },
});

/** An override, or a decorated function: its signature is not its own. */
function isGivenAway(fn: FunctionInfo): boolean {
  return (fn.cls !== null && fn.cls.node.arguments.length > 0) || (fn.node.kind === "FunctionDef" && fn.node.decorators.length > 0);
}

/** The body is one `async with timeout(p)`, or returns one `wait_for(…, p)`. */
function boundsAll(node: FunctionDef, parameter: Parameter): boolean {
  const body = node.body.filter((statement) => !isDocstring(statement));
  const [only] = body;
  if (!only || body.length > 1) return false;
  if (only.kind === "With") return only.items.some((item) => isDeadline(item.manager, parameter));
  const value = only.kind === "Return" || only.kind === "ExprStatement" ? only.value : null;
  return value?.kind === "Await" && isDeadline(value.value, parameter);
}

function isDocstring(statement: Statement): boolean {
  return statement.kind === "ExprStatement" && /^(Str|Concatenation)$/.test(statement.value.kind);
}

function isDeadline(call: Expression, parameter: Parameter): boolean {
  if (call.kind !== "Call" || !/(^|\.)(timeout|wait_for)$/.test(call.function.text)) return false;
  return call.arguments.some((argument) => (argument.kind === "Keyword" ? argument.value : argument).text === parameter.name.name);
}
