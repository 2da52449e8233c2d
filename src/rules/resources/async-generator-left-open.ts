import { nodesRunIn } from "../../asyncio/names.ts";
import { loopAround } from "../../asyncio/places.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { referencesTo } from "../../program/references.ts";
import type { Expression, For, Node } from "../../python/nodes.ts";
import type { ProposedFix, RuleContext } from "../context.ts";
import { freshName } from "../fixes/fresh.ts";
import { indentBefore, indentUnit, lineEndAfter, pushedRight } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";
import { defineRule } from "../rule.ts";
import { tierIn } from "./wording.ts";

export const asyncGeneratorLeftOpen = defineRule({
  code: "LW306",
  name: "async-generator-left-open",
  scan: 3,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["agen-closed", "async-for"],
  equivalents: ["ASYNC900", "ASYNC119"],
  docs: {
    summary:
      "Reports an `async for` that leaves its loop early while the asynchronous generator it runs over holds something: a connection, a lock, a `finally`.",
    why: "`break` and `return` end the loop, not the generator. It stays suspended inside its `async with` until the garbage collector finds it and the loop finds time to close it: the connection is held for that long, and its cleanup runs in another task, perhaps after what it needs is gone.",
    bad: `import asyncio
from collections.abc import AsyncIterator

import asyncpg


async def rows(pool: asyncpg.Pool) -> AsyncIterator[asyncpg.Record]:
    async with asyncio.timeout(30), pool.acquire(timeout=5) as connection, connection.transaction():
        async for row in connection.cursor("SELECT id FROM orders"):
            yield row


async def first(pool: asyncpg.Pool) -> asyncpg.Record | None:
    async for row in rows(pool):
        if row["id"] > 100:
            return row
    return None
`,
    good: `import asyncio
import contextlib
from collections.abc import AsyncIterator

import asyncpg


async def rows(pool: asyncpg.Pool) -> AsyncIterator[asyncpg.Record]:
    async with pool.acquire(timeout=5) as connection, connection.transaction():
        async for row in connection.cursor("SELECT id FROM orders"):
            yield row


async def first(pool: asyncpg.Pool) -> asyncpg.Record | None:
    async with asyncio.timeout(30), contextlib.aclosing(rows(pool)) as found:
        async for row in found:
            if row["id"] > 100:
                return row
    return None
`,
    limits:
      "The generator must be one of the program. One that yields outside of any `with` and `try … finally` has nothing to clean up and is left alone. A loop that an exception leaves is not reported.",
    references: ["https://docs.python.org/3/library/contextlib.html#contextlib.aclosing", "https://peps.python.org/pep-0525/#finalization"],
  },
  check(cx) {
    for (const fn of cx.coroutines)
      for (const id of fn.loops) {
        const loop = fn.module.tree.node(id);
        if (loop.kind === "For" && loop.isAsync) reportLoop(cx, loop);
      }
  },
});

function reportLoop(cx: RuleContext, loop: For): void {
  const made = generatorOf(cx, loop.iterable);
  const held = made && heldOver(made);
  const exit = earlyExit(loop);
  if (!made || !held || !exit) return;
  const iterable = loop.iterable.text;
  cx.report(loop.iterable, {
    message: `\`${exit.text.split(/\s/, 1)[0] ?? "break"}\` leaves \`${made.name}\` open: the generator stays inside its \`${headOf(held)}\`.`,
    confidence: tierIn(cx.module, loop.iterable.kind === "Call" ? "definite" : "probable"),
    trace: [
      { module: cx.module, node: exit, message: "the loop is left here" },
      {
        module: made.module,
        node: held.kind === "With" ? (held.items[0] ?? held) : held,
        message: `\`${made.name}\` holds this while it yields`,
      },
    ],
    fix: closingFix(cx, loop),
    snippet: `async with contextlib.aclosing(${iterable}) as items:\n    async for ${loop.target.text} in items:\n        ...`,
  });
}

/** The loop inside an `aclosing` block. */
function closingFix(cx: RuleContext, loop: For): ProposedFix | null {
  const indent = indentBefore(cx.module, loop.start);
  const name = freshName(cx.module, "items", "stream", "generator");
  const aclosing = cx.runsOn("3.10") ? named(cx, loop, "contextlib", "aclosing") : null;
  if (indent === null || name === null || !aclosing) return null;
  const { iterable } = loop;
  const edits = [
    {
      start: loop.start,
      end: loop.start,
      text: `async with ${aclosing.text}(${iterable.text}) as ${name}:\n${indent}${indentUnit(cx.module)}`,
    },
    { start: iterable.start, end: iterable.end, text: name },
    ...pushedRight(cx.module, lineEndAfter(cx.module, iterable.end), loop.end, [...loop.body, ...loop.orelse]),
  ];
  return { title: "Close the generator with aclosing", safety: "safe", edits: [...aclosing.edits, ...edits] };
}

/** The generator function of the program that a loop runs over, where nothing else closes the generator. */
function generatorOf(cx: RuleContext, iterable: Expression): FunctionInfo | null {
  const type = cx.typeOf(iterable);
  if (type.kind !== "generator" || !type.isAsync || type.callee.kind !== "function") return null;
  if (iterable.kind !== "Call" && !(iterable.kind === "Name" && isOwnGenerator(cx, iterable))) return null;
  return type.callee.fn;
}

/** A local name for a fresh generator that nobody closes by hand or hands on. */
function isOwnGenerator(cx: RuleContext, name: Expression & { kind: "Name" }): boolean {
  const binding = lookup(scopeAt(cx.module, name), name.name);
  if (binding?.scope.kind !== "function" || binding.definitions.some((one) => one.kind !== "value")) return false;
  return referencesTo(cx.module, binding).every((one) => one.context === "store" || one.is(name));
}

/** The `with` or `try … finally` around a yield of the generator: what is held while the consumer has the turn. */
function heldOver(fn: FunctionInfo): Node | null {
  for (const id of fn.yields) {
    let child = fn.module.tree.node(id);
    for (let at = child.parent; at && !at.is(fn.node); child = at, at = at.parent) {
      if (at.kind === "With" && at.body.some((one) => one.is(child)) && !isHarmless(at)) return at;
      if (at.kind === "Try" && at.finalbody.length > 0 && at.body.some((one) => one.is(child))) return at;
    }
  }
  return null;
}

/** Blocks that hold nothing which another task could miss. */
function isHarmless(block: Node): boolean {
  return (
    block.kind === "With" &&
    block.items.every((item) => /(^|\.)(suppress|timeout|move_on_after|fail_after|nullcontext|catch_warnings)\(/.test(item.manager.text))
  );
}

/** A `break` of this loop, or a `return`, inside its body. */
function earlyExit(loop: For): Node | null {
  for (const statement of loop.body)
    for (const node of nodesRunIn(statement)) {
      if (node.kind === "Return") return node;
      if (node.kind === "Break" && loopAround(node)?.is(loop)) return node;
    }
  return null;
}

function headOf(held: Node): string {
  if (held.kind !== "With") return "try … finally";
  return `${held.isAsync ? "async " : ""}with ${(held.items[0]?.manager.text ?? "").split("\n", 1)[0] ?? ""}`.slice(0, 60);
}
