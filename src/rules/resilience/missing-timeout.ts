import { type Bound, isWithinDeadline, unboundedWay, type Wait, waitsOf } from "../../asyncio/deadlines.ts";
import { makersOf } from "../../asyncio/makers.ts";
import { HANDSHAKE, HEARS, isOpenedElsewhere, unboundedOpenings } from "../../asyncio/openings.ts";
import { isTestFile, loopAround } from "../../asyncio/places.ts";
import type { Fact } from "../../knowledge/fact.ts";
import { callsOf } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { ProposedFix, RuleContext } from "../context.ts";
import { indentBefore, indentUnit, lineEndAfter, pushedRight } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";
import { defineRule } from "../rule.ts";
import { blockText, firstLines, oneLine } from "../snippet.ts";

export const missingTimeout = defineRule({
  code: "LW703",
  name: "missing-timeout",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "high",
  confidence: "probable",
  since: "0.1.0",
  practices: ["timeouts"],
  equivalents: ["S113", "S7618"],
  docs: {
    summary: "Reports waits for the network, a stream, another process or a shutdown that no deadline ends, on any known way to them.",
    why: "A peer that neither answers nor hangs up costs a program nothing but a task that never ends, and with it a connection, a slot of a pool, a request. asyncio itself never gives up waiting; only a deadline does.",
    bad: `import asyncio


async def banner(host: str) -> bytes:
    reader, writer = await asyncio.open_connection(host, 25)
    try:
        return await reader.readline()
    finally:
        writer.close()
        await writer.wait_closed()


asyncio.run(banner("mail.example.org"))
`,
    good: `import asyncio


async def banner(host: str) -> bytes:
    async with asyncio.timeout(10):
        reader, writer = await asyncio.open_connection(host, 25)
        try:
            return await reader.readline()
        finally:
            writer.close()
            await writer.wait_closed()


asyncio.run(banner("mail.example.org"))
`,
    limits:
      "Libraries with a default of their own (httpx, asyncpg's connect, websockets' connect) count as bounded, unless the text switches it off. Waits for the program's own queues, locks and events, a server's reads from its clients and receive loops are possible at most; `async with lock` is never reported. Waits behind functions that no call is known of are judged by their own body.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#timeouts",
      "https://docs.aiohttp.org/en/stable/client_quickstart.html#timeouts",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines) {
      const told = new Set<string>();
      for (const wait of waitsOf(cx.program, fn)) {
        const kind = kindOf(cx, fn, wait);
        if (!kind) continue;
        // One word a function is enough for what is only possible.
        const key = kind.tier === "possible" ? `${wait.fact.waits}` : `${wait.site.node.id}`;
        if (told.has(key)) continue;
        told.add(key);
        report(cx, fn, placeOf(wait), kind);
      }
      checkOpenings(cx, fn);
      checkHandshake(cx, fn);
    }
  },
});

/** What opens a conversation is reported where it is called: there failure is handled. */
function checkOpenings(cx: RuleContext, fn: FunctionInfo): void {
  for (const { site, kind, bound } of unboundedOpenings(cx.program, fn)) {
    const tier = bound === "sometimes" ? "possible" : "probable";
    const isConnect = kind === "connect";
    report(
      cx,
      fn,
      { node: site.node, bound, what: isConnect ? "for the network" : "for the peer" },
      { tier, why: isConnect ? WHY.connect : WHY.read },
    );
  }
}

/** A handshake that waits for the peer in a function that it calls, and that nothing in the program calls by its name. */
function checkHandshake(cx: RuleContext, fn: FunctionInfo): void {
  if (!HANDSHAKE.test(fn.name) || isOpenedElsewhere(cx.program, fn)) return;
  for (const site of callsOf(cx.program, fn)) {
    const [target] = site.targets;
    if (!target?.isAsync || !site.isSure || isWithinDeadline(cx.program, cx.module, site.node)) continue;
    const wait = waitsOf(cx.program, target).find((one) => HEARS.test(one.fact.name) && isUnbounded(one) && !isReceiveLoop(one.site.node));
    if (!wait) continue;
    report(cx, fn, { ...placeOf(wait), node: site.node }, { tier: wait.bound === "sometimes" ? "possible" : "probable", why: WHY.read });
    return;
  }
}

function isUnbounded(wait: Wait): boolean {
  return wait.bound === "none" || wait.bound === "sometimes";
}

/** What is reported: where, what it waits for, and which deadlines there are. */
interface Place {
  readonly node: Node;
  readonly bound: Bound;
  readonly what: string;
}

function placeOf(wait: Wait): Place {
  return { node: wait.site.node, bound: wait.bound, what: wait.fact.waits ? WAITED[wait.fact.waits] : "" };
}

