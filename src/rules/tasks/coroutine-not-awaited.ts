import { isAsyncEndingCall } from "../../asyncio/async-closing.ts";
import { mayMakeCoroutine } from "../../asyncio/coroutine-names.ts";
import { coroutineMade, isAskedAbout, isExpectedToFail } from "../../asyncio/coroutines.ts";
import { isTestFile } from "../../asyncio/places.ts";
import type { CallSite } from "../../program/calls.ts";
import { useOf } from "../../program/uses.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { programSays } from "../program-text.ts";
import { defineRule } from "../rule.ts";
import { awaitFix, awaitSnippet, shortened } from "./wording.ts";

export const coroutineNotAwaited = defineRule({
  code: "LW201",
  name: "coroutine-not-awaited",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["awaited"],
  equivalents: ["reportUnusedCoroutine"],
  docs: {
    summary: "Reports a call of an asynchronous function that stands as a statement, with no await before it.",
    why: "Calling an `async def` function runs none of it: the call makes a coroutine object. With no await and no task, that object is thrown away and the work is never done. Python says so only by a warning when the object is collected, which few programs show.",
    bad: `import asyncio


async def save(entry: str) -> None:
    await asyncio.sleep(0.1)
    print("saved", entry)


async def main() -> None:
    save("first")


asyncio.run(main())
`,
    good: `import asyncio


async def save(entry: str) -> None:
    await asyncio.sleep(0.1)
    print("saved", entry)


async def main() -> None:
    await save("first")


asyncio.run(main())
`,
    limits:
      "A function behind a decorator that nothing is known of may not be asynchronous any more: such a call is only possible. So is one whose receiver may be of several classes.",
    references: [
      "https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines",
      "https://docs.python.org/3/library/asyncio-task.html#coroutines",
    ],
  },
  check(cx) {
    for (const site of cx.calls) {
      if (!mayMakeCoroutine(cx.program, site)) continue;
      // A library's asynchronous close is LW308's.
      if (useOf(site.node).kind !== "statement" || isAsyncEndingCall(cx.program, site)) continue;
      const made = coroutineMade(cx.program, site);
      if (!made?.isDirect || isExpectedToFail(site.node) || isAskedAbout(site.fn, site.node.function)) continue;
      const isTold = !site.fn.isAsync && wrapsItsOwn(cx);
      report(cx, site, isTold ? "possible" : isTestFile(cx.module) ? lower(made.tier) : made.tier);
    }
  },
});

/** A program that replaces its coroutine functions by wrappers at run time calls them from plain code on purpose. */
function wrapsItsOwn(cx: RuleContext): boolean {
  return programSays(
    cx.program,
    ["iscoroutinefunction"],
    /\bsetattr\([\s\S]{0,600}iscoroutinefunction|iscoroutinefunction[\s\S]{0,600}\bsetattr\(/,
  );
}

function report(cx: RuleContext, site: CallSite, confidence: Confidence): void {
  const { node, fn } = site;
  cx.report(node, {
    message: `\`${shortened(node.function.text)}\` is asynchronous, and nothing awaits the coroutine that this call makes: it never runs.`,
    confidence,
    snippet: awaitSnippet(fn, node),
    ...awaitFix(cx, node, confidence === "definite" ? "safe" : "unsafe"),
  });
}
