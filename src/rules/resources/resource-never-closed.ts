import { endingOf } from "../../asyncio/closing.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { isAsyncResource, type Resource, type ResourceKind, resourcesOf } from "../../asyncio/resources.ts";
import { useOf } from "../../program/uses.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext, TraceNote } from "../context.ts";
import { defineRule } from "../rule.ts";
import { closedSnippet, HOLDS, nameOf, teardownMethods } from "./wording.ts";

export const resourceNeverClosed = defineRule({
  code: "LW302",
  name: "resource-never-closed",
  scan: 3,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["session-closed", "async-with"],
  equivalents: ["S7515"],
  docs: {
    summary: "Reports sessions, pools, connections, servers and asynchronous files that are opened and that no code closes.",
    why: 'What is not closed keeps its sockets until the process ends. A service that opens one per request runs out of file descriptors, the other side keeps connections that nobody uses, and asyncio prints "Unclosed" warnings far from the cause. Closing must be awaited on the loop, so the garbage collector cannot do it.',
    bad: `import asyncio

import aiohttp


async def main() -> None:
    session = aiohttp.ClientSession()
    async with asyncio.timeout(10), session.get("https://example.org") as response:
        response.raise_for_status()
        print(await response.text())


asyncio.run(main())
`,
    good: `import asyncio

import aiohttp


async def main() -> None:
    async with aiohttp.ClientSession() as session:
        async with asyncio.timeout(10), session.get("https://example.org") as response:
            response.raise_for_status()
            print(await response.text())


asyncio.run(main())
`,
    limits:
      "An object that is returned, yielded, put into a container or given to code that may keep it is someone else's to close and is left alone; a function of the program that it is only lent to is looked into. Attributes are matched by name over the whole program. Writers (LW642), responses (LW304), executors (LW108) and event loops (LW405) have rules of their own.",
    references: [
      "https://docs.aiohttp.org/en/stable/client_quickstart.html#make-a-request",
      "https://docs.python.org/3/reference/datamodel.html#asynchronous-context-managers",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.functions) for (const resource of resourcesOf(cx.program, fn)) reportNever(cx, resource);
  },
});

const KINDS: ReadonlySet<ResourceKind> = new Set(["client", "connection", "server", "process", "file", "other"]);

function reportNever(cx: RuleContext, resource: Resource): void {
  if (!KINDS.has(resource.kind) || !isAsyncResource(resource) || isCleanedByExit(resource)) return;
  if (endingOf(cx.program, resource).kind !== "never" || isHeldByResult(resource)) return;
  const name = nameOf(resource);
  const isUnnamed = resource.keeping.kind === "dropped";
  cx.report(resource.made, {
    message: isUnnamed
      ? `\`${name}\` is used once and cannot be closed: nothing keeps it.`
      : `\`${name}\` is opened with \`${resource.label}\` and never closed.`,
    why: `An unclosed ${wordFor(resource)} keeps ${HOLDS[resource.kind]} until the process ends; each further one adds to that.`,
    confidence: isTestFile(cx.module) ? "possible" : tierOf(resource),
    severity: isTestFile(cx.module) ? "medium" : resource.kind === "process" ? "high" : "critical",
    trace: traceOf(cx, resource),
    snippet: closedSnippet(resource),
  });
}

/** `Client().get_database()` gives an object that holds the client; `await Client().get(url)` is all that becomes of it. */
function isHeldByResult({ keeping }: Resource): boolean {
  if (keeping.kind !== "dropped" || keeping.by.kind !== "Attribute") return false;
  const call = keeping.by.parent;
  return call?.kind !== "Call" || !/^(awaited|entered|statement)$/.test(useOf(call).kind);
}

/** Of what an object keeps: the method in which it would be closed, and is not. */
function traceOf(cx: RuleContext, { made, keeping }: Resource): readonly TraceNote[] {
  const name = keeping.kind === "attribute" && keeping.cls ? teardownMethods(keeping.cls)[0] : undefined;
  const method = keeping.kind === "attribute" && name ? keeping.cls?.methods.get(name) : undefined;
  if (method?.node.kind !== "FunctionDef") return [];
  return [
    { module: cx.module, node: made, message: "opened here" },
    { module: method.module, node: method.node.name, message: `${method.name} ends its owner and does not close it` },
  ];
}

function wordFor(resource: Resource): string {
  return resource.kind === "other" ? "object of this kind" : resource.kind;
}

/** Opened by `__aenter__` with an `__aexit__` at its side: LW307 looks at that pair. */
function isCleanedByExit(resource: Resource): boolean {
  return resource.keeping.kind === "attribute" && resource.fn.name === "__aenter__" && resource.fn.cls?.methods.has("__aexit__") === true;
}

function tierOf(resource: Resource): Confidence {
  const { keeping, fact } = resource;
  const isHeavy = fact.loopBound === true || resource.kind !== "client";
  switch (keeping.kind) {
    case "global":
      return "possible";
    case "attribute": {
      const hasTeardown = keeping.cls !== null && teardownMethods(keeping.cls).length > 0;
      const tier: Confidence = hasTeardown ? "definite" : "probable";
      return isHeavy ? tier : lower(tier);
    }
    case "dropped":
      return isHeavy && resource.kind !== "server" && resource.kind !== "process" ? "definite" : "probable";
    default:
      return isHeavy && resource.kind !== "process" && resource.kind !== "other" ? "definite" : "probable";
  }
}
