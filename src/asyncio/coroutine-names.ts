/** Under which names coroutines are made: of asynchronous functions, the library's and the program's, and of plain ones that pass a coroutine on. */
import { lastNamesWhere } from "../knowledge/lookup.ts";
import { type CallSite, mayMean } from "../program/calls.ts";
import { lookup } from "../program/lookup.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import { importedBy, namesFor, namesOf, obscureCalls } from "../program/naming.ts";
import type { Program } from "../program/program.ts";
import { calledName, callsMember, spells } from "../program/spelling.ts";
import { type Expression, KIND } from "../python/nodes.ts";
import { asyncModules } from "./modules.ts";
import { kindsIn } from "./names.ts";

/**
 * False for a call that surely makes no coroutine, as its name tells without a type. Which names a followed package has is
 * not known before its files are read, so there every call may.
 */
export function mayMakeCoroutine(program: Program, site: CallSite): boolean {
  if (program.followsPackages || mayMean(program, site, coroutineNames(program))) return true;
  return hasNamelessMethods(program) && callsMember(site.fn.module.tree, site.id) && !isOfModule(site);
}

/** True for a function of an imported module: `uuid.uuid4()`. */
function isOfModule({ fn, id }: CallSite): boolean {
  const { tree } = fn.module;
  const object = tree.firstChild(tree.firstChild(id));
  const definitions = tree.kindOf(object) === KIND.Name ? (lookup(fn.scope, tree.nameOf(object))?.definitions ?? []) : [];
  return definitions.length > 0 && definitions.every(({ kind }) => kind === "import");
}

const memories = new WeakMap<Program, ReadonlySet<string>>();
const asynchronous = lastNamesWhere((fact) => fact.is === "coroutine");
const withNamelessMethods = lastNamesWhere((fact) => fact.others?.is === "coroutine");

/** True where the program uses a library with a class whose every method is asynchronous, whatever it is called. */
function hasNamelessMethods(program: Program): boolean {
  return withNamelessMethods(importedBy(program)).length > 0;
}

function coroutineNames(program: Program): ReadonlySet<string> {
  const known = memories.get(program);
  if (known) return known;
  const functions = asyncModules(program).flatMap((module) => module.functions);
  const found = new Set(
    namesFor(program, [...asynchronous(importedBy(program)), ...functions.flatMap((fn) => (fn.isAsync ? [fn.name] : []))]),
  );
  let passing = functions.filter((fn) => !fn.isAsync && fn.returns.length > 0);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    const isPassing = (fn: FunctionInfo): boolean => returnedCalls(fn).some((call) => isOneOf(program, fn, call, found));
    const more = passing.filter(isPassing);
    for (const fn of more) for (const name of namesOf(program, fn)) found.add(name);
    passing = passing.filter((fn) => !found.has(fn.name));
  }
  memories.set(program, found);
  return found;
}

const givers = new WeakMap<Program, readonly string[]>();

/** False for a file in which what is awaited surely gives no second coroutine: it spells no name of an asynchronous function that may return one. */
export function mayAwaitTwice(program: Program, module: Module): boolean {
  if (program.followsPackages || hasNamelessMethods(program)) return true;
  return giverNames(program).some((name) => spells(module, name));
}

function giverNames(program: Program): readonly string[] {
  const known = givers.get(program);
  if (known) return known;
  const made = coroutineNames(program);
  const functions = asyncModules(program).flatMap((module) => module.functions.filter((fn) => fn.isAsync && fn.returns.length > 0));
  const giving = functions.filter((fn) => returnedCalls(fn).some((call) => isOneOf(program, fn, call, made)));
  const found = [...new Set(giving.flatMap((fn) => [...namesOf(program, fn)]))];
  givers.set(program, found);
  return found;
}

function isOneOf(program: Program, fn: FunctionInfo, call: number, names: ReadonlySet<string>): boolean {
  return names.has(calledName(fn.module.tree, call)) || obscureCalls(program, fn.module).has(call);
}

const returned = new WeakMap<FunctionInfo, readonly number[]>();

/** The calls whose results a function may return, by node number. */
function returnedCalls(fn: FunctionInfo): readonly number[] {
  const known = returned.get(fn);
  if (known) return known;
  const found = fn.returns.flatMap((id) => {
    const node = fn.module.tree.node(id);
    return node.kind === "Return" && node.value ? callsBehind(fn, node.value) : [];
  });
  returned.set(fn, found);
  return found;
}

function callsBehind(fn: FunctionInfo, value: Expression): readonly number[] {
  if (value.kind !== "Name") return unawaited(value);
  const definitions = fn.scope.bindings.get(value.name)?.definitions ?? [];
  return definitions.flatMap((one) => (one.kind === "value" ? unawaited(one.value) : []));
}

function unawaited(value: Expression): readonly number[] {
  return kindsIn(value, "Call").flatMap((call) => (call.parent?.kind === "Await" ? [] : [call.id]));
}
