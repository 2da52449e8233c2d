import { factOf } from "../../knowledge/lookup.ts";
import { argumentAt, type CallSite } from "../../program/calls.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const eventLoopPolicy = defineRule({
  code: "LW631",
  name: "event-loop-policy",
  scan: 6,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["uvloop-idioms"],
  equivalents: [],
  docs: {
    summary: "Reports uvloop installed for the whole process, by `uvloop.install()` or by its event loop policy.",
    why: "A policy changes the loop of every thread and every library in the process, from wherever it happens to be set. Policies are deprecated in Python 3.14 and go in 3.16, and `uvloop.install()` with them; a loop factory says the same where the loop is started.",
    bad: `import asyncio

import uvloop


async def main() -> None:
    await asyncio.sleep(1)


uvloop.install()
asyncio.run(main())
`,
    good: `import asyncio

import uvloop


async def main() -> None:
    await asyncio.sleep(1)


uvloop.run(main())
`,
    limits:
      "Other policies are reported as parts of asyncio that go. A server that picks its loop by an option of its own (uvicorn's `loop`) needs no policy at all.",
    references: ["https://uvloop.readthedocs.io/user/index.html", "https://docs.python.org/3/library/asyncio-policy.html"],
  },
  check(cx) {
    for (const site of cx.callsTo("uvloop.install", "winloop.install")) report(cx, site, `\`${oneLine(site.node.function)}()\``);
    for (const site of cx.callsTo("asyncio.set_event_loop_policy")) {
      const policy = argumentAt(site.node, 0, "policy");
      const made = policy?.kind === "Call" ? policy.function : policy;
      const type = made ? cx.typeOf(made) : null;
      if (type?.kind === "external" && /^(uvloop|winloop)\./.test(type.name)) report(cx, site, `\`${oneLine(site.node, 70)}\``);
    }
  },
});

function report(cx: RuleContext, site: CallSite, what: string): void {
  const module = site.name?.startsWith("winloop") ? "winloop" : "uvloop";
  cx.report(site.node, {
    message: `${what} sets an event loop policy for the whole process; policies are deprecated since Python ${factOf("asyncio.set_event_loop_policy")?.deprecated ?? "3.14"}.`,
    snippet: cx.runsOn("3.11")
      ? `${module}.run(main())\n# or, where more is started on the loop:\nwith asyncio.Runner(loop_factory=${module}.new_event_loop) as runner:\n    runner.run(main())`
      : `${module}.run(main())`,
  });
}
