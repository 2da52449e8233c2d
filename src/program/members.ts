/** Members of modules, classes and instances; what functions give back. */
import type { Fact } from "../knowledge/fact.ts";
import { factOf, methodOf } from "../knowledge/lookup.ts";
import type { Expression, FunctionDef } from "../python/nodes.ts";
import { annotationType } from "./annotations.ts";
import { canonical, declaredType, memberOfModule, typeOfDefinitions } from "./bindings.ts";
import { type Bindings, bindingsOf, hasVariables, matchVariables, substituted } from "./generics.ts";
import { typeOf } from "./infer.ts";
import { handedUp } from "./inherited.ts";
import { keptAsAttribute } from "./kept.ts";
import { type ClassInfo, type FunctionInfo, isGenerator } from "./model.ts";
import { hasOverloads } from "./overloads.ts";
import type { Program } from "./program.ts";
import { stubDefinitions, stubOfClass, stubOfFunction } from "./twins.ts";
import { type ClassRef, each, external, instanceOf, NONE, type Type, UNKNOWN, union } from "./types.ts";
import { keepsKind } from "./wrapping.ts";

/** What `value.name` is. */
export function memberOf(program: Program, value: Type, name: string): Type {
  // Asked at every dot: a closure is made only for a union.
  return value.kind === "union" ? each(value, (option) => memberOfOne(program, option, name)) : memberOfOne(program, value, name);
}

function memberOfOne(program: Program, value: Type, name: string): Type {
  switch (value.kind) {
    case "module":
      return memberOfModule(program, value.module, name);
    case "external":
      return keptAsAttribute(program, value.name, name) ?? memberOfExternal(value.name, name);
    case "class":
      return memberOfClass(program, value.cls, name, value);
    case "instance":
      return typeof value.cls === "string"
        ? (keptAsAttribute(program, value.cls, name) ?? memberOfLibraryInstance(value.cls, name, value))
        : memberOfClass(program, value.cls, name, value);
    default:
      return UNKNOWN;
  }
}

function memberOfExternal(owner: string, name: string): Type {
  const fact = factOf(owner);
  if (fact?.returns && (fact.is === "value" || fact.is === "property"))
    return memberOfLibraryInstance(fact.returns, name, instanceOf(fact.returns));
  const member = fact?.is === "class" ? methodOf(fact.name, name) : undefined;
  return member ? external(member.name) : canonical(`${owner}.${name}`);
}

function memberOfLibraryInstance(cls: string, name: string, receiver: Type): Type {
  const fact = methodOf(cls, name) ?? madeOnDemand(cls, name);
  if ((fact?.is === "property" || fact?.is === "value") && fact.returns) return instanceOf(fact.returns);
  return external(fact?.name ?? `${cls}.${name}`, receiver);
}

/** `client.shop.orders`: what a class makes of any name that it has no line for. */
function madeOnDemand(cls: string, name: string): Fact | undefined {
  const fact = name.startsWith("_") ? undefined : factOf(`${cls}.__getattr__`);
  return fact?.returns ? { name: `${cls}.${name}`, is: "property", returns: fact.returns } : undefined;
}

/** The class and its bases in the order in which Python looks them up; null for a base that is not known. */
export function classOrder(program: Program, cls: ClassInfo): readonly (ClassRef | null)[] {
  const known = program.classOrders.get(cls);
  if (known) {
    if (program.classOrdersAsked.has(cls)) program.rounds.met++;
    return known;
  }
  program.classOrders.set(cls, [cls]);
  program.classOrdersAsked.add(cls);
  const bases = cls.node.arguments.flatMap((argument) => (argument.kind === "Keyword" ? [] : [baseOf(program, cls, argument)]));
  const orders = bases.map((base) => (base === null || typeof base === "string" ? [base] : classOrder(program, base)));
  const order: (ClassRef | null)[] = [cls, ...linearized([...orders, bases])];
  program.classOrders.set(cls, order);
  program.classOrdersAsked.delete(cls);
  return order;
}

/** Python's C3 merge; where the lists contradict each other, the first candidate is taken. */
function linearized(lists: readonly (readonly (ClassRef | null)[])[]): (ClassRef | null)[] {
  const rest = lists.map((list) => [...list]).filter((list) => list.length > 0);
  const merged: (ClassRef | null)[] = [];
  while (rest.length > 0) {
    const heads = rest.flatMap((list) => list.slice(0, 1));
    const next = heads.find((head) => !rest.some((list) => list.indexOf(head, 1) > 0)) ?? heads[0] ?? null;
    merged.push(next);
    for (let i = rest.length - 1; i >= 0; i--) {
      const list = rest[i];
      if (list?.[0] === next) list.shift();
      if (list?.length === 0) rest.splice(i, 1);
    }
  }
  return merged;
}

