import { handoversOf } from "../../asyncio/handovers.ts";
import { type CallSite, callsOf, targetsOf } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { Node } from "../../python/nodes.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { tierIn } from "../resources/wording.ts";
import { defineRule } from "../rule.ts";

export const loopWorkInDel = defineRule({
  code: "LW407",
  name: "loop-work-in-del",
  scan: 4,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["stop-order", "session-closed"],
  equivalents: [],
  docs: {
    summary: "Reports work for the event loop in `__del__`, in a `weakref.finalize` callback or in a function registered with `atexit`.",
    why: "The garbage collector runs `__del__` whenever and on whatever thread it likes, mostly when the loop has gone. A task made there has no running loop, or is destroyed before it has run; at exit the loop that the resource belongs to is closed. An explicit `close()`, awaited, is the only place where this works.",
    bad: `import asyncio


class Client:
    def __del__(self) -> None:
        asyncio.ensure_future(self.close())

    async def close(self) -> None:
        await asyncio.sleep(0)
`,
    good: `import asyncio


class Client:
    async def __aenter__(self) -> "Client":
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()

    async def close(self) -> None:
        await asyncio.sleep(0)
`,
    limits:
      "A `__del__` that only warns, or closes a transport without awaiting, is fine. At exit, a new loop of its own is only probable: it can work for what belongs to no loop.",
    references: ["https://docs.python.org/3/reference/datamodel.html#object.__del__", "https://docs.python.org/3/library/atexit.html"],
  },
  check(cx) {
    for (const cls of cx.module.classes) {
      const del = cls.methods.get("__del__");
      if (del) reportWork(cx, del, "`__del__`", null);
    }
    for (const fn of cx.functions)
      for (const handover of handoversOf(cx.program, fn)) {
        if (handover.via !== "atexit.register" && handover.on !== "exit") continue;
        for (const target of handover.targets)
          if (!target.isAsync) reportWork(cx, target, `\`${target.name}\`, which runs at exit,`, handover.node);
      }
    for (const site of cx.callsTo("weakref.finalize")) {
      const callback = site.node.arguments[1];
      if (!callback || callback.kind === "Keyword" || callback.kind === "Starred") continue;
      for (const target of targetsOf(cx.program, cx.typeOf(callback)))
        if (!target.isAsync) reportWork(cx, target, "a `weakref.finalize` callback", site.node);
    }
  },
});

const SCHEDULES =
  /^asyncio\.(create_task|ensure_future|gather|AbstractEventLoop\.(create_task|call_soon|call_later|run_until_complete|run_in_executor))$/;
const RUNS = /^(asyncio\.run|asyncio\.Runner\.run)$/;

function reportWork(cx: RuleContext, fn: FunctionInfo, where: string, registered: Node | null): void {
  const work = workIn(cx.program, fn);
  if (!work) return;
  const isAtExit = registered !== null;
  // A loop that is made for the occasion can at least run.
  const isOwnLoop = work.name !== null && RUNS.test(work.name);
  cx.report(registered ?? work.node, {
    message: `${where.replace(/^a /, "A ")} gives work to an event loop with \`${work.node.function.text}\`, which may be closed or may never have run by then.`,
    confidence: tierIn(cx.module, isAtExit || isOwnLoop || !work.isSure ? lower("definite") : "definite"),
    trace: registered ? [{ module: fn.module, node: work.node, message: "this needs a running loop" }] : [],
    snippet: "async def __aexit__(self, *exc: object) -> None:\n    await self.close()",
  });
}

function workIn(program: Program, fn: FunctionInfo): CallSite | null {
  const own = (sites: readonly CallSite[]): CallSite | undefined =>
    sites.find((site) => site.name !== null && (SCHEDULES.test(site.name) || RUNS.test(site.name)));
  const direct = own(callsOf(program, fn));
  if (direct) return direct;
  // One step into the object's own helpers: `self._close_later()`.
  for (const site of callsOf(program, fn))
    for (const target of site.targets) if (!target.isAsync && own(callsOf(program, target))) return site;
  return null;
}
