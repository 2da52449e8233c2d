/** What instances of a subclass have in an attribute that a base's `__init__` keeps as it was given: `self.value = value`. */
import type { Call, Parameter } from "../python/nodes.ts";
import { argumentFor } from "./given.ts";
import { typeOf } from "./infer.ts";
import { classOrder, PLAIN_BASES } from "./members.ts";
import { Memory } from "./memory.ts";
import type { ClassInfo, FunctionInfo } from "./model.ts";
import type { Program } from "./program.ts";
import { type Type, UNKNOWN } from "./types.ts";

/**
 * What a class hands to the `__init__` of a base, where that does nothing but keep it under `name`; null where the base has the
 * attribute from elsewhere as well, and where what is handed up is not known.
 */
export function handedUp(program: Program, cls: ClassInfo, owner: ClassInfo, name: string): Type | null {
  const parameter = keptParameter(owner, name);
  if (!parameter) return null;
  let known = program.handedUp.get(cls);
  if (!known) {
    known = new Memory(program.rounds, null);
    program.handedUp.set(cls, known);
  }
  const before = known.known(name);
  if (before !== undefined) return before;
  const asked = known.ask(name);
  const given = givenTo(program, cls, owner, parameter);
  return known.found(name, asked, given.kind === "unknown" ? null : given);
}

/** The parameter that `__init__` keeps as it is, where nothing else gives the attribute a value. */
function keptParameter(owner: ClassInfo, name: string): Parameter | null {
  const [kept, ...others] = owner.attributes.get(name) ?? [];
  const { definition, method } = kept ?? {};
  if (!method || others.length > 0 || method.name !== "__init__" || owner.scope.bindings.has(name)) return null;
  if (definition?.kind !== "value" || definition.path.length > 0 || definition.value.kind !== "Name") return null;
  return parameterNamed(method, definition.value.name);
}

/** A parameter that still is what the caller gave. */
function parameterNamed(fn: FunctionInfo, name: string): Parameter | null {
  const definitions = fn.scope.bindings.get(name)?.definitions ?? [];
  const [only] = definitions;
  if (definitions.length !== 1 || only?.kind !== "parameter") return null;
  return only.node.role === "star" || only.node.role === "doubleStar" ? null : only.node;
}

/** The type of what instances of a class get for a parameter of a base's `__init__`. */
function givenTo(program: Program, cls: ClassInfo, owner: ClassInfo, parameter: Parameter): Type {
  const caller = nextInit(program, cls, owner);
  const target = owner.methods.get("__init__");
  const calls = caller && target ? caller.calls.flatMap((id) => chained(program, caller, id, owner)) : [];
  const [call] = calls;
  if (!caller?.cls || !call || calls.length > 1 || target?.node.kind !== "FunctionDef") return UNKNOWN;
  const index = target.node.parameters.parameters.findIndex((one) => one.id === parameter.id);
  const isExplicit = call.function.kind === "Attribute" && call.function.value.kind === "Name";
  const argument = argumentFor(call, isExplicit ? index : index - 1, parameter.name.name);
  if (!argument) return UNKNOWN;
  const type = typeOf(program, caller.module, argument);
  if (type.kind !== "unknown" || caller.cls === cls || argument.kind !== "Name") return type;
  const passedOn = parameterNamed(caller, argument.name);
  return passedOn ? givenTo(program, cls, caller.cls, passedOn) : UNKNOWN;
}

/** The `__init__` that runs just before that of a base, for instances of a class; null where it may be a library's. */
function nextInit(program: Program, cls: ClassInfo, owner: ClassInfo): FunctionInfo | null {
  const order = classOrder(program, cls);
  for (let at = order.indexOf(owner) - 1; at >= 0; at--) {
    const nearer = order[at] ?? null;
    if (nearer === null) return null;
    if (typeof nearer === "string") {
      if (!PLAIN_BASES.has(nearer)) return null;
      continue;
    }
    const init = nearer.methods.get("__init__");
    if (init) return init;
  }
  return null;
}

/** `super().__init__(…)`, or `Base.__init__(self, …)` of the base that is meant. */
function chained(program: Program, caller: FunctionInfo, id: number, owner: ClassInfo): readonly Call[] {
  const call = caller.module.tree.node(id);
  if (call.kind !== "Call" || call.function.kind !== "Attribute" || call.function.attribute.name !== "__init__") return [];
  const { value } = call.function;
  if (value.kind === "Call") return value.function.text === "super" ? [call] : [];
  const type = value.kind === "Name" ? typeOf(program, caller.module, value) : UNKNOWN;
  return type.kind === "class" && type.cls === owner ? [call] : [];
}
