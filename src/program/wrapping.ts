/** What a decorator of the program gives for a function: the function itself, or a wrapper of the same kind. */
import type { Expression, Statement } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import { decoration } from "./members.ts";
import { type FunctionInfo, functionsInside, isGenerator } from "./model.ts";
import type { Program } from "./program.ts";
import { lastName } from "./spelling.ts";

/** True where whatever the decorator gives back for `decorated` is called as that is: asynchronous where it is, a generator where it is. */
export function keepsKind(program: Program, decorator: FunctionInfo, decorated: FunctionInfo): boolean {
  const inner = functionsInside(decorator).filter((fn) => fn.node.kind === "FunctionDef");
  const returned = new Map([decorator, ...inner].map((fn) => [fn, namesReturned(fn, decorated)]));
  const isReturned = (fn: FunctionInfo): boolean => [...returned.values()].some((names) => names.has(fn.name));
  const isFactory = (fn: FunctionInfo): boolean =>
    fn === decorator || inner.some((other) => other.parent === fn && returned.get(fn)?.has(other.name));
  const wrappers = inner.filter((fn) => isReturned(fn) && !isFactory(fn) && !givesParameter(fn, returned.get(fn)));
  if (wrappers.length > 0) return wrappers.every((wrapper) => isOfKind(program, wrapper, decorated));
  const givers = [...returned].filter(([fn, names]) => givesParameter(fn, names));
  return (
    givers.length > 0 &&
    givers.every(([fn, names]) =>
      [...names].every((name) => isParameter(fn, name) || [decorator, ...inner].some((one) => one.name === name)),
    )
  );
}

/** `def register(handler): …; return handler` */
function givesParameter(fn: FunctionInfo, names: ReadonlySet<string> = new Set()): boolean {
  return [...names].some((name) => isParameter(fn, name));
}

function isParameter({ node }: FunctionInfo, name: string): boolean {
  return node.kind === "FunctionDef" && node.parameters.parameters.some((one) => one.name.name === name);
}

function isOfKind(program: Program, wrapper: FunctionInfo, decorated: FunctionInfo): boolean {
  if (!decoration(program, wrapper).isSure) return false;
  if (wrapper.isAsync === decorated.isAsync && isGenerator(wrapper) === isGenerator(decorated)) return true;
  return !wrapper.isAsync && !isGenerator(wrapper) && passesOn(wrapper);
}

/** A plain wrapper that returns whatever the function gives: `return function(*args, **kwargs)`. */
function passesOn({ node, parent, returns, module }: FunctionInfo): boolean {
  const parameters = parent?.node.kind === "FunctionDef" ? parent.node.parameters.parameters : [];
  // `return cls(function(*args))` makes an object of it.
  const given = parameters.slice(parent?.cls ? 1 : 0).map(({ name }) => name.name);
  const values = returns.map((id) => module.tree.node(id));
  return (
    node.kind === "FunctionDef" &&
    values.length > 0 &&
    values.every(
      (one) =>
        one.kind === "Return" &&
        one.value?.kind === "Call" &&
        one.value.function.kind === "Name" &&
        given.includes(one.value.function.name),
    )
  );
}

/** A search for what a decorator's function returns where it is given one function. */
interface Search {
  /** The decorator's. */
  readonly tree: Tree;
  readonly decorated: FunctionInfo;
  readonly names: Set<string>;
}

/** The names that a function may return for this one: a branch on `iscoroutinefunction(function)` is taken as it falls out. */
function namesReturned({ node, module }: FunctionInfo, decorated: FunctionInfo): ReadonlySet<string> {
  const search: Search = { tree: module.tree, decorated, names: new Set() };
  if (node.kind === "FunctionDef") walk(search, node.body);
  return search.names;
}

/** Adds what a block may return; true where it is always left. */
function walk(search: Search, block: readonly Statement[]): boolean {
  return block.some((statement) => walkOne(search, statement));
}

function walkOne(search: Search, statement: Statement): boolean {
  switch (statement.kind) {
    case "Return":
      if (statement.value) addName(search, statement.value);
      return true;
    case "Raise":
      return true;
    case "If": {
      const answer = kindAsked(search, statement.test);
      if (answer !== null) return walk(search, answer ? statement.body : statement.orelse);
      const isLeft = walk(search, statement.body);
      return walk(search, statement.orelse) && isLeft;
    }
    case "With":
      return walk(search, statement.body);
    case "Try":
      for (const handler of statement.handlers) walk(search, handler.body);
      return walk(search, [...statement.body, ...statement.orelse, ...statement.finalbody]);
    default:
      return false;
  }
}

/** `wrapper`, `cast(F, wrapper)`, `wraps(function)(wrapper)`, `partial(decorator, …)`, `one if iscoroutinefunction(function) else other`. */
function addName(search: Search, value: Expression): void {
  const { names, tree } = search;
  if (value.kind === "Name") names.add(value.name);
  if (value.kind === "IfExp") {
    const answer = kindAsked(search, value.test);
    if (answer !== false) addName(search, value.body);
    if (answer !== true) addName(search, value.orelse);
  }
  if (value.kind !== "Call") {
    if (value.kind !== "Name" && value.kind !== "IfExp") names.add(UNNAMED);
    return;
  }
  const [first, second] = value.arguments;
  const called = value.function.kind === "Call" ? lastName(tree, value.function.function.id) : lastName(tree, value.function.id);
  const passed = called === "cast" ? second : ["update_wrapper", "wraps", "partial"].includes(called) ? first : null;
  if (passed && passed.kind !== "Keyword" && passed.kind !== "Starred") addName(search, passed);
  // `return decorate(function)`, as a decorator does that is used with arguments and without.
  else names.add(value.function.kind === "Name" ? value.function.name : UNNAMED);
}

/** Stands for whatever is returned that has no name of its own. */
const UNNAMED = "";

/** What a test on a function's kind says of this one; null for any other test. */
function kindAsked(search: Search, test: Expression): boolean | null {
  if (test.kind === "UnaryOp" && test.operator === "not") {
    const inner = kindAsked(search, test.operand);
    return inner === null ? null : !inner;
  }
  if (test.kind === "BoolOp") {
    const answers = test.values.map((value) => kindAsked(search, value));
    const decisive = test.operator === "or";
    if (answers.includes(decisive)) return decisive;
    return answers.includes(null) ? null : !decisive;
  }
  if (test.kind !== "Call") return null;
  const { decorated, tree } = search;
  const isSource = decorated.isAsync && isGenerator(decorated);
  switch (lastName(tree, test.function.id)) {
    case "iscoroutinefunction":
    case "is_coroutine_function":
    case "is_async_callable":
      return decorated.isAsync && !isSource;
    case "isasyncgenfunction":
      return isSource;
    case "isgeneratorfunction":
      return !decorated.isAsync && isGenerator(decorated);
    default:
      return null;
  }
}
