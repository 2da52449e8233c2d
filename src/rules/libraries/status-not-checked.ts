import { readsOf } from "../../asyncio/holding.ts";
import { makersOf } from "../../asyncio/makers.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type CallSite, callsOf, type Described, keyword } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { placeOf } from "../../program/reaching.ts";
import { useOf } from "../../program/uses.ts";
import type { Call, Expression, Name, Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { programSays } from "../program-text.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const statusNotChecked = defineRule({
  code: "LW601",
  name: "status-not-checked",
  scan: 6,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["aiohttp-idioms"],
  equivalents: [],
  docs: {
    summary: "Reports bodies of aiohttp and httpx responses that are used without a look at the status.",
    why: "Neither client raises for an answer such as 500 or 404: the body of the error page is parsed as if it were the data. What fails then is a missing key far from here, or nothing at all.",
    bad: `import asyncio

import httpx


async def price(client: httpx.AsyncClient, item: str) -> float:
    response = await client.get(f"https://example.org/prices/{item}")
    return response.json()["price"]


async def main() -> None:
    async with httpx.AsyncClient() as client:
        print(await price(client, "tea"))


asyncio.run(main())
`,
    good: `import asyncio

import httpx


async def price(client: httpx.AsyncClient, item: str) -> float:
    response = await client.get(f"https://example.org/prices/{item}")
    response.raise_for_status()
    return response.json()["price"]


async def main() -> None:
    async with httpx.AsyncClient() as client:
        print(await price(client, "tea"))


asyncio.run(main())
`,
    limits:
      "A response that is returned, kept or given to another function is left to whoever gets it. Where some session of the program raises by itself (`raise_for_status=True`, an event hook) and the session used is not known, the finding is possible.",
    references: [
      "https://docs.aiohttp.org/en/stable/client_advanced.html",
      "https://www.python-httpx.org/quickstart/#response-status-codes",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.functions) for (const site of callsOf(cx.program, fn)) if (site.isLike(REQUESTS)) checkRequest(cx, site);
  },
});

const REQUESTS: Described = {
  words: ["get", "post", "put", "delete", "patch", "request", "send", "stream"],
  dotted: /^(aiohttp\.(ClientSession\.)?|httpx\.AsyncClient\.)(get|post|put|delete|patch|request|send|stream)$/,
};
const BODY = /^(json|text|read|content|aread|aiter_\w+|iter_\w+)$/;
const STATUS =
  /^(status|status_code|ok|raise_for_status|is_success|is_error|is_client_error|is_server_error|reason|reason_phrase|method|is_redirect|has_redirect_location)$/;

function checkRequest(cx: RuleContext, site: CallSite): void {
  const raising = keyword(site.node, "raise_for_status");
  if (raising || site.node.arguments.some((argument) => argument.kind === "Keyword" && argument.name === null)) return;
  const target = responseName(site.node);
  const body = target ? bodyOf(cx, target) : directBody(site.node);
  if (!body) return;
  const tier = tierOf(cx, site);
  if (!tier) return;
  const name = target ? target.name : "response";
  cx.report(body, {
    message: `The body of \`${oneLine(site.node.function, 40)}\` is used without a look at its status: an error page passes for data.`,
    confidence: isTestFile(cx.module) ? lower(tier) : tier,
    trace: [
      { module: cx.module, node: site.node, message: "the request" },
      { module: cx.module, node: body, message: "its body is used" },
    ],
    snippet: `${name}.raise_for_status()\n${oneLine(body.parent?.kind === "Await" ? body.parent : body, 80)}`,
  });
}

/** The local name that the response gets: by assignment or by `async with … as`. */
function responseName(call: Call): Name | null {
  const use = useOf(call);
  if (use.kind === "entered") return use.item.target?.kind === "Name" ? use.item.target : null;
  if (use.kind !== "awaited") return null;
  const outer = useOf(use.by);
  const [target] = outer.kind === "assigned" ? outer.targets : [];
  if (outer.kind === "entered") return outer.item.target?.kind === "Name" ? outer.item.target : null;
  return target?.kind === "Name" ? target : null;
}

/** `(await client.get(url)).json()`. */
function directBody(call: Call): Node | null {
  const use = useOf(call);
  const outer = use.kind === "awaited" ? useOf(use.by) : null;
  if (outer?.kind !== "member" || outer.attribute.kind !== "Attribute" || !BODY.test(outer.attribute.attribute.name)) return null;
  return outer.attribute.parent?.kind === "Call" ? outer.attribute.parent : outer.attribute;
}

/** The first use of the body, where the status is never looked at and the response goes nowhere else. */
function bodyOf(cx: RuleContext, target: Name): Node | null {
  const binding = lookup(scopeAt(cx.module, target), target.name);
  if (!binding || (binding.scope.kind !== "function" && binding.scope.kind !== "module")) return null;
  const next =
    binding.definitions
      .map((definition) => placeOf(definition).start)
      .filter((start) => start > target.start)
      .sort((a, b) => a - b)[0] ?? Number.POSITIVE_INFINITY;
  const block = target.parent?.kind === "WithItem" ? target.parent.parent : null;
  const end = Math.min(next, block?.end ?? next);
  let body: Node | null = null;
  for (const read of readsOf(cx.module, binding)) {
    if (read.start < target.start || read.start >= end) continue;
    const { parent } = read;
    if (parent?.kind !== "Attribute" || STATUS.test(parent.attribute.name)) return null;
    if (BODY.test(parent.attribute.name)) body ??= parent.parent?.kind === "Call" ? parent.parent : parent;
  }
  return body;
}

function tierOf(cx: RuleContext, site: CallSite): Confidence | null {
  const { function: called } = site.node;
  const client: Expression | null = called.kind === "Attribute" ? called.value : null;
  const makers = client ? makersOf(cx.program, cx.module, client) : [];
  if (makers.some(raisesItself)) return null;
  const isKnown =
    makers.length > 0 && makers.every((maker) => /(ClientSession|AsyncClient)$/.test(maker.function.text) && !hasHidden(maker));
  return isKnown || !programRaises(cx) ? "probable" : "possible";
}

function raisesItself(maker: Call): boolean {
  const raising = keyword(maker, "raise_for_status");
  return (raising !== null && raising.text !== "False") || keyword(maker, "event_hooks") !== null || keyword(maker, "middlewares") !== null;
}

function hasHidden(maker: Call): boolean {
  return maker.arguments.some((argument) => argument.kind === "Keyword" && argument.name === null);
}

/** True where some session of the program raises by itself, so that an unknown one may be it. */
function programRaises(cx: RuleContext): boolean {
  return programSays(cx.program, ["raise_for_status", "event_hooks"], /raise_for_status\s*=|event_hooks/);
}
