import { mayMakeCoroutine } from "../../asyncio/coroutine-names.ts";
import { isExpectedToFail, isOwnCoroutine } from "../../asyncio/coroutines.ts";
import { lastName, nodesRunIn } from "../../asyncio/names.ts";
import { loopAround } from "../../asyncio/places.ts";
import { type CallSite, callSiteOf, positional, targetsOf } from "../../program/calls.ts";
import { typeOf } from "../../program/infer.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { Binding, FunctionInfo } from "../../program/model.ts";
import { reaching } from "../../program/reaching.ts";
import { referencesTo } from "../../program/references.ts";
import { calledName } from "../../program/spelling.ts";
import { type Expression, KIND, type Name, type Node, type Statement } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const coroutineAwaitedTwice = defineRule({
  code: "LW217",
  name: "coroutine-awaited-twice",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["awaited"],
  equivalents: [],
  docs: {
    summary:
      "Reports one coroutine object that is awaited, or made a task, more than once: in a row, in a loop, or by a retry helper it is given to.",
    why: "A coroutine object runs once. The second await raises `RuntimeError: cannot reuse already awaited coroutine`, so a retry that awaits the same object never retries: it hides the first error behind that one.",
    bad: `import asyncio


async def fetch() -> str:
    await asyncio.sleep(1)
    return "page"


async def main() -> None:
    request = fetch()
    for attempt in range(3):
        try:
            print(await request)
        except OSError as error:
            print(attempt, error)


asyncio.run(main())
`,
    good: `import asyncio


async def fetch() -> str:
    await asyncio.sleep(1)
    return "page"


async def main() -> None:
    for attempt in range(3):
        try:
            print(await fetch())
            return
        except OSError as error:
            print(attempt, error)


asyncio.run(main())
`,
    limits: "Only coroutines that are held by a plain name, or given straight to a function that awaits its parameter in a loop.",
    references: ["https://docs.python.org/3/reference/datamodel.html#coroutine-objects"],
  },
  check(cx) {
    for (const fn of cx.functions)
      for (const name of consumedNames(fn)) {
        const binding = fn.scope.bindings.get(name);
        if (binding) checkBinding(cx, fn, binding);
      }
    for (const site of cx.calls) checkHelper(cx, site);
  },
});

/** A name that holds a coroutine: two awaits that both see it, or one that a loop comes back to. */
function checkBinding(cx: RuleContext, fn: FunctionInfo, binding: Binding): void {
  for (const definition of binding.definitions) {
    if (definition.kind !== "value" || definition.path.length > 0 || !isOwnCoroutine(cx.typeOf(definition.value))) continue;
    const uses = referencesTo(cx.module, binding).filter(
      (name) => name.context === "load" && isConsumed(name) && cx.functionAt(name) === fn && isOnly(cx, binding, name, definition.node),
    );
    const again =
      uses.find((use) => comesBack(use, definition.node)) ??
      uses.find((use, index) => uses.slice(0, index).some((first) => isAlwaysBefore(first, use) || isTriedBefore(first, use)));
    if (!again || isExpectedToFail(again)) continue;
    const first = uses.find((use) => !use.is(again)) ?? again;
    cx.report(again, {
      message: `The coroutine in \`${binding.name}\` is awaited more than once; the second time raises a RuntimeError.`,
      trace: [
        { module: cx.module, node: definition.value, message: "made once, here" },
        { module: cx.module, node: first, message: first.is(again) ? "the loop comes back to this" : "awaited here already" },
      ],
      snippet: `${textAround(again).replace(new RegExp(`\\b${binding.name}\\b`), definition.value.text)}  # a fresh coroutine each time`,
    });
    return;
  }
}

/** The names whose values a function awaits, or gives to what runs them. */
function consumedNames(fn: FunctionInfo): ReadonlySet<string> {
  const { tree } = fn.module;
  const found = new Set<string>();
  for (const id of fn.awaits) if (tree.kindOf(tree.firstChild(id)) === KIND.Name) found.add(tree.nameOf(tree.firstChild(id)));
  for (const id of fn.calls) {
    if (!RUNNERS.has(calledName(tree, id))) continue;
    for (let given = tree.nextSibling(tree.firstChild(id)); given !== 0; given = tree.nextSibling(given))
      if (tree.kindOf(given) === KIND.Name) found.add(tree.nameOf(given));
  }
  return found;
}

function textAround(use: Name): string {
  return use.parent?.kind === "Await" ? use.parent.text : use.text;
}

function isOnly(cx: RuleContext, binding: Binding, use: Name, definition: Node): boolean {
  const reached = reaching(cx.module, binding, use);
  return reached.length === 1 && reached.every((one) => "node" in one && definition.is(one.node));
}

const RUNNERS = new Set([
  "create_task",
  "ensure_future",
  "wait_for",
  "gather",
  "shield",
  "run",
  "run_until_complete",
  "run_coroutine_threadsafe",
]);

/** True where a coroutine is run: awaited, or given to what runs it. */
function isConsumed(name: Name): boolean {
  const parent = name.parent;
  if (parent?.kind === "Await") return true;
  return parent?.kind === "Call" && !name.is(parent.function) && RUNNERS.has(lastName(parent.function));
}

const BLOCKS = /^(Module|FunctionDef|For|While|If|With|Try|ExceptHandler|MatchCase)$/;

function statementOf(node: Node): Node {
  let at = node;
  while (at.parent && !BLOCKS.test(at.parent.kind)) at = at.parent;
  return at;
}

/** True where whoever reaches the second place has been at the first. */
function isAlwaysBefore(first: Node, second: Node): boolean {
  const statement = statementOf(first);
  if (statement.kind === "Return" || isShort(first, statement)) return false;
  for (let at: Node | null = second; at; at = at.parent)
    if (at.parent && statement.parent?.is(at.parent) && statement.slot === at.slot) return statement.start <= at.start;
  return false;
}

