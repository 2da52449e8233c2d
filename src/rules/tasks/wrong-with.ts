import { isReplaceable } from "../../asyncio/suspension.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { decoration, hasUnknownBase, memberOf } from "../../program/members.ts";
import { className, optionsOf, type Type } from "../../program/types.ts";
import type { Comprehension, Expression, For, Node, With } from "../../python/nodes.ts";
import type { ProposedFix, RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { otherForm } from "./statement-forms.ts";

export const wrongWith = defineRule({
  code: "LW223",
  name: "wrong-with",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["async-with", "async-for"],
  equivalents: ["E1701", "E1145", "S7515"],
  docs: {
    summary: "Reports `with` on what only `async with` can enter, `for` over what only `async for` can walk, and the reverse.",
    why: "The two kinds of statement call different methods. The wrong one fails with a `TypeError` or `AttributeError` the first time it runs, and where that line is rarely reached it fails in production.",
    bad: `import asyncio


async def main() -> None:
    lock = asyncio.Lock()
    with lock:
        print("alone")


asyncio.run(main())
`,
    good: `import asyncio


async def main() -> None:
    lock = asyncio.Lock()
    async with lock:
        print("alone")


asyncio.run(main())
`,
    limits: "Classes with a base that is not known, and objects that may be of several kinds, are not judged.",
    references: [
      "https://docs.python.org/3/reference/compound_stmts.html#the-async-with-statement",
      "https://docs.python.org/3/reference/compound_stmts.html#the-async-for-statement",
    ],
  },
  check(cx) {
    for (const fn of cx.functions) {
      for (const id of fn.withs) {
        const node = cx.module.tree.node(id);
        if (node.kind === "With") checkWith(cx, node);
      }
      for (const id of [...fn.loops, ...fn.comprehensions]) {
        const node = cx.module.tree.node(id);
        if (node.kind === "For") checkLoop(cx, node);
        else if ("generators" in node) for (const generator of node.generators) checkLoop(cx, generator);
      }
    }
  },
});

/** Which form of the statement an object is for; null where that is not known. */
type Form = "sync" | "async" | "both" | "neither";

function checkWith(cx: RuleContext, block: With): void {
  for (const { manager } of block.items) {
    const form = formOf(cx, manager, withForm);
    if (form === null || form === "both" || form === (block.isAsync ? "async" : "sync")) continue;
    if (form === "neither" && !isMadeCoroutine(cx, manager)) continue;
    const isAlone = block.items.length === 1 && form !== "neither";
    report(cx, manager, block, block.isAsync ? "`async with`" : "`with`", form, isAlone ? otherForm(cx, block, manager) : null);
  }
}

function checkLoop(cx: RuleContext, loop: For | Comprehension): void {
  const form = formOf(cx, loop.iterable, forForm);
  if (form === null || form === "both" || form === (loop.isAsync ? "async" : "sync")) return;
  if (form === "neither" && !isMadeCoroutine(cx, loop.iterable)) return;
  const fix = form === "neither" ? null : otherForm(cx, loop, loop.iterable);
  report(cx, loop.iterable, loop, loop.isAsync ? "`async for`" : "`for`", form, fix);
}

function report(cx: RuleContext, subject: Expression, statement: Node, used: string, form: Form, fix: ProposedFix | null): void {
  const word = /with/.test(used) ? "with" : "for";
  const isAsync = used.startsWith("`async");
  const needed = form === "neither" ? `\`await\` first: it is a coroutine` : form === "async" ? `\`async ${word}\`` : `plain \`${word}\``;
  const head =
    statement.kind === "Comprehension"
      ? `for ${statement.target.text} in `
      : statement.kind === "For"
        ? `for ${statement.target.text} in `
        : "with ";
  const awaited = form === "neither" ? `await ${subject.text}` : subject.text;
  const prefix = form === "async" || (form === "neither" && isAsync) ? "async " : "";
  cx.report(subject, {
    message: `\`${subject.text}\` cannot be used in ${used}; it needs ${needed}.`,
    practices: [word === "with" ? "async-with" : "async-for"],
    snippet: `${prefix}${head}${awaited}${statement.kind === "Comprehension" ? "" : ":"}`,
    fix,
  });
}

/** The form that all alternatives of a type agree on. */
function formOf(cx: RuleContext, expression: Expression, formOfOne: (cx: RuleContext, type: Type) => Form | null): Form | null {
  const forms = optionsOf(cx.typeOf(expression)).map((option) => (option.kind === "none" ? null : formOfOne(cx, option)));
  const [first] = forms;
  return first && forms.every((form) => form === first) ? first : null;
}

function isMadeCoroutine(cx: RuleContext, expression: Expression): boolean {
  const type = cx.typeOf(expression);
  return (
    type.kind === "coroutine" &&
    type.callee.kind === "function" &&
    type.callee.fn.isAsync &&
    type.callee.sure &&
    // An abstract `async def` without a `yield` may stand for generators, whatever a type checker says of it.
    !isReplaceable(type.callee.fn) &&
    decoration(cx.program, type.callee.fn).isSure
  );
}

function withForm(cx: RuleContext, type: Type): Form | null {
  if (type.kind === "contextManager") return isSureCallee(type.callee) ? oneOf(type.isAsync) : null;
  if (type.kind === "coroutine") return type.callee.kind === "function" ? "neither" : null;
  return type.kind === "instance" ? formOfClass(cx, type, ["__enter__", "__aenter__"], contextOf) : null;
}

function forForm(cx: RuleContext, type: Type): Form | null {
  if (type.kind === "generator") return isSureCallee(type.callee) ? oneOf(type.isAsync) : null;
  if (type.kind === "tuple") return "sync";
  if (type.kind === "coroutine") return type.callee.kind === "function" ? "neither" : null;
  return type.kind === "instance" ? formOfClass(cx, type, ["__iter__", "__aiter__"], iterationOf) : null;
}

/** A function of the program with nothing unknown around it; an annotation alone may promise less than there is. */
function isSureCallee(callee: Type): boolean {
  return callee.kind === "function" ? callee.sure && callee.fn.yields.length > 0 : callee.kind === "external";
}

function oneOf(isAsync: boolean): Form {
  return isAsync ? "async" : "sync";
}

function contextOf(cls: string): Form | null {
  const fact = factOf(cls);
  if (fact?.context) return fact.context;
  return ASYNC_LOCKS.has(cls) ? "async" : null;
}

const ASYNC_LOCKS = new Set(["asyncio.Lock", "asyncio.Semaphore", "asyncio.BoundedSemaphore", "asyncio.Condition"]);
const COLLECTIONS = /^builtins\.(list|dict|set|frozenset|tuple|str|bytes|range)$/;

function iterationOf(cls: string): Form | null {
  return COLLECTIONS.test(cls) ? "sync" : (factOf(cls)?.iterates ?? null);
}

/** By the methods of the program's own class, or by what is known of a library's. */
function formOfClass(
  cx: RuleContext,
  type: Type & { kind: "instance" },
  names: readonly [string, string],
  known: (cls: string) => Form | null,
): Form | null {
  if (typeof type.cls === "string") return known(className(type.cls));
  if (
    hasUnknownBase(cx.program, type.cls) ||
    type.cls.node.decorators.length > 0 ||
    type.cls.node.arguments.some((one) => one.kind === "Keyword")
  )
    return null;
  const [sync, async] = names.map((name) => memberOf(cx.program, type, name).kind === "function");
  if (sync && async) return "both";
  if (sync) return type.exact ? "sync" : null;
  return async && type.exact ? "async" : null;
}
