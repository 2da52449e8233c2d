/** The type of an expression: what inference can show, unknown otherwise. */
import type { Fact } from "../knowledge/fact.ts";
import { factOf, methodOf } from "../knowledge/lookup.ts";
import { stringValue } from "../python/literals.ts";
import type { Attribute, Call, Expression, Name, Subscript } from "../python/nodes.ts";
import { annotationType } from "./annotations.ts";
import { typeOfBinding, typeOfBuiltin } from "./bindings.ts";
import { containerResult, elementOf, isMapping, isSequence, itemOf } from "./containers.ts";
import { putInto } from "./filling.ts";
import { closed } from "./generics.ts";
import { keptAsItem } from "./kept.ts";
import { lookupNumber, scopeAt } from "./lookup.ts";
import { classOrder, type Given, isSubclassOf, memberOf, resultOfFunction } from "./members.ts";
import type { ClassInfo, Module } from "./model.ts";
import { narrowingAt } from "./narrowing.ts";
import type { Program } from "./program.ts";
import { APP_KEY, specialCall } from "./special.ts";
import { lastName, spells } from "./spelling.ts";
import { each, instanceOf, NONE, optionsOf, sameType, type Type, UNKNOWN, union, withoutNone } from "./types.ts";
import { madeVariant } from "./variants.ts";

/** More elements than this say nothing new about a display's type. */
const SAMPLED_ELEMENTS = 8;

/** The type of an expression of a module. Each is found once; one that depends on itself is unknown. */
export function typeOf(program: Program, module: Module, node: Expression): Type {
  const types = program.typesOf(module);
  const known = types.known(node.id);
  if (known) return known;
  const literal = typeOfLiteral(node);
  if (literal) return literal;
  types.ask(node.id);
  return types.found(node.id, closed(infer(program, module, node)));
}

/** Literals are what they are: nothing to remember. */
function typeOfLiteral(node: Expression): Type | null {
  switch (node.kind) {
    case "SingletonLiteral":
      return node.value === "None" ? NONE : BOOL;
    case "NumberLiteral":
      return NUMBERS[node.form];
    case "Str":
      return node.isBytes ? BYTES : STR;
    case "FString":
      return STR;
    case "Compare":
      return BOOL;
    default:
      return null;
  }
}

const BOOL = instanceOf("builtins.bool", [], true);
const BYTES = instanceOf("builtins.bytes", [], true);
const STR = instanceOf("builtins.str", [], true);
const NUMBERS = {
  int: instanceOf("builtins.int", [], true),
  float: instanceOf("builtins.float", [], true),
  complex: instanceOf("builtins.complex", [], true),
} as const;

/** The kinds that are asked about most, before a closure is made for the others. */
function infer(program: Program, module: Module, node: Expression): Type {
  switch (node.kind) {
    case "Name":
      return typeOfName(program, module, node);
    case "Attribute":
      return narrowed(program, module, node, memberOf(program, typeOf(program, module, node.value), lastName(module.tree, node.id)));
    case "Call":
      return typeOfCall(program, module, node);
    case "Await":
      return awaited(typeOf(program, module, node.value));
    default:
      return inferFromParts(program, module, node);
  }
}

function inferFromParts(program: Program, module: Module, node: Expression): Type {
  const of = (expression: Expression) => typeOf(program, module, expression);
  switch (node.kind) {
    case "NamedExpr":
      return of(node.value);
    case "IfExp":
      return union([of(node.body), of(node.orelse)]);
    case "BoolOp":
      if (node.operator === "and") return of(node.values.at(-1) ?? node);
      return union(node.values.map((value, index) => (index < node.values.length - 1 ? withoutNone(of(value)) : of(value))));
    case "Lambda":
      return { kind: "lambda", node, module };
    case "Concatenation":
      return node.parts[0] ? of(node.parts[0]) : UNKNOWN;
    case "List":
      return instanceOf(
        "builtins.list",
        node.elements.length > 0 ? [elementUnion(node.elements.map(of))] : putInto(program, module, node),
        true,
      );
    case "SetLiteral":
      return instanceOf("builtins.set", [elementUnion(node.elements.map(of))], true);
    case "Tuple":
      return { kind: "tuple", elements: node.elements.map(of) };
    case "Dict": {
      if (node.items.length === 0) return instanceOf("builtins.dict", putInto(program, module, node), true);
      const keys = node.items.flatMap((item) => (item.key ? [of(item.key)] : []));
      return instanceOf("builtins.dict", [elementUnion(keys), elementUnion(node.items.map((item) => of(item.value)))], true);
    }
    case "ListComp":
      return instanceOf("builtins.list", [of(node.element)], true);
    case "SetComp":
      return instanceOf("builtins.set", [of(node.element)], true);
    case "DictComp":
      return instanceOf("builtins.dict", [of(node.key), of(node.value)], true);
    case "GeneratorExp":
      return { kind: "generator", isAsync: node.generators.some((one) => one.isAsync), yields: of(node.element), callee: UNKNOWN };
    case "BinOp":
      return typeOfOperator(of(node.left), of(node.right));
    case "Subscript":
      return typeOfSubscript(program, module, node);
    default:
      return UNKNOWN;
  }
}

