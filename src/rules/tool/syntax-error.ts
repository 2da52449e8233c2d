import { functionAt } from "../../program/lookup.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Node } from "../../python/nodes.ts";
import { isNotebook } from "../../python/notebook.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const syntaxError = defineRule({
  code: "LW002",
  name: "syntax-error",
  scan: 0,
  section: "Coroutine & Task Issues",
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: [],
  equivalents: ["E999", "F704", "PLE1142", "PLE1700"],
  docs: {
    summary: "Reports text that is not Python, and `await`, `async for`, `async with` or `yield from` where the grammar forbids them.",
    why: "Python refuses the whole file. What could be read around the fault is reviewed all the same, but what the fault hides is not.",
    bad: `import asyncio


def fetch() -> None:
    await asyncio.sleep(1)
`,
    good: `import asyncio


async def fetch() -> None:
    await asyncio.sleep(1)


asyncio.run(fetch())
`,
    limits:
      "Old spellings that Python 3 dropped (`print x`, `except E, e`) are named as what they are. Files that never speak of `async` are looked at only when the rule is selected by name.",
    references: ["https://docs.python.org/3/reference/grammar.html", "https://peps.python.org/pep-0492/"],
  },
  check(cx) {
    for (const problem of cx.module.tree.problems) cx.reportSpan(problem.start, problem.end, { message: problem.message, snippet: "" });
    for (const fn of cx.functions) misplaced(cx, fn);
  },
});

/** Words of coroutines outside one. */
function misplaced(cx: RuleContext, fn: FunctionInfo): void {
  // IPython runs the cells of a notebook as the body of a coroutine.
  if (fn === cx.module.top && isNotebook(cx.module.path)) return;
  const tree = fn.module.tree;
  if (!fn.isAsync) {
    for (const id of fn.awaits) if (!isInAsyncGenerator(tree.node(id))) complain(cx, tree.node(id), "`await`", fn);
    for (const id of fn.withs) if (isAsyncStatement(tree.node(id))) complain(cx, tree.node(id), "`async with`", fn);
    for (const id of fn.loops) if (isAsyncStatement(tree.node(id))) complain(cx, tree.node(id), "`async for`", fn);
    return;
  }
  for (const id of fn.yields)
    if (tree.node(id).kind === "YieldFrom")
      cx.report(tree.node(id), {
        message: "`yield from` is not allowed in an `async def`: use `async for` and `yield`.",
        snippet: "async for item in source:\n    yield item",
      });
}

/** A generator expression may await wherever it stands in a module that runs it in a coroutine. */
function isInAsyncGenerator(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.kind === "GeneratorExp") return true;
  return false;
}

function isAsyncStatement(node: Node): boolean {
  return (node.kind === "With" || node.kind === "For") && node.isAsync;
}

function complain(cx: RuleContext, node: Node, word: string, fn: FunctionInfo): void {
  const where =
    fn.node.kind === "Module" ? "at module level" : fn.node.kind === "Lambda" ? "in a lambda" : `in the plain function \`${fn.name}\``;
  const enclosing = functionAt(fn.module, node);
  cx.report(node, {
    message: `${word} is not allowed ${where}: only an \`async def\` may use it.`,
    snippet:
      enclosing.node.kind === "FunctionDef"
        ? `async def ${enclosing.name}${enclosing.node.parameters.text === "" ? "()" : `(${enclosing.node.parameters.text})`}: ...`
        : "async def main(): ...",
  });
}
