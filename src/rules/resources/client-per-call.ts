import { readsOf } from "../../asyncio/holding.ts";
import { fateOfBinding } from "../../asyncio/ownership.ts";
import { isStartup, isTestFile } from "../../asyncio/places.ts";
import { type Repetition, repetitionOf } from "../../asyncio/repetition.ts";
import { type Resource, resourcesOf } from "../../asyncio/resources.ts";
import { keyword } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext, TraceNote } from "../context.ts";
import { defineRule } from "../rule.ts";

export const clientPerCall = defineRule({
  code: "LW301",
  name: "client-per-call",
  scan: 3,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["session-reused"],
  equivalents: [],
  docs: {
    summary:
      "Reports an HTTP session, database pool or other pooled client that is made anew in a request handler, in a loop, or in a function that is called for each item.",
    why: "Such a client holds a pool of connections so that requests can share them. One made for a single call throws that away: every request looks up the name, opens a socket and shakes hands for TLS again, and under load the closed sockets use up the local ports.",
    bad: `import asyncio

import aiohttp


async def fetch(url: str) -> str:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        async with session.get(url) as response:
            response.raise_for_status()
            return await response.text()


async def main() -> None:
    for page in range(10):
        print(len(await fetch(f"https://example.org/{page}")))


asyncio.run(main())
`,
    good: `import asyncio

import aiohttp


async def fetch(session: aiohttp.ClientSession, url: str) -> str:
    async with session.get(url) as response:
        response.raise_for_status()
        return await response.text()


async def main() -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        print(len(await fetch(session, "https://example.org/")))


asyncio.run(main())
`,
    limits:
      "A client that is returned, yielded or stored is kept for longer than the call and is left alone, as is one that is given a shared connector or pool. A method that opens a client for one call is reported as probable where its object could keep it; a plain function that nothing calls repeatedly only as possible.",
    references: [
      "https://docs.aiohttp.org/en/stable/client_quickstart.html#make-a-request",
      "https://www.python-httpx.org/advanced/clients/",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.functions)
      for (const resource of resourcesOf(cx.program, fn)) if (isShortLived(cx, resource)) reportClient(cx, resource);
  },
});

function reportClient(cx: RuleContext, resource: Resource): void {
  const { fn } = resource;
  const repetition = repetitionOf(cx.program, fn, resource.made);
  const tier = repetition ? repeatedTier(repetition) : perCallTier(resource);
  if (!tier) return;
  cx.report(resource.made, {
    message: `\`${resource.label}\` is made anew ${whenMade(fn, repetition)} and thrown away after it.`,
    why: "Each new client opens connections of its own: a name lookup, a TCP and a TLS handshake that a shared client would have done once.",
    confidence: isTestFile(cx.module) ? "possible" : tier,
    severity: isTestFile(cx.module) ? "low" : "high",
    trace: repetition ? traceOf(resource, repetition) : [],
    snippet: snippetOf(resource),
  });
}

/** Shared parts make a client cheap: it opens no connections of its own. */
const SHARED = ["connector", "connection_pool", "transport", "pool", "app", "handler", "mounts"] as const;

/** A pooled client of asynchronous code that ends with the function that makes it. */
function isShortLived(cx: RuleContext, resource: Resource): boolean {
  const { keeping, fn } = resource;
  if (resource.kind !== "client" || !resource.isPooled || !fn.isAsync || (!resource.closesAsync && !resource.hasAsyncWith)) return false;
  if (SHARED.some((name) => keyword(resource.made, name) !== null)) return false;
  if (keeping.kind === "managed") return !isHandedOut(fn);
  if (keeping.kind === "dropped") return true;
  return keeping.kind === "local" && !isHandedOut(fn) && fateOfBinding(cx.program, fn.module, keeping.binding).escapes.length === 0;
}

