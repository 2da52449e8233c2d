/** What kind of code a place is in: some things matter less in a test or while a program starts. */
import type { FunctionInfo, Module } from "../program/model.ts";
import { isTestPath } from "../program/paths.ts";
import { spells } from "../program/spelling.ts";
import type { ExceptHandler, Expression, Node, Try, With } from "../python/nodes.ts";

/** True for a file of tests, by the names that test runners look for or by its fixtures, or of benchmarks, which are run in the same way. */
export function isTestFile(module: Module): boolean {
  const known = testFiles.get(module);
  if (known !== undefined) return known;
  const found = isTestPath(module.path) || (spells(module, "pytest") && spells(module, "fixture"));
  testFiles.set(module, found);
  return found;
}

const testFiles = new WeakMap<Module, boolean>();

const STARTUP_NAMES =
  /^_*(main|amain|async_main|startup|on_startup|setup|set_up|asyncSetUp|initialize|init|lifespan|bootstrap|__aenter__)$/;

/** True for a function that runs while a program starts, before there is anyone to keep waiting. */
export function isStartup(fn: FunctionInfo): boolean {
  return STARTUP_NAMES.test(fn.name);
}

/** The innermost loop of its own function that a node is repeated by; null where there is none. */
export function loopAround(node: Node): Node | null {
  let child = node;
  let isFirstIterable = false;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.kind) {
      case "FunctionDef":
      case "Lambda":
      case "ClassDef":
        return null;
      case "While":
        if (!parent.orelse.some((statement) => statement.is(child))) return parent;
        break;
      case "For":
        if (parent.body.some((statement) => statement.is(child))) return parent;
        break;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        // The first iterable is evaluated once; everything else at each turn.
        if (!isFirstIterable) return parent;
        isFirstIterable = false;
        break;
      case "Comprehension":
        isFirstIterable = parent.iterable.is(child) && isFirstGenerator(parent);
        break;
      default:
    }
  }
  return null;
}

function isFirstGenerator(generator: Node): boolean {
  const around = generator.parent;
  return around !== null && "generators" in around && (around.generators[0]?.is(generator) ?? false);
}

/** The `try` statements of a function's own body, in source order. */
export function triesIn(fn: FunctionInfo): readonly Try[] {
  return fn.tries.map((id) => fn.module.tree.node(id)).filter((node) => node.kind === "Try");
}

/** The `with` statements of a function's own body, `async with` among them, in source order. */
export function withsIn(fn: FunctionInfo): readonly With[] {
  return fn.withs.map((id) => fn.module.tree.node(id)).filter((node) => node.kind === "With");
}

/** The tests that hold where a node of a function runs: those of each branch, loop and conditional whose body it stands in, the nearest first. */
export function testsOver(node: Node): readonly Expression[] {
  const tests: Expression[] = [];
  let child = node;
  for (let at = node.parent; at && at.kind !== "FunctionDef"; child = at, at = at.parent) {
    const inside = child;
    const isHeld =
      ((at.kind === "If" || at.kind === "While") && at.body.some((one) => one.is(inside))) || (at.kind === "IfExp" && at.body.is(inside));
    if (isHeld && "test" in at) tests.push(at.test);
  }
  return tests;
}

/** The innermost `except` clause of its own function that a node stands in; null where there is none. */
export function handlerAround(node: Node): ExceptHandler | null {
  for (let at: Node | null = node; at && at.kind !== "FunctionDef"; at = at.parent) if (at.kind === "ExceptHandler") return at;
  return null;
}
