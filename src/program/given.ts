/** What a file's own calls give to a parameter that says nothing of its type. */
import type { Call, Expression, Parameter } from "../python/nodes.ts";
import { typeOf } from "./infer.ts";
import { lookup, scopeAt } from "./lookup.ts";
import type { FunctionInfo, Module } from "./model.ts";
import type { Program } from "./program.ts";
import { callsNamed } from "./spelling.ts";
import { optionsOf, type Type, UNKNOWN, union } from "./types.ts";

/** More calls than this say nothing new. */
const SAMPLED_CALLS = 4;

/**
 * The type of a parameter as the calls of its own file show it, beside unknown, since other files may give something else:
 * calls of a function by its name, of a class for its `__init__`, and `super().__init__(…)` in a subclass.
 */
export function givenInFile(program: Program, module: Module, owner: FunctionInfo, parameter: Parameter): Type {
  if (owner.node.kind !== "FunctionDef" || parameter.role === "star" || parameter.role === "doubleStar") return UNKNOWN;
  const index = owner.node.parameters.parameters.findIndex((one) => one.id === parameter.id);
  const found: Type[] = [];
  for (const call of callsOfOwner(module, owner)) {
    const argument = argumentFor(call, owner.cls ? index - 1 : index, parameter.name.name);
    if (!argument) continue;
    found.push(...optionsOf(typeOf(program, module, argument)).filter(isReceiver));
    if (found.length >= SAMPLED_CALLS) break;
  }
  return found.length > 0 ? union([...found, UNKNOWN]) : UNKNOWN;
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
