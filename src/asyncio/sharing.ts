/** What tasks share: attributes of objects, a module's variables, variables of a function around; who changes them, and under which locks. */
import { inheritsFrom } from "../knowledge/lookup.ts";
import { typeOf } from "../program/infer.ts";
import { functionAt, lookup, scopeAt } from "../program/lookup.ts";
import { classOrder } from "../program/members.ts";
import type { Binding, ClassInfo, FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { attributesIn, referencesTo } from "../program/references.ts";
import { optionsOf, withoutNone } from "../program/types.ts";
import type { Attribute, Expression, Name, Node, With } from "../python/nodes.ts";
import { asyncModules } from "./modules.ts";

/** A variable that more than one task can see. */
export interface SharedPlace {
  /** The same for every expression that means this place. */
  readonly key: string;
  readonly name: string;
  readonly kind: "attribute" | "global" | "closure";
  /** Of an attribute: the class whose instances have it. */
  readonly cls: ClassInfo | null;
  readonly module: Module;
  /** Of a variable: what binds it. */
  readonly binding: Binding | null;
  /** True where the object came in as an argument or is a local of this function: who else has it, the text does not tell. */
  readonly isPassed: boolean;
}

/** The shared place that an expression of a function means; null for locals, calls and whatever is not known. */
export function placeOf(program: Program, fn: FunctionInfo, node: Expression): SharedPlace | null {
  if (node.kind === "Name") return placeOfName(fn, node);
  return node.kind === "Attribute" ? placeOfAttribute(program, fn, node) : null;
}

function placeOfName(fn: FunctionInfo, node: Name): SharedPlace | null {
  const { module } = fn;
  const binding = lookup(scopeAt(module, node), node.name);
  if (!binding || !isVariable(binding)) return null;
  const { scope, name } = binding;
  if (scope.kind === "module")
    return fn === module.top
      ? null
      : { key: `global ${module.path} ${name}`, name, kind: "global", cls: null, module, binding, isPassed: false };
  if (scope.kind !== "function" || scope === fn.scope) return null;
  return { key: `closure ${module.path} ${scope.node.id} ${name}`, name, kind: "closure", cls: null, module, binding, isPassed: false };
}

function isVariable(binding: Binding): boolean {
  return binding.definitions.every((one) => one.kind === "value" || one.kind === "annotated" || one.kind === "augmented");
}

function placeOfAttribute(program: Program, fn: FunctionInfo, node: Attribute): SharedPlace | null {
  const cls = ownerOf(program, fn, node.value);
  if (!cls) return null;
  const name = node.attribute.name;
  if (isOwnObject(fn, node.value)) return null;
  const line = classOrder(program, cls).flatMap((one) => (one === null || typeof one === "string" ? [] : [one]));
  if (line.some((one) => one.methods.has(name))) return null;
  const owner = line.filter((one) => one.attributes.has(name) || one.scope.bindings.has(name)).at(-1) ?? cls;
  return {
    key: attributeKey(owner, name),
    name,
    kind: "attribute",
    cls: owner,
    module: owner.module,
    binding: null,
    isPassed: isPassed(fn, node.value),
  };
}

function attributeKey(owner: ClassInfo, name: string): string {
  return `attribute ${owner.module.path} ${owner.node.id} ${name}`;
}

/** The class of the program that an object is an instance of, or is itself. */
function ownerOf(program: Program, fn: FunctionInfo, object: Expression): ClassInfo | null {
  if (object.kind === "Name") {
    const method = methodOwning(fn, object);
    if (method) return method.cls;
  }
  const options = optionsOf(withoutNone(typeOf(program, fn.module, object)));
  const [only] = options;
  if (options.length !== 1 || !only) return null;
  if (only.kind === "class") return only.cls;
  return only.kind === "instance" && typeof only.cls !== "string" ? only.cls : null;
}

/** True for an object reached from a parameter (other than a method's own object) or a local name. */
function isPassed(fn: FunctionInfo, object: Expression): boolean {
  let root = object;
  while (root.kind === "Attribute") root = root.value;
  if (root.kind !== "Name") return true;
  const binding = lookup(scopeAt(fn.module, root), root.name);
  return binding?.scope === fn.scope && methodOwning(fn, root) === null;
}

/** The method whose first parameter a name is. */
function methodOwning(fn: FunctionInfo, name: Name): FunctionInfo | null {
  const binding = lookup(scopeAt(fn.module, name), name.name);
  for (let at: FunctionInfo | null = fn; at; at = at.parent) {
    if (!at.cls || at.node.kind !== "FunctionDef" || at.scope !== binding?.scope) continue;
    return at.node.parameters.parameters[0]?.name.name === name.name ? at : null;
  }
  return null;
}

/** True for an object that the function has just made: nobody else knows it yet. */
function isOwnObject(fn: FunctionInfo, object: Expression): boolean {
  if (object.kind !== "Name") return object.kind === "Call";
  const binding = lookup(scopeAt(fn.module, object), object.name);
  if (!binding || binding.scope !== fn.scope) return false;
  return binding.definitions.every(
    (one) => (one.kind === "value" || one.kind === "entered") && (one.kind === "entered" || one.value.kind === "Call"),
  );
}

/** A place where a shared variable gets another value, or a container in it another content. */
export interface Change {
  readonly fn: FunctionInfo;
  readonly node: Expression;
  readonly how: "rebound" | "item" | "method";
  /** The mutating method's name, or the statement's own word. */
  readonly word: string;
}

export const GROWING = new Set(["append", "add", "appendleft", "insert", "extend", "update", "setdefault", "put_nowait"]);
export const SHRINKING = new Set(["pop", "popitem", "popleft", "remove", "discard", "clear", "del"]);

const changes = new WeakMap<Program, Map<string, readonly Change[]>>();

/** Every change of a place in the program, in order of files and lines. */
export function changesOf(program: Program, place: SharedPlace): readonly Change[] {
  let memory = changes.get(program);
  if (!memory) {
    memory = new Map();
    changes.set(program, memory);
  }
  const known = memory.get(place.key);
  if (known) return known;
  const found = findChanges(program, place);
  memory.set(place.key, found);
  return found;
}

function findChanges(program: Program, place: SharedPlace): readonly Change[] {
  return referencesOf(program, place).flatMap((node) => {
    const change = changeAt(node);
    return change ? [{ ...change, node, fn: functionAt(moduleOf(program, place, node), node) }] : [];
  });
}

function moduleOf(program: Program, place: SharedPlace, node: Node): Module {
  if (node.tree === place.module.tree) return place.module;
  return asyncModules(program).find((module) => module.tree === node.tree) ?? place.module;
}

function referencesOf(program: Program, place: SharedPlace): readonly Expression[] {
  if (place.binding) return referencesTo(place.module, place.binding);
  const modules = asyncModules(program);
  return modules.flatMap((module) =>
    attributesIn(module, place.name).filter((node) => placeOf(program, functionAt(module, node), node)?.key === place.key),
  );
}

function changeAt(node: Expression): Pick<Change, "how" | "word"> | null {
  if (node.context !== "load") return { how: "rebound", word: node.context === "delete" ? "del" : "=" };
  const { parent } = node;
  if (parent?.kind === "AugAssign" && parent.target.is(node)) return { how: "rebound", word: "+=" };
  if (parent?.kind === "Subscript" && parent.value.is(node) && parent.context !== "load")
    return { how: "item", word: parent.context === "delete" ? "del" : "=" };
  if (parent?.kind !== "Attribute" || parent.parent?.kind !== "Call" || !parent.parent.function.is(parent)) return null;
  const word = parent.attribute.name;
  return GROWING.has(word) || SHRINKING.has(word) ? { how: "method", word } : null;
}

const LOCKS = [
  "asyncio.Lock",
  "asyncio.Condition",
  "asyncio.Semaphore",
  "anyio.Lock",
  "anyio.Semaphore",
  "anyio.CapacityLimiter",
  "threading.Lock",
  "threading.RLock",
  "threading.Condition",
  "threading.Semaphore",
];
const LOCK_NAMES = /lock|mutex|\bsem\b|_sem\b|semaphore|\bcond\b|condition|guard|limiter|exclusive|atomic/i;

/** True for what only one task at a time gets through: a lock by its type, or by its name where the type is not known. */
export function isLock(program: Program, module: Module, manager: Expression): boolean {
  const options = optionsOf(typeOf(program, module, manager));
  const isTyped = options.some(
    (one) =>
      one.kind === "instance" &&
      typeof one.cls === "string" &&
      LOCKS.some((lock) => typeof one.cls === "string" && inheritsFrom(one.cls, lock)),
  );
  return isTyped || LOCK_NAMES.test(manager.text);
}

/** The `with` statements around a node, in its own function, that hold a lock. */
export function locksAround(program: Program, module: Module, node: Node): readonly With[] {
  const found: With[] = [];
  let child = node;
  for (let at = node.parent; at && at.kind !== "FunctionDef" && at.kind !== "Lambda"; child = at, at = at.parent)
    if (at.kind === "With" && at.body.some((one) => one.is(child)) && at.items.some((item) => isLock(program, module, item.manager)))
      found.push(at);
  return found;
}

/** A lock held at both nodes without a break: nobody else gets between them. */
export function isUnderOneLock(program: Program, module: Module, a: Node, b: Node): boolean {
  const held = locksAround(program, module, a);
  return locksAround(program, module, b).some((one) => held.some((other) => other.is(one)));
}
