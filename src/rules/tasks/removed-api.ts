import type { PythonVersion } from "../../config/settings.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { keyword } from "../../program/calls.ts";
import { attributesIn, namesIn } from "../../program/references.ts";
import { spells } from "../../program/spelling.ts";
import type { Attribute, Call, Expression, Name, Node } from "../../python/nodes.ts";
import type { Confidence, Severity } from "../../report/model.ts";
import type { RuleContext } from "../context.ts";
import { withoutArgument } from "../fixes/arguments.ts";
import { defineRule } from "../rule.ts";

export const removedApi = defineRule({
  code: "LW222",
  name: "removed-api",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["run-entry"],
  equivalents: ["W4901", "W4902", "W4903", "W4904"],
  docs: {
    summary:
      "Reports parts of asyncio that the project's Python no longer has, or is about to lose: `loop=`, `@asyncio.coroutine`, child watchers, policies.",
    why: "Code for an older asyncio fails where it is first run: with a `TypeError` for an argument that is gone, or an `AttributeError` for a name that is gone. What is only deprecated today is next.",
    bad: `import asyncio


async def main() -> None:
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1, loop=loop)


asyncio.run(main())
`,
    good: `import asyncio


async def main() -> None:
    await asyncio.sleep(1)


asyncio.run(main())
`,
    limits: "Code behind a test of `sys.version_info`, or in a `try` that expects the name to be missing, is left alone.",
    references: [
      "https://docs.python.org/3/whatsnew/3.10.html#asyncio",
      "https://docs.python.org/3/whatsnew/3.11.html#removed",
      "https://docs.python.org/3/whatsnew/3.14.html#asyncio",
    ],
  },
  check(cx) {
    for (const call of loopArguments(cx)) reportLoopArgument(cx, call);
    for (const node of oldNames(cx)) reportOldName(cx, node);
  },
});

/** The functions and classes whose `loop` parameter Python 3.10 took away. */
const WITHOUT_LOOP =
  "sleep wait wait_for gather shield as_completed Lock Event Condition Semaphore BoundedSemaphore Queue LifoQueue PriorityQueue open_connection start_server open_unix_connection start_unix_server create_subprocess_exec create_subprocess_shell"
    .split(" ")
    .map((name) => `asyncio.${name}`);

function loopArguments(cx: RuleContext): readonly Call[] {
  if (!spells(cx.module, "loop")) return [];
  return cx
    .callsTo(...WITHOUT_LOOP)
    .map((site) => site.node)
    .filter((call) => keyword(call, "loop") !== null);
}

function reportLoopArgument(cx: RuleContext, call: Call): void {
  const index = call.arguments.findIndex((argument) => argument.kind === "Keyword" && argument.name?.name === "loop");
  const argument = call.arguments[index];
  if (!argument || isPrepared(call)) return;
  cx.report(argument, {
    message: `\`${call.function.text}\` has no \`loop\` argument since Python 3.10.`,
    ...weightOf(cx, "3.10", "3.8"),
    snippet: callWithout(call, index),
    // Before 3.10 it may name another loop than the one that runs.
    fix: { title: "Leave out `loop=`", safety: cx.runsOn("3.10") ? "safe" : "unsafe", edits: [withoutArgument(call, index)] },
  });
}

function callWithout(call: Call, index: number): string {
  return `${call.function.text}(${call.arguments
    .filter((_, at) => at !== index)
    .map((one) => one.text)
    .join(", ")})`;
}

/** Names that are only on classes, and so have no line among the facts. */
const METHODS: Readonly<Record<string, { readonly gone: PythonVersion; readonly instead: string }>> = {
  "asyncio.Task.all_tasks": { gone: "3.9", instead: "asyncio.all_tasks()" },
  "asyncio.Task.current_task": { gone: "3.9", instead: "asyncio.current_task()" },
};

const OLD_NAMES =
  "async coroutine iscoroutinefunction JoinableQueue all_tasks current_task get_event_loop_policy set_event_loop_policy AbstractEventLoopPolicy DefaultEventLoopPolicy get_child_watcher set_child_watcher AbstractChildWatcher BaseChildWatcher SafeChildWatcher FastChildWatcher MultiLoopChildWatcher ThreadedChildWatcher PidfdChildWatcher".split(
    " ",
  );

/** Every name and attribute of the file that may stand for something asyncio has lost. */
function oldNames(cx: RuleContext): readonly (Name | Attribute)[] {
  return OLD_NAMES.flatMap((name) => [...namesIn(cx.module, name), ...attributesIn(cx.module, name)])
    .filter((node) => node.context === "load")
    .sort((a, b) => a.start - b.start);
}

function reportOldName(cx: RuleContext, node: Name | Attribute): void {
  const type = cx.typeOf(node);
  if (type.kind !== "external" || !type.name.startsWith("asyncio.") || isPrepared(node) || isUvloop(cx, node)) return;
  const method = METHODS[type.name];
  const fact = factOf(type.name);
  const gone = method?.gone ?? (fact?.until ? after(fact.until) : null);
  if (!gone) return;
  const instead = method?.instead ?? fact?.instead ?? null;
  cx.report(node, {
    message: `\`${type.name}\` ${isReleased(gone) ? `is gone since Python ${gone}` : `is deprecated since Python ${fact?.deprecated ?? "3.14"} and goes in ${gone}`}.`,
    ...weightOf(cx, gone, fact?.deprecated ?? null),
    ...(instead ? { snippet: instead } : {}),
  });
}

/** Setting uvloop's policy is a matter of its own. */
function isUvloop(cx: RuleContext, node: Node): boolean {
  const call = node.parent;
  const first = call?.kind === "Call" ? call.arguments[0] : undefined;
  if (!first || first.kind === "Keyword") return false;
  const made: Expression = first.kind === "Call" ? first.function : first;
  const type = cx.typeOf(made);
  return type.kind === "external" && /^(uvloop|winloop)\./.test(type.name);
}

const NEWEST_RELEASE = 14;

function after(version: string): string {
  return `3.${minorOf(version) + 1}`;
}

function minorOf(version: string): number {
  return Number(version.slice(2));
}

function isReleased(version: string): boolean {
  return minorOf(version) <= NEWEST_RELEASE;
}

/** Gone for every Python of the project: it fails. Gone for some: it fails there. Only deprecated: it will. */
function weightOf(
  cx: RuleContext,
  gone: string,
  deprecated: string | null,
): { readonly confidence: Confidence; readonly severity: Severity } {
  if (minorOf(gone) <= minorOf(cx.target)) return { confidence: "definite", severity: "high" };
  if (isReleased(gone)) return { confidence: "probable", severity: "medium" };
  const isWarned = deprecated !== null && minorOf(deprecated) <= minorOf(cx.target);
  return { confidence: isWarned ? "definite" : "possible", severity: isWarned ? "medium" : "low" };
}

/** True for code that knows: behind a test of the version, or in a `try` for a name that may be missing. */
function isPrepared(node: Node): boolean {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if ((parent.kind === "If" || parent.kind === "IfExp") && /version_info|PY_?3|hasattr|python_version/i.test(parent.test.text))
      return true;
    if (parent.kind === "BoolOp" && /version_info|hasattr/.test(parent.text)) return true;
    const body = child;
    if (parent.kind !== "Try" || !parent.body.some((statement) => statement.is(body))) continue;
    if (parent.handlers.some((handler) => /AttributeError|ImportError|TypeError|^Exception$/.test(handler.type?.text ?? "Exception")))
      return true;
  }
  return false;
}
