/** Which binding a name means at a place: Python's scope rules. */
import { BODY_SLOT, type Node } from "../python/nodes.ts";
import type { Binding, FunctionInfo, Module, Scope } from "./model.ts";

/** The scope in which a node's names are looked up. */
export function scopeAt(module: Module, node: Node): Scope {
  let child: Node = node;
  // Set while climbing out of a default, an annotation or a first iterable: those belong to the scope outside.
  let outside = false;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.kind) {
      case "Parameter":
        outside = !child.isOneOf(parent.name);
        break;
      case "FunctionDef": {
        const inBody = child.kind === "Parameters" ? !outside : child.slot === BODY_SLOT.FunctionDef;
        outside = false;
        if (inBody) return scopeOfNode(module, parent);
        const types = module.typeScopes.get(parent.id);
        if (types && !child.isOneOf(...parent.decorators)) return types;
        break;
      }
      case "Lambda":
        if (!outside) return scopeOfNode(module, parent);
        outside = false;
        break;
      case "ClassDef": {
        if (child.slot === BODY_SLOT.ClassDef) return scopeOfNode(module, parent);
        const types = module.typeScopes.get(parent.id);
        if (types && !child.isOneOf(...parent.decorators)) return types;
        break;
      }
      case "Comprehension":
        if (child.isOneOf(parent.iterable) && isFirstGenerator(parent)) outside = true;
        break;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        if (!outside) return scopeOfNode(module, parent);
        outside = false;
        break;
      default:
    }
  }
  return module.scope;
}

function isFirstGenerator(node: Node): boolean {
  const around = node.parent;
  return around !== null && "generators" in around && (around.generators[0]?.id ?? 0) === node.id;
}

function scopeOfNode(module: Module, node: Node): Scope {
  return module.scopes.get(node.id) ?? module.scope;
}

/** The binding of a name seen from a scope, or null for a builtin or an unknown name. */
export function lookup(scope: Scope, name: string): Binding | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    if (at.kind === "class" && at !== scope) continue;
    const where = at.outer?.get(name);
    if (where === "global") return moduleScope(at).bindings.get(name) ?? null;
    if (where === "nonlocal") continue;
    const binding = at.bindings.get(name);
    if (binding) return binding;
  }
  return null;
}

function moduleScope(scope: Scope): Scope {
  let top = scope;
  while (top.parent) top = top.parent;
  return top;
}

/** The function whose body a node runs in; the module's top level where there is none. */
export function functionAt(module: Module, node: Node): FunctionInfo {
  for (let scope: Scope | null = scopeAt(module, node); scope; scope = scope.parent) {
    if (scope.kind !== "function" && scope.kind !== "lambda") continue;
    const fn = module.functionOf.get(scope.node.id);
    if (fn) return fn;
  }
  return module.top;
}
