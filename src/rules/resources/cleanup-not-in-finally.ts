import { handoversTo } from "../../asyncio/contexts.ts";
import { nodesRunIn } from "../../asyncio/names.ts";
import { CLOSERS, fateOfAttribute } from "../../asyncio/ownership.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { isAsyncResource, resourcesOf } from "../../asyncio/resources.ts";
import { flowOf, pathOut } from "../../program/flow.ts";
import { decoration } from "../../program/members.ts";
import type { ClassInfo, FunctionInfo } from "../../program/model.ts";
import { attributesIn } from "../../program/references.ts";
import type { Call, Node, Statement } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { ProposedFix, RuleContext } from "../context.ts";
import { indentBefore, indentUnit, lineEndAfter, pushedRight } from "../fixes/lines.ts";
import { defineRule } from "../rule.ts";

export const cleanupNotInFinally = defineRule({
  code: "LW307",
  name: "cleanup-not-in-finally",
  scan: 3,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["asynccontextmanager", "aexit-cleans"],
  equivalents: [],
  docs: {
    summary:
      "Reports a context manager whose cleanup does not run when its block fails: code after the `yield` of an `@asynccontextmanager` with no `finally`, or an `__aexit__` that does not close what `__aenter__` opened.",
    why: "An error in the `async with` block is raised at the `yield`. Without `try … finally` the lines below are skipped exactly when something has gone wrong, and so is everything they should have closed. Cancellation takes the same way.",
    bad: `import contextlib
from collections.abc import AsyncIterator

import asyncpg


@contextlib.asynccontextmanager
async def connected(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(dsn, timeout=5)
    yield connection
    await connection.close(timeout=5)
`,
    good: `import contextlib
from collections.abc import AsyncIterator

import asyncpg


@contextlib.asynccontextmanager
async def connected(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(dsn, timeout=5)
    try:
        yield connection
    finally:
        await connection.close(timeout=5)
`,
    limits:
      "Code after the `yield` counts as cleanup where it closes, cancels, releases or restores something. Fixtures of pytest, and hooks that a framework resumes without raising into them, are only possible.",
    references: [
      "https://docs.python.org/3/library/contextlib.html#contextlib.asynccontextmanager",
      "https://docs.python.org/3/reference/datamodel.html#object.__aexit__",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.functions) if (fn.yields.length > 0) checkGenerator(cx, fn);
    for (const cls of cx.module.classes) checkPair(cx, cls);
  },
});

function checkGenerator(cx: RuleContext, fn: FunctionInfo): void {
  const kind = decoration(cx.program, fn).contextManager;
  const tier = kind ? "definite" : dependencyTier(cx, fn);
  if (!tier || (kind === "sync" && !isAboutAsync(fn))) return;
  for (const id of fn.yields) {
    const node = fn.module.tree.node(id);
    const cleanup = cleanupsOf(fn).filter((call) => call.start > node.end && !isHeldAround(node, call) && !isOnStack(fn, call));
    const [first] = cleanup;
    const skipped = first ? skippedBy(fn, node, cleanup.map(withItsTest)) : null;
    if (!first || !skipped) continue;
    const when = skipped === "error" ? "raises" : "is cancelled";
    cx.report(node, {
      message: `\`${first.function.text}()\` does not run when the block around this \`yield\` of \`${fn.name}\` ${when}: it is not in a \`finally\`.`,
      confidence: skipped === "error" ? tierOf(cx, fn, tier) : lower(tierOf(cx, fn, tier)),
      trace: [{ module: cx.module, node: first, message: "this cleanup is skipped" }],
      fix: finallyFix(cx, node),
      snippet: `try:\n    ${node.text}\nfinally:\n    ${first.parent?.kind === "Await" ? "await " : ""}${first.text}`,
    });
    return;
  }
}

