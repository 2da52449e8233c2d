import { isTestFile } from "../../asyncio/places.ts";
import { suspensionPoints } from "../../asyncio/suspension.ts";
import { argumentAt, type Described } from "../../program/calls.ts";
import { flowOf, pathTo } from "../../program/flow.ts";
import { typeOf } from "../../program/infer.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { optionsOf, type Type } from "../../program/types.ts";
import type { Call, Expression, Node, With } from "../../python/nodes.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { isInstance, tierIn } from "./report.ts";

/** Locks of threads; what a loop can only wait for by standing still. */
const THREAD_LOCKS = [
  "threading.Lock",
  "threading.RLock",
  "threading.Condition",
  "threading.Semaphore",
  "multiprocessing.Lock",
  "multiprocessing.RLock",
];

export const threadLockAcrossAwait = defineRule({
  code: "LW104",
  name: "thread-lock-across-await",
  scan: 1,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["one-thread"],
  equivalents: [],
  docs: {
    summary: "Reports a `threading` lock that a coroutine holds while it waits, and one that a coroutine waits for.",
    why: "The loop runs every task on one thread. If a task gives way while it holds a thread's lock, the next task that wants the lock stops that thread, and the first can never go on to release it: the program hangs. `asyncio.Lock` only pauses the task that asks.",
    bad: `import asyncio
import threading

lock = threading.Lock()
balance = 0


async def deposit(amount: int) -> None:
    global balance
    with lock:
        await asyncio.sleep(0.1)
        balance += amount


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(deposit(1))
        group.create_task(deposit(2))


asyncio.run(main())
`,
    good: `import asyncio


class Account:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.balance = 0

    async def deposit(self, amount: int) -> None:
        async with asyncio.timeout(5), self.lock:
            await asyncio.sleep(0.1)
            self.balance += amount


async def main() -> None:
    account = Account()
    async with asyncio.TaskGroup() as group:
        group.create_task(account.deposit(1))
        group.create_task(account.deposit(2))


asyncio.run(main())
`,
    limits:
      "A thread's lock held for a few lines with no await between is left to `blocking-wait`. Locks whose type the code does not show are not judged.",
    references: [
      "https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock",
      "https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading",
    ],
  },
  check(cx) {
    for (const fn of cx.coroutines) {
      for (const id of fn.withs) {
        const node = cx.module.tree.node(id);
        if (node.kind === "With" && !node.isAsync) checkWith(cx, fn, node);
      }
    }
    for (const site of cx.calls) {
      if (site.fn.isAsync && site.isLike(ACQUIRES)) checkAcquire(cx, site.fn, site.node);
    }
  },
});

const ACQUIRES: Described = { words: ["acquire"], dotted: /^(threading|multiprocessing)\.\w+\.acquire$/ };

function checkWith(cx: RuleContext, fn: FunctionInfo, node: With): void {
  const [first] = node.body;
  if (!first) return;
  const waits = suspensionPoints(cx.program, fn).find((point) => point.start >= first.start && point.end <= node.end);
  if (!waits) return;
  for (const item of node.items) {
    const held = lockHeldBy(cx, item.manager);
    if (!held) continue;
    const name = item.manager.text;
    cx.report(item.manager, {
      message: `\`${name}\` is ${held.what}, and \`${fn.name}\` gives way to other tasks while it holds it.`,
      why: `If another task, or a thread that the loop waits for, asks for \`${name}\` during that await, the loop's own thread stops and the holder can never release it.`,
      confidence: held.isManager && isTestFile(cx.module) ? "possible" : tierIn(cx, held.isSure ? "definite" : "probable"),
      trace: [
        { module: cx.module, node: item.manager, message: "taken here" },
        { module: cx.module, node: waits, message: "other tasks run here while it is held" },
      ],
      snippet: `${name} = asyncio.Lock()\n\nasync with ${name}:\n    ...`,
    });
  }
}

interface Held {
  readonly what: string;
  readonly isSure: boolean;
  /** The lock is inside a context manager that the code enters. */
  readonly isManager: boolean;
}

function lockHeldBy(cx: RuleContext, manager: Expression): Held | null {
  const type = cx.typeOf(manager);
  const verdict = isInstance(cx.program, type, THREAD_LOCKS);
  if (verdict !== "no") return { what: "a thread's lock", isSure: verdict === "sure", isManager: false };
  const [only, ...others] = optionsOf(type);
  return only && others.length === 0 && holdsLockOverYield(cx, only)
    ? { what: "a manager that holds a thread's lock", isSure: true, isManager: true }
    : null;
}

/** `@contextmanager` functions that yield inside `with lock:`. */
function holdsLockOverYield(cx: RuleContext, type: Type): boolean {
  if (type.kind !== "contextManager" || type.isAsync || type.callee.kind !== "function" || !type.callee.sure) return false;
  const { fn } = type.callee;
  return fn.yields.some((id) => {
    for (let at: Node | null = fn.module.tree.node(id); at && at.kind !== "FunctionDef"; at = at.parent)
      if (
        at.kind === "With" &&
        at.items.some((item) => isInstance(cx.program, typeOf(cx.program, fn.module, item.manager), THREAD_LOCKS) === "sure")
      )
        return true;
    return false;
  });
}

function checkAcquire(cx: RuleContext, fn: FunctionInfo, call: Call): void {
  if (call.function.kind !== "Attribute" || call.parent?.kind === "Await" || isNonBlocking(call)) return;
  const lock = call.function.value.text;
  const releases = cx.calls.filter((site) => site.fn === fn && site.node.function.text === `${lock}.release`).map((site) => site.node);
  const flow = flowOf(fn);
  const waits = suspensionPoints(cx.program, fn).find((point) => pathTo(flow, call, point, { stops: releases }) !== null);
  if (!waits && isOwnLock(cx, call.function.value)) return;
  cx.report(call, {
    message: waits
      ? `\`${lock}\` is a thread's lock, and \`${fn.name}\` gives way to other tasks between taking and releasing it.`
      : `\`${call.function.text}\` waits for a thread's lock and stops the event loop until it has it.`,
    confidence: tierIn(cx, waits ? "definite" : lower("definite")),
    severity: waits ? "critical" : "high",
    trace: waits
      ? [
          { module: cx.module, node: call, message: "taken here" },
          { module: cx.module, node: waits, message: "other tasks run here while it is held" },
        ]
      : [],
    snippet: `${lock} = asyncio.Lock()\n\nasync with ${lock}:\n    ...`,
  });
}

/** A lock that the function has just made: nobody else can hold it. */
function isOwnLock(cx: RuleContext, lock: Expression): boolean {
  if (lock.kind !== "Name") return false;
  const binding = lookup(scopeAt(cx.module, lock), lock.name);
  return binding?.scope.kind === "function" && binding.definitions.every((one) => one.kind === "value" && one.value.kind === "Call");
}

function isNonBlocking(call: Call): boolean {
  const blocking = argumentAt(call, 0, "blocking");
  const timeout = argumentAt(call, 1, "timeout");
  return (
    (blocking?.kind === "SingletonLiteral" && blocking.value === "False") ||
    (timeout?.kind === "NumberLiteral" && Number(timeout.text) === 0)
  );
}
