import { resultsOf, returnsExceptions } from "../../asyncio/gathering.ts";
import { guardsItself } from "../../asyncio/guards.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type CallSite, callSiteOf, positional } from "../../program/calls.ts";
import { useOf } from "../../program/uses.ts";
import type { Call, Expression, Node } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const gatherResultsUnchecked = defineRule({
  code: "LW213",
  name: "gather-results-unchecked",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["outcomes-checked"],
  equivalents: [],
  docs: {
    summary:
      "Reports results of `gather(…, return_exceptions=True)` that are used as values although each of them may be an exception, or that nothing looks at.",
    why: "With `return_exceptions=True` a failed call is not raised: its exception stands in the list where the value should be. Code that does not look goes on with it, and fails later with an `AttributeError` or `TypeError` that hides the real cause.",
    bad: `import asyncio


async def size(host: str) -> str:
    reader, writer = await asyncio.open_connection(host, 80)
    writer.close()
    await writer.wait_closed()
    return host


async def main() -> None:
    results = await asyncio.gather(size("a.example"), size("b.example"), return_exceptions=True)
    for result in results:
        print(result.upper())


asyncio.run(main())
`,
    good: `import asyncio


async def size(host: str) -> str:
    async with asyncio.timeout(5):
        reader, writer = await asyncio.open_connection(host, 80)
        writer.close()
        await writer.wait_closed()
    return host


async def main() -> None:
    results = await asyncio.gather(size("a.example"), size("b.example"), return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            print("failed:", result)
        else:
            print(result.upper())


asyncio.run(main())
`,
    limits: "Results that are returned, stored in an object or given to another function are that code's to check, and are not followed.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#asyncio.gather"],
  },
  check(cx) {
    for (const site of cx.callsTo("asyncio.gather")) {
      if (returnsExceptions(site.node) !== true) continue;
      checkOne(cx, site);
      checkDropped(cx, site);
    }
  },
});

/** Tidying up goes on whatever fails. */
const TIDIES = /clos|stop|shut|clean|cancel|disconnect|teardown|exit|kill|terminat|unsub|remove|delete|release|__a?(exit|del)__/i;

/** `await gather(*(fetch(url) for url in urls), return_exceptions=True)` as a statement: whatever fails, nobody hears of it. */
function checkDropped(cx: RuleContext, site: CallSite): void {
  const use = useOf(site.node);
  if (use.kind !== "awaited" || useOf(use.by).kind !== "statement" || isTestFile(cx.module) || TIDIES.test(site.fn.name)) return;
  const made = positional(site.node).map(freshCall);
  const [first] = made;
  if (
    !first ||
    made.includes(null) ||
    made.some((call) => call && (TIDIES.test(call.function.text) || guardsItself(cx.program, cx.module, call)))
  )
    return;
  const target = callSiteOf(cx.program, cx.functionAt(first), first.id).targets[0];
  if (!target?.isAsync) return;
  cx.report(site.node, {
    message: `Nothing looks at what this \`gather\` returns, so a failure of \`${target.name}\` is neither raised nor told.`,
    severity: "medium",
    confidence: "probable",
    snippet: `results = await ${site.node.text}\nfor result in results:\n    if isinstance(result, BaseException):\n        ...  # log it, or raise it`,
  });
}

/** The call that an argument makes a coroutine with, once or for each of many; null for what was made before. */
function freshCall(argument: Expression): Call | null {
  const given = argument.kind === "Starred" ? argument.value : argument;
  const made = given.kind === "ListComp" || given.kind === "GeneratorExp" ? given.element : given;
  return made.kind === "Call" ? made : null;
}

function checkOne(cx: RuleContext, site: CallSite): void {
  const { whole, single } = resultsOf(site);
  if ([...whole, ...single].some((one) => isChecked(one) || isGivenAway(one))) return;
  const use = [...single.filter(isUsedAsValue), ...whole.filter(isUsedAsValues)].sort((a, b) => a.start - b.start)[0];
  if (!use) return;
  cx.report(use, {
    message: `\`${use.text}\` may be an exception that \`gather\` returned, but it is used as a value without a look.`,
    trace: [
      { module: cx.module, node: site.node.function, message: "return_exceptions=True: failures come back as values" },
      { module: cx.module, node: use, message: "used as a value here" },
    ],
    snippet: `if isinstance(${nameOf(use)}, BaseException):\n    ...  # log it, raise it, or leave this one out\nelse:\n    ${statementText(use)}`,
  });
}

