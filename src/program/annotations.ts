/** Annotations → types. */
import { factOf } from "../knowledge/lookup.ts";
import { stringValue } from "../python/literals.ts";
import type { Argument, Expression } from "../python/nodes.ts";
import { parse } from "../python/parse.ts";
import { sourceOf, typeOfBinding, typeOfBuiltin } from "./bindings.ts";
import { BUILTIN_CLASSES } from "./builtins.ts";
import { typeOf } from "./infer.ts";
import { lookup, scopeAt } from "./lookup.ts";
import { memberOf } from "./members.ts";
import type { Binding, Module } from "./model.ts";
import type { Program } from "./program.ts";
import { instanceOf, NONE, type Type, UNKNOWN, union } from "./types.ts";
import { annotatedVariant } from "./variants.ts";

/** The type that a value has which is annotated so. */
export function annotationType(program: Program, module: Module, annotation: Expression): Type {
  // `x: "x"` names itself, an alias may hold itself: what comes round to the same annotation is not known.
  const { annotations } = program;
  const known = annotations.known(annotation);
  if (known) return known;
  const asked = annotations.ask(annotation);
  const nameType = (expression: Expression): Type => typeOf(program, module, expression);
  const reader = new Reader(
    nameType,
    (text) => quoted(program, module, annotation, text),
    (expression) => meaningAt(program, module, annotation, expression, nameType),
    (name, args) => annotatedVariant(program, instanceOfName(name, args)),
  );
  return annotations.found(annotation, asked, reader.read(annotation));
}

/** A quoted annotation is parsed by itself; its names are looked up where it stands. */
function quoted(program: Program, module: Module, place: Expression, text: string): Type {
  const [statement] = parse(new TextEncoder().encode(text.trim())).root.body;
  if (statement?.kind !== "ExprStatement") return UNKNOWN;
  const nameType = (expression: Expression): Type => {
    if (expression.kind === "Attribute") return memberOf(program, nameType(expression.value), expression.attribute.name);
    if (expression.kind !== "Name") return UNKNOWN;
    const binding = lookup(scopeAt(module, place), expression.name);
    return binding ? typeOfBinding(program, module, binding, place) : typeOfBuiltin(program, module, expression.name);
  };
  return new Reader(
    nameType,
    () => UNKNOWN,
    (expression) => meaningAt(program, module, place, expression, nameType),
    (name, args) => annotatedVariant(program, instanceOfName(name, args)),
  ).read(statement.value);
}

/** What a name means, seen from a place, that is no class: an alias, a type variable, a `NewType`; null for none of these. */
function meaningAt(
  program: Program,
  module: Module,
  place: Expression,
  expression: Expression,
  nameType: (expression: Expression) => Type,
): Type | null {
  if (expression.kind === "Name") return meaningOf(program, module, lookup(scopeAt(module, place), expression.name));
  if (expression.kind !== "Attribute") return null;
  const owner = nameType(expression.value);
  return owner.kind === "module"
    ? meaningOf(program, owner.module, owner.module.scope.bindings.get(expression.attribute.name) ?? null)
    : null;
}

function meaningOf(program: Program, module: Module, binding: Binding | null): Type | null {
  const [definition, ...others] = binding?.definitions ?? [];
  if (!binding || !definition || others.length > 0) return null;
  switch (definition.kind) {
    case "from": {
      const source = sourceOf(program, module, definition.statement);
      return source && source !== module ? meaningOf(program, source, source.scope.bindings.get(definition.imported) ?? null) : null;
    }
    case "value": {
      const isDeclared = definition.node.parent?.kind === "TypeAlias";
      return definition.path.length > 0 ? null : meaningOfValue(program, module, binding.name, definition.value, isDeclared);
    }
    case "annotated":
      return definition.value && /(^|\.)TypeAlias$/.test(definition.annotation.text)
        ? annotationType(program, module, definition.value)
        : null;
    case "other":
      return definition.node.kind === "TypeVar"
        ? variable(binding.name, definition.node.bound ? boundType(program, module, definition.node.bound) : UNKNOWN)
        : null;
    default:
      return null;
  }
}

