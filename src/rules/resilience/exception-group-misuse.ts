import { kindsRunIn, nodesIn, nodesRunIn } from "../../asyncio/names.ts";
import { handlerAround, isTestFile, triesIn } from "../../asyncio/places.ts";
import { argumentAt } from "../../program/calls.ts";
import type { ClassInfo } from "../../program/model.ts";
import type { ExceptHandler, Expression, Node, Raise, Try } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";
import { isMember } from "./group-members.ts";

export const exceptionGroupMisuse = defineRule({
  code: "LW715",
  name: "exception-group-misuse",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["item-isolated"],
  equivalents: ["ASYNC123", "ASYNC126", "ASYNC400", "ASYNC401"],
  docs: {
    summary:
      "Reports handlers that can never see a task group's errors, groups treated as single errors, errors raised out of a group, tests that any group passes, and groups of one's own that cannot be split.",
    why: "A task group raises what its tasks raised inside an ExceptionGroup. `except ValueError` around it does not match, `error.errno` on the group does not exist, and `isinstance(error, ValueError)` is false: the handling that was written never happens.",
    bad: `import asyncio


async def parse(text: str) -> int:
    await asyncio.sleep(0)
    return int(text)


async def main() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            for text in ("1", "two"):
                group.create_task(parse(text))
    except ValueError as error:
        print("not a number:", error)


asyncio.run(main())
`,
    good: `import asyncio


async def parse(text: str) -> int:
    await asyncio.sleep(0)
    return int(text)


async def main() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            for text in ("1", "two"):
                group.create_task(parse(text))
    except* ValueError as errors:
        for error in errors.exceptions:
            print("not a number:", error)


asyncio.run(main())
`,
    limits:
      "A handler is only judged where the task group is all that its `try` holds. KeyboardInterrupt, SystemExit and CancelledError leave a group as they are.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#task-groups",
      "https://docs.python.org/3/library/exceptions.html#exception-groups",
    ],
  },
  check(cx) {
    for (const at of cx.functions.flatMap(triesIn)) {
      if (at.isStar) for (const handler of at.handlers) checkStar(cx, handler);
      else checkAroundGroup(cx, at);
      for (const handler of at.handlers) if (catchesGroups(cx, at, handler)) checkRaises(cx, handler);
    }
    for (const cls of cx.module.classes) checkClass(cx, cls);
    checkExpected(cx);
  },
});

const WHOLE =
  /(^|\.)(Exception|BaseException|ExceptionGroup|BaseExceptionGroup|CancelledError|KeyboardInterrupt|SystemExit|GeneratorExit|RuntimeError)$/;

/** `except ValueError` around nothing but a task group. */
function checkAroundGroup(cx: RuleContext, node: Try): void {
  const [only] = node.body;
  if (only?.kind !== "With" || node.body.length > 1 || !only.isAsync || only.items.length > 1) return;
  const [item] = only.items;
  const manager = item?.manager;
  const type = manager?.kind === "Call" ? cx.typeOf(manager.function) : null;
  if (type?.kind !== "external" || !/^(asyncio\.TaskGroup|anyio\.create_task_group)$/.test(type.name)) return;
  // What the block itself returns early or raises after leaving stays inside the group as well.
  for (const handler of node.handlers) {
    const types = handler.type?.kind === "Tuple" ? handler.type.elements : handler.type ? [handler.type] : [];
    if (types.length === 0 || types.some((one) => !isPlainError(cx, one))) continue;
    const name = oneLine(handler.type ?? handler, 40);
    report(
      cx,
      handler.type ?? handler,
      `\`except ${name}\` never sees an error of the task group: it arrives inside an ExceptionGroup.`,
      `except* ${name}${handler.name ? ` as ${handler.name.name}` : ""}:\n    ...`,
    );
  }
}

/** An error class that a group is not: known by name, and not one of those that match groups. */
function isPlainError(cx: RuleContext, type: Expression): boolean {
  const found = cx.typeOf(type);
  if (found.kind === "class") return !found.cls.node.arguments.some((base) => /Group$/.test(base.text));
  return found.kind === "external" && !WHOLE.test(found.name);
}

/** Of a group only what it has itself: everything else belongs to the errors inside. */
const OWN = new Set(["exceptions", "message", "split", "subgroup", "derive", "args", "add_note", "with_traceback"]);

