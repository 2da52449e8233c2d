import { missedPath } from "../../asyncio/closing.ts";
import { fateOfBinding } from "../../asyncio/ownership.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type Resource, resourcesOf } from "../../asyncio/resources.ts";
import type { Path } from "../../program/flow.ts";
import { referencesTo } from "../../program/references.ts";
import type { Node } from "../../python/nodes.ts";
import type { RuleContext, TraceNote } from "../context.ts";
import { defineRule } from "../rule.ts";
import { tierIn } from "./wording.ts";

export const responseNotReleased = defineRule({
  code: "LW304",
  name: "response-not-released",
  scan: 3,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["response-read", "async-with"],
  equivalents: [],
  docs: {
    summary:
      "Reports a client response whose connection is not given back: the body is not read and the response is not released, on some path or at all.",
    why: "A response holds its connection until its body is read or it is released. A session has a limited number of them (100 in aiohttp, fewer per host), so each forgotten response takes one away until the garbage collector finds it; under load the next request waits for a free connection that never comes.",
    bad: `import asyncio

import aiohttp


async def is_up(session: aiohttp.ClientSession, url: str) -> bool:
    response = await session.get(url)
    return response.status == 200


async def main() -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        print(await is_up(session, "https://example.org"))


asyncio.run(main())
`,
    good: `import asyncio

import aiohttp


async def is_up(session: aiohttp.ClientSession, url: str) -> bool:
    async with session.get(url) as response:
        return response.status == 200


async def main() -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        print(await is_up(session, "https://example.org"))


asyncio.run(main())
`,
    limits:
      "A response that is returned, stored or given away is its new owner's. A `HEAD` request has no body, and a client that reads the body at once (httpx without `stream`) has nothing left to release. Where a session is closed at the end of the same function, its connections go with it: then the finding is only possible.",
    references: [
      "https://docs.aiohttp.org/en/stable/client_reference.html#aiohttp.ClientResponse.release",
      "https://docs.aiohttp.org/en/stable/client_quickstart.html#streaming-response-content",
    ],
  },
  check(cx) {
    for (const fn of cx.functions)
      for (const resource of resourcesOf(cx.program, fn)) if (holdsConnection(resource)) reportResponse(cx, resource);
  },
});

/** Methods after which the connection is free again. */
const READS: ReadonlySet<string> = new Set(["read", "text", "json", "aread", "raise_for_status"]);

function holdsConnection(resource: Resource): boolean {
  return resource.kind === "response" && resource.fact.name === "aiohttp.ClientResponse" && !/\.head$/.test(resource.label);
}

function reportResponse(cx: RuleContext, resource: Resource): void {
  const { keeping } = resource;
  if (keeping.kind === "dropped") {
    const { by } = keeping;
    if (
      by.kind === "Attribute" &&
      (READS.has(by.attribute.name) || /^(release|close)$/.test(by.attribute.name)) &&
      by.attribute.name !== "raise_for_status"
    )
      return;
    report(cx, resource, `Nothing keeps the response of \`${resource.label}\`, so its connection is never given back.`, null);
    return;
  }
  if (keeping.kind !== "local") return;
  const { binding } = keeping;
  const fate = fateOfBinding(cx.program, cx.module, binding);
  const reads = referencesTo(cx.module, binding).flatMap((name): Node[] => {
    const member = name.parent;
    if (member?.kind !== "Attribute") return [];
    // Streaming by `response.content` is followed no further.
    if (member.attribute.name === "content") return [member];
    return READS.has(member.attribute.name) && member.parent?.kind === "Call" && member.attribute.name !== "raise_for_status"
      ? [member.parent]
      : [];
  });
  const ends = [...fate.closes, ...fate.escapes, ...reads];
  if (ends.length === 0)
    report(cx, resource, `\`${binding.name}\` is neither read nor released, so its connection is never given back.`, null);
  else if (fate.escapes.length === 0) {
    const path = missedPath(resource.fn, resource.made, binding.name, ends);
    if (path && (path.raisedAt ? path.raisedAt.kind === "Raise" : path.exit === "end"))
      report(cx, resource, `\`${binding.name}\` is neither read nor released when ${howLeft(path)}.`, path);
  }
}

function howLeft(path: Path): string {
  if (path.raisedAt) return `\`${(path.raisedAt.text.split("\n", 1)[0] ?? "").slice(0, 60)}\` leaves the function`;
  return path.nodes.at(-1)?.kind === "Return" ? "the function returns early" : "the function ends on another path";
}

function report(cx: RuleContext, resource: Resource, message: string, path: Path | null): void {
  const name = resource.keeping.kind === "local" ? resource.keeping.binding.name : "response";
  const left = path ? (path.raisedAt ?? path.nodes.at(-1) ?? null) : null;
  const trace: TraceNote[] = left ? [{ module: cx.module, node: left, message: "the function is left here" }] : [];
  const base = path ? "probable" : "definite";
  cx.report(resource.made, {
    message,
    confidence: closesSession(cx, resource) ? "possible" : tierIn(cx.module, base),
    severity: isTestFile(cx.module) ? "low" : "high",
    trace,
    snippet: `async with ${resource.made.text} as ${name}:\n    ...`,
  });
}

/** True where the session ends with the same function, outside of any loop: its connections end with it. */
function closesSession(cx: RuleContext, resource: Resource): boolean {
  const callee = resource.made.function;
  if (callee.kind !== "Attribute" || callee.value.kind !== "Name") return false;
  const session = callee.value.name;
  return resourcesOf(cx.program, resource.fn).some(({ keeping }) => {
    if (keeping.kind === "managed") return keeping.item.kind === "WithItem" && keeping.item.target?.text === session;
    return (
      keeping.kind === "local" &&
      keeping.binding.name === session &&
      fateOfBinding(cx.program, cx.module, keeping.binding).closes.length > 0
    );
  });
}
