import { isTestFile } from "../../asyncio/places.ts";
import { keyword } from "../../program/calls.ts";
import { type FunctionInfo, isGenerator } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import { attributesIn } from "../../program/references.ts";
import { spells } from "../../program/spelling.ts";
import { stringValue } from "../../python/literals.ts";
import type { Expression, FunctionDef } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const pytestAsyncioMisconfigured = defineRule({
  code: "LW661",
  name: "pytest-asyncio-misconfigured",
  scan: 6,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["awaited"],
  equivalents: ["PT024", "S9074"],
  docs: {
    summary: "Reports marks and fixtures of pytest-asyncio that have no effect, are gone, or give a fixture another loop than its tests.",
    why: "A mark on a fixture or on a plain function does nothing, an asynchronous fixture by plain `pytest.fixture` hands the test an object that nobody awaits, and a fixture that lives on another loop fails only when it is used twice. The tests then test less than they seem to.",
    bad: `import pytest


@pytest.mark.asyncio
@pytest.fixture
async def store() -> dict[str, str]:
    return {"tea": "3"}


@pytest.mark.asyncio
async def test_price(store: dict[str, str]) -> None:
    assert store["tea"] == "3"
`,
    good: `import pytest
import pytest_asyncio


@pytest_asyncio.fixture
async def store() -> dict[str, str]:
    return {"tea": "3"}


@pytest.mark.asyncio
async def test_price(store: dict[str, str]) -> None:
    assert store["tea"] == "3"
`,
    limits:
      "An asynchronous fixture by plain `pytest.fixture` is reported where the program uses pytest_asyncio and pytest's configuration asks for strict mode; where that says nothing, only if every asynchronous test bears a mark, as strict mode wants it. Loops are compared by the scopes that decorators and configuration name. Asynchronous tests without a mark have a rule of their own.",
    references: [
      "https://pytest-asyncio.readthedocs.io/en/stable/reference/markers/index.html",
      "https://pytest-asyncio.readthedocs.io/en/stable/reference/decorators/index.html",
    ],
  },
  check(cx) {
    for (const fn of cx.functions) if (fn.node.kind === "FunctionDef" && fn.node.decorators.length > 0) checkFunction(cx, fn, fn.node);
  },
});

function checkFunction(cx: RuleContext, fn: FunctionInfo, node: FunctionDef): void {
  const named = node.decorators.map((decorator) => ({ decorator, name: nameOf(cx, decorator) }));
  const mark = named.find((one) => one.name === "pytest.mark.asyncio");
  const plain = named.find((one) => one.name === "pytest.fixture");
  const own = named.find((one) => one.name === "pytest_asyncio.fixture");
  if (mark && (plain || own)) {
    cx.report(mark.decorator, {
      message: `\`@pytest.mark.asyncio\` on the fixture \`${fn.name}\` has no effect.`,
      snippet: `@pytest_asyncio.fixture\n${fn.isAsync ? "async " : ""}def ${fn.name}(...): ...`,
    });
    return;
  }
  if (mark && !fn.isAsync && /^test/.test(fn.name) && named.every((one) => one.name?.startsWith("pytest.mark."))) {
    cx.report(mark.decorator, {
      message: `\`@pytest.mark.asyncio\` on \`${fn.name}\` has no effect: it is not \`async def\`.`,
      severity: "low",
      snippet: `def ${fn.name}(...): ...`,
    });
  }
  // One that stands under a condition is for older versions.
  if ((plain ?? own) && fn.name === "event_loop" && node.parent?.kind !== "If" && habitsOf(cx.program).usesPlugin)
    reportLoopFixture(cx, node);
  if (plain && fn.isAsync && habitsOf(cx.program).usesPlugin && isStrict(cx)) {
    cx.report(plain.decorator, {
      message: `The asynchronous fixture \`${fn.name}\` is made by plain \`pytest.fixture\`: in strict mode tests get ${isGenerator(fn) ? "a generator that nobody iterates" : "a coroutine that nobody awaits"}.`,
      confidence: "probable",
      snippet: `@pytest_asyncio.fixture${plain.decorator.kind === "Call" ? plain.decorator.text.slice(plain.decorator.function.text.length) : ""}\nasync def ${fn.name}(...): ...`,
    });
  }
  if (own?.decorator.kind === "Call") checkScope(cx, fn, own.decorator);
}

