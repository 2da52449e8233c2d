import { lastName } from "../../asyncio/names.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { argumentAt, type CallSite, type Described, hasHiddenArguments } from "../../program/calls.ts";
import { namesAssigned, useOf } from "../../program/uses.ts";
import type { Expression, Node } from "../../python/nodes.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const unboundedQueue = defineRule({
  code: "LW708",
  name: "unbounded-queue",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "medium",
  confidence: "possible",
  since: "0.1.0",
  practices: ["backpressure"],
  equivalents: [],
  docs: {
    summary: "Reports queues without a size that are fed by `put_nowait`, from code that never waits for the consumers.",
    why: "When the consumers fall behind, nothing tells the producers to slow down: the queue grows until the memory is gone, and every item in it is older than the one before.",
    bad: `import asyncio


class Feed(asyncio.Protocol):
    def __init__(self) -> None:
        self.received: asyncio.Queue[bytes] = asyncio.Queue()

    def data_received(self, data: bytes) -> None:
        self.received.put_nowait(data)
`,
    good: `import asyncio


class Feed(asyncio.Protocol):
    def __init__(self) -> None:
        self.received: asyncio.Queue[bytes] = asyncio.Queue(maxsize=1000)
        self.lost = 0

    def data_received(self, data: bytes) -> None:
        try:
            self.received.put_nowait(data)
        except asyncio.QueueFull:
            self.lost += 1
`,
    limits:
      "Only queues whose `put_nowait` is in the same file. Queues that are filled once before the workers start are reported too: a size does not hurt them.",
    references: ["https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue"],
  },
  check(cx) {
    if (!cx.shows("possible")) return;
    if (isTestFile(cx.module)) return;
    const made = cx.callsTo("asyncio.Queue", "asyncio.LifoQueue", "asyncio.PriorityQueue");
    const fed = made.length === 0 ? [] : cx.calls.filter((site) => site.isLike(FEEDS));
    for (const site of made) {
      if (isSized(site)) continue;
      const names = namesAssigned(useOf(site.node)).map((target) => (target.kind === "Attribute" ? target.attribute.name : target.name));
      const feeding = fed.find((one) => isInLoopOrCallback(one) && names.includes(queueName(one.node.function)));
      if (!feeding) continue;
      cx.report(site.node, {
        message: `\`${names[0] ?? "the queue"}\` has no size, and \`${feeding.fn.name}\` fills it without waiting for anyone.`,
        trace: [{ module: cx.module, node: feeding.node, message: "puts items in without waiting" }],
        snippet: `${oneLine(site.node.function)}(maxsize=1000)`,
      });
    }
  },
});

const FEEDS: Described = { words: ["put_nowait"], dotted: /^asyncio\.(\w*Queue)\.put_nowait$/ };

function isSized(site: CallSite): boolean {
  const size = argumentAt(site.node, 0, "maxsize");
  return (size !== null && size.text !== "0") || hasHiddenArguments(site.node);
}

/** The name before `.put_nowait`. */
function queueName(called: Expression): string {
  return called.kind === "Attribute" ? lastName(called.value) : "";
}

/** A plain function is called by someone who goes on at once; in a coroutine only a loop counts. */
function isInLoopOrCallback(site: CallSite): boolean {
  if (!site.fn.isAsync) return site.fn.parent !== null;
  for (let at: Node | null = site.node.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if (at.kind === "For" || at.kind === "While") return true;
  return false;
}