function baseOf(program: Program, cls: ClassInfo, base: Expression): ClassRef | null {
  const expression = base.kind === "Subscript" ? base.value : base;
  const type = typeOf(program, cls.module, expression);
  if (type.kind === "class") return type.cls;
  return type.kind === "external" ? type.name : null;
}

function memberOfClass(program: Program, cls: ClassInfo, name: string, receiver: Type): Type {
  for (const owner of classOrder(program, cls)) {
    if (owner === null) return UNKNOWN;
    if (typeof owner === "string") {
      const fact = methodOf(owner, name);
      if (fact) return memberOfLibraryInstance(owner, name, receiver);
      if (!PLAIN_BASES.has(owner)) return external(`${owner}.${name}`, receiver);
      continue;
    }
    const member = ownMember(program, owner, name, receiver);
    if (member) return isPartlyUnknown(member) ? betterKnown(program, cls, owner, name, member) : member;
  }
  return UNKNOWN;
}

function isPartlyUnknown(type: Type): boolean {
  return type.kind === "union" ? type.options.some((option) => option.kind === "unknown") : type.kind === "unknown";
}

/** What is not known of an attribute by the class that has it alone. */
function betterKnown(program: Program, cls: ClassInfo, owner: ClassInfo, name: string, member: Type): Type {
  if (owner !== cls) return handedUp(program, cls, owner, name) ?? member;
  return (member.kind === "unknown" ? inheritedDeclaration(program, cls, name) : null) ?? member;
}

/** What a base class declares by annotation holds for a subclass that assigns a value of unknown type. */
function inheritedDeclaration(program: Program, cls: ClassInfo, name: string): Type | null {
  for (const owner of classOrder(program, cls)) {
    if (owner === null || typeof owner === "string" || owner === cls) continue;
    const declared = (owner.scope.bindings.get(name)?.definitions ?? []).filter((definition) => definition.kind === "annotated");
    if (declared.length > 0) return typeOfDefinitions(program, owner.module, declared);
  }
  return null;
}

/** Bases that add no members a program calls. */
export const PLAIN_BASES = new Set([
  "builtins.object",
  "abc.ABC",
  "typing.Generic",
  "typing.Protocol",
  "typing.NamedTuple",
  "typing.TypedDict",
  "enum.Enum",
  "enum.IntEnum",
  "enum.StrEnum",
]);

/** What a class itself, bases aside, has under a name. */
function ownMember(program: Program, cls: ClassInfo, name: string, receiver: Type): Type | null {
  const members = program.ownMembersOf(cls);
  let type = members.known(name);
  if (type === undefined) {
    const asked = members.ask(name);
    type = members.found(name, asked, declaredMember(program, cls, name));
  }
  if (!type) return null;
  return bound(program, hasVariables(type) ? substituted(type, bindingsOf(program, receiver, cls)) : type, receiver);
}

function declaredMember(program: Program, cls: ClassInfo, name: string): Type | null {
  const inClass = cls.scope.bindings.get(name);
  const onSelf = cls.attributes.get(name);
  const stub = stubOfClass(program, cls);
  const declared = stubDefinitions(stub, name);
  if (!inClass && !onSelf && declared.length === 0) return null;
  const definitions = [...(inClass?.definitions ?? []), ...(onSelf ?? []).map((one) => one.definition)];
  const own = definitions.length > 0 ? typeOfDefinitions(program, cls.module, definitions) : null;
  return (stub && declaredType(program, stub.module, declared, own)) ?? own ?? UNKNOWN;
}

/** A function looked up on an instance or class knows it; a property is called. */
function bound(program: Program, type: Type, receiver: Type): Type {
  if (type.kind !== "function" || type.receiver) return type;
  const effect = decoration(program, type.fn);
  const method: Type = { ...type, receiver };
  return effect.isProperty && receiver.kind === "instance" ? resultOfFunction(program, method) : method;
}

export interface Decoration {
  readonly isProperty: boolean;
  readonly contextManager: "sync" | "async" | null;
  /** False behind a decorator that may put anything in the function's place. */
  readonly isSure: boolean;
}

