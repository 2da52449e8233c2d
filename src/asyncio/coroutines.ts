/** Which calls make a coroutine, and how surely. */
import { factOf } from "../knowledge/lookup.ts";
import { type CallSite, targetsOf } from "../program/calls.ts";
import { calledType } from "../program/infer.ts";
import { decoration, isStub, isSubclassOf } from "../program/members.ts";
import { type FunctionInfo, isGenerator } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { optionsOf, type Type } from "../program/types.ts";
import type { Expression, Node } from "../python/nodes.ts";
import type { Confidence } from "../report/model.ts";
import { isCoroutineByName } from "./namesakes.ts";

export interface MadeCoroutine {
  /** How surely the call makes a coroutine. */
  readonly tier: Confidence;
  /** True where the function called is itself asynchronous; false where it only passes a coroutine on. */
  readonly isDirect: boolean;
}

/** The coroutine that a call makes; null where it makes none, or nothing is known. */
export function coroutineMade(program: Program, site: CallSite): MadeCoroutine | null {
  if (isCoroutineByName(program, site)) return { tier: "probable", isDirect: true };
  const isWhole = !optionsOf(site.callee).some(({ kind }) => kind === "unknown");
  // A plain function that does not say what it is given mostly speaks to a plain twin.
  const options = optionsOf(site.callee).filter(({ kind }) => kind !== "none" && (kind !== "unknown" || !site.fn.isAsync));
  const made = options.map((option) => madeByOne(program, site, option));
  const [first] = made.flatMap((one) => (one ? [one] : []));
  if (!first) return null;
  const isAll = isWhole && made.every((one) => one?.tier === "definite");
  return {
    tier: isAll ? "definite" : first.tier === "possible" || made.includes(null) ? "possible" : "probable",
    isDirect: first.isDirect,
  };
}

function madeByOne(program: Program, site: CallSite, option: Type): MadeCoroutine | null {
  if (option.kind === "external") return factOf(option.name)?.is === "coroutine" ? { tier: "definite", isDirect: true } : null;
  if (option.kind === "function" && option.fn.isAsync) {
    if (isGenerator(option.fn) || decoration(program, option.fn).contextManager || isDescription(option.fn)) return null;
    const targets = targetsOf(program, option);
    const isAsync = targets.every((target) => target.isAsync && !isGenerator(target));
    return { tier: option.sure && isAsync ? "definite" : "possible", isDirect: true };
  }
  if (option.kind === "function" && isAsyncWhereItIsDone(program, option)) return { tier: "probable", isDirect: true };
  const result = calledType(program, site.fn.module, option, site.node);
  // What is annotated as a function that gives an awaitable is mostly asynchronous; one that starts a task is rare.
  // A decorator is annotated so as well, and called at once.
  if (option.kind === "callable" && result.kind === "coroutine")
    return site.node.function.kind === "Call" ? null : { tier: "probable", isDirect: true };
  if (!isOwnCoroutine(result)) return null;
  return { tier: option.kind === "function" && !option.sure ? "possible" : "definite", isDirect: false };
}

/** True for a method of an interface, written without `self`: what it stands for may be plain, and only gives something to await. */
function isDescription({ cls, node }: FunctionInfo): boolean {
  if (!cls || node.kind !== "FunctionDef" || !isStub(node) || node.decorators.length > 0) return false;
  return !/^_*(self|cls|this|mcs)$/.test(node.parameters.parameters[0]?.name.name ?? "");
}

/** True for a plain method that does nothing itself, and is asynchronous in every class that does it. */
function isAsyncWhereItIsDone(program: Program, method: Type & { kind: "function" }): boolean {
  const { node } = method.fn;
  if (!method.fn.cls || node.kind !== "FunctionDef" || !isStub(node)) return false;
  // A protocol stands for classes that inherit nothing of it, a library's among them.
  if (isSubclassOf(program, method.fn.cls, "typing.Protocol")) return false;
  const others = targetsOf(program, method).filter((target) => target !== method.fn);
  return others.length > 0 && others.every((target) => target.isAsync && !isGenerator(target));
}

/** True for the coroutine of a known asynchronous function; an annotation alone may also speak of a task or future. */
export function isOwnCoroutine(type: Type): boolean {
  if (type.kind !== "coroutine") return false;
  const { callee } = type;
  if (callee.kind === "function") return callee.fn.isAsync && callee.sure;
  // `shield` and `wait_for` of a task are typed alike; a shield is a future that runs without anyone.
  return callee.kind === "external" && callee.name !== "asyncio.shield" && factOf(callee.name)?.is === "coroutine";
}

/** True where the code asks first whether the function is asynchronous: then it knows what it calls. */
export function isAskedAbout(fn: FunctionInfo, callee: Expression): boolean {
  return fn.calls.some((id) => {
    const call = fn.module.tree.node(id);
    if (call.kind !== "Call" || !/(^|\.)(iscoroutinefunction|is_async_callable|is_async_fn)$/.test(call.function.text)) return false;
    return call.arguments.some((argument) => argument.text === callee.text);
  });
}

const EXPECTING = /(^|\.)(raises|warns|deprecated_call|assertRaises\w*|assertWarns\w*|assertLogs)$/;

/** True inside `with pytest.raises(…)`: there a wrong call is what the test is about. */
export function isExpectedToFail(node: Node): boolean {
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if (at.kind === "With" && at.items.some((item) => item.manager.kind === "Call" && EXPECTING.test(item.manager.function.text)))
      return true;
  return false;
}