function nameOf(cx: RuleContext, decorator: Expression): string | null {
  const type = cx.typeOf(decorator.kind === "Call" ? decorator.function : decorator);
  return type.kind === "external" ? type.name : null;
}

function reportLoopFixture(cx: RuleContext, node: FunctionDef): void {
  cx.report(node.name, {
    message: "The `event_loop` fixture is gone since pytest-asyncio 1.0: this one is never used.",
    confidence: "probable",
    snippet:
      '# the scope of the loop is an argument of the mark and of the fixtures now:\n@pytest.mark.asyncio(loop_scope="session")\nasync def test_something(): ...',
  });
}

/** True where plain fixtures are not the plugin's business: by the configuration, or as far as the program's habits tell. */
function isStrict(cx: RuleContext): boolean {
  const { usesAnyio, marksAll } = habitsOf(cx.program);
  if (usesAnyio || cx.pytest?.mode === "auto") return false;
  return cx.pytest?.mode === "strict" || marksAll;
}

interface Habits {
  readonly usesPlugin: boolean;
  /** Anyio's plugin takes fixtures by plain `pytest.fixture`. */
  readonly usesAnyio: boolean;
  /** Every asynchronous test bears its mark. */
  readonly marksAll: boolean;
}

const habits = new WeakMap<Program, Habits>();

/** What the program's tests tell of the plugin's mode, which its configuration decides. */
function habitsOf(program: Program): Habits {
  const known = habits.get(program);
  if (known) return known;
  let usesPlugin = false;
  let usesAnyio = false;
  let marksAll = true;
  for (const module of program.modules) {
    if (spells(module, "pytest_asyncio")) usesPlugin = true;
    if (attributesIn(module, "anyio").length > 0 || spells(module, "anyio_backend")) usesAnyio = true;
    if (isTestFile(module) && !spells(module, "pytestmark") && module.functions.some(isUnmarkedTest)) marksAll = false;
  }
  const found = { usesPlugin, usesAnyio, marksAll };
  habits.set(program, found);
  return found;
}

function isUnmarkedTest(fn: FunctionInfo): boolean {
  if (!fn.isAsync || !/^test/.test(fn.name) || fn.node.kind !== "FunctionDef") return false;
  if (fn.cls && (fn.cls.node.arguments.length > 0 || /mark/.test(fn.cls.node.decorators.map((one) => one.text).join()))) return false;
  return (fn.cls !== null || fn.parent === fn.module.top) && !/asyncio/.test(fn.node.decorators.map((one) => one.text).join());
}

const SCOPES = ["function", "class", "module", "package", "session"];

/**
 * A wide fixture lives on a wide loop unless the configuration says otherwise, and tests on one of their own: what is bound to the loop
 * cannot be shared. A loop that ends before its fixture does is refused by the plugin.
 */
function checkScope(cx: RuleContext, fn: FunctionInfo, decorator: Expression & { kind: "Call" }): void {
  const scope = keyword(decorator, "scope");
  const wide = scope ? stringValue(scope) : null;
  if (!wide || wide === "function" || keyword(decorator, "loop_scope")) return;
  const snippet = `@pytest_asyncio.fixture(scope="${wide}", loop_scope="${wide}")\nasync def ${fn.name}(...): ...\n\n@pytest.mark.asyncio(loop_scope="${wide}")\nasync def test_something(${fn.name}): ...`;
  const loop = cx.pytest?.fixtureLoopScope ?? wide;
  if (SCOPES.indexOf(loop) < SCOPES.indexOf(wide)) {
    cx.report(decorator, {
      message: `\`${fn.name}\` lives for the ${wide}, but \`asyncio_default_fixture_loop_scope\` gives it the loop of a ${loop}, which ends sooner: it can't be set up.`,
      snippet,
    });
    return;
  }
  if (cx.pytest?.testLoopScope === loop || /\bloop_scope\s*=|def event_loop\b/.test(cx.module.tree.root.text)) return;
  cx.report(decorator, {
    message: `\`${fn.name}\` lives on the ${loop}'s loop, and tests run on ${ownLoop(cx.pytest?.testLoopScope)} unless told otherwise.`,
    confidence: "possible",
    snippet,
  });
}

function ownLoop(scope: string | null | undefined): string {
  return scope && scope !== "function" ? `the ${scope}'s` : "a loop of their own";
}
