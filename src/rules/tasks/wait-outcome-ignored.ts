import { usesOf } from "../../asyncio/gathering.ts";
import { kindsRunIn, nodesRunIn } from "../../asyncio/names.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type CallSite, keyword, positional } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { referencesTo } from "../../program/references.ts";
import { useOf } from "../../program/uses.ts";
import type { Call, Expression, For, Name, Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const waitOutcomeIgnored = defineRule({
  code: "LW216",
  name: "wait-outcome-ignored",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["wait-when-needed"],
  equivalents: [],
  docs: {
    summary:
      "Reports `asyncio.wait` whose `pending` tasks are left running or whose `done` tasks nobody looks at, and loops over `as_completed` that leave the rest running.",
    why: "`wait` never raises what its tasks raise and never cancels those that are late: both are left to its caller. What is not looked at fails in silence, and what is not cancelled runs on.",
    bad: `import asyncio


async def ask(server: str) -> str:
    await asyncio.sleep(1)
    return server


async def main() -> None:
    tasks = {asyncio.create_task(ask(server)) for server in ("a", "b")}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        print(task.result())


asyncio.run(main())
`,
    good: `import asyncio


async def ask(server: str) -> str:
    await asyncio.sleep(1)
    return server


async def main() -> None:
    tasks = {asyncio.create_task(ask(server), name=server) for server in ("a", "b")}
    done, pending = await asyncio.wait(tasks, timeout=5, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in done:
        print(task.result())


asyncio.run(main())
`,
    limits:
      "Tasks that have another name that the function uses afterwards, or that belong to an object or the caller, are taken to be looked after there.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.wait",
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.as_completed",
    ],
  },
  check(cx) {
    for (const site of cx.callsTo("asyncio.wait")) if (site.node.parent?.kind === "Await") checkWait(cx, site, site.node.parent);
    for (const site of cx.callsTo("asyncio.as_completed")) checkLoop(cx, site);
  },
});

function checkWait(cx: RuleContext, site: CallSite, awaited: Expression): void {
  const given = positional(site.node)[0] ?? keyword(site.node, "fs");
  if (!given || isLookedAfter(cx, given, awaited)) return;
  const canFail = !isOnlyEvents(cx, given);
  const mayLeave = keyword(site.node, "timeout") !== null || /FIRST_/.test(keyword(site.node, "return_when")?.text ?? "");
  const use = useOf(awaited);
  if (use.kind === "statement") {
    if (!canFail && !mayLeave) return;
    cx.report(site.node, {
      message: mayLeave
        ? "Tasks that are not done when this `wait` returns run on, and nobody looks whether those that are done have failed."
        : "This `wait` raises nothing that its tasks raise, and nobody looks whether they have failed: the code goes on as if all were well.",
      confidence: tierOf(cx, site, null),
      snippet: snippetOf(site.node),
    });
    return;
  }
  if (use.kind !== "assigned") return;
  const [target] = use.targets;
  if (target?.kind !== "Tuple") return;
  const [done, pending] = target.elements;
  if (mayLeave && pending && isUnused(site, pending)) {
    cx.report(pending, {
      message: `The tasks in \`${pending.text}\` are neither cancelled nor awaited: they run on after this \`wait\`.`,
      confidence: tierOf(cx, site, pending),
      trace: [{ module: cx.module, node: site.node, message: "returns while some tasks may still be running" }],
      snippet: snippetOf(site.node),
    });
  } else if (canFail && done && isUnused(site, done)) {
    cx.report(done, {
      message: `Nobody looks at the tasks in \`${done.text}\`: if one of them failed, the code goes on as if all were well.`,
      confidence: tierOf(cx, site, done),
      snippet: snippetOf(site.node),
    });
  }
}

/** True for waits for events alone, which cannot fail: `[create_task(event.wait())]`. */
function isOnlyEvents(cx: RuleContext, given: Expression): boolean {
  if (given.kind !== "List" && given.kind !== "SetLiteral" && given.kind !== "Tuple") return false;
  return given.elements.every((element) => {
    const wrapped = element.kind === "Call" ? positional(element)[0] : undefined;
    const called = wrapped?.kind === "Call" ? cx.typeOf(wrapped.function) : null;
    return called?.kind === "external" && called.name === "asyncio.Event.wait";
  });
}

