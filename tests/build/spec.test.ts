/** What a specification may say, and what is answered to the rest. */
import { expect, test } from "vitest";
import { patterns } from "../../src/build/patterns/index.ts";
import { type BuildRequest, completeSpec } from "../../src/build/spec.ts";
import { CAPABILITIES, SCALES } from "../../src/build/vocabulary.ts";

function complete(request: Partial<BuildRequest>) {
  return completeSpec({ pattern: "http-client", ...request });
}

test("what is not said is chosen, and told", () => {
  const done = complete({});
  expect(done).toMatchObject({
    ok: true,
    value: {
      spec: {
        pattern: "http-client",
        workload: "io",
        libraries: ["aiohttp"],
        capabilities: ["timeouts", "cancellation", "shutdown"],
        scale: "tens",
        python: "3.11",
        name: "http-client",
        values: { concurrency: 50 },
      },
      assumptions: ["aiohttp, since no library was named.", 'The scale "tens", since none was named.', "Python 3.11 and later."],
    },
  });
});

test("a scale brings its own numbers, a number that is given wins", () => {
  expect(complete({ scale: "thousands" })).toMatchObject({ value: { spec: { values: { concurrency: 1000 } } } });
  expect(complete({ scale: "thousands", values: { concurrency: 2500 } })).toMatchObject({
    value: { spec: { values: { concurrency: 2500 } } },
  });
});

test("uvloop is a library and a capability", () => {
  expect(complete({ libraries: ["uvloop"] })).toMatchObject({
    value: { spec: { libraries: ["aiohttp", "uvloop"], capabilities: ["timeouts", "cancellation", "shutdown", "uvloop"] } },
  });
});

test.each<[Partial<BuildRequest>, string]>([
  [{ pattern: "http-clint" }, 'unknown pattern "http-clint". Did you mean "http-client"?'],
  [{ libraries: ["aiohtp"] }, 'unknown library "aiohtp". Did you mean "aiohttp"?'],
  [{ libraries: ["asyncpg"] }, "http-client can't be built on asyncpg: it is made with aiohttp or httpx."],
  [{ libraries: ["aiohttp", "httpx"] }, "aiohttp and httpx do the same work here: choose one of them."],
  [{ capabilities: ["retri"] }, 'unknown capability "retri". Did you mean "retry"?'],
  [{ capabilities: ["health"] }, 'http-client has no capability "health"'],
  [{ scale: "hundreds" }, 'unknown scale "hundreds".'],
  [{ scale: "multi-host" }, 'http-client has no scale "multi-host". Give each host its own part'],
  [{ python: "3.8" }, 'unknown Python version "3.8".'],
  [{ name: "Price Watch" }, "a name has lower-case letters"],
  [{ name: "asyncio" }, 'a package can\'t be called "asyncio"'],
  [{ name: "aiohttp" }, 'a package can\'t be called "aiohttp"'],
  [{ name: "x".repeat(31) }, "a name has at most 30 characters"],
  [{ values: { concurency: 5 } }, 'unknown value of http-client "concurency". Did you mean "concurrency"?'],
  [{ values: { rate: 5 } }, 'unknown value of http-client "rate".'],
  [{ values: { concurrency: 0 } }, "concurrency must be a whole number from 1 to 60000, not 0."],
  [{ values: { concurrency: 2.5 } }, "concurrency must be a whole number from 1 to 60000, not 2.5."],
])("%j is refused in one sentence", (request, problem) => {
  const done = complete(request);
  expect(done.ok ? "no problem" : done.problem).toContain(problem);
});

test.each(patterns.map((pattern) => [pattern.id, pattern] as const))(
  "%s says what to do instead of what it lacks, in one line",
  (id, pattern) => {
    const lacking: readonly Partial<BuildRequest>[] = [
      ...SCALES.filter((scale) => !pattern.scales.includes(scale)).map((scale) => ({ scale })),
      ...CAPABILITIES.filter((one) => ![...pattern.always, ...pattern.optional].includes(one)).map((one) => ({ capabilities: [one] })),
    ];
    for (const wish of lacking) {
      const done = completeSpec({ pattern: id, ...wish });
      expect(done.ok ? "no problem" : done.problem).toMatch(/^[\w-]+ has no (?:scale|capability) "[\w-]+"[.:] (?!it has ).{20,}[.]$/);
    }
  },
);
