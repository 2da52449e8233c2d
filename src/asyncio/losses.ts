/** What becomes of a coroutine that nobody awaits: dropped, kept where nothing looks, used in place of its result. */
import { factOf } from "../knowledge/lookup.ts";
import { annotationType } from "../program/annotations.ts";
import { targetsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { functionAt, lookup, scopeAt } from "../program/lookup.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { reaching } from "../program/reaching.ts";
import { attributesIn } from "../program/references.ts";
import { callsNamed, lastName } from "../program/spelling.ts";
import { UNKNOWN, union } from "../program/types.ts";
import { useOf } from "../program/uses.ts";
import type { Call, Expression, Name } from "../python/nodes.ts";
import { isPlainValue, plainValueExpected } from "./expected.ts";
import { holdingOf, parameterFor, readsOf } from "./holding.ts";
import { iteration, type Loss, misuseOf, mustFail } from "./misuses.ts";

/** What is done with a coroutine instead of awaiting it; null where it may be awaited in the end. */
export function lossOf(program: Program, module: Module, node: Expression): Loss | null {
  const misuse = misuseOf(program, module, node) ?? wantedPlain(program, module, node);
  if (misuse) return misuse;
  const use = useOf(node);
  if (use.kind === "returned") return handedUp(module, node);
  const built = use.kind === "argument" ? (builtInto(program, module, node, node) ?? misusedByCallee(program, module, node)) : null;
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
  if (target.kind !== "Name") return awaitedElsewhere(module, target, node) ?? plainElsewhere(program, module, target, node);
  // `if row := fetch():` tests what it binds.
  const tested = node.parent?.kind === "NamedExpr" ? misuseOf(program, module, node.parent) : null;
  return tested ?? lossOfName(program, module, target, node);
}

/**
 * `return fetch()` in a coroutine function gives whoever awaits it one more coroutine. It is a slip where the function calls
 * itself so, awaits what it returns on another way, or where its file awaits every other such call.
 */
function handedUp(module: Module, node: Expression): Loss | null {
  const fn = functionAt(module, node);
  if (!fn.isAsync || fn.yields.length > 0 || node.kind !== "Call") return null;
  const { tree } = module;
  const isOwn = isCallOfItself(fn, node);
  const values = fn.returns.flatMap((id) => {
    const statement = tree.node(id);
    return statement.kind === "Return" && statement.value ? alternativesOf(statement.value) : [];
  });
  const isAwaitedBesides = values.some((value) => value.kind === "Await");
  const isOneOfThem = values.some((value) => value.is(node));
  if (!isOneOfThem) return null;
  if (isOwn) return { how: "is returned to itself, where only one of the two is awaited", at: node, isLikely: true };
  if (isAwaitedBesides) return { how: "is returned, where its result is on another way", at: node, isLikely: true };
  return isAwaitedByHabit(module, node)
    ? { how: "is returned, where every other call of it here is awaited", at: node, isLikely: true }
    : null;
}

function isCallOfItself({ cls, name, node }: FunctionInfo, call: Call): boolean {
  const { function: callee } = call;
  if (!cls) return callee.kind === "Name" && callee.name === name;
  const self = node.kind === "FunctionDef" ? node.parameters.parameters[0]?.name.name : undefined;
  return callee.kind === "Attribute" && callee.attribute.name === name && callee.value.kind === "Name" && callee.value.name === self;
}

/** How many other calls make a habit. */
const HABIT = 3;

function isAwaitedByHabit(module: Module, made: Call): boolean {
  const others = callsNamed(module, lastName(module.tree, made.function.id))
    .map(({ id }) => module.tree.node(id))
    .filter((other) => other.kind === "Call" && !other.is(made) && other.function.text === made.function.text);
  return others.length >= HABIT && others.every((other) => other.parent?.kind === "Await");
}

/** The values that an expression may have: both of a conditional, all of an `or`. */
function alternativesOf(value: Expression): readonly Expression[] {
  if (value.kind === "IfExp") return [...alternativesOf(value.body), ...alternativesOf(value.orelse)];
  return value.kind === "BoolOp" ? value.values.flatMap(alternativesOf) : [value];
}

/**
 * `self.row = save()`, where all else that `self.row` is given in its class is plain: numbers, text, objects. What a library gives to
 * be awaited may be an object of its own.
 */
function plainElsewhere(program: Program, module: Module, target: Expression, made: Expression): Loss | null {
  const { cls } = functionAt(module, target);
  if (target.kind !== "Attribute" || target.value.kind !== "Name" || !cls || made.kind !== "Call") return null;
  const type = typeOf(program, module, made);
  if (type.kind !== "coroutine" || type.callee.kind !== "function") return null;
  const others = (cls.attributes.get(target.attribute.name) ?? []).flatMap(({ definition }) => {
    if (definition.kind === "annotated") return [annotationType(program, module, definition.annotation)];
    if (definition.kind !== "value" || definition.path.length > 0) return [UNKNOWN];
    const { value } = definition;
    return value.kind === "Call" && value.function.text === made.function.text ? [] : [typeOf(program, module, value)];
  });
  return others.length > 0 && isPlainValue(program, union(others))
    ? { how: `is kept in \`${target.text}\`, which holds plain values elsewhere`, at: target, isLikely: true }
    : null;
}

/** `payload["name"] = render()`, where `payload["name"] = await render()` stands elsewhere in the file. */
function awaitedUnderKey(module: Module, target: Expression & { kind: "Subscript" }, made: Call): Loss | null {
  if (target.index.kind !== "Str") return null;
  const isTwin = callsNamed(module, lastName(module.tree, made.function.id)).some(({ id }) => {
    const waited = module.tree.node(id).parent;
    const store = waited?.kind === "Await" ? waited.parent : null;
    const [stored] = store?.kind === "Assign" ? store.targets : [];
    return stored?.kind === "Subscript" && stored.index.text === target.index.text;
  });
  return isTwin ? { how: `is kept in \`${target.text}\`, which holds its result elsewhere`, at: target, isLikely: true } : null;
}

/** `self.socket = connect()`, where `self.socket = await connect()` stands elsewhere in the file. */
function awaitedElsewhere(module: Module, target: Expression, made: Expression): Loss | null {
  const underKey = target.kind === "Subscript" && made.kind === "Call" ? awaitedUnderKey(module, target, made) : null;
  if (underKey) return underKey;
  const holder = target.kind === "Subscript" ? target.value : target;
  if (holder.kind !== "Attribute" || made.kind !== "Call") return null;
  const called = lastName(module.tree, made.function.id);
  const isTwin = attributesIn(module, holder.attribute.name).some((other) => {
    const store = other.parent?.kind === "Subscript" ? other.parent.parent : other.parent;
    const value = store?.kind === "Assign" ? store.value : null;
    return value?.kind === "Await" && value.value.kind === "Call" && lastName(module.tree, value.value.function.id) === called;
  });
  return isTwin && called !== ""
    ? { how: `is kept in \`${holder.text}\`, which holds its result elsewhere`, at: target, isLikely: true }
    : null;
}

/** An argument of a function of the program that uses it at once as only the result can be used. */
function misusedByCallee(program: Program, module: Module, node: Expression): Loss | null {
  const use = useOf(node);
  const callee = use.kind === "argument" ? typeOf(program, module, use.call.function) : UNKNOWN;
  if (use.kind !== "argument" || callee.kind !== "function" || !callee.sure) return null;
  const targets = targetsOf(program, callee);
  const [target] = targets;
  const parameter = target && targets.length === 1 ? parameterFor(target, use, callee.receiver !== null) : null;
  if (!target || !parameter) return null;
  const reads = readsOf(target.module, parameter);
  const misuses = reads.map((read) => misuseOf(program, target.module, read) ?? iteration(read));
  const failing = misuses.find((misuse, index) => misuse !== null && mustFail(reads[index]));
  if (!failing || misuses.includes(null)) return null;
  return { how: `is given to \`${use.call.function.text}\`, where it ${failing.how}`, at: use.call, isLikely: true };
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
  if (value === node)
    return (
      lossAmongReads(program, module, reached.filter(isAlone), reached.every(isAlone), node) ??
      lossOnOneWay(program, module, reads, reached)
    );
  // It may as well be what the other branch gives.
  const built = reached.map((read) => builtInto(program, module, read, node));
  return reached.every(isAlone) && built.every((one) => one !== null) ? (built[0] ?? null) : null;
}

/**
 * A name that is the coroutine on one way and something else on another: nowhere awaited, and wherever the coroutine comes, its
 * result is wanted.
 */
function lossOnOneWay(program: Program, module: Module, reads: readonly Name[], reached: readonly Name[]): Loss | null {
  if (reads.some((read) => useOf(read).kind === "awaited")) return null;
  let certain: Loss | null = null;
  for (const read of reached) {
    const misuse = misuseOf(program, module, read);
    const wanted = misuse ? null : wantedPlain(program, module, read);
    if (!misuse && !wanted && useOf(read).kind !== "compared") return null;
    certain ??= wanted ?? (mustFail(read) ? misuse : null);
  }
  return certain && { ...certain, isLikely: true };
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

/** A place whose annotation asks for a plain value. */
function wantedPlain(program: Program, module: Module, node: Expression): Loss | null {
  const expected = plainValueExpected(program, module, node);
  return expected && { how: `stands where \`${expected.text}\` is expected`, at: expected.at };
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
