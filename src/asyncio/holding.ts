/** Who holds an object that nobody else will: names, containers and helper functions are followed, attributes keep. */
import { argumentAt, positional, targetsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { functionAt, lookup, scopeAt } from "../program/lookup.ts";
import type { Binding, FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { referencesTo } from "../program/references.ts";
import { type Use, useOf } from "../program/uses.ts";
import type { Attribute, Call, Expression, Name, Node } from "../python/nodes.ts";

/**
 * `kept`: stored, awaited, or given to something that may keep it. `returned`: the caller's to keep. `watched`: only a done
 * callback knows it. `unread`: bound to a name that nothing reads. `dropped`: nothing ever had it.
 */
export type Fate = "kept" | "returned" | "watched" | "unread" | "dropped";

export interface Holding {
  readonly fate: Fate;
  /** The name that holds it in vain, where there is one. */
  readonly name: Name | null;
}

const KEPT: Holding = { fate: "kept", name: null };
const RETURNED: Holding = { fate: "returned", name: null };
const WATCHED: Holding = { fate: "watched", name: null };
const UNREAD: Holding = { fate: "unread", name: null };
const DROPPED: Holding = { fate: "dropped", name: null };
const STRENGTH: readonly Fate[] = ["kept", "returned", "watched", "unread", "dropped"];

/** What becomes of the value of an expression. */
export function holdingOf(program: Program, module: Module, node: Expression): Holding {
  return new Follower(program).value(module, node);
}

/** Every place in a module that reads a binding. */
export function readsOf(module: Module, binding: Binding): readonly Name[] {
  return referencesTo(module, binding).filter((name) => name.context === "load");
}

/** What a task's methods do without anyone coming to hold the task. */
const QUIET = new Set(["set_name", "get_name", "remove_done_callback", "get_coro", "get_loop"]);
/** Methods that put into a container, or take out of it, and tell no one. */
const PUTS = new Set(["append", "appendleft", "add", "insert", "extend", "discard", "remove"]);
const FILLS = new Set(["append", "appendleft", "add", "insert", "extend"]);
const LOOKS = new Set([
  "builtins.print",
  "builtins.isinstance",
  "builtins.id",
  "builtins.repr",
  "builtins.str",
  "builtins.type",
  "builtins.len",
  "builtins.hash",
]);
const COLLECTS = new Set(["builtins.list", "builtins.set", "builtins.tuple", "builtins.frozenset", "collections.deque"]);
/** More helper functions in a row than this are taken to keep what they are given. */
const DEPTH = 4;

class Follower {
  readonly #program: Program;
  readonly #open = new Set<Binding>();

  constructor(program: Program) {
    this.#program = program;
  }

  value(module: Module, node: Expression): Holding {
    const use = useOf(node);
    switch (use.kind) {
      case "statement":
        return DROPPED;
      case "assigned":
        return strongest(use.targets.map((target) => this.#target(module, target, node)));
      case "returned":
        return RETURNED;
      case "argument":
        return this.#argument(module, use);
      case "member":
        return use.attribute.kind === "Attribute" ? member(use.attribute) : KEPT;
      case "element":
        return this.#element(module, node, use.of);
      case "operand":
        if (use.by.kind === "BinOp") return this.value(module, use.by);
        return use.by.kind === "AugAssign" ? this.#container(module, use.by.target) : KEPT;
      case "condition":
      case "compared":
      case "formatted":
        return UNREAD;
      default:
        return KEPT;
    }
  }

  /** An element of a display goes where the display goes; `a, b = one(), two()` hands each to its own name. */
  #element(module: Module, node: Expression, display: Expression): Holding {
    if (display.kind === "Tuple" && display.parent?.kind === "Assign") {
      const index = display.elements.findIndex((element) => element.is(node));
      const targets = display.parent.targets.flatMap((target) =>
        target.kind === "Tuple" || target.kind === "List" ? [target.elements[index] ?? target] : [target],
      );
      return strongest(targets.map((target) => this.#target(module, target, node)));
    }
    return this.value(module, display);
  }

  #target(module: Module, target: Expression, value: Expression): Holding {
    switch (target.kind) {
      case "Name": {
        const binding = lookup(scopeAt(module, target), target.name);
        // A `nonlocal` name is held by the function around, for as long as that runs.
        if (binding?.scope.kind !== "function" || functionAt(module, target).scope !== binding.scope) return KEPT;
        const holding = this.#binding(module, binding);
        return holding.name || holding.fate === "kept" ? holding : { ...holding, name: target };
      }
      case "Tuple":
      case "List":
        return strongest(target.elements.map((element) => this.#target(module, element, value)));
      case "Starred":
        return this.#target(module, target.value, value);
      case "Subscript":
        return this.#container(module, target.value);
      default:
        return KEPT;
    }
  }

  /** What is put into a container that a function made for itself lives as long as someone looks into the container. */
  #container(module: Module, node: Expression): Holding {
    if (node.kind !== "Name") return KEPT;
    const binding = lookup(scopeAt(module, node), node.name);
    if (binding?.scope.kind !== "function" || !binding.definitions.every(isFreshContainer)) return KEPT;
    const holding = this.#binding(module, binding);
    return holding.fate === "kept" ? holding : { ...holding, name: holding.name ?? node };
  }

  #binding(module: Module, binding: Binding): Holding {
    if (this.#open.has(binding)) return UNREAD;
    this.#open.add(binding);
    const reads = readsOf(module, binding);
    // A function inside that knows the name keeps it as long as it lives itself.
    const isShared = reads.some((read) => functionAt(module, read).scope !== binding.scope);
    const holding = isShared ? KEPT : strongest(reads.map((read) => quietIfStatement(this.value(module, read))));
    this.#open.delete(binding);
    return holding;
  }

  #argument(module: Module, use: Use & { kind: "argument" }): Holding {
    const { call } = use;
    if (call.function.kind === "Attribute" && FILLS.has(call.function.attribute.name)) return this.#container(module, call.function.value);
    const callee = typeOf(this.#program, module, call.function);
    if (callee.kind === "external") {
      if (LOOKS.has(callee.name) || callee.name.startsWith("logging.")) return UNREAD;
      return COLLECTS.has(callee.name) ? this.value(module, call) : KEPT;
    }
    if (callee.kind !== "function" || this.#open.size > DEPTH) return KEPT;
    const targets = targetsOf(this.#program, callee);
    const [target] = targets;
    if (!target || targets.length > 1 || target.isAsync || target.yields.length > 0) return KEPT;
    const parameter = parameterFor(target, use, callee.receiver !== null);
    if (!parameter) return KEPT;
    const holding = this.#binding(target.module, parameter);
    return holding.fate === "returned" ? this.value(module, call) : holding.fate === "kept" ? KEPT : { fate: holding.fate, name: null };
  }
}

/** Reading a name as a statement of its own does nothing. */
function quietIfStatement(holding: Holding): Holding {
  return holding.fate === "dropped" ? UNREAD : holding;
}

function strongest(holdings: readonly Holding[]): Holding {
  for (const fate of STRENGTH) {
    const found = holdings.find((holding) => holding.fate === fate);
    if (found) return found;
  }
  return UNREAD;
}

function member(attribute: Attribute): Holding {
  if (attribute.context !== "load") return UNREAD;
  const name = attribute.attribute.name;
  if (PUTS.has(name) || QUIET.has(name)) return UNREAD;
  const isCalled = attribute.parent?.kind === "Call" && attribute.parent.function.is(attribute);
  return name === "add_done_callback" && isCalled ? WATCHED : KEPT;
}

function isFreshContainer(definition: Binding["definitions"][number]): boolean {
  if (definition.kind === "augmented") return true;
  if (definition.kind !== "value" && definition.kind !== "annotated") return false;
  const value = definition.value;
  if (!value) return definition.kind === "annotated";
  if (
    value.kind === "List" ||
    value.kind === "Dict" ||
    value.kind === "SetLiteral" ||
    value.kind === "ListComp" ||
    value.kind === "SetComp" ||
    value.kind === "DictComp"
  )
    return true;
  return value.kind === "Call" && /^(set|list|dict|(collections\.)?deque)$/.test(value.function.text);
}

/** The parameter that an argument of a call becomes; null where stars or defaults hide it. */
export function parameterFor(target: FunctionInfo, use: Use & { kind: "argument" }, isBound: boolean): Binding | null {
  if (target.node.kind !== "FunctionDef" || use.isStarred || use.position === null) return null;
  const parameters = target.node.parameters.parameters;
  const name =
    typeof use.position === "string"
      ? use.position
      : parameterAt(
          parameters.map((one) => ({ name: one.name.name, role: one.role })),
          use.position + (isBound && target.cls ? 1 : 0),
        );
  const binding = name === null ? undefined : target.scope.bindings.get(name);
  return binding?.definitions.every((definition) => definition.kind === "parameter") ? binding : null;
}

function parameterAt(parameters: readonly { readonly name: string; readonly role: string }[], index: number): string | null {
  const parameter = parameters[index];
  return parameter && (parameter.role === "regular" || parameter.role === "positionalOnly") ? parameter.name : null;
}

/** The awaitable that a call was given first, by position or as `coro`. */
export function firstArgument(call: Call): Expression | null {
  return argumentAt(call, 0, "coro") ?? positional(call)[0] ?? null;
}

/** True where control may come back to an await after a place of a coroutine, so that its frame lives on. */
export function frameLivesOn(fn: FunctionInfo, place: Node): boolean {
  if (!fn.isAsync) return false;
  return fn.awaits.some((id) => fn.module.tree.startOf(id) >= place.end) || fn.withs.some((id) => awaitsAround(fn, id, place));
}

/** Leaving an `async with` gives way once more. */
function awaitsAround(fn: FunctionInfo, id: number, place: Node): boolean {
  const node = fn.module.tree.node(id);
  return node.kind === "With" && node.isAsync && node.start <= place.start && node.end >= place.end;
}
