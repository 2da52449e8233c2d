/** The type of an expression: what inference can show, unknown otherwise. */
import type { Fact } from "../knowledge/fact.ts";
import { factOf } from "../knowledge/lookup.ts";
import type { Argument, Call, Expression, Name, Subscript } from "../python/nodes.ts";
import { annotationType } from "./annotations.ts";
import { typeOfBinding, typeOfBuiltin } from "./bindings.ts";
import { containerResult, elementOf, isSequence, itemOf } from "./containers.ts";
import { lookup, scopeAt } from "./lookup.ts";
import { instantiate, memberOf, resultOfFunction } from "./members.ts";
import type { Module } from "./model.ts";
import { narrowingClass } from "./narrowing.ts";
import type { Program } from "./program.ts";
import { external, instanceOf, NONE, optionsOf, type Type, UNKNOWN, union, withoutNone } from "./types.ts";

/** More elements than this say nothing new about a display's type. */
const SAMPLED_ELEMENTS = 8;

/** The type of an expression of a module. Each is found once; one that depends on itself is unknown. */
export function typeOf(program: Program, module: Module, node: Expression): Type {
  const types = program.typesOf(module);
  const known = types.get(node.id);
  if (known) return known;
  types.set(node.id, UNKNOWN);
  const type = infer(program, module, node);
  types.set(node.id, type);
  return type;
}

function infer(program: Program, module: Module, node: Expression): Type {
  const of = (expression: Expression) => typeOf(program, module, expression);
  switch (node.kind) {
    case "Name":
      return typeOfName(program, module, node);
    case "Attribute":
      return memberOf(program, of(node.value), node.attribute.name);
    case "Call":
      return typeOfCall(program, module, node);
    case "Await":
      return awaited(of(node.value));
    case "NamedExpr":
      return of(node.value);
    case "IfExp":
      return union([of(node.body), of(node.orelse)]);
    case "BoolOp":
      if (node.operator === "and") return of(node.values.at(-1) ?? node);
      return union(node.values.map((value, index) => (index < node.values.length - 1 ? withoutNone(of(value)) : of(value))));
    case "Lambda":
      return { kind: "lambda", node, module };
    case "SingletonLiteral":
      return node.value === "None" ? NONE : instanceOf("builtins.bool", [], true);
    case "NumberLiteral":
      return instanceOf(`builtins.${node.form}`, [], true);
    case "Str":
      return instanceOf(node.isBytes ? "builtins.bytes" : "builtins.str", [], true);
    case "Concatenation":
      return node.parts[0] ? of(node.parts[0]) : UNKNOWN;
    case "FString":
      return instanceOf("builtins.str", [], true);
    case "List":
      return instanceOf("builtins.list", [elementUnion(node.elements.map(of))], true);
    case "SetLiteral":
      return instanceOf("builtins.set", [elementUnion(node.elements.map(of))], true);
    case "Tuple":
      return { kind: "tuple", elements: node.elements.map(of) };
    case "Dict": {
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
    case "Compare":
      return instanceOf("builtins.bool", [], true);
    case "BinOp":
      return typeOfOperator(of(node.left), of(node.right));
    case "Subscript":
      return typeOfSubscript(program, module, node);
    default:
      return UNKNOWN;
  }
}

function typeOfName(program: Program, module: Module, node: Name): Type {
  const binding = lookup(scopeAt(module, node), node.name);
  if (!binding) return typeOfBuiltin(program, module, node.name);
  const type = typeOfBinding(program, module, binding, node);
  if (type.kind !== "unknown" && type.kind !== "union") return type;
  const cls = narrowingClass(node);
  if (!cls) return type;
  const classes = cls.kind === "Tuple" ? cls.elements : [cls];
  const narrowed = union(classes.map((one) => annotationType(program, module, one)));
  return narrowed.kind === "unknown" ? type : narrowed;
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
  return union(optionsOf(withoutNone(value)).map((option) => itemType(program, module, option, node.index)));
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
  if (typeof container.cls !== "string") return calledType(program, module, memberOf(program, container, "__getitem__"), null);
  return itemOf(container.cls, container.args);
}

/** aiohttp's typed keys: `app[KEY]` is of the class that the key was made with. */
const APP_KEY = "aiohttp.web.AppKey";

/** What a loop's target gets from an iterable. */
export function elementType(program: Program, module: Module, iterable: Type): Type {
  return union(optionsOf(withoutNone(iterable)).map((option) => elementOfOne(program, module, option)));
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
    else if (index < 0) return UNKNOWN;
    else at = elementType(program, module, at);
  }
  return at;
}