function typeOfName(program: Program, module: Module, node: Name): Type {
  const binding = lookupNumber(scopeAt(module, node), module.tree.nameNumberAt(node.id));
  if (!binding) return typeOfBuiltin(program, module, node.name);
  return narrowed(program, module, node, typeOfBinding(program, module, binding, node));
}

/** The type of a name or an attribute where a test around it says more than its definitions. */
function narrowed(program: Program, module: Module, node: Name | Attribute, type: Type): Type {
  if (type.kind === "unknown" ? node.kind === "Attribute" || !spells(module, "isinstance") : type.kind !== "union" && !isObject(type))
    return type;
  const test = narrowingAt(node);
  if (!test) return type;
  const options = optionsOf(type);
  if (test.isA === "None") {
    const isKept = (option: Type): boolean => (option.kind === "none") === test.holds;
    return options.some(isKept) ? union(options.filter(isKept)) : type;
  }
  const classes = test.isA.kind === "Tuple" ? test.isA.elements : [test.isA];
  const tested = union(classes.map((one) => annotationType(program, module, one)));
  if (tested.kind === "unknown") return type;
  if (test.holds) return tested;
  const left = options.filter((option) => !optionsOf(tested).some((one) => sameType(one, option)));
  return left.length > 0 ? union(left) : type;
}

function isObject(type: Type): boolean {
  return type.kind === "instance" && type.cls === "builtins.object";
}

function elementUnion(types: readonly Type[]): Type {
  return union(types.slice(0, SAMPLED_ELEMENTS));
}

/** Operators mostly give the type of their left side: numbers, strings, paths joined with `/`. */
function typeOfOperator(left: Type, right: Type): Type {
  if (left.kind !== "instance" || typeof left.cls !== "string") return UNKNOWN;
  if (left.cls.startsWith("pathlib.")) return left;
  return right.kind === "instance" && right.cls === left.cls ? left : UNKNOWN;
}

function typeOfSubscript(program: Program, module: Module, node: Subscript): Type {
  const value = typeOf(program, module, node.value);
  // `list[int]` as an expression is a class, written as an annotation would be.
  if (value.kind === "class" || (value.kind === "external" && factOf(value.name)?.is === "class")) {
    const annotated = annotationType(program, module, node);
    return annotated.kind === "instance" && typeof annotated.cls !== "string" ? { kind: "class", cls: annotated.cls } : value;
  }
  return each(value, (option) => itemType(program, module, option, node.index));
}

function itemType(program: Program, module: Module, container: Type, index: Expression): Type {
  if (index.kind === "Slice") return container;
  if (container.kind === "tuple") {
    const position = index.kind === "NumberLiteral" ? Number(index.text) : Number.NaN;
    return container.elements[position] ?? union(container.elements);
  }
  if (container.kind !== "instance") return UNKNOWN;
  const keyed = typeOf(program, module, index);
  if (keyed.kind === "instance" && keyed.cls === APP_KEY) return keyed.args[0] ?? UNKNOWN;
  if (typeof container.cls !== "string") return itemOfClass(program, module, container, container.cls, index);
  const key = factOf(container.cls)?.holds === "items" ? stringValue(index) : null;
  if (key !== null) return keptAsItem(program, container.cls, key) ?? UNKNOWN;
  const item = methodOf(container.cls, "__getitem__");
  return item ? resultOfFact(item) : itemOf(container.cls, container.args);
}

/** What `[index]` gives on an instance of the program's class: its `__getitem__`, a field of a `NamedTuple`, a key of a `TypedDict`. */
function itemOfClass(program: Program, module: Module, container: Type, cls: ClassInfo, index: Expression): Type {
  const item = calledType(program, module, memberOf(program, container, "__getitem__"), null);
  if (item.kind !== "unknown") return item;
  if (index.kind === "Str") {
    const key = isSubclassOf(program, cls, "typing.TypedDict") ? stringValue(index) : null;
    return key === null ? UNKNOWN : memberOf(program, container, key);
  }
  if (index.kind !== "NumberLiteral" || !isSubclassOf(program, cls, "typing.NamedTuple")) return UNKNOWN;
  const fields = [...cls.scope.bindings.values()].filter((binding) => binding.definitions[0]?.kind === "annotated");
  const field = fields[Number(index.text)];
  return field ? memberOf(program, container, field.name) : UNKNOWN;
}