/** `Alias = Optional[X]`, `T = TypeVar("T", bound=X)`, `UserId = NewType("UserId", int)`: the value is read as an annotation. */
function meaningOfValue(program: Program, module: Module, name: string, value: Expression, isDeclared: boolean): Type | null {
  if (isDeclared || value.kind === "Subscript" || value.kind === "BinOp") return annotationType(program, module, value);
  if (value.kind !== "Call") return null;
  const callee = typeOf(program, module, value.function);
  const kind = callee.kind === "external" ? TYPING.exec(callee.name)?.[2] : undefined;
  const read = (argument: Argument): readonly Type[] => (argument.kind === "Keyword" ? [] : [annotationType(program, module, argument)]);
  if (kind === "NewType") return union(value.arguments.slice(1, 2).flatMap(read));
  if (kind !== "TypeVar") return null;
  const bound = value.arguments.find((argument) => argument.kind === "Keyword" && argument.name?.name === "bound");
  return variable(
    name,
    bound?.kind === "Keyword" ? annotationType(program, module, bound.value) : union(value.arguments.slice(1).flatMap(read)),
  );
}

/** `[T: (A, B)]` allows either; any other bound is one type. */
function boundType(program: Program, module: Module, bound: Expression): Type {
  const options = bound.kind === "Tuple" ? bound.elements : [bound];
  return union(options.map((option) => annotationType(program, module, option)));
}

function variable(name: string, bound: Type): Type {
  return { kind: "variable", name, bound, isClass: false };
}

/** Names of `typing` and `collections.abc` that stand for a builtin or library container. */
const CONTAINERS: Readonly<Record<string, string>> = {
  List: "builtins.list",
  Dict: "builtins.dict",
  Set: "builtins.set",
  FrozenSet: "builtins.frozenset",
  Tuple: "builtins.tuple",
  Deque: "collections.deque",
  DefaultDict: "collections.defaultdict",
  OrderedDict: "collections.OrderedDict",
  Text: "builtins.str",
  Sequence: "builtins.list",
  MutableSequence: "builtins.list",
  Collection: "typing.Iterable",
  Iterable: "typing.Iterable",
  Container: "typing.Iterable",
  Mapping: "builtins.dict",
  MutableMapping: "builtins.dict",
  MutableSet: "builtins.set",
  AbstractSet: "builtins.set",
};
/** Files of any kind, whatever they are of. */
const FILES = new Set(["IO", "BinaryIO", "TextIO"]);
const GENERATORS = new Set(["Iterator", "Generator", "AsyncIterator", "AsyncGenerator", "AsyncIterable"]);
const MANAGERS = new Set(["AsyncContextManager", "AbstractAsyncContextManager", "ContextManager", "AbstractContextManager"]);
const TRANSPARENT = new Set(["Annotated", "ClassVar", "Final", "Required", "NotRequired", "ReadOnly"]);
/** Generics of libraries that only say how a value is checked or stored. */
const TRANSPARENT_IN_LIBRARIES = /^pydantic\.(\w+\.)?(InstanceOf|SkipValidation)$|^sqlalchemy\.orm\.(\w+\.)?Mapped$/;
const TYPING = /^(typing|typing_extensions|collections\.abc|contextlib)\.(\w+)$/;

class Reader {
  readonly #typeOf: (expression: Expression) => Type;
  readonly #quoted: (text: string) => Type;
  readonly #meaning: (expression: Expression) => Type | null;
  readonly #instanceOf: (name: string, args: readonly Type[]) => Type;

  constructor(
    typeOfName: (expression: Expression) => Type,
    quotedType: (text: string) => Type,
    meaning: (expression: Expression) => Type | null,
    instance: (name: string, args: readonly Type[]) => Type,
  ) {
    this.#typeOf = typeOfName;
    this.#quoted = quotedType;
    this.#meaning = meaning;
    this.#instanceOf = instance;
  }

  read(node: Expression): Type {
    switch (node.kind) {
      case "Name":
      case "Attribute":
        return this.#named(node);
      case "SingletonLiteral":
        return node.value === "None" ? NONE : UNKNOWN;
      case "Str":
      case "Concatenation": {
        const text = stringValue(node);
        return text === null ? UNKNOWN : this.#quoted(text);
      }
      case "BinOp":
        return node.operator === "|" ? union([this.read(node.left), this.read(node.right)]) : UNKNOWN;
      case "Subscript":
        return this.#generic(node.value, node.index.kind === "Tuple" ? node.index.elements : [node.index]);
      default:
        return UNKNOWN;
    }
  }

