/** Which binding a name means at a place: Python's scope rules. */
import { KIND, type Node, SLOT } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import { bindingIn, outerOf, SCOPE, scopeKind } from "./facts.ts";
import type { Binding, FunctionInfo, Module, Scope } from "./model.ts";

/** The scope in which a node's names are looked up. */
export function scopeAt(module: Module, node: Node): Scope {
  return scopeOfPlace(module, node.id);
}

/** Read off the words of the tree, since every name of a program asks. */
function scopeOfPlace(module: Module, id: number): Scope {
  const { tree } = module;
  let child = id;
  // Set while climbing out of a default, an annotation or a first iterable: those belong to the scope outside.
  let outside = false;
  for (let at = tree.parentOf(id); at !== 0; child = at, at = tree.parentOf(at)) {
    let found: Scope | null = null;
    switch (tree.kindOf(at)) {
      case KIND.Parameter:
        outside = tree.slotOf(child) !== SLOT.Parameter.name;
        break;
      case KIND.FunctionDef: {
        const slot = tree.slotOf(child);
        const inBody = slot === SLOT.FunctionDef.parameters ? !outside : slot === SLOT.FunctionDef.body;
        outside = false;
        if (inBody) found = module.scopeOf(at);
        else if (slot !== SLOT.FunctionDef.decorators) found = module.typeScopeOf(at);
        break;
      }
      case KIND.ClassDef: {
        const slot = tree.slotOf(child);
        if (slot === SLOT.ClassDef.body) found = module.scopeOf(at);
        else if (slot !== SLOT.ClassDef.decorators) found = module.typeScopeOf(at);
        break;
      }
      case KIND.Comprehension:
        if (tree.slotOf(child) === SLOT.Comprehension.iterable && isFirstGenerator(tree, at)) outside = true;
        break;
      case KIND.Lambda:
      case KIND.ListComp:
      case KIND.SetComp:
      case KIND.DictComp:
      case KIND.GeneratorExp:
        if (!outside) found = module.scopeOf(at);
        outside = false;
        break;
      default:
    }
    if (found) return found;
  }
  return module.scope;
}

/** True where nothing but the element stands before it. */
function isFirstGenerator(tree: Tree, generator: number): boolean {
  let first = tree.firstChild(tree.parentOf(generator));
  while (first !== 0 && tree.kindOf(first) !== KIND.Comprehension) first = tree.nextSibling(first);
  return first === generator;
}

/** The binding of a name seen from a scope, or null for a builtin or an unknown name. */
export function lookup(scope: Scope, name: string): Binding | null {
  const number = scope.module.tree.nameNumber(name);
  return number === 0 ? null : lookupNumber(scope, number);
}

/** As `lookup`, by the number that the file's tree has for the name. */
export function lookupNumber(scope: Scope, name: number): Binding | null {
  const { module } = scope;
  const { facts } = module;
  for (let at = scope.row; ; at = facts.scopes.at(at, SCOPE.parent)) {
    if (at === scope.row || facts.scopes.at(at, SCOPE.kind) !== CLASS_SCOPE) {
      const where = outerOf(facts.scopes, facts.outers, at, name);
      const binding = where === "nonlocal" ? 0 : bindingIn(facts, where === "global" ? 0 : at, name);
      if (binding !== 0) return module.bindingAt(binding);
      if (where === "global") return null;
    }
    if (at === 0) return null;
  }
}

const CLASS_SCOPE = scopeKind("class");

/** The function whose body a node runs in; the module's top level where there is none. */
export function functionAt(module: Module, node: Node): FunctionInfo {
  for (let scope: Scope | null = scopeAt(module, node); scope; scope = scope.parent) {
    if (scope.kind !== "function" && scope.kind !== "lambda") continue;
    const fn = module.functionOf.get(scope.node.id);
    if (fn) return fn;
  }
  return module.top;
}