/** A name of `_` says that somebody thought about it; a test may end soon after, and fails anyway where it asserts what its tasks should have done. */
function tierOf(cx: RuleContext, site: CallSite, target: Expression | null): Confidence {
  if (isTestFile(cx.module)) return assertsAfter(site) ? "possible" : "probable";
  return target?.text === "_" ? "probable" : "definite";
}

const ASSERTS = /(^|\.)(assert\w*|fail\w*)$/;

function assertsAfter({ fn, node }: CallSite): boolean {
  if (fn.node.kind !== "FunctionDef") return false;
  const after = fn.node.body.filter((statement) => statement.end > node.end);
  return after.some((statement) =>
    kindsRunIn(statement, "Assert", "Call").some((at) => at.start > node.end && (at.kind === "Assert" || ASSERTS.test(at.function.text))),
  );
}

function isUnused(site: CallSite, target: Expression): boolean {
  return target.kind === "Name" && usesOf(site.fn, target).length === 0;
}

/** True where the tasks are known by a name that is used again, or belong to someone else. */
function isLookedAfter(cx: RuleContext, given: Expression, awaited: Node): boolean {
  if (given.kind === "Call" || given.kind === "Attribute" || given.kind === "Subscript") return true;
  const tasks = given.kind === "List" || given.kind === "SetLiteral" || given.kind === "Tuple" ? given.elements : [given];
  return tasks.some((task) => {
    if (task.kind === "Name") return isUsedElsewhere(cx, task, awaited);
    if (task.kind === "ListComp" || task.kind === "SetComp" || task.kind === "GeneratorExp") return task.element.kind !== "Call";
    return task.kind !== "Call";
  });
}

/** True for a name from outside, and for one that is read anywhere but here and where it is filled. */
function isUsedElsewhere(cx: RuleContext, name: Name, awaited: Node): boolean {
  const binding = lookup(scopeAt(cx.module, name), name.name);
  const fn = cx.functionAt(name);
  if (!binding || binding.scope !== fn.scope || fn === cx.module.top) return true;
  if (binding.definitions.some((definition) => definition.kind !== "value" || !isMadeHere(definition.value))) return true;
  return referencesTo(cx.module, binding).some((one) => {
    if (one.context !== "load" || (awaited.start <= one.start && one.end <= awaited.end)) return false;
    return !(one.parent?.kind === "Attribute" && /^(append|add|extend|update)$/.test(one.parent.attribute.name));
  });
}

/** A display, a comprehension or a call that makes tasks: nobody else has them. */
function isMadeHere(value: Expression): boolean {
  if (value.kind === "List" || value.kind === "SetLiteral" || value.kind === "Tuple")
    return value.elements.every((element) => element.kind === "Call");
  if (value.kind === "ListComp" || value.kind === "SetComp") return value.element.kind === "Call";
  return value.kind === "Call" && /(create_task|ensure_future)$|^(list|set)$/.test(value.function.text);
}

function snippetOf(call: Call): string {
  return `done, pending = await ${call.text}\nfor task in pending:\n    task.cancel()\nawait asyncio.gather(*pending, return_exceptions=True)\nfor task in done:\n    task.result()  # raises what the task raised`;
}

/** A loop over `as_completed` that ends before all are done. */
function checkLoop(cx: RuleContext, site: CallSite): void {
  const loop = site.node.parent;
  if (loop?.kind !== "For" || !loop.iterable.is(site.node)) return;
  const leaving = leavingOf(loop);
  const given = positional(site.node)[0] ?? keyword(site.node, "fs");
  if (!leaving || !given || isLookedAfter(cx, given, site.node)) return;
  cx.report(leaving, {
    message: `This ${leaving.kind === "Return" ? "`return`" : "`break`"} leaves the other tasks of \`as_completed\` running, with nobody to cancel them or see them fail.`,
    confidence: tierOf(cx, site, null),
    trace: [{ module: cx.module, node: site.node, message: "runs all of them at once" }],
    snippet: `tasks = [...]  # the tasks, made before the loop\ntry:\n    for answer in asyncio.as_completed(tasks):\n        ...\nfinally:\n    for task in tasks:\n        task.cancel()\n    await asyncio.gather(*tasks, return_exceptions=True)`,
  });
}

function leavingOf(loop: For): Node | null {
  for (const statement of loop.body)
    for (const node of nodesRunIn(statement)) if (node.kind === "Return" || (node.kind === "Break" && isOf(node, loop))) return node;
  return null;
}

function isOf(node: Node, loop: For): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.kind === "For" || at.kind === "While") return at.is(loop);
  return false;
}
