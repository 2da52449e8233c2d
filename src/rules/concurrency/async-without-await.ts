import { handoversTo } from "../../asyncio/contexts.ts";
import { callersOf } from "../../asyncio/modules.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { classOrder, hasUnknownBase } from "../../program/members.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { attributesIn, namesIn } from "../../program/references.ts";
import { useOf } from "../../program/uses.ts";
import type { FunctionDef, Statement } from "../../python/nodes.ts";
import type { FileView } from "../context.ts";
import { defineRule } from "../rule.ts";

export const asyncWithoutAwait = defineRule({
  code: "LW113",
  name: "async-without-await",
  scan: 1,
  severity: "low",
  confidence: "possible",
  since: "0.1.0",
  practices: ["workload-fit"],
  equivalents: ["RUF029", "ASYNC124", "S7503"],
  docs: {
    summary: "Reports an `async def` that never waits for anything, where nothing needs it to be one.",
    why: "A coroutine function that does not wait cannot be called from plain code, costs an object and a step per call, and makes its callers asynchronous in turn. It also reads as if others could run meanwhile, when they cannot.",
    bad: `import asyncio


async def area(width: int, height: int) -> int:
    return width * height


async def main() -> None:
    print(await area(2, 3))
    await asyncio.sleep(1)


asyncio.run(main())
`,
    good: `import asyncio


def area(width: int, height: int) -> int:
    return width * height


async def main() -> None:
    print(area(2, 3))
    await asyncio.sleep(1)


asyncio.run(main())
`,
    limits:
      "Possible only: an interface may ask for it. Overrides, handlers, decorated functions, functions passed as values, stubs and tests are left alone.",
    references: ["https://docs.python.org/3/reference/compound_stmts.html#coroutine-function-definition"],
  },
  check(cx) {
    if (!cx.shows("possible")) return;
    if (isTestFile(cx.module)) return;
    for (const fn of cx.coroutines) {
      const { node } = fn;
      if (node.kind !== "FunctionDef" || waits(fn) || isFixed(cx, fn, node) || node.body.every(saysNothing)) continue;
      if (callersOf(cx.program, fn).length === 0 || isValue(cx, fn)) continue;
      cx.report(node, {
        message: `\`${fn.name}\` is asynchronous but never waits for anything.`,
        snippet: node.text.split("\n")[0]?.replace(/^async def/, "def") ?? "",
      });
    }
  },
});

function waits(fn: FunctionInfo): boolean {
  if (fn.awaits.length > 0 || fn.yields.length > 0) return true;
  const nodes = [...fn.withs, ...fn.loops, ...fn.comprehensions].map((id) => fn.module.tree.node(id));
  return nodes.some((node) => ("isAsync" in node && node.isAsync) || ("generators" in node && node.generators.some((one) => one.isAsync)));
}

/** True where something outside decides that it is asynchronous: a base class, a subclass, a decorator, Python itself. */
function isFixed(cx: FileView, fn: FunctionInfo, node: FunctionDef): boolean {
  if (node.decorators.length > 0 || /^__\w+__$|^(main|setUp|tearDown)/.test(fn.name)) return true;
  const { cls } = fn;
  if (!cls) return false;
  if (hasUnknownBase(cx.program, cls)) return true;
  const isInherited = classOrder(cx.program, cls).some(
    (base) => base !== null && base !== cls && (typeof base === "string" || base.methods.has(fn.name)),
  );
  return (
    isInherited ||
    cx.module.classes.some((other) => other !== cls && other.methods.has(fn.name) && classOrder(cx.program, other).includes(cls))
  );
}

function saysNothing(statement: Statement): boolean {
  if (statement.kind === "Pass" || statement.kind === "Raise") return true;
  return statement.kind === "ExprStatement" && /^(Str|EllipsisLiteral|Concatenation)$/.test(statement.value.kind);
}

/** True where the function is passed around or handed to someone who awaits it. */
function isValue(cx: FileView, fn: FunctionInfo): boolean {
  if (handoversTo(cx.program, fn).length > 0) return true;
  const uses = fn.cls ? attributesIn(cx.module, fn.name) : namesIn(cx.module, fn.name);
  return uses.some((use) => use.context === "load" && useOf(use).kind !== "called");
}
