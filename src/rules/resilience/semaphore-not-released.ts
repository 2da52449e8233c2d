import { nodesRunIn } from "../../asyncio/names.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type CallSite, callsOf, type Described } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { useOf } from "../../program/uses.ts";
import type { Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { programSays } from "../program-text.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const semaphoreNotReleased = defineRule({
  code: "LW714",
  name: "semaphore-not-released",
  scan: 7,
  section: "Resource Management Issues",
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["async-with"],
  equivalents: [],
  docs: {
    summary:
      "Reports locks and semaphores that are acquired by hand and stay taken when something fails or is cancelled before the release.",
    why: "A slot that is not given back is lost for the life of the program. After as many errors as there are slots, and for a lock after one, everyone who asks waits for ever.",
    bad: `import asyncio


async def fetch(slots: asyncio.Semaphore, url: str) -> str:
    await slots.acquire()
    await asyncio.sleep(1)
    slots.release()
    return url
`,
    good: `import asyncio


async def fetch(slots: asyncio.Semaphore, url: str) -> str:
    async with slots:
        await asyncio.sleep(1)
    return url
`,
    limits:
      "A release in another function, or in a callback, is taken to belong together with the acquire. Where nothing between the two can fail or wait, there is nothing to report.",
    references: ["https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore"],
  },
  check(cx) {
    for (const fn of cx.coroutines) for (const site of callsOf(cx.program, fn)) if (site.isLike(ACQUIRES)) checkAcquire(cx, fn, site);
  },
});

const ACQUIRES: Described = { words: ["acquire"], dotted: /^(asyncio|anyio)\.(Lock|Semaphore|CapacityLimiter)\.acquire$/ };

function checkAcquire(cx: RuleContext, fn: FunctionInfo, site: CallSite): void {
  const { function: called } = site.node;
  if (
    called.kind !== "Attribute" ||
    useOf(site.node).kind !== "awaited" ||
    fn.node.kind !== "FunctionDef" ||
    /^(__aenter__|acquire\w*|_*lock\w*|_*take\w*|start\w*)$/.test(fn.name)
  )
    return;
  const receiver = called.value.text;
  const all = fn.node.body.flatMap((statement): readonly Node[] => [...nodesRunIn(statement)]);
  // `release` without a call is handed to someone who calls it.
  const releases = all.filter(
    (at) => at.kind === "Attribute" && at.attribute.name === "release" && at.value.text === receiver && at.start > site.node.end,
  );
  const [first] = releases;
  if (!first) {
    if (!isReleasedElsewhere(cx, called.value.kind === "Attribute" ? called.value.attribute.name : receiver))
      report(cx, site, receiver, null, "probable");
    return;
  }
  if (releases.some((one) => one.parent?.kind !== "Call") || releases.some(isInFinallyOrHandler)) return;
  const between = all.find(
    (at) =>
      (at.kind === "Await" || (at.kind === "With" && at.isAsync) || (at.kind === "For" && at.isAsync)) &&
      at.start > site.node.end &&
      at.end < first.start,
  );
  const mayFail =
    between ??
    all.find(
      (at) => at.kind === "Call" && at.start > site.node.end && at.end < first.start && !/^(print|len|isinstance)$/.test(at.function.text),
    );
  if (mayFail) report(cx, site, receiver, mayFail, between ? "definite" : "probable");
}

function isReleasedElsewhere(cx: RuleContext, name: string): boolean {
  const pattern = new RegExp(`\\b${name.replace(/\W/g, "\\$&")}\\.(release|__aexit__)\\b`);
  return programSays(cx.program, ["release", "__aexit__"], pattern) || /\.release\b/.test(cx.module.tree.root.text);
}

function isInFinallyOrHandler(node: Node): boolean {
  let child = node;
  for (let parent = node.parent; parent && parent.kind !== "FunctionDef"; child = parent, parent = parent.parent) {
    if (parent.kind === "Try" && parent.finalbody.some((one) => one.is(child))) return true;
    if (parent.kind === "ExceptHandler") return true;
  }
  return false;
}

function report(cx: RuleContext, site: CallSite, receiver: string, between: Node | null, tier: Confidence): void {
  cx.report(site.node, {
    message: between
      ? `\`${receiver}\` stays taken when \`${oneLine(between, 40)}\` fails${between.kind === "Call" ? "" : " or is cancelled"}.`
      : `\`${receiver}\` is acquired here and nothing in the file releases it.`,
    confidence: isTestFile(cx.module) ? lower(tier) : tier,
    trace: between ? [{ module: cx.module, node: between, message: "an error here skips the release" }] : [],
    snippet: `async with ${receiver}:\n    ...`,
  });
}
