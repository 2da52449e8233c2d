import { isTestFile } from "../../asyncio/places.ts";
import { classOrder } from "../../program/members.ts";
import type { ClassInfo, FunctionInfo } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import { spells } from "../../program/spelling.ts";
import type { Expression } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const asyncTestNeverRuns = defineRule({
  code: "LW224",
  name: "async-test-never-runs",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["awaited"],
  equivalents: [],
  docs: {
    summary:
      "Reports asynchronous tests and fixtures of `unittest.TestCase`, which only make a coroutine, and async tests without the marker that the file's others have.",
    why: "`TestCase` calls a test and ignores what it returns. An `async def` returns a coroutine that nobody runs, so the test passes whatever the code does. It takes `IsolatedAsyncioTestCase` to run it.",
    bad: `import asyncio
import unittest


async def double(number: int) -> int:
    await asyncio.sleep(0)
    return number * 2


class DoubleTest(unittest.TestCase):
    async def test_double(self) -> None:
        self.assertEqual(await double(2), 5)


if __name__ == "__main__":
    unittest.main()
`,
    good: `import asyncio
import unittest


async def double(number: int) -> int:
    await asyncio.sleep(0)
    return number * 2


class DoubleTest(unittest.IsolatedAsyncioTestCase):
    async def test_double(self) -> None:
        self.assertEqual(await double(2), 4)


if __name__ == "__main__":
    unittest.main()
`,
    limits:
      "Classes with a base that is not known may run coroutines themselves. Whether pytest runs unmarked async tests depends on its settings: where they choose a mode that runs all of them nothing is said, where they choose strict mode or none it is probable, and where there are none it is possible. A `conftest.py` that marks or runs tests by itself silences the rule, and so does `filterwarnings = error`, under which such a test can't go unnoticed.",
    references: [
      "https://docs.python.org/3/library/unittest.html#unittest.IsolatedAsyncioTestCase",
      "https://pytest-asyncio.readthedocs.io/en/stable/concepts.html",
    ],
  },
  check(cx) {
    for (const cls of cx.module.classes) checkClass(cx, cls);
    if (isTestFile(cx.module)) checkMarkers(cx);
  },
});

const PREPARING = /^(setUp|tearDown|setUpClass|tearDownClass)$/;

function checkClass(cx: RuleContext, cls: ClassInfo): void {
  if (!isPlainTestCase(cx, cls)) return;
  for (const [name, method] of cls.methods) {
    const isTest = /^test/.test(name);
    if (!method.isAsync || method.node.kind !== "FunctionDef" || !(isTest || PREPARING.test(name))) continue;
    if (method.node.decorators.some((decorator) => !/^(unittest\.)?(mock\.)?(patch\b.*|classmethod|skip\w*.*)$/.test(decorator.text)))
      continue;
    cx.report(method.node.name, {
      message: isTest
        ? `\`${name}\` never runs: \`${cls.name}\` is a plain TestCase, which makes the coroutine and drops it.`
        : `\`${name}\` never runs: \`unittest\` calls it and drops the coroutine.`,
      snippet: `class ${cls.name}(unittest.IsolatedAsyncioTestCase):\n    async def ${isTest ? name : asyncName(name)}(self): ...`,
    });
  }
}

function asyncName(name: string): string {
  return name === "setUp" ? "asyncSetUp" : name === "tearDown" ? "asyncTearDown" : name;
}

/** True where the class and all its bases are the program's own, up to `unittest.TestCase` itself. */
function isPlainTestCase(cx: RuleContext, cls: ClassInfo): boolean {
  if (cls.node.decorators.length > 0) return false;
  const order = classOrder(cx.program, cls);
  const libraries = order.filter((one) => typeof one === "string");
  if (order.includes(null) || !libraries.includes("unittest.TestCase")) return false;
  if (libraries.some((one) => one !== "unittest.TestCase" && one !== "builtins.object" && one !== "abc.ABC")) return false;
  // A class that makes or runs its tests in its own way may well await them.
  if (order.some((one) => one !== null && typeof one !== "string" && one.node.arguments.some((argument) => argument.kind === "Keyword")))
    return false;
  return !order.some(
    (one) =>
      one !== null &&
      typeof one !== "string" &&
      ["run", "__call__", "_callTestMethod", "__getattribute__", "__init_subclass__"].some((name) => one.methods.has(name)),
  );
}

const MARK = /(^|\.)mark\.(asyncio|anyio|trio|tornado|gen_test)\b|^(gen_test|pytest_asyncio|gen_cluster|gen_)/;

/** A test of a file whose others are marked, or of a program in strict mode, that has no marker: it does not run. */
function checkMarkers(cx: RuleContext): void {
  if (cx.module.scope.bindings.has("pytestmark") || cx.pytest?.mode === "auto" || cx.pytest?.warningsFail) return;
  const tests = cx.coroutines.filter(
    (fn) => /^test/.test(fn.name) && (fn.parent === cx.module.top || fn.cls !== null) && fn.yields.length === 0,
  );
  const plain = tests.filter(
    (fn) =>
      fn.cls === null ||
      (fn.cls.node.arguments.length === 0 && fn.cls.node.decorators.length === 0 && !fn.cls.scope.bindings.has("pytestmark")),
  );
  const marked = plain.filter((fn) => decoratorsOf(fn).some((decorator) => MARK.test(decorator.text)));
  // A file in which most tests have no marker relies on its settings, unless these say that they don't help.
  if (cx.pytest?.mode !== "strict" && (marked.length < 2 || marked.length * 2 <= plain.length)) return;
  const unmarked = plain.filter((fn) => fn.node.kind === "FunctionDef" && decoratorsOf(fn).every(({ text }) => HARMLESS.test(text)));
  if (unmarked.length === 0 || (cx.pytest && runsTestsItself(cx.program))) return;
  for (const fn of unmarked) {
    if (fn.node.kind !== "FunctionDef" || (!cx.pytest && decoratorsOf(fn).length > 0)) continue;
    const others = cx.pytest?.mode === "strict" ? "" : ", though the other async tests of this file have one";
    cx.report(fn.node.name, {
      message: `\`${fn.name}\` has no marker${others}: in strict mode pytest does not run it.`,
      confidence: cx.pytest ? "probable" : "possible",
      snippet: `@pytest.mark.asyncio\nasync def ${fn.name}(): ...`,
    });
  }
}

/** Decorators that leave it to others to run the test. */
const HARMLESS = /^(pytest\.)?mark\.(parametrize|usefixtures|filterwarnings)\(/;

const ownWays = new WeakMap<Program, boolean>();

/** True where some file of the program marks or runs tests by a hook of pytest, or where another library's plugin does. */
function runsTestsItself(program: Program): boolean {
  const known = ownWays.get(program);
  if (known !== undefined) return known;
  const words = [
    "pytest_collection_modifyitems",
    "pytest_itemcollected",
    "pytest_pyfunc_call",
    "pytest_pycollect_makeitem",
    "anyio_backend",
  ];
  const found = [...program.modules].some((module) => words.some((word) => spells(module, word)));
  ownWays.set(program, found);
  return found;
}

function decoratorsOf(fn: FunctionInfo): readonly Expression[] {
  return fn.node.kind === "FunctionDef" ? fn.node.decorators : [];
}