/** A generator that a framework takes as a dependency or a hook; null for one that only yields values. */
function dependencyTier(cx: RuleContext, fn: FunctionInfo): Confidence | null {
  if (!fn.isAsync || fn.yields.length !== 1) return null;
  if (handoversTo(cx.program, fn).some((one) => one.role === "lifespan")) return "possible";
  return /^yield( \w+)?$/.test(fn.module.tree.node(fn.yields[0] ?? 0).text) && fn.loops.length === 0 ? "possible" : null;
}

function tierOf(cx: RuleContext, fn: FunctionInfo, tier: Confidence): Confidence {
  if (isTestFile(cx.module) || /lifespan/i.test(fn.name) || takesApplication(fn)) return "possible";
  if (handoversTo(cx.program, fn).some((one) => one.role === "lifespan")) return "possible";
  return tier;
}

/** A hook of a framework takes the application; the framework resumes it with no error. */
function takesApplication(fn: FunctionInfo): boolean {
  if (fn.node.kind !== "FunctionDef") return false;
  return fn.node.parameters.parameters.some((one) => /\b(Application|FastAPI|Starlette|Sanic|Quart)\b/.test(one.annotation?.text ?? ""));
}

/** `group.cancel_scope.cancel()` inside `async with … as group`: what the block holds, the block cleans up. */
function isHeldAround(node: Node, cleanup: Call): boolean {
  const root = /^\w+/.exec(cleanup.function.text)?.[0];
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if (at.kind === "With" && at.items.some((item) => item.target?.text === root)) return true;
  return false;
}

/** A plain context manager is judged where it is about asynchronous code; else it is other linters' trade. */
function isAboutAsync(fn: FunctionInfo): boolean {
  return (
    fn.node.kind === "FunctionDef" &&
    fn.node.body.some((statement) =>
      [...nodesRunIn(statement)].some((node) => node.kind === "Name" && /^(asyncio|loop|task)$/.test(node.name)),
    )
  );
}

const RESTORES = new Set([
  ...CLOSERS,
  "unlock",
  "rollback",
  "unlink",
  "rmtree",
  "reset",
  "remove",
  "unsubscribe",
  "discard",
  "notify",
  "remove_signal_handler",
  "close_all",
]);
/** Ends that are no cleanup: they must not run after an error. */
const NOT_CLEANUP = new Set(["wait", "communicate", "clear", "exit"]);

/** The yield in a `try`, and all that follows in its block in the `finally`: where that is cleanup and nothing else. */
function finallyFix(cx: RuleContext, node: Node): ProposedFix | null {
  const statement = node.parent;
  const around = statement?.parent;
  if (statement?.kind !== "ExprStatement" || (around?.kind !== "FunctionDef" && around?.kind !== "With")) return null;
  const block = around.body;
  const at = block.findIndex((one) => one.is(statement));
  const rest = block.slice(at + 1);
  const indent = indentBefore(cx.module, statement.start);
  const last = rest.at(-1);
  if (at < 0 || !last || indent === null) return null;
  const behind = lineEndAfter(cx.module, statement.end);
  return {
    title: "Clean up in a finally",
    safety: rest.every(isOnlyCleanup) ? "safe" : "unsafe",
    edits: [
      { start: statement.start, end: statement.start, text: `try:\n${indent}${indentUnit(cx.module)}` },
      ...pushedRight(cx.module, lineEndAfter(cx.module, statement.start), behind, [statement]),
      { start: behind, end: behind, text: `${indent}finally:\n${indentUnit(cx.module)}` },
      ...pushedRight(cx.module, lineEndAfter(cx.module, behind), last.end, rest),
    ],
  };
}

/** A statement that is right after an error, too: it gives something back. What completes the work is none. */
function isOnlyCleanup(statement: Statement): boolean {
  if (statement.kind !== "ExprStatement") return false;
  const call = statement.value.kind === "Await" ? statement.value.value : statement.value;
  if (call.kind !== "Call" || call.function.kind !== "Attribute") return false;
  const { name } = call.function.attribute;
  return RESTORES.has(name) && !NOT_CLEANUP.has(name) && !/^(commit|flush|notify|send)/.test(name);
}

