import { hasApplication } from "../../asyncio/frameworks.ts";
import { asyncModules } from "../../asyncio/modules.ts";
import { isTestFile, loopAround } from "../../asyncio/places.ts";
import { loopStarts } from "../../asyncio/running-loop.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { type CallSite, callsOf, sitesOfLibrary } from "../../program/calls.ts";
import { loads } from "../../program/imports.ts";
import type { Program } from "../../program/program.ts";
import type { Node } from "../../python/nodes.ts";
import { isNotebook } from "../../python/notebook.ts";
import type { Confidence } from "../../report/model.ts";
import type { FileView } from "../context.ts";
import { defineRule } from "../rule.ts";
import { shortName, tierIn } from "./report.ts";

/** Made outside a coroutine, these fail, or take a loop that is not the one that will run. */
const NEEDS_LOOP =
  /^(aiohttp\.(ClientSession|TCPConnector|UnixConnector|BaseConnector)|asyncpg\.create_pool|asyncio\.Future|aiokafka\.\w+|grpc\.aio\.(secure_channel|insecure_channel|server|Channel|Server))$/;
/** These bind to a loop when they are first waited for; before 3.10 when they were made. */
const PRIMITIVES = /^asyncio\.(Lock|Event|Condition|Semaphore|BoundedSemaphore|Queue|LifoQueue|PriorityQueue|Barrier)$/;

export const loopObjectMadeEarly = defineRule({
  code: "LW111",
  name: "loop-object-made-early",
  scan: 1,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["loop-bound-late"],
  equivalents: [],
  docs: {
    summary:
      "Reports locks, queues, sessions, pools and clients made while a module is imported, before any loop runs, where that ties them to the wrong loop.",
    why: "Such an object belongs to one event loop. Made at import it takes a loop that may never run, or the first of several: the second `asyncio.run`, or the second test, then fails with “attached to a different loop” or waits for ever.",
    bad: `import asyncio

import aiohttp

session = aiohttp.ClientSession()


async def main() -> None:
    async with session.get("https://example.org", timeout=aiohttp.ClientTimeout(total=5)) as response:
        response.raise_for_status()


asyncio.run(main())
`,
    good: `import asyncio

import aiohttp


async def main() -> None:
    timeout = aiohttp.ClientTimeout(total=5)
    async with aiohttp.ClientSession(timeout=timeout) as session, session.get("https://example.org") as response:
        response.raise_for_status()


asyncio.run(main())
`,
    limits:
      "Locks and queues of Python 3.10 and later bind to a loop at their first use, so they are reported only where the program may run more than one loop, as a library may, and as possible where it clearly runs one: it starts a loop, or makes an application of a framework.",
    references: [
      "https://docs.python.org/3/library/asyncio-sync.html",
      "https://docs.aiohttp.org/en/stable/faq.html#why-is-creating-a-clientsession-outside-of-an-event-loop-dangerous",
    ],
  },
  check(cx) {
    // The cells of a notebook run on the one loop that its kernel has.
    if (isNotebook(cx.module.path)) return;
    for (const site of callsOf(cx.program, cx.module.top)) {
      if (site.name === null || isUnderMain(site.node)) continue;
      const fact = factOf(site.name);
      const made = fact?.is === "class" ? fact : fact?.returns ? factOf(fact.returns) : undefined;
      if (!made?.loopBound && !NEEDS_LOOP.test(site.name)) continue;
      const judged = judge(cx, site.name);
      if (!judged) continue;
      cx.report(site.node, {
        message: `\`${shortName(site.name)}\` is made while the module is imported: ${judged.reason}.`,
        confidence: tierIn(cx, judged.tier),
        trace: judged.runs.map((run) => ({ module: run.fn.module, node: run.node, message: "a loop of its own starts here" })),
        snippet: `async def main() -> None:\n    ${nameOf(site.node)} = ${site.node.text}\n    ...`,
      });
    }
  },
});

interface Judged {
  readonly tier: Confidence;
  readonly reason: string;
  readonly runs: readonly CallSite[];
}

function judge(cx: FileView, name: string): Judged | null {
  if (NEEDS_LOOP.test(name)) return { tier: "definite", reason: "no loop runs yet, and the loop that runs later is another", runs: [] };
  const isPrimitive = PRIMITIVES.test(name);
  if (isPrimitive && !cx.runsOn("3.10"))
    return {
      tier: "definite",
      reason: "before Python 3.10 it takes the loop of that moment, which is not the one that `asyncio.run` starts",
      runs: [],
    };
  const starts = ownLoops(cx.program).filter((site) => !isTestFile(site.fn.module));
  // A script that never loads this module has no part in it.
  const runs = starts.filter((site) => loads(cx.program, site.fn.module, cx.module));
  const together = runs.filter((site) => loopAround(site.node) !== null || runs.some((other) => other !== site && other.fn === site.fn));
  const isHere = together.some((site) => site.fn.module === cx.module);
  if (together.length > 0 && (isHere || isPrimitive))
    return {
      tier: isHere && isPrimitive ? "definite" : "probable",
      reason: "it belongs to the first loop that uses it, but this program runs several",
      runs: together,
    };
  if (!isPrimitive) return null;
  const tier: Confidence = runs.length > 1 || isLibrary(cx.program) ? "probable" : "possible";
  return {
    tier,
    reason: "it belongs to the first loop that waits for it, and fails in every other",
    runs: runs.length > 1 ? runs.slice(0, 3) : [],
  };
}

const libraries = new WeakMap<Program, boolean>();

/** True where the program, its tests aside, neither starts a loop nor makes what a server runs on one: who uses it may run several. */
function isLibrary(program: Program): boolean {
  const known = libraries.get(program);
  if (known !== undefined) return known;
  const functions = asyncModules(program).flatMap((module) => (isTestFile(module) ? [] : module.functions));
  const found = !hasApplication(program) && !functions.some((fn) => loopStarts(program, fn).length > 0);
  libraries.set(program, found);
  return found;
}

/** The calls that each start a loop of their own. */
function ownLoops(program: Program): readonly CallSite[] {
  return asyncModules(program).flatMap((module) => sitesOfLibrary(program, module, ["asyncio.run", "uvloop.run"]));
}

function isUnderMain(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.kind === "If" && /__name__/.test(at.test.text)) return true;
  return false;
}

function nameOf(node: Node): string {
  const { parent } = node;
  if (parent?.kind === "Assign") return parent.targets[0]?.text ?? "it";
  return parent?.kind === "AnnAssign" ? parent.target.text : "it";
}
