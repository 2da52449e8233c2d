/** The library data agrees with itself, and what it says to type is Python. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { COSTS } from "../../src/knowledge/fact.ts";
import { LIBRARIES } from "../../src/knowledge/libraries/index.ts";
import { factOf, inheritsFrom, libraryOf, methodOf } from "../../src/knowledge/lookup.ts";

const facts = LIBRARIES.flatMap((library) => library.facts);

test("no two lines speak of one name, and no two libraries of one import", () => {
  expect(repeated(facts.map((fact) => fact.name))).toEqual([]);
  expect(repeated(LIBRARIES.flatMap((library) => library.imports))).toEqual([]);
});

test("every line lies in the library whose import it begins with", () => {
  const strays = LIBRARIES.flatMap(({ imports, facts }) => facts.filter((fact) => !imports.includes(fact.name.split(".")[0] ?? "")));
  expect(strays).toEqual([]);
});

test("every class, alias and base that a line refers to is itself known", () => {
  const named = facts.flatMap((fact) =>
    [
      ...[fact.sameAs, fact.returns, fact.enters, fact.item, fact.others?.returns],
      ...[fact.bases ?? [], fact.returnsTuple ?? [], fact.gives ?? [], ...Object.values(fact.handlers ?? {})].flat(),
    ].filter((name) => name !== undefined && name !== null),
  );
  expect([...new Set(named)].filter((name) => factOf(name) === undefined)).toEqual([]);
});

test("an alias says nothing of its own but its versions", () => {
  const own = new Set(["name", "is", "sameAs", "since", "until", "deprecated"]);
  expect(facts.filter((fact) => fact.sameAs !== undefined && Object.keys(fact).some((key) => !own.has(key)))).toEqual([]);
});

test("a cost is known, a coroutine does not block, and what blocks is not awaited", () => {
  expect(facts.filter((fact) => fact.blocks !== undefined && !COSTS.includes(fact.blocks))).toEqual([]);
  expect(facts.filter((fact) => fact.is === "coroutine" && fact.blocks !== undefined)).toEqual([]);
  expect(facts.filter((fact) => fact.waits !== undefined && fact.blocks !== undefined)).toEqual([]);
});

test("what to type instead is Python", () => {
  const script = [
    "import ast, json, sys",
    "bad = []",
    "for text in json.load(sys.stdin):",
    "    body = text if text.endswith(':') else text + '\\n' if not text == 'async def' else 'pass'",
    "    block = body + ' pass' if body.endswith(':') else body.strip()",
    "    try:",
    "        ast.parse('async def f():\\n    ' + block)",
    "    except SyntaxError:",
    "        bad.append(text)",
    "print(json.dumps(bad))",
  ].join("\n");
  const texts = [...new Set(facts.map((fact) => fact.instead).filter((text) => text !== undefined))];
  const run = spawnSync("python3", ["-c", script], { input: JSON.stringify(texts), encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(JSON.parse(run.stdout)).toEqual([]);
});

test("a name is found through aliases, bases and what a class says of its other methods", () => {
  expect(factOf("requests.sessions.Session.get")?.name).toBe("requests.Session.get");
  expect(factOf("pathlib.PosixPath.read_text")?.blocks).toBe("file");
  expect(factOf("asyncio.tasks.create_task")?.returns).toBe("asyncio.Task");
  expect(factOf("concurrent.futures.process.ProcessPoolExecutor.shutdown")?.name).toBe("concurrent.futures.Executor.shutdown");
  expect(methodOf("redis.asyncio.StrictRedis", "zunionstore")).toEqual({
    name: "redis.asyncio.Redis.zunionstore",
    is: "coroutine",
    waits: "database",
    timeout: 5,
  });
  expect(methodOf("redis.asyncio.Redis", "_private")).toBeUndefined();
  expect(factOf("nobody.knows")).toBeUndefined();
  expect(factOf("time.nothing")).toBeUndefined();
  expect(libraryOf("redis.asyncio")?.package).toBe("redis");
  expect(libraryOf("nobody")).toBeUndefined();
  expect(inheritsFrom("asyncio.tasks.Task", "asyncio.Future")).toBe(true);
  expect(inheritsFrom("asyncio.Future", "asyncio.Task")).toBe(false);
});

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
