import { type Swallow, swallowedCancellations } from "../../asyncio/cancellation.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type RunAs, runAs } from "../../asyncio/run-as.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { ProposedFix, RuleContext, TextEdit } from "../context.ts";
import { indentBefore, lineEndAfter } from "../fixes/lines.ts";
import { defineRule } from "../rule.ts";
import { blockText, firstLines, oneLine } from "../snippet.ts";

export const cancellationSwallowed = defineRule({
  code: "LW701",
  name: "cancellation-swallowed",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["cancel-propagates"],
  equivalents: ["ASYNC103", "ASYNC104", "S7497"],
  docs: {
    summary:
      "Reports handlers, `suppress` blocks and jumps in `finally` at which the cancellation of a coroutine ends instead of going on.",
    why: "Cancelling a task raises CancelledError at the await where it stands. If the coroutine catches it and carries on, whoever cancelled waits for a task that does not stop: timeouts do not fire, task groups hang, the program does not shut down.",
    bad: `import asyncio


async def poll(url: str) -> None:
    for _ in range(100):
        try:
            await asyncio.sleep(5)
            print("polling", url)
        except BaseException as error:
            print("poll failed", error)


async def main() -> None:
    async with asyncio.timeout(60):
        await poll("https://example.org")


asyncio.run(main())
`,
    good: `import asyncio


async def poll(url: str) -> None:
    for _ in range(100):
        await asyncio.sleep(5)
        try:
            print("polling", url)
        except Exception as error:
            print("poll failed", error)


async def main() -> None:
    async with asyncio.timeout(60):
        await poll("https://example.org")


asyncio.run(main())
`,
    limits:
      "Waiting for a task that the function itself has cancelled is left alone, and so is a handler that asks `cancelling()` or looks at the exception's class. Where the function is only run as a task of its own and the handler is its end, a caught CancelledError is only possible. What callees swallow is reported where they do it.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#task-cancellation",
      "https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.CancelledError",
    ],
  },
  check(cx) {
    for (const fn of cx.coroutines) for (const swallow of swallowedCancellations(cx.program, fn)) report(cx, fn, swallow);
  },
});

function report(cx: RuleContext, fn: FunctionInfo, swallow: Swallow): void {
  const { node, point } = swallow;
  const tier = tierOf(swallow, runAs(cx.program, fn));
  const isTest = isTestFile(cx.module);
  const edits = editsOf(swallow);
  cx.report(node, {
    message: `${culprit(swallow)} ${verb(swallow)} the cancellation of \`${fn.name}\`${swallow.kind === "aexit" ? "'s block" : ` at \`${oneLine(point, 40)}\``}, ${outcome(swallow, fn)}.`,
    why: WHY[swallow.after],
    confidence: isTest ? lower(tier) : tier,
    ...(isTest ? { severity: "medium" } : {}),
    trace:
      node === point
        ? []
        : [
            { module: cx.module, node: point, message: "a cancellation comes out here" },
            { module: cx.module, node, message: "and ends here" },
          ],
    snippet: snippetOf(cx, swallow),
    fix: edits.length > 0 ? { title: "Catch errors only, not the cancellation", safety: "unsafe", edits } : reraised(cx, swallow),
  });
}

function culprit(swallow: Swallow): string {
  switch (swallow.kind) {
    case "suppress":
      return `\`${oneLine(swallow.node, 60)}\``;
    case "finally":
      return `\`${oneLine(swallow.node, 30)}\` in \`finally\``;
    case "aexit":
      return "An `__aexit__` that always returns True";
    default:
      return swallow.caught === "everything" ? "A bare `except:`" : `\`except ${oneLine(swallow.node, 60)}\``;
  }
}

function verb(swallow: Swallow): string {
  if (swallow.after === "raisesOther") return "replaces";
  return swallow.kind === "handler" && swallow.caught !== "cancelled" ? "also catches" : swallow.kind === "finally" ? "drops" : "swallows";
}

