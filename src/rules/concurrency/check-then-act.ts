import type { Liveness } from "../../asyncio/concurrency.ts";
import { type LostSet, lostSets } from "../../asyncio/lost-sets.ts";
import { type Race, racesIn } from "../../asyncio/races.ts";
import { type Change, SHRINKING } from "../../asyncio/sharing.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { isTrue } from "../../python/literals.ts";
import type { Expression, Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { isLazy } from "./lazy-singleton-race.ts";
import {
  isAboutItself,
  isFetched,
  isGoverned,
  isGuardedInside,
  isOwnToken,
  isPlainData,
  isWorthKeeping,
  knownAt,
  lockFor,
  meeting,
  meetingOf,
  otherChanges,
  statementOf,
  traceOf,
} from "./races.ts";
import { indented, tierIn } from "./report.ts";

export const checkThenAct = defineRule({
  code: "LW121",
  name: "check-then-act",
  scan: 1,
  severity: "high",
  confidence: "probable",
  since: "0.1.0",
  practices: ["one-thread"],
  equivalents: [],
  docs: {
    summary:
      "Reports a test of shared state that other tasks can make untrue before the code acts on it, because an await stands between; and an event that is cleared only after the work it called for.",
    why: "The test was true when it was made. During the await another task can pass the same test, or change what was tested: two tasks then take the last seat, start the same job, or reach for a key that is gone.",
    bad: `import asyncio


class Account:
    def __init__(self) -> None:
        self.balance = 100

    async def withdraw(self, amount: int) -> None:
        if self.balance >= amount:
            await audit(amount)
            self.balance -= amount


async def audit(amount: int) -> None:
    await asyncio.sleep(amount)


async def main() -> None:
    account = Account()
    await asyncio.gather(account.withdraw(80), account.withdraw(80))


asyncio.run(main())
`,
    good: `import asyncio


class Account:
    def __init__(self) -> None:
        self.balance = 100

    async def withdraw(self, amount: int) -> None:
        if self.balance >= amount:
            self.balance -= amount
            await audit(amount)


async def audit(amount: int) -> None:
    await asyncio.sleep(amount)


async def main() -> None:
    account = Account()
    async with asyncio.TaskGroup() as group:
        group.create_task(account.withdraw(80))
        group.create_task(account.withdraw(80))


asyncio.run(main())
`,
    limits:
      "Setting an attribute to None after a test that it was set is not meant: closing twice is harmless more often than not. Filling a cache of plain values is reported as possible only.",
    references: [
      "https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock",
      "https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines) {
      const told = new Set<string>();
      for (const race of racesIn(cx.program, fn)) {
        if (race.kind !== "test" || isLazy(race) || told.has(`${race.place.key} ${race.read.id}`)) continue;
        if (checkRace(cx, fn, race)) told.add(`${race.place.key} ${race.read.id}`);
      }
      for (const lost of lostSets(cx.program, fn)) reportLostSet(cx, lost);
    }
  },
});

/** An event that is cleared unseen. */
function reportLostSet(cx: RuleContext, { event, wait, work, clear, set }: LostSet): void {
  cx.report(clear, {
    message: `\`${event.text}\` is cleared after other tasks have run: a \`set()\` meanwhile is lost, and the next \`wait()\` does not see it.`,
    why: "An event holds one bit. What was set while the loop worked is cleared together with what it had answered to, so that news is slept through until something sets the event again.",
    confidence: tierIn(cx, "probable"),
    trace: [
      { module: cx.module, node: wait, message: "waited for here" },
      { module: cx.module, node: work, message: "other tasks run here" },
      { module: set.fn.module, node: set.node, message: `${set.fn.name} can set it meanwhile` },
      { module: cx.module, node: clear, message: "cleared here, set or not" },
    ],
    snippet: `await ${event.text}.wait()\n${event.text}.clear()\n...`,
  });
}

/** `self.in_use[task]`, where task is the current one: nobody else comes to that key. */
function isOwnKey(fn: FunctionInfo, race: Race): boolean {
  return race.item !== null && isOwnToken(fn, race.item);
}

interface Judged {
  readonly tier: Confidence;
  readonly message: string;
}

function checkRace(cx: RuleContext, fn: FunctionInfo, race: Race): boolean {
  if (isOwnKey(fn, race) || isAboutItself(fn, race)) return false;
  const live = meeting(cx, fn, race.place);
  if (!live || !isGoverned(race) || isGuardedInside(cx, fn, race)) return false;
  const others = otherChanges(cx, fn, race.place);
  const judged = judge(cx, fn, race, live, others);
  if (!judged) return false;
  const lock = lockFor(race.place);
  const test = race.test?.text ?? race.read.text;
  const [other] = others;
  cx.report(statementOf(race.act), {
    message: judged.message,
    confidence: tierIn(cx, judged.tier),
    trace: [
      ...traceOf(cx, race, live, { read: `tested here: ${oneLine(test)}`, act: "acted on here, as if nothing had changed" }),
      ...(live.kind !== "crowd" && other
        ? [{ module: other.fn.module, node: other.node, message: `${other.fn.name} changes it, too` }]
        : []),
    ],
    snippet: `# ${lock} = asyncio.Lock(), made once beside ${race.read.text}\nasync with ${lock}:\n    if ${oneLine(test)}:\n        ...\n${indented(statementOf(race.act).text, 8)}`,
  });
  return true;
}

function judge(cx: RuleContext, fn: FunctionInfo, race: Race, live: Liveness, others: readonly Change[]): Judged | null {
  const known = knownAt(race);
  const name = race.read.text;
  const meets = meetingOf(fn, race.place, live);
  const shown: Confidence = meets === "shown" ? "probable" : "possible";
  const usual: Confidence = meets === "open" ? "possible" : "probable";
  if (race.how === "augment" && race.item === null && ordersIn(race)) {
    return live.kind === "alone" && others.length === 0
      ? null
      : { tier: usual, message: `\`${name}\` is tested, then other tasks run, then it is changed as if the test still held.` };
  }
  if (known === "there" && removes(race)) {
    const canVanish = live.kind === "crowd" || others.some((change) => SHRINKING.has(change.word));
    return canVanish
      ? { tier: shown, message: `Other tasks can empty \`${name}\` between the test and \`${oneLine(race.act.text)}\`.` }
      : null;
  }
  if (live.kind === "alone") return null;
  if (known === "missing" && race.how === "assign" && race.item !== null) {
    return {
      tier: isWorthKeeping(cx, race) ? usual : isCacheFilled(cx, race) ? "possible" : shown,
      message: `\`${name}\` has no \`${race.item}\` at the test, but other tasks run before it is put there, and each puts in its own.`,
    };
  }
  if (known === "missing" && race.how === "assign" && isTrue(race.value) && !isWithin(race.test, race.wait))
    return { tier: shown, message: `\`${name}\` is tested, then other tasks run and pass the same test, before it is set.` };
  if (known === "missing" && race.how === "mutate" && race.item !== null)
    return {
      // A set that is called a cache remembers an answer; asked for twice, it is the same again.
      tier: /cache/i.test(race.place.name) ? "possible" : shown,
      message: `\`${race.item}\` is not in \`${name}\` at the test, but other tasks pass the same test before it is added.`,
    };
  if (race.how === "mutate" && countsIn(race))
    return { tier: usual, message: `\`${name}\` is counted, then other tasks run and pass the same test, before it changes.` };
  if (race.how === "assign" && race.item === null && comparesIn(race) && known === null && !isNone(race.value)) {
    return { tier: shown, message: `\`${name}\` is compared, then other tasks run and pass the same test, before it is set.` };
  }
  return null;
}

/** What is fetched for a cache may be fetched twice: it is the same again. */
function isCacheFilled(cx: RuleContext, race: Race): boolean {
  return race.value !== null && (isFetched(cx, race.value) || isPlainData(cx, race));
}

function isWithin(outer: Node | null, inner: Node): boolean {
  return outer !== null && inner.start >= outer.start && inner.end <= outer.end;
}

/** `self.balance >= amount` */
function ordersIn(race: Race): boolean {
  return (
    comparesIn(race) && race.test?.kind === "Compare" && race.test.comparisons.every((one) => ["<", "<=", ">", ">="].includes(one.operator))
  );
}

/** A test that orders or equates the place itself, not its absence. */
function comparesIn(race: Race): boolean {
  return (
    race.test?.parent?.kind === "If" &&
    race.test.kind === "Compare" &&
    race.test.comparisons.every((one) => !["in", "notIn", "is", "isNot"].includes(one.operator))
  );
}

/** `len(self.connections) < limit` */
function countsIn(race: Race): boolean {
  return (
    comparesIn(race) &&
    race.read.parent?.kind === "Call" &&
    race.read.parent.function.text === "len" &&
    race.act.kind === "Call" &&
    /\.(append|add|appendleft)$/.test(race.act.function.text)
  );
}

/** Taking out what the test has seen, in a way that fails where it is gone. */
function removes(race: Race): boolean {
  if (race.how === "delete") return race.act.kind === "Subscript";
  if (race.how === "use") return true;
  if (race.act.kind !== "Call") return false;
  const word = race.act.function.kind === "Attribute" ? race.act.function.attribute.name : "";
  return word === "pop" ? race.act.arguments.length < 2 : /^(popleft|popitem|remove)$/.test(word);
}

function isNone(value: Expression | null): boolean {
  return value?.kind === "SingletonLiteral" && value.value === "None";
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