interface Kind {
  readonly tier: Confidence;
  readonly why: string;
}

/** Library calls that connect and never give up by themselves. */
const OPENS =
  /^(asyncio\.open_connection|asyncio\.AbstractEventLoop\.(create_connection|sock_connect|start_tls)|asyncio\.StreamWriter\.start_tls|anyio\.connect_tcp|asyncssh\.connect|aio_pika\.connect|tornado\.websocket\.websocket_connect)$/;
const READS = /^asyncio\.StreamReader\./;
const SILENT =
  /\.(drain|wait_closed|close|aclose|disconnect|stop|shutdown|terminate|sock_accept|serve_forever|put|send\w*|pong|ping|accept|prepare|write\w*)$/;
const GENERAL = /^(asyncio|anyio|asyncpg|aiomysql|aio_pika|asyncssh|websockets|psycopg|redis\.asyncio|aiokafka|trio)\./;

const WHY = {
  connect:
    "An address that drops packets keeps a connection attempt open for minutes, and one that accepts but never speaks keeps it open for good.",
  read: "If the peer goes silent without closing, this read never returns: the task, its connection and whoever awaits it stay for ever.",
  process: "A child process that hangs, or waits for input that never comes, holds this task and its caller for ever.",
  shutdown: "One of these that does not end keeps the whole program from stopping, until someone kills it.",
  disabled:
    "The library would give up by itself; with its timeout switched off, a silent server holds this task and its connection for ever.",
  other: "Nothing ends this wait if the other side never comes.",
};

function kindOf(cx: RuleContext, fn: FunctionInfo, wait: Wait): Kind | null {
  const { fact, site } = wait;
  // Ways with a deadline are not looked for where nobody is shown what comes of it.
  if (!cx.shows("possible") && !mayBeFirm(fn, fact)) return null;
  const { bound } = wait;
  if (bound === "bounded" || bound === "default" || SILENT.test(fact.name)) return null;
  const firm = bound === "sometimes" ? "possible" : "probable";
  if (bound === "disabled") return { tier: "possible", why: WHY.disabled };
  if (OPENS.test(fact.name)) return { tier: firm, why: WHY.connect };
  if (HANDSHAKE.test(fn.name) && HEARS.test(fact.name) && !isReceiveLoop(site.node))
    return isOpenedElsewhere(cx.program, fn) ? null : { tier: firm, why: WHY.read };
  if (READS.test(fact.name))
    return { tier: isOwnConnection(cx, site.node) && !isReceiveLoop(site.node) ? firm : "possible", why: WHY.read };
  if (fact.waits === "process" && !fact.name.startsWith("asyncio."))
    return isTestFile(cx.module) ? null : { tier: "possible", why: WHY.process };
  if (fact.waits === "process") return processKind(fn, wait, firm);
  if (fact.name === "asyncio.wait") return isShutdown(fn) ? { tier: cancels(fn) ? "possible" : firm, why: WHY.shutdown } : null;
  if (!GENERAL.test(fact.name) || loopAround(site.node) || isTestFile(cx.module)) return null;
  if (fact.waits === "event" && MEANT_TO_WAIT.test(site.node.function.text)) return null;
  return { tier: "possible", why: WHY.other };
}

/** False for waits of which no kind is more than possible. */
function mayBeFirm(fn: FunctionInfo, fact: Fact): boolean {
  return (
    OPENS.test(fact.name) ||
    READS.test(fact.name) ||
    (HANDSHAKE.test(fn.name) && HEARS.test(fact.name)) ||
    (fact.waits === "process" && fact.name.startsWith("asyncio.")) ||
    fact.name === "asyncio.wait"
  );
}

/** An event that the program waits for as long as it runs. */
const MEANT_TO_WAIT = /stop|shut|close|exit|quit|finish|done|end|forever/i;

/** A stream that the same module opened as a client: it asks and waits for an answer. */
function isOwnConnection(cx: RuleContext, call: Node): boolean {
  if (call.kind !== "Call" || call.function.kind !== "Attribute") return false;
  return makersOf(cx.program, cx.module, call.function.value).some((maker) =>
    /open_(unix_)?connection$|wait_for$/.test(maker.function.text),
  );
}

/** A loop without an end of its own is there to wait for whatever comes. */
function isReceiveLoop(node: Node): boolean {
  const loop = loopAround(node);
  return loop?.kind === "While" || (loop?.kind === "For" && loop.isAsync);
}

/** What has been cancelled mostly ends by itself. */
function cancels(fn: FunctionInfo): boolean {
  return fn.calls.some((id) => {
    const call = fn.module.tree.node(id);
    return call.kind === "Call" && /(^|[._])cancel(_\w+)?$/.test(call.function.text);
  });
}

