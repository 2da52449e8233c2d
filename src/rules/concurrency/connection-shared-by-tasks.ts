import { type Handover, handoversOf } from "../../asyncio/handovers.ts";
import { makersOf } from "../../asyncio/makers.ts";
import { isTestFile, loopAround } from "../../asyncio/places.ts";
import { locksAround, placeOf, type SharedPlace } from "../../asyncio/sharing.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { argumentAt, callsOf } from "../../program/calls.ts";
import { typeOf } from "../../program/infer.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { FunctionInfo, Module } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import { callsNamed } from "../../program/spelling.ts";
import { optionsOf } from "../../program/types.ts";
import type { Call, Expression, Name, Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { meeting, meetingOf } from "./races.ts";
import { shortName, tierIn } from "./report.ts";

export const connectionSharedByTasks = defineRule({
  code: "LW120",
  name: "connection-shared-by-tasks",
  scan: 1,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["one-thread"],
  equivalents: [],
  docs: {
    summary: "Reports one connection, session, cursor or stream that several tasks use at once although it can do one thing at a time.",
    why: "Such an object carries one conversation. Two tasks in it at once mix their questions and answers: the library raises “another operation is in progress”, one task reads the other's rows, or a rollback throws away the other's work. Each task needs one of its own, from a pool.",
    bad: `import asyncio

import asyncpg


async def load(connection: asyncpg.Connection, user: int) -> None:
    print(await connection.fetchrow("SELECT name FROM users WHERE id = $1", user, timeout=5))


async def main() -> None:
    connection = await asyncpg.connect("postgres://localhost/shop", timeout=5)
    await asyncio.gather(load(connection, 1), load(connection, 2))
    await connection.close()


asyncio.run(main())
`,
    good: `import asyncio

import asyncpg


async def load(pool: asyncpg.Pool, user: int) -> None:
    async with pool.acquire(timeout=5) as connection:
        print(await connection.fetchrow("SELECT name FROM users WHERE id = $1", user, timeout=5))


async def main() -> None:
    async with asyncio.timeout(30), asyncpg.create_pool("postgres://localhost/shop", max_size=4) as pool, asyncio.TaskGroup() as group:
        group.create_task(load(pool, 1))
        group.create_task(load(pool, 2))


asyncio.run(main())
`,
    limits:
      "Definite where the tasks are started beside each other. A connection kept in an attribute or a module's variable is reported where several tasks are shown to use it, and no lock is held.",
    references: [
      "https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html#using-asyncsession-with-concurrent-tasks",
      "https://magicstack.github.io/asyncpg/current/usage.html#connection-pools",
    ],
  },
  check(cx) {
    for (const fn of cx.functions) {
      checkStarts(cx, fn);
      if (!fn.isAsync) continue;
      checkKept(cx, fn);
      checkThreads(cx, fn);
    }
  },
});

/** Tasks started by one function, each given the same object. */
function checkStarts(cx: RuleContext, fn: FunctionInfo): void {
  const groups = new Map<string, { readonly name: Name; readonly cls: string; readonly starts: Node[]; isMany: boolean }>();
  for (const handover of handoversOf(cx.program, fn)) {
    if (
      handover.on !== "task" ||
      handover.role !== null ||
      !handover.argument ||
      /\.(wait_for|shield|run|run_until_complete)$/.test(handover.via)
    )
      continue;
    if (handover.node.parent?.kind === "Await" && !handover.via.endsWith(".gather")) continue;
    if (handover.targets.some((target) => usesLock(cx, target))) continue;
    for (const name of namesGiven(handover.argument)) {
      const cls = exclusiveClass(cx.program, cx.module, name);
      if (!cls || isOwnOfTurn(cx, handover, name)) continue;
      const key = `${name.name} ${lookup(scopeAt(cx.module, name), name.name)?.scope.node.id ?? 0}`;
      const group = groups.get(key) ?? { name, cls, starts: [], isMany: false };
      groups.set(key, group);
      if (!group.starts.some((one) => one.is(handover.argument))) group.starts.push(handover.argument);
      group.isMany ||= startsMany(handover);
    }
  }
  for (const { name, cls, starts, isMany } of groups.values()) {
    const [first, second] = starts;
    if (!first || (!isMany && !second)) continue;
    cx.report(second ?? first, {
      message: `\`${name.name}\` is one \`${shortName(cls)}\`, and the tasks started here all use it at once.`,
      confidence: tierIn(cx, "definite"),
      trace: starts.map((node) => ({ module: cx.module, node, message: `a task that uses ${name.name}` })),
      snippet: `# one for each task, from a pool or a factory, inside the task:\nasync with pool.acquire() as ${name.name}:\n    ...`,
    });
  }
}

/** The names that a started coroutine works with: its arguments, and the object whose method it is. */
function namesGiven(argument: Expression): readonly Name[] {
  let call = argument.kind === "Starred" ? argument.value : argument;
  if (call.kind === "ListComp" || call.kind === "GeneratorExp" || call.kind === "SetComp") call = call.element;
  if (call.kind !== "Call") return [];
  const given = call.arguments.map((one) => (one.kind === "Keyword" ? one.value : one));
  const object = call.function.kind === "Attribute" ? [call.function.value] : [];
  return [...object, ...given].flatMap((one) => (one.kind === "Name" ? [one] : []));
}

/** Reading and writing a stream are two conversations, and a writer only queues what it is given. */
const TOLERANT = /(StreamWriter|web\.\w*Response|web\.Request|web\.BaseRequest|requests\.Request|WebSocket\w*)$/;

function exclusiveClass(program: Program, module: Module, object: Expression): string | null {
  const options = optionsOf(typeOf(program, module, object)).filter((option) => option.kind !== "none");
  const [only] = options;
  if (options.length !== 1 || only?.kind !== "instance" || typeof only.cls !== "string" || TOLERANT.test(only.cls)) return null;
  return factOf(only.cls)?.exclusive ? only.cls : null;
}

/** A name bound in the very loop or comprehension that starts the tasks: each has its own. */
function isOwnOfTurn(cx: RuleContext, handover: Handover, name: Name): boolean {
  const binding = lookup(scopeAt(cx.module, name), name.name);
  if (!binding || binding.scope.kind === "comprehension") return true;
  const loop = loopAround(handover.node);
  return loop !== null && binding.definitions.some((one) => "node" in one && one.node.start >= loop.start && one.node.end <= loop.end);
}

function startsMany(handover: Handover): boolean {
  const { argument } = handover;
  return (
    argument?.kind === "Starred" || argument?.kind === "ListComp" || argument?.kind === "GeneratorExp" || loopAround(handover.node) !== null
  );
}

function usesLock(cx: RuleContext, fn: FunctionInfo): boolean {
  return fn.awaits.some((id) => locksAround(cx.program, fn.module, fn.module.tree.node(id)).length > 0);
}

/** An attribute or a module's variable that every task of a handler works with. */
function checkKept(cx: RuleContext, fn: FunctionInfo): void {
  const told = new Set<string>();
  for (const site of callsOf(cx.program, fn)) {
    const callee = site.node.function;
    if (callee.kind !== "Attribute" || site.node.parent?.kind !== "Await") continue;
    const cls = exclusiveClass(cx.program, cx.module, callee.value);
    const place = cls && placeOf(cx.program, fn, callee.value);
    if (!cls || !place || place.isPassed || told.has(place.key) || locksAround(cx.program, cx.module, site.node).length > 0) continue;
    const live = meeting(cx, fn, place);
    if (live?.kind !== "crowd" || meetingOf(fn, place, live) !== "shown") continue;
    told.add(place.key);
    const tier: Confidence = isTestFile(cx.module) ? "possible" : "probable";
    cx.report(site.node, {
      message: `\`${callee.value.text}\` is one \`${shortName(cls)}\`, and every task that runs \`${fn.name}\` uses it at once.`,
      confidence: tier,
      trace: [
        { module: cx.module, node: site.node, message: "used here without a lock" },
        { module: live.crowd.module, node: live.crowd.node, message: live.crowd.message },
      ],
      snippet: `async with pool.acquire() as connection:\n    await connection.${callee.attribute.name}(...)`,
    });
  }
}

/** An object with the state of one stream, worked on in threads that several tasks ask for. */
function checkThreads(cx: RuleContext, fn: FunctionInfo): void {
  for (const handover of handoversOf(cx.program, fn)) {
    const [target] = handover.targets;
    if (handover.on !== "thread" || handover.node.parent?.kind !== "Await" || !handover.isSure || !target?.cls) continue;
    if (locksAround(cx.program, cx.module, handover.node).length > 0 || hasOneThread(cx, handover)) continue;
    const used = exclusiveIn(cx, target);
    const live = used && meeting(cx, fn, used.place);
    if (!live || live.kind === "alone" || meetingOf(fn, used.place, live) === "open") continue;
    cx.report(handover.node, {
      message: `\`${used.node.text}\` is one \`${shortName(used.cls)}\`, and every task that runs \`${fn.name}\` has a thread work on it.`,
      why: "The object keeps the state of one stream. While a thread works on it this task waits, and another task can send a second thread to it, or use it here: what comes out is neither's.",
      confidence: isTestFile(cx.module) ? "possible" : "probable",
      trace: [
        { module: cx.module, node: handover.node, message: "a thread is asked for here, without a lock" },
        { module: target.module, node: used.node, message: `${target.name} works on it there` },
      ],
      snippet: `# one lock, made beside it:\nasync with self._lock:\n    await ${handover.node.text.replace(/\s+/g, " ")}`,
    });
  }
}

/** What a method that a thread runs does to an exclusive object of its own, with no lock held. */
function exclusiveIn(
  cx: RuleContext,
  method: FunctionInfo,
): { readonly node: Expression; readonly cls: string; readonly place: SharedPlace } | null {
  for (const { node } of callsOf(cx.program, method)) {
    if (node.function.kind !== "Attribute" || locksAround(cx.program, method.module, node).length > 0) continue;
    const object = node.function.value;
    const cls = exclusiveClass(cx.program, method.module, object);
    const place = cls && placeOf(cx.program, method, object);
    if (cls && place && !place.isPassed) return { node: object, cls, place };
  }
  return null;
}

/** A pool with one thread does one thing after the other; where the pool is not in sight, all that the file makes count. */
function hasOneThread(cx: RuleContext, handover: Handover): boolean {
  const [pool] = handover.node.kind === "Call" ? handover.node.arguments : [];
  const own = pool && pool.kind !== "Keyword" ? makersOf(cx.program, cx.module, pool) : [];
  const makers = own.length > 0 ? own : poolsMadeIn(cx.module);
  return makers.length > 0 && makers.every((maker) => argumentAt(maker, 0, "max_workers")?.text === "1");
}

function poolsMadeIn(module: Module): readonly Call[] {
  return callsNamed(module, "ThreadPoolExecutor").flatMap(({ id }) => {
    const node = module.tree.node(id);
    return node.kind === "Call" ? [node] : [];
  });
}
