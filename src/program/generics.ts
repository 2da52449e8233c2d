/** Type variables: what a call's arguments or a receiver's type arguments say that they stand for. */
import { annotationType } from "./annotations.ts";
import type { ClassInfo } from "./model.ts";
import type { Program } from "./program.ts";
import { instanceOf, type Type, UNKNOWN, union } from "./types.ts";

/** What each variable stands for, by name. */
export type Bindings = ReadonlyMap<string, Type>;

/** True where a type speaks of a variable anywhere. */
export function hasVariables(type: Type): boolean {
  switch (type.kind) {
    case "variable":
      return true;
    case "instance":
      return type.args.some(hasVariables);
    case "tuple":
      return type.elements.some(hasVariables);
    case "union":
      return type.options.some(hasVariables);
    case "coroutine":
    case "callable":
      return hasVariables(type.result);
    case "contextManager":
      return hasVariables(type.enters);
    case "generator":
      return hasVariables(type.yields);
    default:
      return false;
  }
}

/** The type with its variables replaced; one that nothing is said of is what its bound allows. */
export function substituted(type: Type, bindings: Bindings): Type {
  const each = (part: Type): Type => substituted(part, bindings);
  switch (type.kind) {
    case "variable":
      return bindings.get(type.name) ?? type.bound;
    case "instance":
      return type.args.some(hasVariables) ? { ...type, args: type.args.map(each) } : type;
    case "tuple":
      return { ...type, elements: type.elements.map(each) };
    case "union":
      return union(type.options.map(each));
    case "coroutine":
    case "callable":
      return { ...type, result: each(type.result) };
    case "contextManager":
      return { ...type, enters: each(type.enters) };
    case "generator":
      return { ...type, yields: each(type.yields) };
    default:
      return type;
  }
}

const NONE_BOUND: Bindings = new Map();

/** An expression is of a type, never of a variable: outside annotations a variable is what its bound allows. */
export function closed(type: Type): Type {
  return type.kind === "variable" || (type.kind === "union" && type.options.some((option) => option.kind === "variable"))
    ? substituted(type, NONE_BOUND)
    : type;
}

/** Notes what a value of type `given` says about the variables of the parameter that takes it. */
export function matchVariables(declared: Type, given: Type, bindings: Map<string, Type>): void {
  if (declared.kind === "variable") {
    const value = declared.isClass ? instanceOfClass(given) : given;
    if (value.kind !== "unknown" && value.kind !== "none" && !bindings.has(declared.name)) bindings.set(declared.name, value);
    return;
  }
  if (declared.kind === "union") {
    // Of `Awaitable[R] | R` a coroutine is the first: what an option takes apart is not what a bare variable stands for.
    const fitting = declared.options.filter((option) => option.kind !== "variable" && hasVariables(option) && isLike(option, given));
    for (const option of fitting.length > 0 ? fitting : declared.options) matchVariables(option, given, bindings);
    return;
  }
  if (declared.kind === "coroutine" && given.kind === "coroutine") matchVariables(declared.result, given.result, bindings);
  if (declared.kind === "callable" && given.kind === "callable") matchVariables(declared.result, given.result, bindings);
  if (declared.kind === "instance" && given.kind === "instance" && declared.cls === given.cls)
    declared.args.forEach((arg, index) => {
      matchVariables(arg, given.args[index] ?? UNKNOWN, bindings);
    });
}

function isLike(declared: Type, given: Type): boolean {
  if (declared.kind === "instance") return given.kind === "instance" && declared.cls === given.cls;
  return declared.kind === given.kind;
}

function instanceOfClass(type: Type): Type {
  if (type.kind === "class") return instanceOf(type.cls);
  return type.kind === "external" ? instanceOf(type.name) : UNKNOWN;
}

/** What a receiver says about the variables of the class (its own, or a base) in which a member was found. */
export function bindingsOf(program: Program, receiver: Type | null, owner: ClassInfo): Bindings {
  if (receiver?.kind !== "instance" || typeof receiver.cls === "string") return NONE_BOUND;
  return bindingsIn(program, receiver.cls, receiver.args, owner, 0);
}

/** Deeper than any hierarchy; ends classes that inherit from themselves. */
const DEEPEST = 12;

function bindingsIn(program: Program, cls: ClassInfo, args: readonly Type[], owner: ClassInfo, depth: number): Bindings {
  const own = new Map<string, Type>();
  if (args.length > 0)
    variablesOf(program, cls).forEach((name, index) => {
      const arg = args[index];
      if (arg) own.set(name, arg);
    });
  if (cls === owner || depth > DEEPEST) return own;
  for (const base of cls.node.arguments) {
    if (base.kind === "Keyword") continue;
    const type = annotationType(program, cls.module, base);
    if (type.kind !== "instance" || typeof type.cls === "string") continue;
    const found = bindingsIn(
      program,
      type.cls,
      type.args.map((arg) => substituted(arg, own)),
      owner,
      depth + 1,
    );
    if (found.size > 0) return found;
  }
  return NONE_BOUND;
}

/** The names of a class's type variables, in the order in which arguments are given for them. */
function variablesOf(program: Program, cls: ClassInfo): readonly string[] {
  if (cls.node.typeParameters.length > 0) return cls.node.typeParameters.map((parameter) => parameter.name.name);
  const names: string[] = [];
  for (const base of cls.node.arguments) {
    if (base.kind !== "Subscript") continue;
    const index = base.index.kind === "Tuple" ? base.index.elements : [base.index];
    const found = index.flatMap((argument) => {
      const type = annotationType(program, cls.module, argument);
      return type.kind === "variable" ? [type.name] : [];
    });
    if (/(^|\.)(Generic|Protocol)$/.test(base.value.text)) return found;
    for (const name of found) if (!names.includes(name)) names.push(name);
  }
  return names;
}