const STOPPING =
  /^_*(stop|close|shutdown|aclose|cleanup|disconnect|terminate|teardown|__aexit__|on_cleanup|on_shutdown)(_|$)|_(stop|close|shutdown|cleanup)$/;

/** Whoever waits for the stop does not stop anything. */
const AWAITING_STOP = /_(flag|event|signal|checker|waiter|watcher|monitor|listener|handler)$/;

function isShutdown(fn: FunctionInfo): boolean {
  return STOPPING.test(fn.name) && !AWAITING_STOP.test(fn.name);
}

/** Waiting after `terminate()` is a shutdown; after `kill()` it is short; a lone `wait()` may be the program's purpose. */
function processKind(fn: FunctionInfo, wait: Wait, firm: Confidence): Kind | null {
  const { function: called } = wait.site.node;
  const receiver = called.kind === "Attribute" ? called.value.text : "";
  const before = fn.calls.flatMap((id) => {
    const call = fn.module.tree.node(id);
    const isBefore =
      call.kind === "Call" &&
      call.start < wait.site.node.start &&
      call.function.kind === "Attribute" &&
      call.function.value.text === receiver;
    return isBefore && call.function.kind === "Attribute" ? [call.function.attribute.name] : [];
  });
  if (before.includes("kill")) return null;
  if (before.includes("terminate") || before.includes("send_signal")) return { tier: firm, why: WHY.shutdown };
  const isRestarted = loopAround(wait.site.node)?.kind === "While";
  return { tier: wait.fact.name.endsWith(".communicate") && !isRestarted ? firm : "possible", why: WHY.process };
}

const WAITED: Readonly<Record<NonNullable<Wait["fact"]["waits"]>, string>> = {
  network: "for the network",
  database: "for the database",
  queue: "for the queue",
  lock: "for the lock",
  stream: "for the peer",
  process: "for another process",
  event: "for an event",
  task: "for tasks",
};

function report(cx: RuleContext, fn: FunctionInfo, { node, bound, what }: Place, kind: Kind): void {
  const name = oneLine(node.kind === "Call" ? node.function : node, 50);
  const way = unboundedWay(cx.program, fn);
  const isTest = isTestFile(cx.module);
  cx.report(node, {
    message:
      bound === "disabled"
        ? `\`${name}\` waits ${what} with its timeout switched off.`
        : `\`${name}\` waits ${what} with no deadline${bound === "sometimes" ? " on some ways to it" : ""}: \`${fn.name}\` hangs if nothing comes.`,
    why: kind.why,
    confidence: isTest ? lower(kind.tier) : kind.tier,
    ...(isTest ? { severity: "medium" } : {}),
    trace:
      way.length === 0
        ? []
        : [
            ...way.map((site, index) => ({
              module: site.fn.module,
              node: site.node,
              message: `${site.fn.name} calls ${way[index + 1]?.fn.name ?? fn.name} and sets no deadline`,
            })),
            { module: cx.module, node, message: `waits ${what} here` },
          ],
    snippet: snippetOf(cx, node),
    // One that runs on past its deadline has to be ended by a person's decision.
    fix: what === WAITED.process ? null : deadlineFix(cx, node),
  });
}

/** A deadline around the statement that waits, where that is a simple one; how long is for a person to say. */
function deadlineFix(cx: RuleContext, node: Node): ProposedFix | null {
  let statement: Node = node;
  while (statement.parent && !/^(ExprStatement|Assign|AnnAssign|AugAssign|Return)$/.test(statement.kind)) statement = statement.parent;
  const isSimple = /^(ExprStatement|Assign|AnnAssign|AugAssign|Return)$/.test(statement.kind) && cx.functionAt(statement).isAsync;
  const indent = indentBefore(cx.module, statement.start);
  const timeout = cx.runsOn("3.11") && isSimple && indent !== null ? named(cx, statement, "asyncio", "timeout") : null;
  if (!timeout) return null;
  const { start } = statement;
  return {
    title: "Give it a deadline",
    safety: "unsafe",
    edits: [
      ...timeout.edits,
      { start, end: start, text: `async with ${timeout.text}(10):\n${indent}${indentUnit(cx.module)}` },
      ...pushedRight(cx.module, lineEndAfter(cx.module, start), statement.end, [statement]),
    ],
  };
}

function snippetOf(cx: RuleContext, node: Node): string {
  if (!cx.runsOn("3.11")) return `await asyncio.wait_for(${oneLine(node, 80)}, timeout=10)`;
  let statement: Node = node;
  while (statement.parent && !("body" in statement.parent && statement.kind !== "WithItem")) statement = statement.parent;
  return `async with asyncio.timeout(10):\n${firstLines(blockText(cx.module, [statement], "    "), 6)}`;
}