const PROPERTIES = new Set(["builtins.property", "functools.cached_property", "abc.abstractproperty"]);
const KEEPERS = new Set([
  "builtins.staticmethod",
  "builtins.classmethod",
  "abc.abstractmethod",
  "abc.abstractclassmethod",
  "abc.abstractstaticmethod",
  "functools.wraps",
  "functools.lru_cache",
  "functools.cache",
  "typing.override",
  "typing.final",
  "typing.overload",
  "typing.no_type_check",
  "typing_extensions.override",
  "typing_extensions.final",
  "typing_extensions.deprecated",
  "warnings.deprecated",
  "contextlib.asynccontextmanager",
  "contextlib.contextmanager",
]);

/** What a function's decorators make of it. */
export function decoration(program: Program, fn: FunctionInfo): Decoration {
  const node = fn.node;
  if (node.kind !== "FunctionDef" || node.decorators.length === 0) return UNDECORATED;
  const known = program.decorations.get(fn);
  if (known) return known;
  if (program.decorationsAsked.has(fn)) {
    // A decorator whose own wrapper it decorates.
    program.rounds.met++;
    return UNDECORATED;
  }
  const { met } = program.rounds;
  program.decorationsAsked.add(fn);
  const found = effectOf(program, fn, node);
  program.decorationsAsked.delete(fn);
  if (met === program.rounds.met) program.decorations.set(fn, found);
  return found;
}

const UNDECORATED: Decoration = { isProperty: false, contextManager: null, isSure: true };

function effectOf(program: Program, fn: FunctionInfo, node: FunctionDef): Decoration {
  let isProperty = false;
  let isSure = true;
  let contextManager: Decoration["contextManager"] = null;
  for (const decorator of node.decorators) {
    if (decorator.kind === "Attribute" && ["setter", "getter", "deleter"].includes(decorator.attribute.name)) {
      isProperty = true;
      continue;
    }
    const type = typeOf(program, fn.module, decorator.kind === "Call" ? decorator.function : decorator);
    const name = type.kind === "external" ? type.name : "";
    if (PROPERTIES.has(name)) isProperty = true;
    else if (name === "contextlib.asynccontextmanager") contextManager = "async";
    else if (name === "contextlib.contextmanager") contextManager = "sync";
    else if (!KEEPERS.has(name) && !factOf(name)?.keeps && !(type.kind === "function" && keepsKind(program, type.fn, fn))) isSure = false;
  }
  return { isProperty, contextManager, isSure };
}

/** The value that a function's name has, decorators considered. */
export function decoratedFunction(program: Program, fn: FunctionInfo): Type {
  return { kind: "function", fn, receiver: null, sure: decoration(program, fn).isSure };
}

/** What a call of a function of the program gives; `given` tells the types of its arguments where there is a call in the text. */
export function resultOfFunction(program: Program, callee: Type & { kind: "function" }, given: Given | null = null): Type {
  const result = resultWithVariables(program, callee);
  return hasVariables(result) ? substituted(result, bindingsOfCall(program, callee, given)) : result;
}

/** The type of the argument that a parameter gets, by its index in the text of the call or by its name. */
export type Given = (index: number, name: string) => Type;

/** What the receiver and the arguments say about the type variables of a function. */
function bindingsOfCall(program: Program, callee: Type & { kind: "function" }, given: Given | null): Bindings {
  const { fn, receiver } = callee;
  const bindings = new Map(fn.cls ? bindingsOf(program, receiver, fn.cls) : []);
  if (!given || fn.node.kind !== "FunctionDef" || hasOverloads(fn)) return bindings;
  const isBound = receiver !== null && !fn.node.decorators.some((decorator) => decorator.text === "staticmethod");
  fn.node.parameters.parameters.forEach((parameter, index) => {
    if (!parameter.annotation || parameter.role === "star" || parameter.role === "doubleStar") return;
    const declared = annotationType(program, fn.module, parameter.annotation);
    if (hasVariables(declared)) matchVariables(declared, given(isBound ? index - 1 : index, parameter.name.name), bindings);
  });
  return bindings;
}

function resultWithVariables(program: Program, callee: Type & { kind: "function" }): Type {
  const { fn } = callee;
  const { contextManager } = decoration(program, fn);
  if (contextManager) return { kind: "contextManager", isAsync: contextManager === "async", enters: yieldedType(program, fn), callee };
  if (isGenerator(fn)) return { kind: "generator", isAsync: fn.isAsync, yields: yieldedType(program, fn), callee };
  const result = returnedType(program, callee);
  return fn.isAsync ? { kind: "coroutine", callee, result } : result;
}

