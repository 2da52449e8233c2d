/** Which definitions of a name can reach a use of it. */
import { BODY_SLOT, type Node } from "../python/nodes.ts";
import { functionAt } from "./lookup.ts";
import type { Binding, Definition, Module } from "./model.ts";

/**
 * In the function that binds the name: the last definition before the use that is always passed, those after it that
 * may be passed, and, in a loop, those that come round again. From another function: all of them.
 */
export function reaching(module: Module, binding: Binding, use: Node): readonly Definition[] {
  const { definitions, scope } = binding;
  if (definitions.length <= 1) return definitions;
  if (scope.kind === "class" || scope.kind === "module" ? functionAt(module, use) !== module.top : functionAt(module, use).scope !== scope)
    return definitions;
  const blocks = blocksAround(use);
  let found: Definition[] = [];
  let passed: Definition | null = null;
  for (const definition of definitions) {
    if (!isBefore(definition, use)) {
      const loop = loopAround(definition, use);
      // A turn that passes another definition on its way to the use sees nothing of the turn before.
      if (loop && !(passed && holds(loop, placeOf(passed)))) found.push(definition);
      continue;
    }
    if (definition.kind !== "augmented" && isAlwaysPassed(definition, blocks)) {
      found = [];
      passed = definition;
    }
    found.push(definition);
  }
  return found.length > 0 ? found : definitions;
}

/** The node that a definition stands at: its target's name, or the statement. */
export function placeOf(definition: Definition): Node {
  switch (definition.kind) {
    case "import":
    case "from":
      return definition.alias;
    default:
      return definition.node;
  }
}

function isBefore(definition: Definition, use: Node): boolean {
  const place = placeOf(definition);
  if (definition.kind === "parameter") return true;
  if (definition.kind === "function" || definition.kind === "class") return place.end <= use.start;
  if (place.end > use.start) return false;
  // In `x = f(x)` the right side still sees the old x.
  const source = sourceOf(definition);
  return !source || use.start < source.start || use.start >= source.end;
}

function sourceOf(definition: Definition): Node | null {
  switch (definition.kind) {
    case "value":
    case "annotated":
    case "augmented":
      return definition.value;
    case "element":
      return definition.iterable;
    case "entered":
      return definition.item.manager;
    default:
      return null;
  }
}

/** The statement lists around a node, each as its owner's id and the slot within it. */
function blocksAround(node: Node): ReadonlySet<string> {
  const blocks = new Set<string>();
  for (let at: Node | null = node; at; at = at.parent) blocks.add(blockOf(at));
  return blocks;
}

function blockOf(node: Node): string {
  return `${node.parent?.id ?? 0}:${node.slot}`;
}

function isAlwaysPassed(definition: Definition, blocks: ReadonlySet<string>): boolean {
  if (definition.kind === "parameter") return true;
  if (definition.kind === "element" || definition.kind === "entered") return true;
  let statement: Node = placeOf(definition);
  while (statement.parent && !STATEMENT_HOLDERS.has(statement.parent.kind)) statement = statement.parent;
  if (definition.kind === "caught") return blocks.has(`${statement.id}:${BODY_SLOT.ExceptHandler}`);
  return blocks.has(blockOf(statement));
}

const STATEMENT_HOLDERS = new Set(["Module", "FunctionDef", "ClassDef", "For", "While", "If", "With", "Try", "ExceptHandler", "MatchCase"]);

/** The innermost loop around the use that holds the definition too, so that the next turn may see it. */
function loopAround(definition: Definition, use: Node): Node | null {
  if (definition.kind === "parameter") return null;
  const place = placeOf(definition);
  for (let at = use.parent; at; at = at.parent) {
    if (at.kind === "FunctionDef" || at.kind === "Lambda") return null;
    if ((at.kind === "For" || at.kind === "While") && holds(at, place)) return at;
  }
  return null;
}

function holds(loop: Node, place: Node): boolean {
  return place.start >= loop.start && place.end <= loop.end;
}