  /** A class's name means an instance of it; an alias means what it stands for. */
  #named(node: Expression): Type {
    const type = this.#typeOf(node);
    if (type.kind === "class") return instanceOf(type.cls);
    const meaning = type.kind === "module" ? null : this.#meaning(node);
    if (meaning) return meaning;
    // `Session = aiohttp.ClientSession`: the name's own value is read as an annotation would be.
    return type.kind === "external" ? this.#instanceOf(type.name, []) : UNKNOWN;
  }

  #generic(base: Expression, args: readonly Expression[]): Type {
    const type = this.#typeOf(base);
    if (type.kind === "class")
      return instanceOf(
        type.cls,
        args.map((arg) => this.read(arg)),
      );
    if (type.kind !== "external") return UNKNOWN;
    const special = TYPING.exec(type.name)?.[2];
    if (special === "Optional") return union([...args.map((arg) => this.read(arg)), NONE]);
    if (special === "Union") return union(args.map((arg) => this.read(arg)));
    if ((special && TRANSPARENT.has(special)) || TRANSPARENT_IN_LIBRARIES.test(type.name)) return args[0] ? this.read(args[0]) : UNKNOWN;
    if (special === "Type" || type.name === "builtins.type") return args[0] ? this.#classObject(args[0]) : UNKNOWN;
    // What narrows is a truth value itself.
    if (special === "TypeGuard" || special === "TypeIs") return instanceOf("builtins.bool");
    if (special === "Callable") return { kind: "callable", result: this.#argument(args, 1) };
    if (special === "Literal") return args[0]?.kind === "Str" ? instanceOf("builtins.str") : UNKNOWN;
    if (special === "Awaitable") return { kind: "coroutine", callee: UNKNOWN, result: this.#argument(args, 0) };
    if (special === "Coroutine") return { kind: "coroutine", callee: UNKNOWN, result: this.#argument(args, 2) };
    if (special && GENERATORS.has(special))
      return { kind: "generator", isAsync: special.startsWith("Async"), yields: this.#argument(args, 0), callee: UNKNOWN };
    if (special && MANAGERS.has(special))
      return { kind: "contextManager", isAsync: special.includes("Async"), enters: this.#argument(args, 0), callee: UNKNOWN };
    const elements = args.map((arg) => this.read(arg));
    if (special === "Tuple" || type.name === "builtins.tuple") {
      const isOpen = args.some((arg) => arg.kind === "EllipsisLiteral");
      return isOpen ? instanceOf("builtins.tuple", elements.slice(0, 1)) : { kind: "tuple", elements };
    }
    return this.#instanceOf(type.name, elements);
  }

  #argument(args: readonly Expression[], index: number): Type {
    const arg = args[index];
    return arg ? this.read(arg) : UNKNOWN;
  }

  #classObject(arg: Expression): Type {
    const type = this.#typeOf(arg);
    if (type.kind === "class") return { ...type, open: true };
    const meaning = this.#meaning(arg);
    if (meaning?.kind === "variable") return { ...meaning, isClass: true };
    return type.kind === "external" ? type : UNKNOWN;
  }
}

function instanceOfName(name: string, args: readonly Type[]): Type {
  const special = TYPING.exec(name)?.[2];
  if (special) {
    const container = CONTAINERS[special];
    if (container) return instanceOf(container, args);
    if (FILES.has(special)) return instanceOf(`typing.${special}`);
    if (GENERATORS.has(special)) return { kind: "generator", isAsync: special.startsWith("Async"), yields: UNKNOWN, callee: UNKNOWN };
    if (special === "Awaitable" || special === "Coroutine") return { kind: "coroutine", callee: UNKNOWN, result: UNKNOWN };
    return UNKNOWN;
  }
  if (name.startsWith("builtins.") && !BUILTIN_CLASSES.has(name.slice("builtins.".length))) return UNKNOWN;
  const fact = factOf(name);
  // A class that no fact names is still a class of its own: its members are unknown, but it is not something else.
  return fact && fact.is !== "class" ? UNKNOWN : instanceOf(fact?.name ?? name, args);
}