function checkStar(cx: RuleContext, handler: ExceptHandler): void {
  const name = handler.name?.name;
  if (!name) return;
  const nodes = handler.body.flatMap((statement): readonly Node[] => [...nodesRunIn(statement)]);
  // Given something else in the handler, the name is no longer surely the group.
  if (nodes.some((at) => at.kind === "Name" && at.name === name && at.context === "store")) return;
  for (const at of nodes) {
    if (
      at.kind === "Attribute" &&
      at.value.kind === "Name" &&
      at.value.name === name &&
      at.context === "load" &&
      !OWN.has(at.attribute.name) &&
      !at.attribute.name.startsWith("__")
    )
      report(
        cx,
        at,
        `\`${name}\` is a group here, which has no \`${at.attribute.name}\`: the errors are in \`${name}.exceptions\`.`,
        `for error in ${name}.exceptions:\n    print(error.${at.attribute.name})`,
      );
    if (
      at.kind === "Call" &&
      at.function.text === "isinstance" &&
      at.arguments[0]?.text === name &&
      !/Group/.test(at.arguments[1]?.text ?? "Group")
    )
      report(
        cx,
        at,
        `\`${name}\` is a group here, so \`${oneLine(at, 50)}\` is false whatever happened.`,
        `for error in ${name}.exceptions:\n    if isinstance(error, ${at.arguments[1]?.text ?? "Exception"}): ...`,
      );
  }
}

/** `raise group.exceptions[0]`: the error gets a new context, and the group's copy with it. */
function checkRaises(cx: RuleContext, handler: ExceptHandler): void {
  for (const node of handler.body.flatMap((statement) => kindsRunIn(statement, "Raise")))
    if (handlerAround(node)?.is(handler)) checkRaise(cx, node, handler);
}

function checkRaise(cx: RuleContext, node: Raise, handler: ExceptHandler): void {
  const raised = node.exception;
  if (!raised || node.cause || !isMember(raised, handler)) return;
  cx.report(node, {
    message: `\`${oneLine(node, 50)}\` changes the error that still belongs to the group, and drops the others.`,
    confidence: "probable",
    snippet: `raise copy.copy(${oneLine(raised, 50)}) from ${raised.kind === "Subscript" && raised.value.kind === "Attribute" ? oneLine(raised.value.value, 30) : "group"}`,
  });
}

function catchesGroups(cx: RuleContext, statement: Try, handler: ExceptHandler): boolean {
  return statement.isStar || (handler.type !== null && isGroupClass(cx, handler.type));
}

function isGroupClass(cx: RuleContext, expression: Expression): boolean {
  const type = cx.typeOf(expression);
  return type.kind === "external" && GROUP.test(type.name);
}

const GROUP = /^(builtins|exceptiongroup)\.(Base)?ExceptionGroup$/;

/** `pytest.raises(ExceptionGroup)`: passes whatever went wrong inside. What is done with the group afterwards may say more. */
function checkExpected(cx: RuleContext): void {
  for (const { node, fn } of cx.callsTo("pytest.raises")) {
    const expected = argumentAt(node, 0, "expected_exception");
    const types = expected?.kind === "Tuple" ? expected.elements : expected ? [expected] : [];
    const group = types.find((type) => isGroupClass(cx, type));
    if (!group || isLookedInto(node, fn.node)) continue;
    const isLookedAt = node.parent?.kind === "WithItem" ? node.parent.target !== null : node.parent?.kind === "Assign";
    cx.report(group, {
      message: `\`${oneLine(node, 50)}\` holds whatever errors the group has.`,
      severity: "low",
      confidence: isLookedAt ? "possible" : "probable",
      snippet: "with pytest.RaisesGroup(ValueError):\n    ...",
    });
  }
}

/** `caught.group_contains(ValueError)` after `with pytest.raises(ExceptionGroup) as caught`: the test asks which errors there are. */
function isLookedInto(call: Node, scope: Node): boolean {
  const name = call.parent?.kind === "WithItem" ? call.parent.target?.text : undefined;
  if (name === undefined) return false;
  return [...nodesIn(scope)].some((at) => at.kind === "Attribute" && at.text === `${name}.group_contains`);
}

/** A group of one's own is split by `derive`; without it, `split` and `except*` give back plain groups. */
function checkClass(cx: RuleContext, cls: ClassInfo): void {
  const isGroup = cls.node.arguments.some((base) => {
    const expression = base.kind === "Subscript" ? base.value : base;
    const type = base.kind === "Keyword" || expression.kind === "Keyword" ? null : cx.typeOf(expression);
    return type?.kind === "external" && GROUP.test(type.name);
  });
  if (!isGroup || cls.methods.has("derive")) return;
  report(
    cx,
    cls.node.name,
    `\`${cls.name}\` has no \`derive\`: \`except*\` and \`split\` turn it into a plain ExceptionGroup.`,
    `def derive(self, excs):\n    return ${cls.name}(self.message, excs)`,
  );
}

function report(cx: RuleContext, node: Node, message: string, snippet: string): void {
  cx.report(node, { message, confidence: isTestFile(cx.module) ? "probable" : "definite", snippet });
}
