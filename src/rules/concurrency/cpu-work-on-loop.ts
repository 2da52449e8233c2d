import { type Work, workBehind, workIn, workNear } from "../../asyncio/cpu.ts";
import { isStartup } from "../../asyncio/places.ts";
import { callsOf } from "../../program/calls.ts";
import { type FunctionInfo, isGenerator } from "../../program/model.ts";
import type { Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { tierIn } from "./report.ts";

export const cpuWorkOnLoop = defineRule({
  code: "LW101",
  name: "cpu-work-on-loop",
  scan: 1,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["workload-fit"],
  equivalents: [],
  docs: {
    summary:
      "Reports hard work for the processor that a coroutine does itself: password hashing, compression, image and table work, long loops in Python.",
    why: "A coroutine that computes keeps the loop's thread as surely as one that sleeps. While it hashes or resizes, no request is answered and no timeout fires. In a process pool, or for compiled code that lets go of the interpreter's lock in a thread, the same work runs beside the loop.",
    bad: `import asyncio
import hashlib


async def sign_up(password: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)


asyncio.run(sign_up(b"secret", b"salt"))
`,
    good: `import asyncio
import hashlib


async def sign_up(password: bytes, salt: bytes) -> bytes:
    return await asyncio.to_thread(hashlib.pbkdf2_hmac, "sha256", password, salt, 600_000)


asyncio.run(sign_up(b"secret", b"salt"))
`,
    limits:
      "How large the input is, the text seldom says: JSON, regular expressions and copies are reported as possible only. Work that also reads a file is left to the blocking rules.",
    references: [
      "https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code",
      "https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_in_executor",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    const isBrief = !cx.shows("possible");
    for (const fn of cx.coroutines) {
      if (isBrief && isStartup(fn)) continue;
      const told = new Set<string>();
      for (const work of workIn(cx.program, fn)) tell(cx, fn, work, told);
      for (const site of callsOf(cx.program, fn)) {
        const [target] = site.targets;
        if (!target || target.isAsync || isGenerator(target)) continue;
        const behind = isBrief ? workNear(cx.program, target) : workBehind(cx.program, target);
        if (behind)
          tell(
            cx,
            fn,
            { ...behind, steps: [{ fn, node: site.node, target }, ...behind.steps], isSure: behind.isSure && site.isSure },
            told,
          );
      }
    }
  },
});

/** As far as `workNear` goes, from the coroutine on. */
const LONG_WAY = 3;

function tell(cx: RuleContext, fn: FunctionInfo, work: Work, told: Set<string>): void {
  const [first] = work.steps;
  if (!first) return;
  const key = `${work.what} ${work.steps.length > 1}`;
  if (!work.isHeavy && told.has(key)) return;
  told.add(key);
  let tier: Confidence = work.isHeavy ? "probable" : "possible";
  // Far down, some condition on the way mostly keeps the work from being done each time.
  if (!work.isSure || isStartup(fn) || work.steps.length > LONG_WAY) tier = lower(tier);
  cx.report(first.node, {
    message: first.target
      ? `\`${first.target.name}\` works the processor on the event loop: it comes to ${work.what.replace(/,$/, "")}.`
      : `${capital(work.what)} works the processor while the event loop stands still.`,
    confidence: tierIn(cx, tier),
    trace:
      work.steps.length < 2
        ? []
        : work.steps.map((step) => ({
            module: step.fn.module,
            node: step.node,
            message: step.target ? `calls ${step.target.name}` : "works here",
          })),
    snippet: snippetFor(first.node, work),
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function snippetFor(node: Node, work: Work): string {
  if (node.kind !== "Call")
    return "# move the loop to a plain function of its own, then:\nresult = await loop.run_in_executor(process_pool, function, argument)";
  const given = [node.function.text, ...node.arguments.map((argument) => argument.text)].join(", ");
  return work.kind === "library" ? `await asyncio.to_thread(${given})` : `await loop.run_in_executor(process_pool, ${given})`;
}
