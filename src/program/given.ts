/** What the program's own calls give to a parameter that says nothing of its type. */
import type { Call, Expression, Parameter } from "../python/nodes.ts";
import { typeOf } from "./infer.ts";
import { lookup, scopeAt } from "./lookup.ts";
import type { FunctionInfo, Module } from "./model.ts";
import { modulesCalling } from "./naming.ts";
import { isTestPath } from "./paths.ts";
import type { Program } from "./program.ts";
import { callsNamed } from "./spelling.ts";
import { optionsOf, type Type, UNKNOWN, union } from "./types.ts";

/** More calls than this say nothing new. */
const SAMPLED_CALLS = 4;

/**
 * The type of a parameter as the calls of its own file show it, or else those of others; beside unknown, since someone else may
 * give something else. Calls of a function by its name, of a class for its `__init__`, and `super().__init__(…)` in a subclass.
 */
export function givenByCalls(program: Program, module: Module, owner: FunctionInfo, parameter: Parameter): Type {
  if (owner.node.kind !== "FunctionDef" || parameter.role === "star" || parameter.role === "doubleStar") return UNKNOWN;
  const index = owner.node.parameters.parameters.findIndex((one) => one.id === parameter.id);
  const own = callsOfOwner(module, owner).map((call): PlacedCall => ({ module, call }));
  for (const calls of [own, callsElsewhere(program, module, owner)]) {
    const found: Type[] = [];
    for (const { module: where, call } of calls) {
      const argument = argumentFor(call, owner.cls ? index - 1 : index, parameter.name.name);
      if (!argument) continue;
      found.push(...optionsOf(typeOf(program, where, argument)).filter(isReceiver));
      if (found.length >= SAMPLED_CALLS) break;
    }
    if (found.length > 0) return union([...found, UNKNOWN]);
  }
  return UNKNOWN;
}

interface PlacedCall {
  readonly module: Module;
  readonly call: Call;
}

/** A name that so many call means many things. */
const MOST_CALLS = 40;

const elsewhere = new WeakMap<FunctionInfo, readonly PlacedCall[]>();

/** The calls of a function, or of the class that it makes, in other files than its own; of other methods only types would tell. */
function callsElsewhere(program: Program, module: Module, owner: FunctionInfo): readonly PlacedCall[] {
  if (owner.cls && owner.name !== "__init__") return NO_CALLS;
  const known = elsewhere.get(owner);
  if (known) return known;
  elsewhere.set(owner, NO_CALLS);
  const name = owner.cls?.name ?? owner.name;
  const calls: PlacedCall[] = [];
  for (const where of modulesCalling(program, name)) {
    // What a test gives is often only a stand-in.
    if (where === module || (isTestPath(where.path) && !isTestPath(module.path))) continue;
    for (const { id } of callsNamed(where, name)) {
      const call = where.tree.node(id);
      if (call.kind === "Call") calls.push({ module: where, call });
    }
    if (calls.length > MOST_CALLS) return NO_CALLS;
  }
  const found = calls.filter((one) => isOf(typeOf(program, one.module, one.call.function), owner));
  elsewhere.set(owner, found);
  return found;
}

const NO_CALLS: readonly PlacedCall[] = [];

function isOf(callee: Type, owner: FunctionInfo): boolean {
  return callee.kind === "class" ? callee.cls === owner.cls : callee.kind === "function" && callee.fn === owner;
}

/** An object whose methods matter. Functions that are passed on are followed as such; numbers and texts tell nothing. */
function isReceiver(type: Type): boolean {
  return type.kind === "instance" && !(typeof type.cls === "string" && type.cls.startsWith("builtins."));
}

function callsOfOwner(module: Module, owner: FunctionInfo): readonly Call[] {
  if (!owner.cls) return callsBy(module, owner.name, (call) => isName(module, call, owner));
  const { cls } = owner;
  if (owner.name !== "__init__") return callsBy(module, owner.name, (call) => isOnSelf(call));
  const made = callsBy(module, cls.name, (call) => call.function.kind === "Name");
  const chained = callsBy(module, "__init__", (call, fn) => {
    const bases = fn.cls?.node.arguments ?? [];
    return fn.name === "__init__" && /^super\(/.test(call.function.text) && bases[0]?.text === cls.name;
  });
  return [...made, ...chained];
}

function callsBy(module: Module, name: string, isMeant: (call: Call, fn: FunctionInfo) => boolean): readonly Call[] {
  return callsNamed(module, name).flatMap(({ fn, id }) => {
    const call = module.tree.node(id);
    return call.kind === "Call" && isMeant(call, fn) ? [call] : [];
  });
}

function isName(module: Module, call: Call, owner: FunctionInfo): boolean {
  if (call.function.kind !== "Name") return false;
  const definitions = lookup(scopeAt(module, call), owner.name)?.definitions ?? [];
  return definitions.length === 1 && definitions[0]?.kind === "function" && definitions[0].node.id === owner.node.id;
}

/** `self.method(…)`: within a class's own file mostly its own method. */
function isOnSelf(call: Call): boolean {
  return call.function.kind === "Attribute" && call.function.value.kind === "Name" && call.function.value.name === "self";
}

/** What a call gives to a parameter, by its index in the text of the call or by its name; null where that is not in the text. */
export function argumentFor(call: Call, index: number, name: string): Expression | null {
  for (const argument of call.arguments) if (argument.kind === "Keyword" && argument.name?.name === name) return argument.value;
  const plain = call.arguments.slice(0, index + 1);
  const at = plain[index];
  return at && at.kind !== "Keyword" && !plain.some((one) => one.kind === "Starred" || one.kind === "Keyword") ? at : null;
}
