import { lookup, scopeAt } from "../../program/lookup.ts";
import { attributesIn, namesIn } from "../../program/references.ts";
import type { Attribute, Name } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const timeoutErrorAlias = defineRule({
  code: "LW228",
  name: "timeout-error-alias",
  scan: 2,
  severity: "low",
  confidence: "possible",
  since: "0.1.0",
  practices: ["timeouts"],
  equivalents: ["UP041"],
  docs: {
    summary: "Reports `asyncio.TimeoutError` where the project's Python has it as another name of the builtin `TimeoutError`.",
    why: "Since Python 3.11 both are one class. Code that names both, or catches one beside the other, reads as if there were a difference.",
    bad: `import asyncio


async def main() -> None:
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(2)
    except asyncio.TimeoutError:
        print("too late")


asyncio.run(main())
`,
    good: `import asyncio


async def main() -> None:
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(2)
    except TimeoutError:
        print("too late")


asyncio.run(main())
`,
    limits: "A matter of taste, so it is shown on request only (`--confidence possible`). Projects that run on 3.10 need the long name.",
    references: ["https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.TimeoutError"],
  },
  check(cx) {
    if (!cx.shows("possible")) return;
    if (!cx.runsOn("3.11")) return;
    for (const node of [...attributesIn(cx.module, "TimeoutError"), ...namesIn(cx.module, "TimeoutError")])
      if (isAlias(cx, node)) report(cx, node);
  },
});

function isAlias(cx: RuleContext, node: Attribute | Name): boolean {
  const type = cx.typeOf(node);
  return node.context === "load" && type.kind === "external" && type.name === "asyncio.TimeoutError";
}

function report(cx: RuleContext, node: Attribute | Name): void {
  // A plain name is imported from asyncio: it is the import that goes, and the name stays.
  const isTaken = lookup(scopeAt(cx.module, node), "TimeoutError") !== null;
  cx.report(node, {
    message: `\`${node.text}\` is the builtin \`TimeoutError\` by another name.`,
    snippet: "except TimeoutError:",
    fix: isTaken
      ? null
      : { title: "Use the builtin TimeoutError", safety: "safe", edits: [{ start: node.start, end: node.end, text: "TimeoutError" }] },
  });
}
