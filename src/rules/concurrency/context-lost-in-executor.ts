import { type Handover, handoversOf } from "../../asyncio/handovers.ts";
import { asyncModules } from "../../asyncio/modules.ts";
import { type CallSite, callsOf } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { FileView } from "../context.ts";
import { defineRule } from "../rule.ts";
import { shortName, tierIn } from "./report.ts";

/** What starts its function in an empty context; `asyncio.to_thread` copies the caller's. */
const FORGETS = /(\.run_in_executor|Executor\.submit|Executor\.map|^threading\.(Thread|Timer)|^_thread\.start_new_thread)$/;

export const contextLostInExecutor = defineRule({
  code: "LW112",
  name: "context-lost-in-executor",
  scan: 1,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["offload-blocking"],
  equivalents: [],
  docs: {
    summary:
      "Reports a function that reads a `ContextVar` and is run by `run_in_executor`, which does not take the caller's context along.",
    why: "A worker thread starts with a context of its own, in which the variable was never set: the request id in the log is the default, the tenant is missing, or `get` raises LookupError. `asyncio.to_thread` runs the function in a copy of the caller's context.",
    bad: `import asyncio
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")


def write_log(line: str) -> None:
    print(request_id.get(), line)


async def handle() -> None:
    request_id.set("42")
    await asyncio.get_running_loop().run_in_executor(None, write_log, "hello")


asyncio.run(handle())
`,
    good: `import asyncio
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")


def write_log(line: str) -> None:
    print(request_id.get(), line)


async def handle() -> None:
    request_id.set("42")
    await asyncio.to_thread(write_log, "hello")


asyncio.run(handle())
`,
    limits: "Only variables that the program itself sets. A function that sets the variable before it reads it is left alone.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread",
      "https://docs.python.org/3/library/contextvars.html",
    ],
  },
  check(cx) {
    for (const fn of cx.functions)
      for (const handover of handoversOf(cx.program, fn)) {
        const [target] = handover.targets;
        if (handover.on !== "thread" || !FORGETS.test(handover.via) || !target || carriesContext(handover)) continue;
        const read = readBehind(cx.program, target);
        if (!read) continue;
        const last = read.at(-1);
        cx.report(handover.node, {
          message: `\`${target.name}\` reads \`${last ? variableOf(last) : "a ContextVar"}\`, but \`${shortName(handover.via)}\` runs it without the caller's context.`,
          confidence: tierIn(cx, tierOf(cx, handover, read)),
          trace: read.map((step) => ({
            module: step.fn.module,
            node: step.node,
            message: step === last ? "read here, where it was never set" : `calls ${step.targets[0]?.name ?? "it"}`,
          })),
          snippet: `await asyncio.to_thread(${handover.argument?.text ?? target.name}, ...)`,
        });
      }
  },
});

/** Definite where the function itself reads what the caller's side has set; a thread that lives on is meant to have a context of its own. */
function tierOf(cx: FileView, handover: Handover, read: readonly CallSite[]): Confidence {
  const [first] = read;
  if (!first || read.length > 2 || /threading|_thread/.test(handover.via)) return "possible";
  const isSetNear = cx.functions.some((fn) =>
    callsOf(cx.program, fn).some((site) => isUse(site, "set") && variableOf(site) === variableOf(read.at(-1) ?? first)),
  );
  return handover.isSure && read.every((step) => step.isSure) && isSetNear ? "definite" : lower("definite");
}

function carriesContext(handover: Handover): boolean {
  return handover.argument?.kind === "Attribute" && handover.argument.attribute.name === "run";
}

/** The way to a read of a variable that the program sets somewhere, and this function does not set first. */
function readBehind(program: Program, start: FunctionInfo): readonly CallSite[] | null {
  const queue: { readonly fn: FunctionInfo; readonly chain: readonly CallSite[] }[] = [{ fn: start, chain: [] }];
  const seen = new Set<FunctionInfo>([start]);
  for (const { fn, chain } of queue) {
    const sites = callsOf(program, fn);
    for (const site of sites) {
      if (
        isUse(site, "get") &&
        !sites.some((other) => isUse(other, "set") && variableOf(other) === variableOf(site)) &&
        isSetSomewhere(program, variableOf(site))
      )
        return [...chain, site];
      for (const target of site.targets) {
        if (seen.has(target) || target.isAsync) continue;
        seen.add(target);
        queue.push({ fn: target, chain: [...chain, site] });
      }
    }
  }
  return null;
}

const USES = { get: new Set(["contextvars.ContextVar.get"]), set: new Set(["contextvars.ContextVar.set"]) } as const;

function isUse(site: CallSite, method: keyof typeof USES): boolean {
  return site.isOf(USES[method]);
}

/** The variable's own name, without the module it is reached through. */
function variableOf(site: CallSite): string {
  const callee = site.node.function;
  const object = callee.kind === "Attribute" ? callee.value : callee;
  return object.kind === "Attribute" ? object.attribute.name : object.text;
}

function isSetSomewhere(program: Program, variable: string): boolean {
  return asyncModules(program).some((module) =>
    module.functions.some((fn) => callsOf(program, fn).some((site) => isUse(site, "set") && variableOf(site) === variable)),
  );
}
