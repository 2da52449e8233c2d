import { nodesIn } from "../../asyncio/names.ts";
import { moduleMember } from "../../program/bindings.ts";
import { type Described, keyword, positional } from "../../program/calls.ts";
import { memberOf } from "../../program/members.ts";
import { isGenerator } from "../../program/model.ts";
import { type Type, UNKNOWN } from "../../program/types.ts";
import type { Assign, Call, Expression, Node } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const mockNotAsync = defineRule({
  code: "LW225",
  name: "mock-not-async",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["awaited"],
  equivalents: [],
  docs: {
    summary: "Reports `Mock` and `MagicMock` put in the place of an asynchronous function.",
    why: "The code under test awaits what the mock returns, and a plain mock returns nothing that can be awaited: the test fails with a `TypeError`, or a broad `except` in the code hides it and the test proves nothing. `AsyncMock` returns a coroutine.",
    bad: `import asyncio
from unittest.mock import Mock


class Client:
    async def fetch(self) -> str:
        await asyncio.sleep(1)
        return "page"


async def test_fetch() -> None:
    client = Client()
    client.fetch = Mock(return_value="page")
    assert await client.fetch() == "page"
`,
    good: `import asyncio
from unittest.mock import AsyncMock


class Client:
    async def fetch(self) -> str:
        await asyncio.sleep(1)
        return "page"


async def test_fetch() -> None:
    client = Client()
    client.fetch = AsyncMock(return_value="page")
    assert await client.fetch() == "page"
`,
    limits:
      "Mocks with a `side_effect`, a `spec` or a return value of unknown type may give something to await and are not reported; `patch` without a mock of its own chooses rightly by itself.",
    references: ["https://docs.python.org/3/library/unittest.mock.html#unittest.mock.AsyncMock"],
  },
  check(cx) {
    for (const site of cx.calls) {
      const mock = site.isLike(PLAIN_MOCKS) ? plainMock(cx, site.node) : null;
      const target = mock ? replaced(cx, mock) : null;
      if (!target || !isAsyncFunction(target.type)) continue;
      // A mock with no return value may be there to see that nobody calls it.
      const isBare = keyword(site.node, "return_value") === null;
      cx.report(site.node, {
        confidence: isBare ? "probable" : "definite",
        message: `\`${target.name}\` is asynchronous, but this \`${site.node.function.text}\` returns nothing that can be awaited.`,
        trace:
          target.type.kind === "function"
            ? [{ module: target.type.fn.module, node: nameOf(target.type.fn.node), message: "declared async def" }]
            : [],
        snippet: site.node.text.replace(/^([\w.]*\.)?(Magic|NonCallable)?Mock/, "$1AsyncMock"),
      });
    }
  },
});

const PLAIN_MOCKS: Described = { words: ["Mock", "MagicMock"], dotted: /^(unittest\.)?mock\.(Magic)?Mock$/ };

/** The call of a mock's class, where what it makes surely gives a result that cannot be awaited. */
function plainMock(cx: RuleContext, call: Call): Call | null {
  for (const argument of call.arguments) {
    if (argument.kind !== "Keyword" || argument.name === null) return null;
    if (!/^(return_value|name)$/.test(argument.name.name)) return null;
  }
  const value = keyword(call, "return_value");
  return !value || isNeverAwaitable(cx, value) ? call : null;
}

function isNeverAwaitable(cx: RuleContext, value: Expression): boolean {
  const type = cx.typeOf(value);
  return (
    type.kind === "none" ||
    type.kind === "tuple" ||
    (type.kind === "instance" && typeof type.cls === "string" && type.cls.startsWith("builtins."))
  );
}

interface Replaced {
  readonly name: string;
  readonly type: Type;
}