/** A context manager or a dependency that yields the client once: its caller decides how often. */
function isHandedOut(fn: FunctionInfo): boolean {
  if (fn.yields.length === 0) return false;
  if (fn.node.kind === "FunctionDef" && fn.node.decorators.length > 0) return true;
  return fn.yields.length === 1 && fn.yields.every((id) => /^yield\s*(\w+)?$/.test(fn.module.tree.node(id).text));
}

/** A loop further away, or one in code that prepares others, proves less. */
function repeatedTier(repetition: Repetition): Confidence {
  let tier: Confidence = repetition.isSure ? "definite" : "probable";
  if (repetition.calls.length > 1) tier = lower(tier);
  return [repetition.fn, ...repetition.calls.map((call) => call.target)].some((fn) => PREPARES.test(fn.name)) ? lower(tier) : tier;
}

const PREPARES = /^_*(set_?up|start|init|initialize|load|connect|prepare|open|create|bootstrap)(_|$)/;

/** Nothing shows a loop: a method has an object that could keep the client, a function only its caller. */
function perCallTier(resource: Resource): Confidence | null {
  const { fn } = resource;
  if (servesMany(resource)) return null;
  if (isStartup(fn) || fn.node.kind !== "FunctionDef" || fn.node.decorators.length > 0) return null;
  const own = fn.node.parameters.parameters.slice(fn.cls ? 1 : 0);
  if (own.length === 0) return null;
  return fn.cls && !fn.name.startsWith("__") ? "probable" : lower("probable");
}

/** True where the block that holds the client asks through it in a loop: it is made once for several requests. */
function servesMany({ fn, keeping }: Resource): boolean {
  if (keeping.kind !== "managed" || keeping.item.kind !== "WithItem" || keeping.item.target?.kind !== "Name") return false;
  const { module } = fn;
  const binding = lookup(scopeAt(module, keeping.item.target), keeping.item.target.name);
  const loops = [...fn.loops, ...fn.comprehensions].map((id) => module.tree.node(id));
  const reads = binding ? readsOf(module, binding) : [];
  return loops.some((loop) => reads.some((read) => read.start >= loop.start && read.end <= loop.end));
}

function whenMade(fn: FunctionInfo, repetition: Repetition | null): string {
  if (!repetition) return `each time \`${fn.name}\` is called`;
  const inner = repetition.calls.length > 0 ? `each time \`${fn.name}\` is called` : "";
  if (repetition.by === "handler")
    return inner === "" ? `for every request that \`${fn.name}\` handles` : `${inner} for a request that \`${repetition.fn.name}\` handles`;
  return inner === "" ? "on every turn of the loop" : `${inner} in a loop of \`${repetition.fn.name}\``;
}

function traceOf(resource: Resource, repetition: Repetition): readonly TraceNote[] {
  const start = repetition.by === "loop" ? "this repeats it" : `\`${repetition.fn.name}\` is registered as a handler here`;
  const first: TraceNote = {
    module: repetition.by === "loop" ? repetition.fn.module : resource.fn.module,
    node: repetition.node,
    message: start,
  };
  const calls = repetition.calls.map(
    (call): TraceNote => ({ module: call.fn.module, node: call.node, message: `calls ${call.target.name}` }),
  );
  return [
    ...(repetition.by === "loop" ? [first] : []),
    ...calls,
    { module: resource.fn.module, node: resource.made, message: `\`${resource.label}\` is made here` },
  ];
}

function snippetOf(resource: Resource): string {
  const { fn, keeping } = resource;
  const name =
    keeping.kind === "local"
      ? keeping.binding.name
      : keeping.kind === "managed" && keeping.item.kind === "WithItem"
        ? (keeping.item.target?.text ?? "client")
        : "client";
  if (fn.cls)
    return `# once, when \`${fn.cls.name}\` starts:\nself._${name} = ${resource.value.text}\n\n# in \`${fn.name}\`: use self._${name}\n\n# once, when it stops:\n${resource.closesAsync ? "await " : ""}self._${name}.${resource.closing}`;
  return `# once, where the program starts:\nasync with ${resource.made.text} as ${name}:\n    ...\n\nasync def ${fn.name}(${name}, ...):\n    ...`;
}
