/** What libraries give to the parameters of a function that the program hands them: a request, a message, a reader and a writer. */
import type { Fact } from "../knowledge/fact.ts";
import { factOf, factsWhere, handedTo } from "../knowledge/lookup.ts";
import type { Call, Expression, Node, Parameter } from "../python/nodes.ts";
import { typeOf } from "./infer.ts";
import { lookup, scopeAt } from "./lookup.ts";
import { classOrder } from "./members.ts";
import type { FunctionInfo, Module } from "./model.ts";
import { importedBy } from "./naming.ts";
import { isTestPath } from "./paths.ts";
import type { Program } from "./program.ts";
import { attributesIn, namesIn } from "./references.ts";
import { spells } from "./spelling.ts";
import { instanceOf, optionsOf, type Type, UNKNOWN } from "./types.ts";

/** The classes of a function's arguments, in order; null where nothing is known of one. */
type Handed = readonly (string | null)[];

const NOTHING: Handed = [];

/** The type of a parameter as the library gives it that calls the function; unknown where none is seen to. */
export function givenByLibrary(program: Program, module: Module, owner: FunctionInfo, parameter: Parameter): Type {
  if (owner.node.kind !== "FunctionDef" || parameter.role === "star" || parameter.role === "doubleStar") return UNKNOWN;
  const index = owner.node.parameters.parameters.findIndex((one) => one.id === parameter.id);
  const cls = handedOf(program, module, owner)[owner.cls && !isStatic(owner) ? index - 1 : index];
  return cls ? instanceOf(cls) : UNKNOWN;
}

function isStatic(method: FunctionInfo): boolean {
  return method.node.kind === "FunctionDef" && method.node.decorators.some((decorator) => decorator.text === "staticmethod");
}

const memory = new WeakMap<FunctionInfo, Handed>();

function handedOf(program: Program, module: Module, fn: FunctionInfo): Handed {
  const known = memory.get(fn);
  if (known) return known;
  // A function that is a decorator of itself ends here.
  memory.set(fn, NOTHING);
  const found =
    byDecorators(program, module, fn) ?? byBases(program, fn) ?? byTakers(program, module, fn) ?? byModules(program, module, fn) ?? NOTHING;
  memory.set(fn, found);
  return found;
}

function byDecorators(program: Program, module: Module, fn: FunctionInfo): Handed | undefined {
  const decorators = fn.node.kind === "FunctionDef" ? fn.node.decorators : [];
  for (const decorator of decorators) {
    const callee = decorator.kind === "Call" ? decorator.function : decorator;
    const handed =
      givenBy(program, module, callee, (fact) => handedTo(fact.name, fn.name) ?? fact.gives) ?? byHandler(program, module, callee);
    if (handed) return handed;
  }
  return undefined;
}

/** `@show.command()` and `@show.error` below a handler `show`: what takes part in its work is given the same thing first. */
function byHandler(program: Program, module: Module, callee: Expression): Handed | undefined {
  if (callee.kind !== "Attribute" || callee.value.kind !== "Name") return undefined;
  const type = typeOf(program, module, callee.value);
  const handed = type.kind === "function" ? handedOf(program, type.fn.module, type.fn) : NOTHING;
  return handed.length > 0 ? handed.slice(0, 1) : undefined;
}

/** A method that a library's class calls by its name. */
function byBases(program: Program, fn: FunctionInfo): Handed | undefined {
  for (const base of fn.cls ? classOrder(program, fn.cls) : []) {
    const handed = typeof base === "string" ? handedTo(base, fn.name) : undefined;
    if (handed) return handed;
  }
  return undefined;
}

/** `app.router.add_get("/", show)`, `start_server(self.serve, port=80)`: a call that takes the function, in its own file or in another. */
function byTakers(program: Program, module: Module, fn: FunctionInfo): Handed | undefined {
  return takenIn(program, module, referencesOf(module, fn)) ?? byTakersElsewhere(program, module, fn);
}

function takenIn(program: Program, module: Module, references: readonly Expression[]): Handed | undefined {
  for (const reference of references) {
    const call = callAround(reference);
    const handed = call && givenBy(program, module, call.function, (fact) => (takes(fact, call, reference) ? fact.gives : undefined));
    if (handed) return handed;
  }
  return undefined;
}

/** Handlers are often collected from several files. Functions of tests, which are given their fixtures, are not looked for. */
function byTakersElsewhere(program: Program, module: Module, fn: FunctionInfo): Handed | undefined {
  if (!fn.isAsync || fn.parent !== module.top || isTestPath(module.path)) return undefined;
  for (const where of program.modules) {
    if (where === module || !spells(where, fn.name)) continue;
    const given = [...namesIn(where, fn.name), ...attributesIn(where, fn.name)].filter(callAround);
    const handed = takenIn(
      program,
      where,
      given.filter((one) => isFunction(typeOf(program, where, one), fn)),
    );
    if (handed) return handed;
  }
  return undefined;
}

function isFunction(type: Type, fn: FunctionInfo): boolean {
  return type.kind === "function" && type.fn === fn;
}

const callingImporters = factsWhere((fact) => fact.is === "module" && fact.handlers !== undefined);

/** `async def setup(bot)` of an extension, which the library finds by its name. */
function byModules(program: Program, module: Module, fn: FunctionInfo): Handed | undefined {
  if (!fn.isAsync || fn.parent !== module.top) return undefined;
  const libraries = callingImporters(importedBy(program)).filter(({ name }) => name.split(".").every((part) => spells(module, part)));
  return libraries.map(({ handlers }) => handlers?.[fn.name]).find((handed) => handed !== undefined);
}

function givenBy(program: Program, module: Module, callee: Expression, given: (fact: Fact) => Handed | undefined): Handed | undefined {
  for (const option of optionsOf(typeOf(program, module, callee))) {
    const fact = option.kind === "external" ? factOf(option.name) : undefined;
    const handed = fact && given(fact);
    if (handed) return handed;
  }
  return undefined;
}

function referencesOf(module: Module, fn: FunctionInfo): readonly Expression[] {
  if (fn.cls) return attributesIn(module, fn.name).filter((one) => one.value.kind === "Name" && one.value.name === "self");
  return namesIn(module, fn.name).filter((name) => {
    const definitions = lookup(scopeAt(module, name), fn.name)?.definitions ?? [];
    return definitions.length === 1 && definitions[0]?.kind === "function" && definitions[0].node.id === fn.node.id;
  });
}

/** The call that an expression is an argument of. */
function callAround({ parent }: Node): Call | null {
  const around = parent?.kind === "Keyword" ? parent.parent : parent;
  return around?.kind === "Call" ? around : null;
}

/** True where an argument is the one that the library calls; one that is named is taken for it, since libraries take few functions. */
function takes(fact: Fact, call: Call, argument: Expression): boolean {
  const at = fact.registers?.argument ?? fact.calls?.argument;
  if (at === undefined) return false;
  if (argument.parent?.kind === "Keyword") return typeof at === "number" || [at].flat().includes(argument.parent.name?.name ?? "");
  return typeof at === "number" && call.arguments[at]?.id === argument.id;
}
