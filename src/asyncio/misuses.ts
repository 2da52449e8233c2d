/** Ways to use a coroutine object that none is for: where its result was meant. */
import { factOf } from "../knowledge/lookup.ts";
import { typeOf } from "../program/infer.ts";
import type { Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Type } from "../program/types.ts";
import { useOf } from "../program/uses.ts";
import type { Expression, Node } from "../python/nodes.ts";

/** How a coroutine is lost, in words that go on from "the coroutine …", and where. */
export interface Loss {
  readonly how: string;
  readonly at: Node;
  /** True where it is as good as sure, but nothing proves it. */
  readonly isLikely?: true;
}

/** True where Python raises as soon as it meets a coroutine there; of a loop over one another rule speaks. */
export function mustFail(read: Expression | undefined): boolean {
  const kind = read ? useOf(read).kind : "other";
  return kind === "member" || kind === "subscripted" || kind === "operand";
}

export function iteration(read: Expression): Loss | null {
  const use = useOf(read);
  return use.kind === "iterated" && !use.isAsync ? { how: "is iterated", at: read } : null;
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

export function misuseOf(program: Program, module: Module, node: Expression): Loss | null {
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
    case "element":
      return serialized(program, module, use.of);
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

/** A display that becomes JSON: `json.dumps({"name": given})`, `client.post(url, json={"name": given})`. */
function serialized(program: Program, module: Module, display: Expression): Loss | null {
  if (display.kind !== "Dict" && display.kind !== "List" && display.kind !== "Tuple") return null;
  const use = useOf(display);
  if (use.kind === "element") return serialized(program, module, use.of);
  if (use.kind !== "argument" || use.isStarred) return null;
  const callee = typeOf(program, module, use.call.function);
  const isMeant =
    callee.kind === "external" &&
    (use.position === "json"
      ? factOf(callee.name)?.waits !== undefined || factOf(callee.name)?.blocks !== undefined
      : MORE_TAKERS.has(callee.name));
  return isMeant ? { how: `is to be written as JSON in place of its result`, at: use.call } : null;
}

/** `await x.send(…)`: what a coroutine has of that name gives nothing that can be awaited. */
function isAwaitedMethod(attribute: Node): boolean {
  const call = attribute.parent;
  return call?.kind === "Call" && call.function.is(attribute) && call.parent?.kind === "Await";
}
