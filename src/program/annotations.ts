/** Annotations → types. */
import { factOf } from "../knowledge/lookup.ts";
import { stringValue } from "../python/literals.ts";
import type { Expression } from "../python/nodes.ts";
import { parse } from "../python/parse.ts";
import { typeOfBinding, typeOfBuiltin } from "./bindings.ts";
import { BUILTIN_CLASSES } from "./builtins.ts";
import { typeOf } from "./infer.ts";
import { lookup, scopeAt } from "./lookup.ts";
import { memberOf } from "./members.ts";
import type { Module } from "./model.ts";
import type { Program } from "./program.ts";
import { instanceOf, NONE, type Type, UNKNOWN, union } from "./types.ts";

/** The type that a value has which is annotated so. */
export function annotationType(program: Program, module: Module, annotation: Expression): Type {
  // `x: "x"` names itself, an alias may hold itself: what comes round to the same annotation is not known.
  const key = `${module.path}@${annotation.id}`;
  if (program.membersInProgress.has(key)) return UNKNOWN;
  program.membersInProgress.add(key);
  const type = new Reader(
    (expression) => typeOf(program, module, expression),
    (text) => quoted(program, module, annotation, text),
    (name) => aliased(program, module, name),
  ).read(annotation);
  program.membersInProgress.delete(key);
  return type;
}

/** `Alias = Optional[X]` at the top level: the alias's value is an annotation itself. */
function aliased(program: Program, module: Module, name: string): Type {
  const [definition, ...others] = module.scope.bindings.get(name)?.definitions ?? [];
  if (definition?.kind !== "value" || others.length > 0 || definition.path.length > 0) return UNKNOWN;
  const { value } = definition;
  return value.kind === "Subscript" || value.kind === "BinOp" ? annotationType(program, module, value) : UNKNOWN;
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
    (name) => aliased(program, module, name),
  ).read(statement.value);
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
const GENERATORS = new Set(["Iterator", "Generator", "AsyncIterator", "AsyncGenerator", "AsyncIterable"]);
const MANAGERS = new Set(["AsyncContextManager", "AbstractAsyncContextManager", "ContextManager", "AbstractContextManager"]);
const TRANSPARENT = new Set(["Annotated", "ClassVar", "Final", "Required", "NotRequired", "ReadOnly", "TypeGuard"]);
const TYPING = /^(typing|typing_extensions|collections\.abc|contextlib)\.(\w+)$/;

class Reader {
  readonly #typeOf: (expression: Expression) => Type;
  readonly #quoted: (text: string) => Type;
  readonly #aliased: (name: string) => Type;

  constructor(typeOfName: (expression: Expression) => Type, quotedType: (text: string) => Type, aliasType: (name: string) => Type) {
    this.#typeOf = typeOfName;
    this.#quoted = quotedType;
    this.#aliased = aliasType;
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
    // `Alias = Optional[X]`, `Session = aiohttp.ClientSession`: the name's own value is read as an annotation would be.
    if (type.kind === "external") return instanceOfName(type.name, []);
    return type.kind === "unknown" && node.kind === "Name" ? this.#aliased(node.name) : UNKNOWN;
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
    if (special && TRANSPARENT.has(special)) return args[0] ? this.read(args[0]) : UNKNOWN;
    if (special === "Type" || type.name === "builtins.type") return args[0] ? this.#classObject(args[0]) : UNKNOWN;
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
    return instanceOfName(type.name, elements);
  }

  #argument(args: readonly Expression[], index: number): Type {
    const arg = args[index];
    return arg ? this.read(arg) : UNKNOWN;
  }

  #classObject(arg: Expression): Type {
    const type = this.#typeOf(arg);
    return type.kind === "class" || type.kind === "external" ? type : UNKNOWN;
  }
}

function instanceOfName(name: string, args: readonly Type[]): Type {
  const special = TYPING.exec(name)?.[2];
  if (special) {
    const container = CONTAINERS[special];
    if (container) return instanceOf(container, args);
    if (GENERATORS.has(special)) return { kind: "generator", isAsync: special.startsWith("Async"), yields: UNKNOWN, callee: UNKNOWN };
    if (special === "Awaitable" || special === "Coroutine") return { kind: "coroutine", callee: UNKNOWN, result: UNKNOWN };
    return UNKNOWN;
  }
  if (name.startsWith("builtins.") && !BUILTIN_CLASSES.has(name.slice("builtins.".length))) return UNKNOWN;
  const fact = factOf(name);
  // A class that no fact names is still a class of its own: its members are unknown, but it is not something else.
  return fact && fact.is !== "class" ? UNKNOWN : instanceOf(fact?.name ?? name, args);
}
