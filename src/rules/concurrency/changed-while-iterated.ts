import { isTestFile } from "../../asyncio/places.ts";
import { type Change, changesOf, GROWING, locksAround, placeOf, SHRINKING, type SharedPlace } from "../../asyncio/sharing.ts";
import { suspensionPoints } from "../../asyncio/suspension.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { optionsOf } from "../../program/types.ts";
import type { Expression, For } from "../../python/nodes.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { meeting } from "./races.ts";
import { tierIn } from "./report.ts";

export const changedWhileIterated = defineRule({
  code: "LW124",
  name: "changed-while-iterated",
  scan: 1,
  severity: "high",
  confidence: "probable",
  since: "0.1.0",
  practices: ["one-thread"],
  equivalents: [],
  docs: {
    summary: "Reports a loop over a shared dict, set or list that gives way in its body while other code adds or removes elements.",
    why: "During the await another task can change the very container that the loop walks over. A dict or set then raises `RuntimeError` at the next turn, a list skips an element. Going over a copy makes the loop indifferent to it.",
    bad: `import asyncio


class Hub:
    def __init__(self) -> None:
        self.writers: set[asyncio.StreamWriter] = set()

    def leave(self, writer: asyncio.StreamWriter) -> None:
        self.writers.discard(writer)

    async def tell(self, line: bytes) -> None:
        for writer in self.writers:
            writer.write(line)
            await writer.drain()
`,
    good: `import asyncio


class Hub:
    def __init__(self) -> None:
        self.queues: set[asyncio.Queue[bytes]] = set()

    def leave(self, queue: asyncio.Queue[bytes]) -> None:
        self.queues.discard(queue)

    def tell(self, line: bytes) -> None:
        for queue in list(self.queues):
            queue.put_nowait(line)
`,
    limits:
      "Only containers that are attributes or variables of the module or of a function around, and changes that the program's own code makes.",
    references: [
      "https://docs.python.org/3/library/stdtypes.html#dictionary-view-objects",
      "https://docs.python.org/3/reference/compound_stmts.html#the-for-statement",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines)
      for (const id of fn.loops) {
        const node = cx.module.tree.node(id);
        if (node.kind === "For" && !node.isAsync) checkLoop(cx, fn, node);
      }
  },
});

function checkLoop(cx: RuleContext, fn: FunctionInfo, loop: For): void {
  const container = containerOf(loop.iterable);
  const place = container && placeOf(cx.program, fn, container);
  if (!place || !container || place.isPassed) return;
  const [first] = loop.body;
  const last = loop.body.at(-1);
  if (!first || !last) return;
  const wait = suspensionPoints(cx.program, fn).find((point) => point.start >= first.start && point.end <= last.end);
  if (!wait) return;
  const change = disturbing(cx, fn, loop, place, container);
  if (!change) return;
  cx.report(loop.iterable, {
    message: `\`${container.text}\` can change while this loop waits: \`${change.fn.name}\` ${SHRINKING.has(change.word) ? "removes from" : "adds to"} it.`,
    confidence: tierIn(
      cx,
      SHRINKING.has(change.word) && !/^_*(async_)?(load|start|setup|set_up|init|initiali[sz]e)/.test(fn.name) ? "probable" : "possible",
    ),
    trace: [
      { module: cx.module, node: loop.iterable, message: "the loop walks over it" },
      { module: cx.module, node: wait, message: "other tasks run here" },
      { module: change.fn.module, node: change.node, message: "changed here" },
    ],
    snippet: `for ${loop.target.text} in list(${loop.iterable.text}):\n    ...`,
  });
}

/** The container that a loop walks over itself, not a copy. */
function containerOf(iterable: Expression): Expression | null {
  if (iterable.kind === "Name" || iterable.kind === "Attribute") return iterable;
  if (iterable.kind !== "Call") return null;
  const { function: callee } = iterable;
  if (callee.kind === "Attribute" && /^(items|keys|values)$/.test(callee.attribute.name) && iterable.arguments.length === 0)
    return callee.value;
  const [first] = iterable.arguments;
  return callee.kind === "Name" && /^(enumerate|reversed|iter)$/.test(callee.name) && first && first.kind !== "Keyword"
    ? containerOf(first)
    : null;
}

/** A change of the container's size by code that can run during the loop's awaits. */
function disturbing(cx: RuleContext, fn: FunctionInfo, loop: For, place: SharedPlace, container: Expression): Change | null {
  const isList = isListLike(cx, loop.iterable, container);
  const isUnderLock = locksAround(cx.program, cx.module, loop).length > 0;
  const live = meeting(cx, fn, place);
  const found = changesOf(cx.program, place).filter((change) => {
    if (change.how === "rebound" || (isUnderLock && locksAround(cx.program, change.fn.module, change.node).length > 0)) return false;
    if (change.fn.name === "__init__" || change.fn === change.fn.module.top || change.fn.scope === place.binding?.scope) return false;
    // What a test does to a program's objects, the program does not.
    if (isTestFile(change.fn.module) && !isTestFile(cx.module)) return false;
    if (change.fn === fn && live?.kind !== "crowd") return false;
    return isList
      ? SHRINKING.has(change.word) && change.word !== "clear"
      : change.how === "item" || GROWING.has(change.word) || SHRINKING.has(change.word);
  });
  return found.find((change) => SHRINKING.has(change.word)) ?? found[0] ?? null;
}

/** A list forgives what is appended; dicts, sets and deques forgive nothing. */
function isListLike(cx: RuleContext, iterable: Expression, container: Expression): boolean {
  if (iterable.kind === "Call" && iterable.function.kind === "Attribute") return false;
  const classes = optionsOf(cx.typeOf(container)).flatMap((option) =>
    option.kind === "instance" && typeof option.cls === "string" ? [option.cls] : [],
  );
  return classes.length === 0 || classes.some((cls) => cls === "builtins.list");
}