/** What a loop's target gets from an iterable. */
export function elementType(program: Program, module: Module, iterable: Type): Type {
  return each(iterable, (option) => elementOfOne(program, module, option));
}

function elementOfOne(program: Program, module: Module, iterable: Type): Type {
  if (iterable.kind === "tuple") return elementUnion(iterable.elements);
  if (iterable.kind === "generator") return iterable.yields;
  if (iterable.kind !== "instance") return UNKNOWN;
  if (typeof iterable.cls === "string") {
    const element = elementOf(iterable.cls, iterable.args);
    if (element) return element;
    const item = factOf(iterable.cls)?.item;
    return item ? instanceOf(item) : UNKNOWN;
  }
  for (const [start, step] of [
    ["__iter__", "__next__"],
    ["__aiter__", "__anext__"],
  ] as const) {
    const iterator = calledType(program, module, memberOf(program, iterable, start), null);
    if (iterator.kind === "generator") return iterator.yields;
    if (iterator.kind === "instance" && iterator.args[0]) return iterator.args[0];
    const item = awaited(calledType(program, module, memberOf(program, iterator, step), null));
    if (item.kind !== "unknown") return item;
  }
  return UNKNOWN;
}

/** One element of an unpacked value: `path` leads to it. */
export function unpacked(program: Program, module: Module, type: Type, path: readonly number[]): Type {
  let at = type;
  for (const index of path) {
    if (at.kind === "tuple" && index >= 0) at = at.elements[index] ?? UNKNOWN;
    else if (index < 0) at = instanceOf("builtins.list", [elementType(program, module, at)], true);
    else at = elementType(program, module, at);
  }
  return at;
}

/** What `await` gives. */
export function awaited(type: Type): Type {
  return each(type, awaitedOne);
}

function awaitedOne(type: Type): Type {
  if (type.kind === "coroutine") return type.result;
  if (type.kind === "instance" && typeof type.cls === "string" && AWAITABLE.has(type.cls)) return type.args[0] ?? UNKNOWN;
  // Library objects that can be awaited as well as entered give themselves: `await aiohttp.request(…)`, `await pool`.
  if (type.kind === "instance" && typeof type.cls === "string" && factOf(type.cls)?.context === "async") return type;
  return UNKNOWN;
}

const AWAITABLE = new Set(["asyncio.Task", "asyncio.Future", "typing.Awaitable"]);

/** What `with … as x` (or `async with`) gives. */
export function entered(program: Program, module: Module, manager: Type, isAsync: boolean): Type {
  // Of several that it may be, it is one that this form of the statement is for.
  const fitting = manager.kind === "union" ? manager.options.filter((option) => fits(option, isAsync)) : [];
  return each(fitting.length > 0 ? union(fitting) : manager, (option) => enteredOne(program, module, option, isAsync));
}

function fits(manager: Type, isAsync: boolean): boolean {
  if (manager.kind === "contextManager") return manager.isAsync === isAsync;
  const context = manager.kind === "instance" && typeof manager.cls === "string" ? factOf(manager.cls)?.context : undefined;
  return context === undefined || context === "both" || context === (isAsync ? "async" : "sync");
}

function enteredOne(program: Program, module: Module, manager: Type, isAsync: boolean): Type {
  if (manager.kind === "contextManager") return manager.enters;
  // `async with session.get(…)`: what the call gives when awaited is also what the block gets.
  if (manager.kind === "coroutine") return manager.result;
  if (manager.kind !== "instance") return UNKNOWN;
  if (typeof manager.cls === "string") {
    const enters = factOf(manager.cls)?.enters;
    return enters ? instanceOf(enters, manager.args) : manager;
  }
  const enter = memberOf(program, manager, isAsync ? "__aenter__" : "__enter__");
  const result = calledType(program, module, enter, null);
  const value = isAsync ? awaited(result) : result;
  if (value.kind !== "unknown") return value;
  return enter.kind === "function" ? manager : enteredAsBase(program, manager, manager.cls);
}

