import { type Race, racesIn } from "../../asyncio/races.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import {
  isAboutItself,
  isGuardedInside,
  isPlainData,
  isWorthKeeping,
  knownAt,
  lockFor,
  meeting,
  meetingOf,
  statementOf,
  traceOf,
} from "./races.ts";
import { indented, tierIn } from "./report.ts";

export const lazySingletonRace = defineRule({
  code: "LW122",
  name: "lazy-singleton-race",
  scan: 1,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["one-thread"],
  equivalents: [],
  docs: {
    summary: "Reports an object that is made on first use with an await between the test and the assignment, and no lock.",
    why: "While the first task awaits the new object, the attribute is still empty, so every other task that comes along makes one too. All but the last are overwritten: connections and sessions that nobody closes, and callers that hold different objects.",
    bad: `import asyncio


class Store:
    def __init__(self) -> None:
        self._pool: list[str] | None = None

    async def pool(self) -> list[str]:
        if self._pool is None:
            self._pool = await connect()
        return self._pool


async def connect() -> list[str]:
    await asyncio.sleep(0.1)
    return ["connection"]


async def main() -> None:
    store = Store()
    await asyncio.gather(store.pool(), store.pool())


asyncio.run(main())
`,
    good: `import asyncio


class Store:
    def __init__(self) -> None:
        self._pool: list[str] | None = None
        self._pool_lock = asyncio.Lock()

    async def pool(self) -> list[str]:
        async with asyncio.timeout(5), self._pool_lock:
            if self._pool is None:
                self._pool = await connect()
            return self._pool


async def connect() -> list[str]:
    await asyncio.sleep(0.1)
    return ["connection"]


async def main() -> None:
    store = Store()
    async with asyncio.TaskGroup() as group:
        group.create_task(store.pool())
        group.create_task(store.pool())


asyncio.run(main())
`,
    limits:
      "Definite where the code shows two tasks in the function at once; probable where others decide who calls it; possible in methods that a program calls once, such as `connect`. Functions behind an unknown decorator, and those called only under a lock, are left alone.",
    references: [
      "https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock",
      "https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading",
    ],
  },
  check(cx) {
    for (const fn of cx.coroutines) for (const race of racesIn(cx.program, fn)) if (isLazy(race)) checkRace(cx, fn, race);
  },
});

/** An empty variable that is filled after a wait. */
export function isLazy(race: Race): boolean {
  if (race.kind !== "test" || race.item !== null || race.how !== "assign" || race.act.kind === "Subscript") return false;
  const isValue = race.value !== null && !["SingletonLiteral", "NumberLiteral", "Str"].includes(race.value.kind);
  return isValue && knownAt(race) === "missing";
}

function checkRace(cx: RuleContext, fn: FunctionInfo, race: Race): void {
  const live = meeting(cx, fn, race.place);
  if (!live || live.kind === "alone" || isAboutItself(fn, race) || isGuardedInside(cx, fn, race) || isMadeBefore(fn, race)) return;
  const meets = meetingOf(fn, race.place, live);
  // What costs nothing to make twice, such as a body read into bytes, is no trouble where nobody shows that it happens; nor is
  // what is only taken from elsewhere, the same for all.
  const isTrifle = race.value?.kind === "Attribute" || !isWorthKeeping(cx, race);
  const how = meets === "likely" && isTrifle ? "open" : meets;
  const name = race.act.text;
  const lock = lockFor(race.place);
  cx.report(statementOf(race.act), {
    message: `\`${name}\` is made on first use, but other tasks run between the test and the assignment and each makes its own.`,
    // Plain data is fetched twice, but not lost.
    confidence: tierIn(cx, isPlainData(cx, race) ? lower(TIER[how]) : TIER[how]),
    trace: traceOf(cx, race, live, { read: "found empty here", act: "filled here, whatever others have put there meanwhile" }),
    snippet: `# ${lock} = asyncio.Lock(), made once beside ${name}\nasync with ${lock}:\n    if ${testText(race, name)}:\n${indented(statementOf(race.act).text, 8)}`,
  });
}

/** `self.saved_at = now`, where `now` was there before the test: nothing is made there. */
function isMadeBefore(fn: FunctionInfo, race: Race): boolean {
  if (race.value?.kind !== "Name") return false;
  const definitions = fn.scope.bindings.get(race.value.name)?.definitions ?? [];
  return definitions.length > 0 && definitions.every((one) => one.kind === "value" && one.node.end <= race.read.start);
}

/** The test as the code has it where it stands around the assignment; turned round where it leaves before. */
function testText(race: Race, name: string): string {
  const { test } = race;
  const isAround = test?.parent && race.act.start > test.end && race.act.end <= test.parent.end;
  return isAround ? test.text.replace(/\s+/g, " ") : `${name} is None`;
}

const TIER = { shown: "definite", likely: "probable", open: "possible" } as const;
