/** What an expression can be known to be. Unknown is the honest default: rules stay silent on it. */
import type { Lambda } from "../python/nodes.ts";
import type { ClassInfo, FunctionInfo, Module } from "./model.ts";

/** A class of the program, or of a library by its dotted name. */
export type ClassRef = ClassInfo | string;

export type Type =
  | { readonly kind: "unknown" }
  | { readonly kind: "none" }
  | { readonly kind: "module"; readonly module: Module }
  /** `open`: a subclass may stand for it (`cls`, `type[Base]`). */
  | { readonly kind: "class"; readonly cls: ClassInfo; readonly open?: true }
  /** A function of the program; `receiver` is what it was looked up on, `sure` is false behind an unknown decorator. */
  | { readonly kind: "function"; readonly fn: FunctionInfo; readonly receiver: Type | null; readonly sure: boolean }
  | { readonly kind: "lambda"; readonly node: Lambda; readonly module: Module }
  /** A name of a library (module, function, class or value), canonical where facts know it. */
  | { readonly kind: "external"; readonly name: string; readonly receiver: Type | null }
  /** `exact`: made by a constructor, so that no subclass can stand behind it. */
  | { readonly kind: "instance"; readonly cls: ClassRef; readonly args: readonly Type[]; readonly exact: boolean }
  /** What a call of an async function gives before it is awaited. `callee` is what was called. */
  | { readonly kind: "coroutine"; readonly callee: Type; readonly result: Type }
  /** What a call of an `@asynccontextmanager` or `@contextmanager` function gives. */
  | { readonly kind: "contextManager"; readonly isAsync: boolean; readonly enters: Type; readonly callee: Type }
  | { readonly kind: "generator"; readonly isAsync: boolean; readonly yields: Type; readonly callee: Type }
  | { readonly kind: "partial"; readonly target: Type }
  /** Some function, of which only the result is known: `Callable[..., Path]`. */
  | { readonly kind: "callable"; readonly result: Type }
  /** What a `TypeVar` stands for: only annotations speak of it, and what a call or a receiver says of it takes its place. */
  | { readonly kind: "variable"; readonly name: string; readonly bound: Type; readonly isClass: boolean }
  | { readonly kind: "tuple"; readonly elements: readonly Type[] }
  | { readonly kind: "union"; readonly options: readonly Type[] };

export const UNKNOWN: Type = { kind: "unknown" };
export const NONE: Type = { kind: "none" };

export function external(name: string, receiver: Type | null = null): Type {
  return { kind: "external", name, receiver };
}

export function instanceOf(cls: ClassRef, args: readonly Type[] = [], exact = false): Type {
  return { kind: "instance", cls, args, exact };
}

/** The type of a value that may be any of several; an unknown among them is kept, so that doubt stays visible. */
export function union(types: readonly Type[]): Type {
  const [first] = types;
  if (!first) return UNKNOWN;
  // Nearly every union is of one type.
  if (types.length === 1) return first;
  const options: Type[] = [];
  for (const type of types) {
    if (type.kind !== "union") addOption(options, type);
    else for (const option of type.options) addOption(options, option);
  }
  const [only] = options;
  return only && options.length === 1 ? only : { kind: "union", options };
}

function addOption(options: Type[], type: Type): void {
  for (const known of options) if (sameType(known, type)) return;
  options.push(type);
}

/** What each alternative of a type leads to, None left out: `of` is asked once for anything but a union. */
export function each(type: Type, of: (option: Type) => Type): Type {
  const present = withoutNone(type);
  return present.kind === "union" ? union(present.options.map(of)) : of(present);
}

/** The alternatives of a union; of any other type, itself. */
export function optionsOf(type: Type): readonly Type[] {
  return type.kind === "union" ? type.options : [type];
}

/** The type with None left out: what is left once someone has checked, or hopes. */
export function withoutNone(type: Type): Type {
  if (type.kind !== "union") return type;
  return union(type.options.filter((option) => option.kind !== "none"));
}

export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind === "function" && b.kind === "function") return a.fn === b.fn;
  if (a.kind === "class" && b.kind === "class") return a.cls === b.cls;
  if (a.kind === "external" && b.kind === "external") return a.name === b.name;
  if (a.kind === "module" && b.kind === "module") return a.module === b.module;
  if (a.kind === "lambda" && b.kind === "lambda") return a.node === b.node;
  if (a.kind === "instance" && b.kind === "instance") return a.cls === b.cls && sameAll(a.args, b.args);
  if (a.kind === "coroutine" && b.kind === "coroutine") return sameType(a.callee, b.callee);
  if (a.kind === "tuple" && b.kind === "tuple") return sameAll(a.elements, b.elements);
  if (a.kind === "callable" && b.kind === "callable") return sameType(a.result, b.result);
  if (a.kind === "variable" && b.kind === "variable") return a.name === b.name && a.isClass === b.isClass;
  return a.kind === b.kind && (a.kind === "unknown" || a.kind === "none");
}

function sameAll(a: readonly Type[], b: readonly Type[]): boolean {
  return a.length === b.length && a.every((type, index) => sameType(type, b[index] ?? UNKNOWN));
}

/** The dotted name of a class reference. */
export function className(cls: ClassRef): string {
  return typeof cls === "string" ? cls : cls.qualifiedName;
}