/** True where the second place handles the failure of the first, which its `try` begins with. */
function isTriedBefore(first: Node, second: Node): boolean {
  for (let at: Node | null = second; at; at = at.parent) {
    const attempt: Node | null = at.kind === "ExceptHandler" ? at.parent : null;
    const [begin] = attempt?.kind === "Try" ? attempt.body : [];
    if (begin?.is(statementOf(first))) return !isShort(first, begin);
  }
  return false;
}

/** True where the place is only reached on one outcome of its own expression. */
function isShort(node: Node, statement: Node): boolean {
  for (let at = node.parent; at && !at.is(statement); at = at.parent)
    if (at.kind === "IfExp" || at.kind === "BoolOp" || at.kind === "Lambda") return true;
  return false;
}

/** True where a loop that does not hold the definition may come back to a place. */
function comesBack(use: Node, definition: Node): boolean {
  let child = use;
  let mayGoOn = false;
  for (let at = use.parent; at; child = at, at = at.parent) {
    if (at.kind === "FunctionDef" || at.kind === "Lambda") return false;
    if ("generators" in at) return loopAround(use)?.is(at) ?? false;
    const inside = child;
    if (at.kind === "Try" && at.body.some((statement) => statement.is(inside)) && at.handlers.some((handler) => !leaves(handler.body)))
      mayGoOn = true;
    const block = blockOf(at, child);
    if (!mayGoOn && block && leaves(block.slice(block.findIndex((statement) => statement.is(inside))))) return false;
    if (at.kind !== "For" && at.kind !== "While") continue;
    if (at.start <= definition.start && definition.end <= at.end) return false;
    if (block && at.body.some((statement) => statement.is(inside))) return true;
  }
  return false;
}

function blockOf(parent: Node, child: Node): readonly Statement[] | null {
  const lists: readonly (readonly Statement[])[] = [
    "body" in parent && Array.isArray(parent.body) ? parent.body : [],
    "orelse" in parent && Array.isArray(parent.orelse) ? parent.orelse : [],
    parent.kind === "Try" ? parent.finalbody : [],
  ];
  return lists.find((list) => list.some((statement) => statement.is(child))) ?? null;
}

/** True where a block's own statements always leave the loop around it. */
function leaves(block: readonly Statement[]): boolean {
  return block.some((statement) => {
    if (statement.kind === "Return" || statement.kind === "Break" || statement.kind === "Raise") return true;
    if (statement.kind === "If") return statement.orelse.length > 0 && leaves(statement.body) && leaves(statement.orelse);
    if (statement.kind === "Try")
      return (
        leaves(statement.orelse) ||
        leaves(statement.finalbody) ||
        (leaves(statement.body) && statement.handlers.every((handler) => leaves(handler.body)))
      );
    return statement.kind === "With" && leaves(statement.body);
  });
}

/** A coroutine given to a function of the program that awaits its parameter again and again. */
function checkHelper(cx: RuleContext, site: CallSite): void {
  if (!isGivenCoroutine(cx, site)) return;
  const call = site.node;
  const { callee } = site;
  const [target, ...others] = targetsOf(cx.program, callee);
  if (!target || others.length > 0 || target.node.kind !== "FunctionDef" || callee.kind !== "function" || !callee.sure) return;
  const names = target.node.parameters.parameters
    .filter((parameter) => parameter.role === "regular" || parameter.role === "positionalOnly")
    .map((one) => one.name.name);
  const shift = callee.receiver?.kind === "instance" ? 1 : 0;
  positional(call).forEach((argument, index) => {
    if (argument.kind === "Starred" || !isFresh(cx, argument)) return;
    const name = names[index + shift];
    const again = name ? awaitedInLoop(target, name) : null;
    if (!name || !again) return;
    cx.report(argument, {
      message: `\`${target.name}\` awaits its \`${name}\` again on each turn, but the coroutine \`${argument.text}\` can be awaited only once.`,
      trace: [{ module: target.module, node: again, message: "awaited in a loop, always the same object" }],
      snippet:
        argument.kind === "Call"
          ? `# let ${target.name} take a function and await a fresh coroutine on each turn\n${call.function.text}(lambda: ${argument.text})`
          : "",
    });
  });
}

/** True where an argument of a call may be a coroutine that is made there: told by names, which most calls are done with. */
function isGivenCoroutine(cx: RuleContext, site: CallSite): boolean {
  const { tree } = cx.module;
  for (let given = tree.nextSibling(tree.firstChild(site.id)); given !== 0; given = tree.nextSibling(given))
    if (tree.kindOf(given) === KIND.Call && mayMakeCoroutine(cx.program, callSiteOf(cx.program, site.fn, given))) return true;
  return false;
}

function isFresh(cx: RuleContext, argument: Expression): boolean {
  return argument.kind === "Call" && isOwnCoroutine(typeOf(cx.program, cx.module, argument));
}

/** The await of a parameter that a loop comes back to; null where there is none, or where the name gets another value. */
function awaitedInLoop(fn: FunctionInfo, parameter: string): Node | null {
  const binding = fn.scope.bindings.get(parameter);
  if (!binding || binding.definitions.length > 1 || fn.node.kind !== "FunctionDef") return null;
  for (const statement of fn.node.body)
    for (const node of nodesRunIn(statement)) {
      if (node.kind !== "Name" || node.name !== parameter || node.context !== "load" || !isConsumed(node)) continue;
      if (lookup(scopeAt(fn.module, node), parameter) === binding && comesBack(node, fn.node.name)) return node;
    }
  return null;
}