function outcome(swallow: Swallow, fn: FunctionInfo): string {
  if (swallow.doubt === "raisedSometimes") return "and on some ways it is not raised again";
  if (swallow.doubt === "handedOn") return "and only hands the exception on";
  switch (swallow.after) {
    case "loops":
      return "and its loop goes on";
    case "raisesOther":
      return "by another error";
    case "ends":
      return `and \`${fn.name}\` ends as if it had finished`;
    default:
      return swallow.kind === "aexit" ? "and the code after it goes on" : `and \`${fn.name}\` carries on`;
  }
}

const WHY: Readonly<Record<Swallow["after"], string>> = {
  loops:
    "The task cannot be stopped: each `cancel()` only costs it one turn, and whoever awaits it, a timeout or a shutdown, waits for ever.",
  ends: "Whoever cancelled learns that the work is done, not that it was stopped: a timeout around it does not fire, and the caller goes on with half a result.",
  goesOn:
    "The code after it runs although someone asked it to stop: timeouts do not fire and a shutdown takes as long as the rest of the work.",
  raisesOther: "A cancelled task then looks like one that failed: task groups and timeouts report an error that nobody caused.",
};

function tierOf(swallow: Swallow, run: RunAs): Confidence {
  if (swallow.doubt === "raisedSometimes" || swallow.doubt === "handedOn" || swallow.after === "raisesOther") return "possible";
  if (swallow.doubt === "awaitsTask") return "probable";
  if (swallow.after === "loops" || swallow.kind === "finally" || swallow.kind === "aexit") return "definite";
  if (run === "task") return swallow.caught === "cancelled" ? "possible" : "probable";
  return run === "unknown" && swallow.caught === "cancelled" ? "probable" : "definite";
}

/** `except:` and `except BaseException:` become `except Exception:`. */
function editsOf(swallow: Swallow): readonly TextEdit[] {
  const { node } = swallow;
  if (swallow.kind !== "handler") return [];
  if (node.kind === "ExceptHandler") return [{ start: node.start, end: node.start + "except".length, text: "except Exception" }];
  return swallow.caught === "base" && node.kind !== "Tuple" ? [{ start: node.start, end: node.end, text: "Exception" }] : [];
}

/** A handler of the cancellation alone raises it again at its end. */
function reraised(cx: RuleContext, { node, kind, caught, doubt }: Swallow): ProposedFix | null {
  // What is awaited there may be what was cancelled.
  if (doubt === "awaitsTask") return null;
  const handler = node.parent;
  const last = handler?.kind === "ExceptHandler" ? handler.body.at(-1) : undefined;
  if (kind !== "handler" || caught !== "cancelled" || node.kind === "Tuple" || !last) return null;
  const indent = indentBefore(cx.module, last.start);
  const isJump = /^(Pass|Return|Continue|Break)$/.test(last.kind);
  if (indent === null || (!isJump && !/^(ExprStatement|Assign|AugAssign|AnnAssign|Delete)$/.test(last.kind))) return null;
  const behind = lineEndAfter(cx.module, last.end);
  const edit = isJump ? { start: last.start, end: last.end, text: "raise" } : { start: behind, end: behind, text: `${indent}raise\n` };
  return { title: "Raise the cancellation again", safety: "unsafe", edits: [edit] };
}

function snippetOf(cx: RuleContext, swallow: Swallow): string {
  const { node } = swallow;
  const handler = node.kind === "ExceptHandler" ? node : node.parent;
  if (swallow.kind === "handler" && handler?.kind === "ExceptHandler") {
    const body = firstLines(blockText(cx.module, handler.body, "    "), 8);
    const name = handler.name ? ` as ${handler.name.name}` : "";
    if (swallow.caught !== "cancelled") return `except Exception${name}:\n${body}`;
    const isEmpty = handler.body.every((statement) => statement.kind === "Pass");
    const kept = handler.body.filter(
      (statement) => statement.kind !== "Return" && statement.kind !== "Continue" && statement.kind !== "Pass",
    );
    return `except asyncio.CancelledError${name}:\n${isEmpty || kept.length === 0 ? "" : `${firstLines(blockText(cx.module, kept, "    "), 8)}\n`}    raise`;
  }
  if (swallow.kind === "suppress")
    return `# cancel the task yourself before you await it, or let the cancellation pass:\n${oneLine(swallow.point, 90)}`;
  if (swallow.kind === "aexit") return "return None";
  return "finally:\n    ...  # clean up here; return after the block";
}
