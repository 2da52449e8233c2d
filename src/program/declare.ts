/** Scopes, and which of them a name that gets a value belongs to. */
import type { Node } from "../python/nodes.ts";
import type { Binding, Definition, Scope, ScopeKind } from "./model.ts";

export function newScope(kind: ScopeKind, node: Node, parent: Scope | null): Scope {
  return { kind, node, parent, bindings: new Map(), outer: null };
}

export function declareIn(scope: Scope, name: string, definition: Definition): void {
  const owner = ownerOf(scope, name);
  const known = owner.bindings.get(name);
  if (known) known.definitions.push(definition);
  else owner.bindings.set(name, { name, scope: owner, definitions: [definition] } satisfies Binding);
}

/** `global x` and `nonlocal x` make an assignment belong to another scope. */
function ownerOf(scope: Scope, name: string): Scope {
  const where = scope.outer?.get(name);
  if (!where) return scope;
  if (where === "global") {
    let top = scope;
    while (top.parent) top = top.parent;
    return top;
  }
  for (let outer = scope.parent; outer; outer = outer.parent)
    if ((outer.kind === "function" || outer.kind === "lambda") && outer.bindings.has(name)) return outer;
  return scope;
}
