import { mayAwaitTwice, mayMakeCoroutine } from "../../asyncio/coroutine-names.ts";
import { coroutineMade, isExpectedToFail, isOwnCoroutine } from "../../asyncio/coroutines.ts";
import { lossOf } from "../../asyncio/losses.ts";
import type { Loss } from "../../asyncio/misuses.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { callSiteOf } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { useOf } from "../../program/uses.ts";
import type { Expression } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { awaitFix, shortened } from "./wording.ts";

export const coroutineLost = defineRule({
  code: "LW202",
  name: "coroutine-lost",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["awaited"],
  equivalents: ["reportUnusedCoroutine"],
  docs: {
    summary: "Reports a coroutine that is made and then tested, compared, printed, unpacked, left in a name or a list, but never awaited.",
    why: "A coroutine object is not the result of its function: it is true in every condition, equal to nothing, and has none of the result's attributes. The code goes on with the wrong value, often without any error, and the function never runs.",
    bad: `import asyncio


async def is_empty(name: str) -> bool:
    await asyncio.sleep(0.1)
    return name == ""


async def main() -> None:
    if is_empty("stock"):
        print("nothing in stock")


asyncio.run(main())
`,
    good: `import asyncio


async def is_empty(name: str) -> bool:
    await asyncio.sleep(0.1)
    return name == ""


async def main() -> None:
    if await is_empty("stock"):
        print("nothing in stock")


asyncio.run(main())
`,
    limits:
      "A coroutine stored in an attribute, returned, or given to a function is taken to be awaited there, unless an annotation asks for a plain value. A call that stands alone as a statement is LW201.",
    references: [
      "https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines",
      "https://docs.python.org/3/reference/datamodel.html#coroutine-objects",
    ],
  },
  check(cx) {
    for (const site of cx.calls) {
      if (!mayMakeCoroutine(cx.program, site)) continue;
      const kind = useOf(site.node).kind;
      if (kind === "awaited") continue;
      const made = coroutineMade(cx.program, site);
      if (!made || (made.isDirect && kind === "statement")) continue;
      const loss = kind === "statement" ? dropped(site.node) : lossOf(cx.program, cx.module, site.node);
      if (loss) report(cx, site.fn, site.node, loss, loss.isLikely && made.tier === "definite" ? "probable" : made.tier);
    }
    if (!mayAwaitTwice(cx.program, cx.module)) return;
    for (const fn of cx.coroutines) for (const id of fn.awaits) checkAwaited(cx, fn, id);
  },
});

/** `await f()` where f returns another coroutine: one await is not enough. */
function checkAwaited(cx: RuleContext, fn: FunctionInfo, id: number): void {
  const node = cx.module.tree.node(id);
  if (node.kind !== "Await" || !isOwnCoroutine(cx.typeOf(node)) || isSaidToBePlain(cx, fn, node.value)) return;
  const loss = useOf(node).kind === "statement" ? dropped(node) : lossOf(cx.program, cx.module, node);
  if (loss) report(cx, fn, node, loss, "definite");
}

/** A type variable may stand for a coroutine only because a callback is annotated as if it were plain: the body knows better. */
function isSaidToBePlain(cx: RuleContext, fn: FunctionInfo, awaited: Expression): boolean {
  const targets = awaited.kind === "Call" ? callSiteOf(cx.program, fn, awaited.id).targets : [];
  return targets.some(({ node }) => node.kind === "FunctionDef" && node.returns !== null && !AWAITABLE.test(node.returns.text));
}

const AWAITABLE = /Awaitable|Coroutine|Future|Task/;

function dropped(at: Expression): Loss {
  return { how: "is dropped", at };
}

function report(cx: RuleContext, fn: FunctionInfo, node: Expression, loss: Loss, tier: Confidence): void {
  if (isExpectedToFail(node)) return;
  const isInner = node.kind === "Await";
  const what = node.kind === "Call" ? node.function.text : node.text;
  const makes = isInner
    ? `What \`${shortened(what)}\` gives is one more coroutine, and it`
    : `The coroutine that \`${shortened(what)}\` makes`;
  const needsParentheses = node.parent?.kind === "Attribute" || node.parent?.kind === "Subscript";
  const awaited = needsParentheses ? `(await ${node.text})` : `await ${node.text}`;
  cx.report(node, {
    message: `${makes} ${loss.how}; nothing awaits it.`,
    confidence: isTestFile(cx.module) ? lower(tier) : tier,
    trace: loss.at.is(node)
      ? []
      : [
          { module: cx.module, node, message: "made here" },
          { module: cx.module, node: loss.at, message: `${loss.how.replace(/\s+/g, " ").slice(0, 80)} here` },
        ],
    snippet: fn.isAsync ? awaited : `# in \`async def ${fn.name}\`:\n${awaited}`,
    ...(!isInner && !loss.how.startsWith("goes into") ? awaitFix(cx, node, "unsafe") : {}),
  });
}
