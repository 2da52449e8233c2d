/** Who ends the tasks that objects keep: where a task kept on an attribute is cancelled, awaited, or given to code that does. */
import { callsOf } from "../program/calls.ts";
import { classOrder, isStub } from "../program/members.ts";
import type { ClassInfo, FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { attributesIn } from "../program/references.ts";
import { useOf } from "../program/uses.ts";
import type { Attribute, Expression, Node } from "../python/nodes.ts";
import { asyncModules } from "./modules.ts";
import { nodesRunIn } from "./names.ts";
import { type TaskSite, taskSites } from "./tasks.ts";

/** A task that a method keeps on its object: `self._task = create_task(…)`, `self._tasks.add(create_task(…))`. */
export interface OwnedTask {
  readonly site: TaskSite;
  readonly cls: ClassInfo;
  readonly attribute: string;
  /** True where the attribute holds several. */
  readonly isCollection: boolean;
}

/** The tasks that a class's own methods keep on `self`. */
export function ownedTasks(program: Program, cls: ClassInfo): readonly OwnedTask[] {
  return [...cls.methods.values()].flatMap((method) =>
    taskSites(program, method).flatMap((site) => {
      const target = site.value ? keptOn(method, site.value) : null;
      return target ? [{ site, cls, attribute: target.attribute, isCollection: target.isCollection }] : [];
    }),
  );
}

function keptOn(method: FunctionInfo, value: Expression): { readonly attribute: string; readonly isCollection: boolean } | null {
  const self = method.node.kind === "FunctionDef" ? method.node.parameters.parameters[0]?.name.name : undefined;
  const use = useOf(value);
  if (use.kind === "assigned")
    for (const target of use.targets) {
      const name = ownAttribute(target, self);
      if (name) return { attribute: name, isCollection: false };
      const container = target.kind === "Subscript" ? ownAttribute(target.value, self) : null;
      if (container) return { attribute: container, isCollection: true };
      if (target.kind === "Name") return keptLater(method, target.name, self);
    }
  if (use.kind === "argument") return collectedBy(use.call.function, self);
  return null;
}

/** `task = create_task(…)`, then `self._tasks.add(task)` or `self._task = task`. */
function keptLater(
  method: FunctionInfo,
  name: string,
  self: string | undefined,
): { readonly attribute: string; readonly isCollection: boolean } | null {
  if (method.node.kind !== "FunctionDef") return null;
  for (const statement of method.node.body)
    for (const node of nodesRunIn(statement)) {
      if (node.kind !== "Name" || node.name !== name || node.context !== "load") continue;
      const use = useOf(node);
      if (use.kind === "argument") {
        const collected = collectedBy(use.call.function, self);
        if (collected) return collected;
      }
      if (use.kind === "assigned") {
        const attribute = use.targets.map((target) => ownAttribute(target, self)).find((one) => one !== null);
        if (attribute) return { attribute, isCollection: false };
      }
    }
  return null;
}

function collectedBy(callee: Expression, self: string | undefined): { readonly attribute: string; readonly isCollection: boolean } | null {
  if (callee.kind !== "Attribute" || !["add", "append", "extend", "appendleft", "insert"].includes(callee.attribute.name)) return null;
  const attribute = ownAttribute(callee.value, self);
  return attribute ? { attribute, isCollection: true } : null;
}

function ownAttribute(expression: Expression, self: string | undefined): string | null {
  return expression.kind === "Attribute" && expression.value.kind === "Name" && expression.value.name === self
    ? expression.attribute.name
    : null;
}

/** What the program does with a task kept under a name. */
export interface TaskEnds {
  readonly cancels: readonly Node[];
  /** Where it is awaited, or its end is waited for. */
  readonly awaits: readonly Node[];
  /** Where it is given to a call, a loop, a name: code that may end it. */
  readonly passes: readonly Node[];
}

const memories = new WeakMap<Program, Map<string, TaskEnds>>();

/** Every use of an attribute of that name, on whatever object, that ends a task or may. */
export function endsOf(program: Program, attribute: string): TaskEnds {
  let memory = memories.get(program);
  if (!memory) {
    memory = new Map();
    memories.set(program, memory);
  }
  const known = memory.get(attribute);
  if (known) return known;
  const ends: { cancels: Node[]; awaits: Node[]; passes: Node[] } = { cancels: [], awaits: [], passes: [] };
  for (const module of asyncModules(program))
    for (const node of attributesIn(module, attribute)) if (node.context === "load") sort(node, ends);
  memory.set(attribute, ends);
  return ends;
}

/** Uses that neither end a task nor let other code do so. */
const LOOKS = new Set([
  "done",
  "cancelled",
  "add_done_callback",
  "remove_done_callback",
  "get_name",
  "set_name",
  "exception",
  "result",
  "add",
  "append",
  "discard",
  "remove",
  "get_coro",
  "get_stack",
  "print_stack",
  "cancelling",
  "uncancel",
  "extend",
  "clear",
]);

function sort(node: Attribute, ends: { cancels: Node[]; awaits: Node[]; passes: Node[] }): void {
  const { parent } = node;
  if (parent?.kind === "Attribute") {
    if (parent.attribute.name === "cancel") ends.cancels.push(parent);
    else if (!LOOKS.has(parent.attribute.name)) ends.passes.push(parent);
    // `add_done_callback(self._tasks.discard)` hands the method on; that ends nothing.
    return;
  }
  const use = useOf(node);
  switch (use.kind) {
    case "awaited":
      ends.awaits.push(node);
      return;
    case "argument":
      if (/^(len|bool|print|repr|str|isinstance|id)$|(^|\.)_*log(ger|ging)?\.\w+$/i.test(use.call.function.text)) return;
      (WAITS.test(use.call.function.text) ? ends.awaits : ends.passes).push(node);
      return;
    case "condition":
    case "compared":
    case "formatted":
    case "statement":
    case "operand":
      return;
    case "subscripted":
      sortElement(node, ends);
      return;
    default:
      ends.passes.push(node);
  }
}

const WAITS = /(^|\.)(gather|wait|wait_for|shield|as_completed)$/;

function sortElement(node: Attribute, ends: { cancels: Node[]; awaits: Node[]; passes: Node[] }): void {
  const subscript = node.parent;
  if (subscript?.kind !== "Subscript" || subscript.context !== "load") return;
  if (subscript.parent?.kind === "Attribute" && LOOKS.has(subscript.parent.attribute.name)) return;
  ends.passes.push(node);
}

/** The methods of a class, bases of the program included, that end what its objects do. */
export function teardowns(program: Program, cls: ClassInfo): readonly FunctionInfo[] {
  const found = new Map<string, FunctionInfo>();
  for (const owner of classOrder(program, cls)) {
    if (owner === null || typeof owner === "string") continue;
    for (const [name, method] of owner.methods) if (isTeardownName(name) && !endsAPart(method) && !found.has(name)) found.set(name, method);
  }
  return [...found.values()].filter((method) => !isHook(method));
}

/** A method that does nothing is there for subclasses; `__aexit__` is called in any case. */
function isHook({ name, node }: FunctionInfo): boolean {
  return !name.startsWith("__") && node.kind === "FunctionDef" && isStub(node);
}

/** `_stop(self, proxy)`: a helper that ends one thing among many, not the object. */
function endsAPart(method: FunctionInfo): boolean {
  if (!method.name.startsWith("_") || method.name.startsWith("__") || method.node.kind !== "FunctionDef") return false;
  return method.node.parameters.parameters
    .slice(1)
    .some((one) => !one.default && (one.role === "regular" || one.role === "positionalOnly"));
}

const TEARDOWN =
  /^_*(a?close|async_close|close_\w+|stop|shutdown|shut_down|cleanup|clean_up|teardown|tear_down|disconnect|dispose|terminate|destroy|finalize|finish|cancel|kill|quit|logout|a?exit|async_shutdown|async_stop|async_stop_\w+|stop_\w+|on_shutdown|on_cleanup|on_stop|await_closed|wait_closed|stopping|asyncTearDown)_*$/i;

/** True for the name of a method that ends what its object does. */
export function isTeardownName(name: string): boolean {
  return TEARDOWN.test(name);
}

/** The methods of the same class that a method calls on `self`, itself first, at any depth. */
export function ownCallees(program: Program, method: FunctionInfo): readonly FunctionInfo[] {
  const found = [method];
  for (const fn of found)
    for (const site of callsOf(program, fn))
      for (const target of site.targets)
        if (target.cls && site.node.function.text.startsWith("self.") && !found.includes(target)) found.push(target);
  return found;
}
