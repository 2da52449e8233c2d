import { isOwnCoroutine } from "../../asyncio/coroutines.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { optionsOf, type Type } from "../../program/types.ts";
import type { Expression, FunctionDef } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const asyncMagicMethod = defineRule({
  code: "LW226",
  name: "async-magic-method",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["awaited"],
  equivalents: ["PLE0100"],
  docs: {
    summary:
      "Reports special methods declared `async def` that Python itself calls and never awaits, and `__aenter__` or `__anext__` that give nothing to await.",
    why: "Python calls these methods for a statement or a builtin and takes what they return as it is. A coroutine there raises a `TypeError`, or is silently taken for a true value: an async `__exit__` swallows every exception and never runs.",
    bad: `import asyncio


class Connection:
    async def __enter__(self) -> "Connection":
        await asyncio.sleep(1)
        return self

    async def __exit__(self, *failure: object) -> None:
        await asyncio.sleep(1)


async def main() -> None:
    with Connection() as connection:
        print(connection)


asyncio.run(main())
`,
    good: `import asyncio


class Connection:
    async def __aenter__(self) -> "Connection":
        await asyncio.sleep(1)
        return self

    async def __aexit__(self, *failure: object) -> None:
        await asyncio.sleep(1)


async def main() -> None:
    async with Connection() as connection:
        print(connection)


asyncio.run(main())
`,
    limits: "Methods whose result a caller can await (`__call__`, `__getitem__`, operators) are left alone.",
    references: [
      "https://docs.python.org/3/reference/datamodel.html#special-method-names",
      "https://docs.python.org/3/reference/datamodel.html#asynchronous-context-managers",
    ],
  },
  check(cx) {
    for (const fn of cx.functions) {
      if (!fn.cls || fn.node.kind !== "FunctionDef" || fn.node.decorators.length > 0) continue;
      if (fn.isAsync) checkAsync(cx, fn, fn.node);
      else checkSync(cx, fn, fn.node);
    }
  },
});

/** What each method is for, and what to declare instead. */
const NEVER_AWAITED: Readonly<Record<string, string>> = {
  __init__: "an async classmethod that makes the object: `obj = await Class.create()`",
  __enter__: "`async def __aenter__`, and enter with `async with`",
  __exit__: "`async def __aexit__`, and enter with `async with`",
  __iter__: "`def __aiter__`, and walk with `async for`",
  __next__: "`async def __anext__`, and walk with `async for`",
  __del__: "an async `close()` that is awaited",
  __await__: "`def __await__(self): return self._run().__await__()`",
};
const PLAIN =
  /^__(len|length_hint|bool|str|repr|bytes|hash|format|int|float|complex|index|contains|reversed|setattr|delattr|setitem|delitem|set|delete|set_name|init_subclass|post_init|dir|sizeof|instancecheck|subclasscheck|eq|ne|lt|le|gt|ge|fspath|copy|deepcopy|getstate|setstate|reduce)__$/;

function checkAsync(cx: RuleContext, fn: FunctionInfo, node: FunctionDef): void {
  const isGenerator = fn.yields.length > 0;
  const instead =
    NEVER_AWAITED[fn.name] ?? (PLAIN.test(fn.name) ? `a plain \`def ${fn.name}\`, or an async method with a name of its own` : null);
  if (instead && !(isGenerator && fn.name === "__iter__")) {
    cx.report(node.name, {
      message: `Python calls \`${fn.name}\` and never awaits it, so this coroutine never runs.`,
      snippet: `# use ${instead}`,
    });
    return;
  }
  if (fn.name !== "__aiter__" || isGenerator) return;
  cx.report(node.name, {
    message: "`async for` does not await `__aiter__`: it must be a plain `def` that returns the iterator, or an async generator.",
    snippet: "def __aiter__(self):\n    return self",
  });
}

/** `async with` and `async for` await what these return. */
function checkSync(cx: RuleContext, fn: FunctionInfo, node: FunctionDef): void {
  if (!/^__(aenter|aexit|anext)__$/.test(fn.name) || fn.yields.length > 0) return;
  const returned = fn.returns.flatMap((id) => {
    const one = cx.module.tree.node(id);
    return one.kind === "Return" && one.value ? [one.value] : [];
  });
  const isStub =
    returned.length === 0 &&
    node.body.every((statement) => /^(Pass|Raise|ExprStatement)$/.test(statement.kind)) &&
    !node.body.some((statement) => statement.kind === "Pass");
  if (isStub || !returned.every((value) => isNeverAwaitable(cx, value))) return;
  cx.report(node.name, {
    message: `\`${fn.name}\` is awaited, but this plain \`def\` returns nothing that can be.`,
    snippet: `async ${node.text.slice(0, node.text.indexOf("\n") + 1 || undefined).trimEnd()}`,
  });
}

function isNeverAwaitable(cx: RuleContext, value: Expression): boolean {
  return optionsOf(cx.typeOf(value)).every((type) => isPlainValue(cx, type));
}

function isPlainValue(cx: RuleContext, type: Type): boolean {
  if (isOwnCoroutine(type)) return false;
  if (type.kind === "none" || type.kind === "tuple") return true;
  if (type.kind !== "instance") return false;
  if (typeof type.cls === "string") return /^builtins\.(str|int|float|bool|bytes|list|dict|set|tuple)$/.test(type.cls);
  return type.cls.node.arguments.length === 0 && !type.cls.methods.has("__await__") && type.cls.module === cx.module;
}
