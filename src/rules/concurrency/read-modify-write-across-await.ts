import { type Race, racesIn } from "../../asyncio/races.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { lockFor, meeting, meetingOf, otherChanges, statementOf, traceOf } from "./races.ts";
import { indented, tierIn } from "./report.ts";

export const readModifyWriteAcrossAwait = defineRule({
  code: "LW123",
  name: "read-modify-write-across-await",
  scan: 1,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["one-thread"],
  equivalents: [],
  docs: {
    summary: "Reports a shared value that is read, then an await, then written back from what was read.",
    why: "Between two awaits a coroutine is alone; across one it is not. Whatever other tasks write to the value during the await is overwritten with a result worked out from the old one: counts come out too low, and money disappears, only under load.",
    bad: `import asyncio


class Counter:
    def __init__(self) -> None:
        self.total = 0

    async def add(self, size: int) -> None:
        self.total += await measure(size)


async def measure(size: int) -> int:
    await asyncio.sleep(0.1)
    return size


async def main() -> None:
    counter = Counter()
    await asyncio.gather(counter.add(1), counter.add(2))


asyncio.run(main())
`,
    good: `import asyncio


class Counter:
    def __init__(self) -> None:
        self.total = 0

    async def add(self, size: int) -> None:
        measured = await measure(size)
        self.total += measured


async def measure(size: int) -> int:
    await asyncio.sleep(0.1)
    return size


async def main() -> None:
    counter = Counter()
    async with asyncio.TaskGroup() as group:
        group.create_task(counter.add(1))
        group.create_task(counter.add(2))


asyncio.run(main())
`,
    limits:
      "Definite where the code shows two tasks in the function at once. A value that goes into an awaited call and comes back from it is a tier less sure.",
    references: ["https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading"],
  },
  check(cx) {
    for (const fn of cx.coroutines)
      for (const race of racesIn(cx.program, fn)) if (race.kind === "value" && race.how !== "delete") checkRace(cx, fn, race);
  },
});

function checkRace(cx: RuleContext, fn: FunctionInfo, race: Race): void {
  const live = meeting(cx, fn, race.place);
  if (!live) return;
  const others = otherChanges(cx, fn, race.place);
  if (live.kind === "alone" && others.length === 0) return;
  const meets = meetingOf(fn, race.place, live);
  const tier: Confidence = meets === "shown" ? "definite" : meets === "likely" ? "probable" : "possible";
  const name = race.act.text;
  const [other] = others;
  cx.report(statementOf(race.act), {
    message: `\`${name}\` is read, then other tasks run, then it is written from what was read: what they wrote is lost.`,
    confidence: tierIn(cx, race.isThroughCall ? (race.item === null ? lower(tier) : "possible") : tier),
    trace: [
      ...traceOf(cx, race, live, { read: "read here", act: "written here from the old value" }),
      ...(live.kind !== "crowd" && other
        ? [{ module: other.fn.module, node: other.node, message: `${other.fn.name} changes it, too` }]
        : []),
    ],
    snippet: snippetFor(race),
  });
}

function snippetFor(race: Race): string {
  const { act, value, how } = race;
  const statement = statementOf(act);
  if (how === "augment" && value?.kind === "Await" && statement.kind === "AugAssign")
    return `result = ${value.text}\n${act.text} ${statement.operator}= result  # no await between the read and the write`;
  const lock = lockFor(race.place);
  return `# ${lock} = asyncio.Lock(), made once beside ${act.text}\nasync with ${lock}:\n    ...  # read ${act.text} here, under the lock\n${indented(statement.text)}`;
}
