/** Which calls make a coroutine, how surely, and what is done to it that no coroutine is for. */
import { factOf } from "../knowledge/lookup.ts";
import { type CallSite, targetsOf } from "../program/calls.ts";
import { calledType, typeOf } from "../program/infer.ts";
import { functionAt, lookup, scopeAt } from "../program/lookup.ts";
import { decoration, isStub, isSubclassOf } from "../program/members.ts";
import { type FunctionInfo, isGenerator, type Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { reaching } from "../program/reaching.ts";
import { optionsOf, type Type } from "../program/types.ts";
import { useOf } from "../program/uses.ts";
import type { Call, Expression, Name, Node } from "../python/nodes.ts";
import type { Confidence } from "../report/model.ts";
import { plainValueExpected } from "./expected.ts";
import { holdingOf, readsOf } from "./holding.ts";
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
  const options = optionsOf(site.callee).filter((option) => option.kind !== "none");
  const made = options.map((option) => madeByOne(program, site, option));
  const [first] = made.flatMap((one) => (one ? [one] : []));
  if (!first) return null;
  const isAll = made.every((one) => one?.tier === "definite");
  return {
    tier: isAll ? "definite" : first.tier === "possible" || made.includes(null) ? "possible" : "probable",
    isDirect: first.isDirect,
  };
}