/** An object of the program's own class, entered as the library's class that it derives from is: what gives itself gives this object. */
function enteredAsBase(program: Program, manager: Type, cls: ClassInfo): Type {
  const base = classOrder(program, cls).find((one) => one === null || (typeof one === "string" && factOf(one)?.context !== undefined));
  if (typeof base !== "string") return UNKNOWN;
  const enters = factOf(base)?.enters;
  return enters ? instanceOf(enters) : manager;
}

export function typeOfCall(program: Program, module: Module, call: Call): Type {
  const special = specialCall(program, module, call);
  return special ?? calledType(program, module, typeOf(program, module, call.function), call);
}

/** What calling a value gives; `call` is the call itself where there is one in the text. */
export function calledType(program: Program, module: Module, callee: Type, call: Call | null): Type {
  switch (callee.kind) {
    case "union":
      return union(callee.options.map((option) => calledType(program, module, option, call)));
    case "class":
      return instanceOf(callee.cls, [], !callee.open);
    case "function":
      return resultOfFunction(program, callee, call && givenBy(program, module, call));
    case "callable":
      return callee.result;
    case "lambda":
      return typeOf(program, callee.module, callee.node.body);
    case "partial":
      return calledType(program, module, callee.target, null);
    case "external":
      return resultOfExternal(program, module, callee, call);
    case "instance":
      if (typeof callee.cls === "string") {
        const made = methodOf(callee.cls, "__call__");
        return made ? resultOfExternal(program, module, { kind: "external", name: made.name, receiver: callee }, call) : UNKNOWN;
      }
      return calledType(program, module, memberOf(program, callee, "__call__"), null);
    default:
      return UNKNOWN;
  }
}

/** The types of a call's arguments, for the parameters that take them. */
function givenBy(program: Program, module: Module, call: Call): Given {
  return (index, name) => {
    const named = call.arguments.find((argument) => argument.kind === "Keyword" && argument.name?.name === name);
    if (named?.kind === "Keyword") return callableOf(program, module, typeOf(program, module, named.value));
    const plain = call.arguments.slice(0, index + 1);
    const at = plain[index];
    if (!at || plain.some((argument) => argument.kind === "Keyword" || argument.kind === "Starred")) return UNKNOWN;
    return at.kind === "Keyword" ? UNKNOWN : callableOf(program, module, typeOf(program, module, at));
  };
}

/** A function given as a value: what matters is what it gives. */
function callableOf(program: Program, module: Module, type: Type): Type {
  const isFunction = type.kind === "function" || type.kind === "lambda" || type.kind === "partial";
  return isFunction ? { kind: "callable", result: calledType(program, module, type, null) } : type;
}

function resultOfExternal(program: Program, module: Module, callee: Type & { kind: "external" }, call: Call | null): Type {
  const contained = containerResult(callee.receiver, callee.name);
  if (contained) return contained;
  const fact = factOf(callee.name);
  if (!fact) return UNKNOWN;
  if (fact.is === "class")
    return madeVariant(program, module, instanceOf(fact.name, containerArguments(program, module, fact.name, call), true), call);
  const result = resultOfFact(fact);
  // `with engine.begin() as connection`: of what the call gives, only what its block gets is known.
  if (result.kind === "unknown" && fact.enters && fact.context && fact.is !== "coroutine")
    return { kind: "contextManager", isAsync: fact.context === "async", enters: instanceOf(fact.enters), callee };
  if (fact.is === "coroutine") return { kind: "coroutine", callee, result };
  if (fact.is === "asyncGenerator") return { kind: "generator", isAsync: true, yields: result, callee };
  return result;
}

function resultOfFact(fact: Fact): Type {
  if (fact.returnsTuple) return { kind: "tuple", elements: fact.returnsTuple.map((cls) => instanceOf(cls, [], true)) };
  if (fact.item && fact.is !== "coroutine") return resultOfIterating(fact, instanceOf(fact.item));
  return fact.returns ? instanceOf(fact.returns, [], true) : UNKNOWN;
}

/** What a call gives that is only there to be looped over. */
function resultOfIterating(fact: Fact, item: Type): Type {
  if (fact.returns) return instanceOf(fact.returns, [item], true);
  return fact.iterates === "async"
    ? { kind: "generator", isAsync: true, yields: item, callee: UNKNOWN }
    : instanceOf("typing.Iterable", [item], true);
}

/** `list(x)` holds what x holds. */
function containerArguments(program: Program, module: Module, name: string, call: Call | null): readonly Type[] {
  if (!call || !(isSequence(name) || isMapping(name))) return [];
  const first = call.arguments[0];
  if (!first || first.kind === "Keyword" || isMapping(name)) return putInto(program, module, call);
  return first.kind === "Starred" ? [] : [elementType(program, module, typeOf(program, module, first))];
}
