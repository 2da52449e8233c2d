import { returnsExceptions } from "../../asyncio/gathering.ts";
import type { Call } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { withoutArgument } from "../fixes/arguments.ts";
import { defineRule } from "../rule.ts";

export const returnExceptionsIdle = defineRule({
  code: "LW229",
  name: "return-exceptions-idle",
  scan: 2,
  severity: "low",
  confidence: "definite",
  since: "0.1.0",
  practices: ["gather-outcomes"],
  equivalents: [],
  docs: {
    summary: "Reports a `return_exceptions` that does nothing: `False`, which is the default, or any at all where nothing is gathered.",
    why: "The argument is there to say that failures are dealt with. Where it has no effect it says so falsely: the first failure is raised and the other awaitables run on.",
    bad: `import asyncio


async def main() -> None:
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2), return_exceptions=False)


asyncio.run(main())
`,
    good: `import asyncio


async def main() -> None:
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))


asyncio.run(main())
`,
    limits: "A value that is worked out elsewhere is not followed.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#asyncio.gather"],
  },
  check(cx) {
    for (const { node } of cx.callsTo("asyncio.gather")) {
      const index = node.arguments.findIndex((argument) => argument.kind === "Keyword" && argument.name?.name === "return_exceptions");
      if (index >= 0 && (node.arguments.length === 1 || returnsExceptions(node) === false)) report(cx, node, index);
    }
  },
});

function report(cx: RuleContext, call: Call, index: number): void {
  const argument = call.arguments[index];
  if (!argument) return;
  const why = call.arguments.length === 1 ? "nothing is gathered here" : "that is the default";
  cx.report(argument, {
    message: `\`${argument.text}\` does nothing: ${why}.`,
    snippet: `${call.function.text}(${call.arguments
      .filter((_, at) => at !== index)
      .map((one) => one.text)
      .join(", ")})`,
    fix: { title: "Leave out `return_exceptions`", safety: "safe", edits: [withoutArgument(call, index)] },
  });
}