function madeByOne(program: Program, site: CallSite, option: Type): MadeCoroutine | null {
  if (option.kind === "external") return factOf(option.name)?.is === "coroutine" ? { tier: "definite", isDirect: true } : null;
  if (option.kind === "function" && option.fn.isAsync) {
    if (isGenerator(option.fn) || decoration(program, option.fn).contextManager) return null;
    const targets = targetsOf(program, option);
    const isAsync = targets.every((target) => target.isAsync && !isGenerator(target));
    return { tier: option.sure && isAsync ? "definite" : "possible", isDirect: true };
  }
  if (option.kind === "function" && isAsyncWhereItIsDone(program, option)) return { tier: "probable", isDirect: true };
  const result = calledType(program, site.fn.module, option, site.node);
  if (!isOwnCoroutine(result)) return null;
  return { tier: option.kind === "function" && !option.sure ? "possible" : "definite", isDirect: false };
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

/** How a coroutine is lost, in words that go on from "the coroutine …", and where. */
export interface Loss {
  readonly how: string;
  readonly at: Node;
  /** True where it is as good as sure, but nothing proves it. */
  readonly isLikely?: true;
}

/** What is done with a coroutine instead of awaiting it; null where it may be awaited in the end. */
export function lossOf(program: Program, module: Module, node: Expression): Loss | null {
  const misuse = misuseOf(program, module, node) ?? wantedPlain(program, module, node);
  if (misuse) return misuse;
  const use = useOf(node);
  const built = use.kind === "argument" ? builtInto(program, module, node, node) : null;
  if (built) return built;
  if (use.kind === "element" || use.kind === "argument") {
    const { fate, name } = holdingOf(program, module, node);
    if ((fate !== "unread" && fate !== "dropped") || (use.kind === "argument" && !name)) return null;
    return { how: name ? `goes into \`${name.name}\`, which nothing awaits` : "goes into a list that nothing awaits", at: node };
  }
  if (use.kind !== "assigned") return null;
  const [target] = use.targets;
  if (!target || use.targets.length > 1) return null;
  if (target.kind === "Tuple" || target.kind === "List") return node.parent?.kind === "Tuple" ? null : { how: "is unpacked", at: target };
  return target.kind === "Name" ? lossOfName(program, module, target, node) : null;
}

/** A name that is never read, or only in ways that no coroutine is for. */
function lossOfName(program: Program, module: Module, target: Name, node: Expression): Loss | null {
  const binding = lookup(scopeAt(module, target), target.name);
  if (binding?.scope.kind !== "function") return null;
  const reads = readsOf(module, binding);
  if (reads.length === 0) return { how: `is bound to \`${target.name}\`, which nothing reads`, at: target };
  const misuses = reads.map((read) => misuseOf(program, module, read) ?? iteration(read));
  const [first] = misuses;
  if (first && misuses.every((misuse) => misuse !== null)) return first;
  const value = node.parent?.kind === "IfExp" ? node.parent : node;
  const definition = binding.definitions.find((one) => (one.kind === "value" || one.kind === "annotated") && value.isOneOf(one.value));
  if (!definition) return null;
  const reached = reads.filter((read) => reaching(module, binding, read).includes(definition));
  const isAlone = (read: Name): boolean => reaching(module, binding, read).length === 1;
  if (value === node) return lossAmongReads(program, module, reached.filter(isAlone), reached.every(isAlone), node);
  // It may as well be what the other branch gives.
  const built = reached.map((read) => builtInto(program, module, read, node));
  return reached.every(isAlone) && built.every((one) => one !== null) ? (built[0] ?? null) : null;
}

/**
 * Of the places where a name is nothing but the coroutine, one that must fail is enough. One that only misleads is, where these
 * are all its places and all others want the result as well.
 */
function lossAmongReads(program: Program, module: Module, reads: readonly Name[], areAll: boolean, made: Expression): Loss | null {
  const misuses = reads.map((read) => misuseOf(program, module, read) ?? iteration(read));
  const failing = misuses.findIndex((misuse, index) => misuse !== null && mustFail(reads[index]));
  if (failing >= 0) return misuses[failing] ?? null;
  if (!areAll) return null;
  const losses = reads.map((read, index) => misuses[index] ?? wantedPlain(program, module, read) ?? builtInto(program, module, read, made));
  const isWanted = reads.every((read, index) => losses[index] || useOf(read).kind === "returned" || makerOf(program, module, read));
  return isWanted ? (losses.find((loss) => loss?.isLikely) ?? losses.find((loss) => loss !== null) ?? null) : null;
}

/** True where Python raises as soon as it meets a coroutine there; of a loop over one another rule speaks. */
function mustFail(read: Expression | undefined): boolean {
  const kind = read ? useOf(read).kind : "other";
  return kind === "member" || kind === "subscripted" || kind === "operand";
}

/** A place whose annotation asks for a plain value. */
function wantedPlain(program: Program, module: Module, node: Expression): Loss | null {
  const expected = plainValueExpected(program, module, node);
  return expected && { how: `stands where \`${expected.text}\` is expected`, at: expected.at };
}

function iteration(read: Expression): Loss | null {
  const use = useOf(read);
  return use.kind === "iterated" && !use.isAsync ? { how: "is iterated", at: read } : null;
}

const MAKERS = /(^|\.)_?(?!\w*(Task|Future|Coro|Await|Timer|Job|Thread|Defer|Call|Lazy|Async|Wrap))[A-Z]\w*[a-z]\w*$/;

/**
 * An object built from the coroutine, where the same function is awaited a moment before or after: `Photo(file=await save(a),
 * thumb=save(b))`.
 */
function builtInto(program: Program, module: Module, node: Expression, made: Expression): Loss | null {
  const call = makerOf(program, module, node);
  if (!call || made.kind !== "Call" || !isAwaitedBeside(module, made)) return null;
  return { how: `becomes a part of \`${call.function.text}\` in place of its result`, at: call, isLikely: true };
}

/** The call that builds an object from an argument, by its looks; null for what may await it. */
function makerOf(program: Program, module: Module, node: Expression): Call | null {
  const use = useOf(node);
  if (use.kind !== "argument" || use.isStarred || !MAKERS.test(use.call.function.text)) return null;
  if (typeof use.position === "string" && /coro|await|task|future|fut$/i.test(use.position)) return null;
  const callee = typeOf(program, module, use.call.function);
  const isClass = callee.kind === "unknown" || callee.kind === "class" || (callee.kind === "external" && !factOf(callee.name));
  return isClass ? use.call : null;
}

function isAwaitedBeside(module: Module, made: Call): boolean {
  const fn = functionAt(module, made);
  return fn.awaits.some((id) => {
    const node = module.tree.node(id);
    return node.kind === "Await" && node.value.kind === "Call" && node.value.function.text === made.function.text;
  });
}

/** What Python itself offers on a coroutine object. */
const COROUTINE_MEMBERS = new Set([
  "close",
  "send",
  "throw",
  "cr_await",
  "cr_frame",
  "cr_running",
  "cr_code",
  "cr_origin",
  "cr_suspended",
  "__await__",
  "__name__",
  "__qualname__",
  "__class__",
]);
const FUTURE_MEMBERS = new Set(["result", "exception", "done", "cancel", "cancelled", "add_done_callback", "remove_done_callback"]);

/** Libraries give objects that can be awaited but are more: futures, and connections that can also be entered. */
function isMoreThanCoroutine(type: Type, member: string): boolean {
  if (type.kind !== "coroutine" || type.callee.kind !== "external") return false;
  const fact = factOf(type.callee.name);
  return FUTURE_MEMBERS.has(member) || fact?.context !== undefined || fact?.iterates !== undefined;
}

/** A library's coroutine may be an object of a class of its own. */
function isBare(type: Type): boolean {
  return type.kind !== "coroutine" || type.callee.kind !== "external";
}

const VALUE_TAKERS = new Set(
  "print len int float str repr bool bytes sum min max sorted list set tuple dict frozenset round abs enumerate zip any all iter next hash ord chr divmod pow"
    .split(" ")
    .map((name) => `builtins.${name}`),
);
const MORE_TAKERS = new Set(["json.dumps", "json.dump", "json.loads"]);
const AWAITABLES = /Coroutine|Awaitable|Generator|Future|Task/;
const LOGGED = /^logging\.(Logger\.)?(debug|info|warning|error|exception|critical|log)$/;

/** `given is coroutine`: whether it is the very same object; None it never is. */
function isIdentity(by: Node): boolean {
  const whole = by.kind === "Comparison" ? by.parent : by;
  if (whole?.kind !== "Compare") return false;
  const operands = [whole.left, ...whole.comparisons.map((one) => one.operand)];
  return (
    whole.comparisons.every(({ operator }) => /^is(Not)?$/.test(operator)) && !operands.some(({ kind }) => kind === "SingletonLiteral")
  );
}

function misuseOf(program: Program, module: Module, node: Expression): Loss | null {
  const use = useOf(node);
  switch (use.kind) {
    case "condition":
      return { how: "is tested for truth, and a coroutine is always true", at: use.by };
    case "compared":
      return isIdentity(use.by) ? null : { how: "is compared in place of its result", at: use.by };
    case "formatted":
      return { how: "is formatted into text", at: use.by };
    case "operand":
      return { how: "is an operand in place of its result", at: use.by };
    case "subscripted":
      return { how: "is subscripted in place of its result", at: use.by };
    case "member": {
      const name = use.attribute.kind === "Attribute" ? use.attribute.attribute.name : "";
      const isItsOwn = COROUTINE_MEMBERS.has(name) && !isAwaitedMethod(use.attribute);
      return isItsOwn || isMoreThanCoroutine(typeOf(program, module, node), name)
        ? null
        : { how: `is asked for \`.${name}\`, which only its result can have`, at: use.attribute };
    }
    case "argument": {
      if (use.isStarred) return null;
      const callee = typeOf(program, module, use.call.function);
      if (callee.kind !== "external") return null;
      if (
        callee.name === "builtins.isinstance" &&
        use.position === 0 &&
        !AWAITABLES.test(use.call.text) &&
        isBare(typeOf(program, module, node))
      )
        return { how: "is asked for its class in place of its result", at: use.call };
      if (LOGGED.test(callee.name)) return { how: "is logged in place of its result", at: use.call };
      const takes = VALUE_TAKERS.has(callee.name) || MORE_TAKERS.has(callee.name);
      return takes ? { how: `is given to \`${use.call.function.text}\` in place of its result`, at: use.call } : null;
    }
    default:
      return null;
  }
}

/** `await x.send(…)`: what a coroutine has of that name gives nothing that can be awaited. */
function isAwaitedMethod(attribute: Node): boolean {
  const call = attribute.parent;
  return call?.kind === "Call" && call.function.is(attribute) && call.parent?.kind === "Await";
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
