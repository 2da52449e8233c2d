/** Requests in words, and what is to be understood of each. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { interpret } from "../../src/build/request/interpret.ts";
import { understand } from "../../src/build/request/understand.ts";

const LEAST_RIGHT = 0.95;

interface Expected {
  readonly mode: string;
  readonly pattern: string;
  readonly slots: readonly (readonly [string, string])[];
  readonly words: string;
}

const expectations = readFileSync("tests/build/requests.txt", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map(readLine);

function readLine(line: string): Expected {
  const bar = line.indexOf(" | ");
  const [mode = "", pattern = "", ...rest] = line.slice(0, bar).split(" ");
  const slots = rest.map((slot) => [slot.slice(0, slot.indexOf("=")), slot.slice(slot.indexOf("=") + 1)] as const);
  return { mode, pattern, slots, words: line.slice(bar + 3).replaceAll("\\n", "\n") };
}

/** What differs, in a few words; none where all is understood. */
function differences({ mode, pattern, slots, words }: Expected): readonly string[] {
  const read = interpret(words);
  const wish = read.wish;
  const told: readonly string[] = [
    ...(read.mode === mode ? [] : [`mode ${read.mode}, not ${mode}`]),
    ...(pattern === "-" || wish?.pattern === pattern ? [] : [`pattern ${wish?.pattern}, not ${pattern}`]),
  ];
  return [...told, ...slots.flatMap(([name, value]) => slotDifference(name, value, read))];
}

function slotDifference(name: string, value: string, { wish, workload }: ReturnType<typeof interpret>): readonly string[] {
  if (name === "libraries" && value.endsWith("-")) return wish?.libraries?.includes(value.slice(0, -1)) ? [`${value} was taken`] : [];
  const read: Readonly<Record<string, unknown>> = {
    libraries: [...(wish?.libraries ?? [])].sort().join(","),
    scale: wish?.scale,
    python: wish?.python,
    workload,
  };
  if (name === "capabilities") {
    const missing = value.split(",").filter((one) => !wish?.capabilities?.includes(one.slice(1)));
    return missing.map((one) => `no capability ${one.slice(1)}`);
  }
  const got = name in read ? read[name] : wish?.values?.[name];
  return String(got) === (name === "libraries" ? value.split(",").sort().join(",") : value) ? [] : [`${name} ${got}, not ${value}`];
}

test("at least 95 of 100 requests are understood in full", () => {
  const wrong = expectations.flatMap((one) => {
    const told = differences(one);
    return told.length === 0 ? [] : [`${one.words}: ${told.join("; ")}`];
  });
  expect(expectations.length).toBeGreaterThanOrEqual(100);
  expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(expectations.length * (1 - LEAST_RIGHT));
});

test("each choice names the words it came from", () => {
  const words = "Fetch data from 50 API endpoints with HTTPX, at most 30 calls a second";
  for (const { span, text, slot, value } of interpret(words).because) {
    expect(words.slice(...span), `${slot} ${value}`).toBe(text);
    expect(text).not.toBe("");
  }
});

test("letters that grow when made small do not move the words", () => {
  const words = "İİİ fetch 50 urls with httpx";
  expect(interpret(words).because.find(({ slot }) => slot === "libraries")?.text).toBe("httpx");
});

test.each(["", "   ", "🙂", "a".repeat(20_000), "fetch ".repeat(3000), "every ".repeat(3000), "read ".repeat(2000)])(
  "odd input is answered quickly",
  (words) => {
    // Time of the processor: a busy machine makes nothing slower.
    const before = process.cpuUsage();
    expect(["build", "review", "ask"]).toContain(interpret(words).mode);
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  },
);

test("what no recipe speaks is told, with the library that does", () => {
  const notes = (words: string) => understand(words, {}, true).notes.join("\n");
  expect(notes("a kafka consumer that reacts to events")).toContain(
    "No recipe speaks Kafka: pubsub comes with redis, asyncpg or websockets. Put aiokafka",
  );
  expect(notes("react to events from redis, without kafka")).not.toContain("Kafka");
  expect(notes("wrap the blocking mysql driver for my async app")).not.toContain("No recipe speaks");
});