const LOOKING = /^(isinstance|issubclass|type|hasattr|callable|getattr)$/;

/** `isinstance(result, …)`, `match result:`, `type(result)`: somebody looks. */
function isChecked(one: Expression): boolean {
  const parent = one.parent;
  if (parent?.kind === "Call" && parent.function.kind === "Name" && LOOKING.test(parent.function.name)) return true;
  if (parent?.kind === "Match") return true;
  if (parent?.kind === "Attribute" && one.is(parent.value)) return /^__\w+__$/.test(parent.attribute.name);
  return parent?.kind === "Raise";
}

const HARMLESS =
  /^(len|print|str|repr|zip|enumerate|list|tuple|set|dict|reversed|bool|any|all|sum|max|min|sorted|filter|map|id|next|iter|chain|join|from_iterable|append|extend|add|update|debug|info|warning|error|exception|format|range)$/;

/** A function that is given the result may look at it; a builtin, a collection or a log does not. */
function isGivenAway(one: Expression): boolean {
  const parent = one.parent?.kind === "Starred" || one.parent?.kind === "Keyword" ? one.parent.parent : one.parent;
  if (parent?.kind === "Return" || parent?.kind === "Yield") return false;
  if (parent?.kind !== "Call" || one.is(parent.function)) return false;
  const callee = parent.function.kind === "Attribute" ? parent.function.attribute.name : parent.function.text;
  return !HARMLESS.test(callee) && callee !== "gather";
}

/** An attribute, item or call of one result, arithmetic with it, a loop over it. */
function isUsedAsValue(one: Expression): boolean {
  const parent = one.parent;
  switch (parent?.kind) {
    case "Attribute":
    case "Subscript":
      return one.is(parent.value) && !isTried(one);
    case "BinOp":
      return !isTried(one);
    case "For":
    case "Comprehension":
      return one.is(parent.iterable) && !isTried(one);
    case "Assign":
      return parent.value.is(one) && parent.targets.some((target) => target.kind === "Tuple") && !isTried(one);
    case "Call":
      return (
        /^(len|int|float|extend)$/.test(parent.function.kind === "Attribute" ? parent.function.attribute.name : parent.function.text) &&
        one.isOneOf(...parent.arguments) &&
        !isTried(one)
      );
    case "Starred":
      return !isTried(one);
    default:
      return false;
  }
}

/** `sum(results)`, `"".join(results)`, `chain(*results)`: every result is used. */
function isUsedAsValues(one: Expression): boolean {
  const parent = one.parent;
  if (parent?.kind !== "Call" && parent?.kind !== "Starred") return false;
  const call = parent.kind === "Starred" ? parent.parent : parent;
  if (call?.kind !== "Call" || one.is(call.function)) return false;
  const callee = call.function.kind === "Attribute" ? call.function.attribute.name : call.function.text;
  return parent.kind === "Starred" ? callee === "chain" : /^(sum|max|min|sorted|join|from_iterable)$/.test(callee);
}

/** Inside a `try` of its own, the one who uses the result may count on its failing. */
function isTried(one: Node): boolean {
  let child = one;
  for (let parent = one.parent; parent; child = parent, parent = parent.parent) {
    if (parent.kind === "FunctionDef" || parent.kind === "Lambda") return false;
    if (parent.kind === "Try" && parent.handlers.length > 0 && parent.body.some((statement) => statement.is(child)))
      return !holdsGather(parent.body);
  }
  return false;
}

function holdsGather(body: readonly Node[]): boolean {
  return body.some((statement) => /\bgather\(/.test(statement.text));
}

function nameOf(use: Expression): string {
  return use.kind === "Await" ? "result" : use.text;
}

function statementText(use: Node): string {
  let at: Node = use;
  while (at.parent && !/^(ExprStatement|Assign|AnnAssign|AugAssign|Return)$/.test(at.kind)) at = at.parent;
  return at.kind === "Module" ? use.text : at.text;
}
