/** What is put into a container that is made empty: `paths = []`, and later `paths.append(path)`. */
import type { Call, Dict, Expression, List, Node } from "../python/nodes.ts";
import { elementType, typeOf } from "./infer.ts";
import { functionAt } from "./lookup.ts";
import type { FunctionInfo, Module } from "./model.ts";
import type { Program } from "./program.ts";
import { attributesIn } from "./references.ts";
import { callsNamed } from "./spelling.ts";
import { type Type, UNKNOWN, union } from "./types.ts";

/** Methods that put one thing into a container, by the position of what they put there. */
const PUTTING: Readonly<Record<string, number>> = { append: 0, appendleft: 0, add: 0, insert: 1, put_nowait: 0 };
const PUTTING_MANY = ["extend", "update", "extendleft"];

/** More places than this say nothing new. */
const SAMPLED_PLACES = 6;

/**
 * The type arguments of a container made empty, told by what its own function (for a name) or class (for an attribute of
 * `self`) puts into it: the element of a list or set, key and value of a dictionary. Empty where nothing is known.
 */
export function putInto(program: Program, module: Module, made: List | Dict | Call): readonly Type[] {
  const holder = holderOf(module, made);
  if (!holder) return [];
  if (made.kind === "Dict" || (made.kind === "Call" && /(dict|Dict)$/.test(made.function.text)))
    return storedUnder(program, module, holder);
  const elements = elementsPut(program, module, holder);
  return elements.length > 0 ? [union(elements)] : made.kind === "List" ? [UNKNOWN] : [];
}

/** The name or `self.name` that a container is kept under, and where that name means it. */
interface Holder {
  readonly text: string;
  readonly attribute: string | null;
  readonly isWithin: (fn: FunctionInfo) => boolean;
}

function holderOf(module: Module, made: Node): Holder | null {
  const { parent } = made;
  const target =
    parent?.kind === "Assign" && parent.targets.length === 1 ? parent.targets[0] : parent?.kind === "AnnAssign" ? parent.target : null;
  if (target?.kind === "Name") {
    const owner = functionAt(module, made);
    return { text: target.name, attribute: null, isWithin: (fn) => fn === owner };
  }
  if (target?.kind !== "Attribute" || target.value.kind !== "Name" || target.value.name !== "self") return null;
  const cls = classAround(functionAt(module, made));
  return cls && { text: target.text, attribute: target.attribute.name, isWithin: (fn) => classAround(fn) === cls };
}

function classAround(fn: FunctionInfo): FunctionInfo["cls"] {
  for (let at: FunctionInfo | null = fn; at; at = at.parent) if (at.cls) return at.cls;
  return null;
}

function elementsPut(program: Program, module: Module, holder: Holder): readonly Type[] {
  const found: Type[] = [];
  const visit = (method: string, read: (call: Call) => Expression | undefined, of: (type: Type) => Type): void => {
    for (const { fn, id } of callsNamed(module, method)) {
      if (found.length >= SAMPLED_PLACES) return;
      if (!holder.isWithin(fn)) continue;
      const call = module.tree.node(id);
      if (call.kind !== "Call" || call.function.kind !== "Attribute" || call.function.value.text !== holder.text) continue;
      const value = read(call);
      if (value) found.push(of(typeOf(program, module, value)));
    }
  };
  for (const [method, index] of Object.entries(PUTTING))
    visit(
      method,
      (call) => plainArgument(call, index),
      (type) => type,
    );
  for (const method of PUTTING_MANY)
    visit(
      method,
      (call) => plainArgument(call, 0),
      (type) => elementType(program, module, type),
    );
  return found;
}

function plainArgument(call: Call, index: number): Expression | undefined {
  const argument = call.arguments[index];
  return argument && argument.kind !== "Keyword" && argument.kind !== "Starred" ? argument : undefined;
}

/** `self.held[key] = value` and `held.setdefault(key, value)`: what a dictionary is filled with. */
function storedUnder(program: Program, module: Module, holder: Holder): readonly Type[] {
  const keys: Type[] = [];
  const values: Type[] = [];
  const note = (key: Expression | undefined, value: Expression | undefined): void => {
    if (!key || !value || keys.length >= SAMPLED_PLACES) return;
    keys.push(typeOf(program, module, key));
    values.push(typeOf(program, module, value));
  };
  for (const { fn, id } of callsNamed(module, "setdefault")) {
    const call = module.tree.node(id);
    if (!holder.isWithin(fn) || call.kind !== "Call" || call.function.kind !== "Attribute" || call.function.value.text !== holder.text)
      continue;
    note(plainArgument(call, 0), plainArgument(call, 1));
  }
  for (const use of holder.attribute === null ? [] : attributesIn(module, holder.attribute)) {
    const item = use.parent;
    if (item?.kind !== "Subscript" || !item.value.is(use) || use.text !== holder.text) continue;
    const statement = item.parent;
    if (statement?.kind === "Assign" && statement.targets.some((target) => target.is(item)) && holder.isWithin(functionAt(module, use)))
      note(item.index, statement.value);
  }
  return keys.length > 0 ? [union(keys), union(values)] : [];
}
