import { isTestFile } from "../../asyncio/places.ts";
import { type CallSite, callsOf, type Described } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Node, While } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const websocketLoopWithoutClose = defineRule({
  code: "LW603",
  name: "websocket-loop-without-close",
  scan: 6,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["aiohttp-idioms"],
  equivalents: [],
  docs: {
    summary: "Reports endless loops that receive from a WebSocket and never ask whether it has been closed.",
    why: "Once the other side has closed, aiohttp's `receive()` returns at once with a CLOSED message, again and again, until it raises; other libraries raise on the first call. Either way an ordinary goodbye ends as an error, with whatever should have been tidied up left undone.",
    bad: `from aiohttp import web


async def echo(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(heartbeat=30)
    await socket.prepare(request)
    while True:
        message = await socket.receive()
        await socket.send_str(message.data)
`,
    good: `from aiohttp import WSMsgType, web


async def echo(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(heartbeat=30)
    await socket.prepare(request)
    async for message in socket:
        if message.type is WSMsgType.TEXT:
            await socket.send_str(message.data)
    return socket
`,
    limits:
      "For aiohttp, where a closed socket does not raise; with websockets and Starlette, whose servers take the exception as the end, a loop without a handler is only possible.",
    references: [
      "https://docs.aiohttp.org/en/stable/web_quickstart.html#websockets",
      "https://websockets.readthedocs.io/en/stable/howto/patterns.html",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines) for (const site of callsOf(cx.program, fn)) checkCall(cx, fn, site);
  },
});

const WORDS = ["receive", "receive_str", "receive_bytes", "receive_json", "receive_text", "recv"];
const AIOHTTP: Described = { words: WORDS, dotted: /^aiohttp\.(ClientWebSocketResponse|web\.WebSocketResponse)\.receive(_\w+)?$/ };
const RAISING: Described = {
  words: WORDS,
  dotted: /^(websockets\.asyncio\.connection\.Connection\.recv|starlette\.websockets\.WebSocket\.receive_\w+)$/,
};
/** Words by which a loop speaks of the end. */
const ENDS =
  /\bCLOS(E|ED|ING)\b|\bERROR\b|\.closed\b|close_code|WSMsgType|MsgType|\.type\b|ConnectionClosed|WebSocketDisconnect|Disconnect|RuntimeError|TypeError|Exception/;

function checkCall(cx: RuleContext, fn: FunctionInfo, site: CallSite): void {
  const isAiohttp = site.isLike(AIOHTTP);
  if (!isAiohttp && !site.isLike(RAISING)) return;
  const loop = endlessLoop(site.node);
  if (!loop || ENDS.test(loop.text) || isCaughtOutside(loop)) return;
  const receiver = site.node.function.kind === "Attribute" ? oneLine(site.node.function.value, 40) : "the socket";
  const tier: Confidence = isAiohttp ? "probable" : "possible";
  cx.report(site.node, {
    message: `The loop of \`${fn.name}\` never asks whether \`${receiver}\` has been closed.`,
    confidence: isTestFile(cx.module) ? lower(tier) : tier,
    snippet: `async for message in ${receiver}:\n    ...  # the loop ends when the other side closes`,
  });
}

function endlessLoop(node: Node): While | null {
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if (at.kind === "While") return /^(True|1)$/.test(at.test.text) ? at : null;
  return null;
}

function isCaughtOutside(loop: Node): boolean {
  let child = loop;
  for (let parent = loop.parent; parent && parent.kind !== "FunctionDef"; child = parent, parent = parent.parent)
    if (parent.kind === "Try" && parent.body.some((one) => one.is(child)) && parent.handlers.length > 0) return true;
  return false;
}