/** What a mock takes the place of: an assigned attribute, a patched name, an attribute set by a fixture. */
function replaced(cx: RuleContext, mock: Call): Replaced | null {
  const parent = mock.parent;
  if (parent?.kind === "Assign" && parent.targets.length === 1)
    return isConfiguredLater(parent) ? null : assigned(cx, parent.targets[0] ?? null);
  if (parent?.kind === "Call") return patched(cx, parent, mock);
  return parent?.kind === "Keyword" && parent.name?.name === "new" && parent.parent?.kind === "Call"
    ? patched(cx, parent.parent, mock)
    : null;
}

/** `client.fetch.side_effect = fake_fetch`, after the mock was put there. */
function isConfiguredLater(assign: Assign): boolean {
  const target = assign.targets[0]?.text ?? "";
  let at: Node = assign;
  while (at.parent && at.kind !== "FunctionDef") at = at.parent;
  return [...nodesIn(at)].some(
    (node) =>
      node.kind === "Attribute" &&
      node.value.text === target &&
      /^(side_effect|return_value|configure_mock|mock_add_spec)$/.test(node.attribute.name),
  );
}

/** `client.fetch = Mock()`: the method that the class itself declares. */
function assigned(cx: RuleContext, target: Expression | null): Replaced | null {
  if (target?.kind !== "Attribute") return null;
  const owner = cx.typeOf(target.value);
  return owner.kind === "instance" || owner.kind === "class" ? declared(cx, owner, target.attribute.name, target.text) : null;
}

const KEEPS_IT_ASYNC = /^(staticmethod|classmethod|((abc|typing)\.)?(abstractmethod|override))$/;

/** A method by the class's own words, whatever its objects are given elsewhere. */
function declared(cx: RuleContext, owner: Type, name: string, text: string): Replaced | null {
  if (owner.kind === "module") return { name: text, type: moduleMember(cx.program, owner.module, name) ?? UNKNOWN };
  const cls = owner.kind === "class" ? owner.cls : owner.kind === "instance" && typeof owner.cls !== "string" ? owner.cls : null;
  const method = cls?.methods.get(name);
  if (method)
    return {
      name: text,
      type: {
        kind: "function",
        fn: method,
        receiver: owner,
        sure: method.node.kind === "FunctionDef" && method.node.decorators.every((decorator) => KEEPS_IT_ASYNC.test(decorator.text)),
      },
    };
  return owner.kind === "class" || owner.kind === "instance" ? { name: text, type: memberOf(cx.program, owner, name) } : null;
}

/** `patch.object(owner, "name", Mock())`, `monkeypatch.setattr(owner, "name", Mock())`, `patch("module.name", Mock())`. */
function patched(cx: RuleContext, call: Call, mock: Node): Replaced | null {
  const [first, second, third] = positional(call);
  const text = call.function.text;
  const isNew = mock.parent?.kind === "Keyword";
  if (/(^|\.)(patch\.object|setattr)$/.test(text) && first && second?.kind === "Str" && (isNew || third?.is(mock)))
    return declared(cx, cx.typeOf(first), unquoted(second.text), `${first.text}.${unquoted(second.text)}`);
  if (/(^|\.)(patch|setattr)$/.test(text) && first?.kind === "Str" && (isNew || second?.is(mock)))
    return byDottedName(cx, unquoted(first.text));
  return null;
}

function unquoted(text: string): string {
  return text.replace(/^[rRuU]?["']|["']$/g, "");
}

/** A dotted name as `patch` reads it: the longest part that is a module, then its members. */
function byDottedName(cx: RuleContext, dotted: string): Replaced | null {
  const parts = dotted.split(".");
  for (let length = parts.length - 1; length > 0; length--) {
    const module = cx.program.imported(parts.slice(0, length).join("."), cx.module);
    if (!module) continue;
    let owner: Type = { kind: "module", module };
    for (const part of parts.slice(length, -1)) owner = memberOf(cx.program, owner, part);
    return declared(cx, owner, parts.at(-1) ?? "", dotted);
  }
  return null;
}

function isAsyncFunction(type: Type): boolean {
  return type.kind === "function" && type.sure && type.fn.isAsync && !isGenerator(type.fn);
}

function nameOf(node: Node): Node {
  return node.kind === "FunctionDef" ? node.name : node;
}