/** What `await` gives. */
export function awaited(type: Type): Type {
  return union(optionsOf(withoutNone(type)).map(awaitedOne));
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
  return union(optionsOf(withoutNone(manager)).map((option) => enteredOne(program, module, option, isAsync)));
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
  return value.kind === "unknown" && enter.kind === "function" ? manager : value;
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
      return instantiate(callee.cls);
    case "function":
      return resultOfFunction(program, callee);
    case "lambda":
      return typeOf(program, callee.module, callee.node.body);
    case "partial":
      return calledType(program, module, callee.target, null);
    case "external":
      return resultOfExternal(program, module, callee, call);
    case "instance":
      return typeof callee.cls === "string" ? UNKNOWN : calledType(program, module, memberOf(program, callee, "__call__"), null);
    default:
      return UNKNOWN;
  }
}

function resultOfExternal(program: Program, module: Module, callee: Type & { kind: "external" }, call: Call | null): Type {
  const contained = containerResult(callee.receiver, callee.name);
  if (contained) return contained;
  const fact = factOf(callee.name);
  if (!fact) return UNKNOWN;
  if (fact.is === "class") return instanceOf(fact.name, containerArguments(program, module, fact.name, call), true);
  const result = resultOfFact(fact);
  if (fact.is === "coroutine") return { kind: "coroutine", callee, result };
  if (fact.is === "asyncGenerator") return { kind: "generator", isAsync: true, yields: result, callee };
  return result;
}

function resultOfFact(fact: Fact): Type {
  if (fact.returnsTuple) return { kind: "tuple", elements: fact.returnsTuple.map((cls) => instanceOf(cls, [], true)) };
  return fact.returns ? instanceOf(fact.returns, [], true) : UNKNOWN;
}

/** `list(x)` holds what x holds. */
function containerArguments(program: Program, module: Module, name: string, call: Call | null): readonly Type[] {
  const first = call?.arguments[0];
  if (!first || first.kind === "Keyword" || first.kind === "Starred" || !isSequence(name)) return [];
  return [elementType(program, module, typeOf(program, module, first))];
}

/** Calls whose result depends on their arguments. */
function specialCall(program: Program, module: Module, call: Call): Type | null {
  const callee = typeOf(program, module, call.function);
  if (callee.kind !== "external") return null;
  const first = call.arguments[0];
  const argument = (): Type => (first && first.kind !== "Keyword" ? typeOf(program, module, first) : UNKNOWN);
  switch (callee.name) {
    case "functools.partial":
      return { kind: "partial", target: argument() };
    case "typing.cast":
      return annotated(program, module, first);
    case "asyncio.create_task":
    case "asyncio.ensure_future":
    case "asyncio.TaskGroup.create_task":
    case "asyncio.AbstractEventLoop.create_task":
      return instanceOf("asyncio.Task", [awaited(argument())], true);
    case "asyncio.shield":
    case "asyncio.wait_for":
      return { kind: "coroutine", callee, result: awaited(argument()) };
    case "asyncio.run":
    case "asyncio.AbstractEventLoop.run_until_complete":
      return awaited(argument());
    case "builtins.next":
    case "builtins.anext":
      return elementType(program, module, argument());
    case "builtins.reversed":
    case "builtins.sorted":
      return instanceOf("builtins.list", [elementType(program, module, argument())], true);
    case "builtins.enumerate":
      return instanceOf(
        "builtins.list",
        [{ kind: "tuple", elements: [instanceOf("builtins.int"), elementType(program, module, argument())] }],
        true,
      );
    case APP_KEY:
      return instanceOf(APP_KEY, [annotated(program, module, call.arguments[1])], true);
    case "builtins.super":
      return superType(program, module, call);
    case "builtins.type":
      return classOf(argument());
    default:
      return null;
  }
}

function annotated(program: Program, module: Module, argument: Argument | undefined): Type {
  return argument && argument.kind !== "Keyword" ? annotationType(program, module, argument) : UNKNOWN;
}

function classOf(type: Type): Type {
  if (type.kind !== "instance") return UNKNOWN;
  return typeof type.cls === "string" ? external(type.cls) : { kind: "class", cls: type.cls };
}

/** `super()` inside a method: what the class's bases give. */
function superType(program: Program, module: Module, call: Call): Type {
  let scope = scopeAt(module, call).parent;
  while (scope && scope.kind !== "class") scope = scope.parent;
  const cls = scope ? module.classOf.get(scope.node.id) : undefined;
  const base = cls?.node.arguments[0];
  if (!base || base.kind === "Keyword") return UNKNOWN;
  const type = typeOf(program, module, base);
  if (type.kind === "class") return instanceOf(type.cls, [], true);
  return type.kind === "external" ? instanceOf(type.name, [], true) : UNKNOWN;
}