function cleanupsOf(fn: FunctionInfo): readonly Call[] {
  return fn.calls
    .map((id) => fn.module.tree.node(id))
    .flatMap((node) =>
      node.kind === "Call" &&
      node.function.kind === "Attribute" &&
      RESTORES.has(node.function.attribute.name) &&
      !NOT_CLEANUP.has(node.function.attribute.name)
        ? [node]
        : [],
    );
}

const ONTO_STACK = /\.(push|push_async_exit|callback|push_async_callback|add_teardown_callback)$/;

/** True where an exit stack is told to call the same function, whatever happens. */
function isOnStack(fn: FunctionInfo, cleanup: Call): boolean {
  return fn.calls.some((id) => {
    const call = fn.module.tree.node(id);
    if (call.kind !== "Call" || !ONTO_STACK.test(call.function.text)) return false;
    return call.arguments.some((argument) => argument.text === cleanup.function.text);
  });
}

/** `if connection is not None: connection.close()`: where the test runs, all is done that there is to do. */
function withItsTest(cleanup: Call): Node {
  const root = /^\w+/.exec(cleanup.function.text)?.[0];
  const block = cleanup.parent?.kind === "Await" ? cleanup.parent.parent?.parent : cleanup.parent?.parent;
  return block?.kind === "If" && root !== undefined && new RegExp(`^(${root}|${root} is not None)$`).test(block.test.text)
    ? block.test
    : cleanup;
}

/** How the block around a yield leaves without any of the cleanup that runs behind the yield; null where it never does. */
function skippedBy(fn: FunctionInfo, node: Node, cleanup: readonly Node[]): "error" | "cancel" | null {
  const flow = flowOf(fn);
  if (pathOut(flow, node, { stops: cleanup, exits: ["end"], follows: (edge) => edge.way === "next" })) return null;
  // The edge by which a step is left belongs to that step, so the path starts where the function does.
  const leaves = (way: "error" | "cancel"): boolean =>
    pathOut(flow, null, {
      stops: cleanup,
      exits: [way],
      follows: (edge, from) => edge.way === "next" || from === null || (holds(from, node) && edge.way === way) || from.kind === "Try",
    }) !== null;
  if (leaves("error")) return "error";
  return fn.isAsync && leaves("cancel") ? "cancel" : null;
}

function holds(around: Node, node: Node): boolean {
  return node.start >= around.start && node.end <= around.end;
}

/** `__aenter__` opens something on `self` that nothing in the program closes, `__aexit__` least of all. */
function checkPair(cx: RuleContext, cls: ClassInfo): void {
  const enter = cls.methods.get("__aenter__");
  const exit = cls.methods.get("__aexit__");
  if (!enter || !exit) return;
  for (const resource of resourcesOf(cx.program, enter)) {
    const { keeping } = resource;
    if (keeping.kind !== "attribute" || !isAsyncResource(resource) || speaksOf(exit, keeping.name)) continue;
    const fate = fateOfAttribute(cx.program, keeping.name);
    if (fate.closes.length + fate.escapes.length > 0) continue;
    cx.report(exit.node.kind === "FunctionDef" ? exit.node.name : exit.node, {
      message: `\`${cls.name}.__aexit__\` does not close \`${keeping.target.text}\`, which \`__aenter__\` opens.`,
      confidence: isTestFile(cx.module) ? "possible" : "definite",
      trace: [{ module: cx.module, node: resource.made, message: `\`${keeping.target.text}\` is opened here` }],
      snippet: `async def __aexit__(self, *exc: object) -> None:\n    ${resource.closesAsync ? "await " : ""}${keeping.target.text}.${resource.closing}`,
    });
  }
}

function speaksOf(exit: FunctionInfo, attribute: string): boolean {
  return attributesIn(exit.module, attribute).some((node) => holds(exit.node, node));
}