function yieldedType(program: Program, fn: FunctionInfo): Type {
  const declared = declaredResult(program, fn);
  if (declared?.kind === "generator") return declared.yields;
  return onceFor(program, fn, () =>
    union(
      fn.yields.map((id) => {
        const node = fn.module.tree.node(id);
        return node.kind === "Yield" && node.value ? typeOf(program, fn.module, node.value) : UNKNOWN;
      }),
    ),
  );
}

function returnedType(program: Program, callee: Type & { kind: "function" }): Type {
  const { fn } = callee;
  const node = fn.node;
  const signature = stubOfFunction(program, fn)?.node ?? node;
  const self = callee.receiver && selfOf(callee.receiver);
  if (self && signature.kind === "FunctionDef" && (signature.returns ? isSelfType(signature) : givesItself(fn))) return self;
  const declared = declaredResult(program, fn);
  if (declared && declared.kind !== "unknown") return declared;
  return onceFor(program, fn, () => {
    const returned = fn.returns.map((id) => fn.module.tree.node(id));
    if (returned.length === 0) return node.kind === "FunctionDef" && isStub(node) ? UNKNOWN : NONE;
    return union(returned.map((one) => (one.kind === "Return" && one.value ? typeOf(program, fn.module, one.value) : NONE)));
  });
}

/** The object that a method is called on, or that a class method makes. */
function selfOf(receiver: Type): Type | null {
  if (receiver.kind === "class") return instanceOf(receiver.cls, [], !receiver.open);
  return receiver.kind === "instance" ? receiver : null;
}

/** `return self` and nothing else, `return cls(…)`: a subclass gives its own kind. */
function givesItself(fn: FunctionInfo): boolean {
  if (!fn.cls || fn.node.kind !== "FunctionDef" || fn.returns.length === 0) return false;
  const first = fn.node.parameters.parameters[0]?.name.name;
  if (first !== "self" && first !== "cls") return false;
  return fn.returns.every((id) => {
    const node = fn.module.tree.node(id);
    const value = node.kind === "Return" ? node.value : null;
    if (first === "self") return value?.kind === "Name" && value.name === "self";
    return value?.kind === "Call" && value.function.kind === "Name" && value.function.name === "cls";
  });
}

function isSelfType(node: FunctionDef): boolean {
  return /^["']?(typing\.|t\.|typing_extensions\.)?Self["']?$/.test(node.returns?.text ?? "");
}

/** A body that only documents, passes or raises says nothing about what an implementation returns. */
export function isStub(node: FunctionDef): boolean {
  return node.body.every(
    (statement) =>
      statement.kind === "Pass" ||
      statement.kind === "Raise" ||
      (statement.kind === "ExprStatement" && /Str|EllipsisLiteral|Concatenation/.test(statement.value.kind)),
  );
}

function declaredResult(program: Program, fn: FunctionInfo): Type | null {
  const stub = stubOfFunction(program, fn);
  const declared = stub ? annotatedResult(program, stub) : null;
  return declared && declared.kind !== "unknown" ? declared : annotatedResult(program, fn);
}

function annotatedResult(program: Program, fn: FunctionInfo): Type | null {
  if (fn.node.kind !== "FunctionDef" || !fn.node.returns) return null;
  return annotationType(program, fn.module, fn.node.returns);
}

function onceFor(program: Program, fn: FunctionInfo, find: () => Type): Type {
  const { results } = program;
  const known = results.known(fn);
  if (known) return known;
  const asked = results.ask(fn);
  return results.found(fn, asked, find());
}

/** True where the class, or a base of it, is the given library class or a subclass of it. */
export function isSubclassOf(program: Program, cls: ClassRef, ancestor: string): boolean {
  if (typeof cls === "string") return cls === ancestor || (factOf(cls)?.bases ?? []).some((base) => isSubclassOf(program, base, ancestor));
  return classOrder(program, cls).some((owner) => typeof owner === "string" && isSubclassOf(program, owner, ancestor));
}

/** True where a class has a base that nothing is known about, so that it may have any member. */
export function hasUnknownBase(program: Program, cls: ClassInfo): boolean {
  return classOrder(program, cls).some(
    (owner) => owner === null || (typeof owner === "string" && !PLAIN_BASES.has(owner) && !factOf(owner)),
  );
}
