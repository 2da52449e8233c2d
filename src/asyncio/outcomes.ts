/** Whether anyone looks at how a kept task ended: awaits it, asks for its result, or hands it to something that may. */
import { callsOf } from "../program/calls.ts";
import { lookup, scopeAt } from "../program/lookup.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { attributesIn, namesIn, referencesTo } from "../program/references.ts";
import { useOf } from "../program/uses.ts";
import type { Expression, Name, Node } from "../python/nodes.ts";
import { readsOf } from "./holding.ts";
import { asyncModules } from "./modules.ts";
import type { TaskSite } from "./tasks.ts";

/** What keeps a task whose outcome nobody looks at, as the code writes it: `self._task`, `background_tasks`. */
export function unreadHolder(program: Program, site: TaskSite): Expression | null {
  if (!site.value) return null;
  const { module } = site.fn;
  const found = new Holders(module);
  if (!found.follow(site.value) || found.holders.length === 0) return null;
  return found.holders.every((holder) => isUnread(program, module, holder)) ? (found.holders[0] ?? null) : null;
}

/** Methods of a task, or of a container of tasks, that tell nothing of an outcome. */
const BLIND = new Set([
  "cancel",
  "cancelled",
  "done",
  "set_name",
  "get_name",
  "get_coro",
  "remove_done_callback",
  "append",
  "add",
  "discard",
  "remove",
  "clear",
  "extend",
  "insert",
  "copy",
]);
const FILLS = new Set(["append", "appendleft", "add", "insert"]);
const EMPTIES = /\.(discard|remove|pop)$/;

/** Follows a task through the names of its function to the attributes and module names that hold it. */
class Holders {
  readonly holders: Expression[] = [];
  readonly #module: Module;

  constructor(module: Module) {
    this.#module = module;
  }

  /** False where someone looks at the outcome on the way. */
  follow(node: Expression): boolean {
    const use = useOf(node);
    switch (use.kind) {
      case "assigned":
        return use.targets.every((target) => this.#target(target));
      case "argument": {
        const { function: callee } = use.call;
        if (callee.kind !== "Attribute" || !FILLS.has(callee.attribute.name)) return false;
        return this.#container(callee.value);
      }
      default:
        return isBlindUse(node);
    }
  }

  #target(target: Expression): boolean {
    if (target.kind === "Attribute" && target.value.kind === "Name") return this.#hold(target);
    if (target.kind === "Subscript") return this.#container(target.value);
    if (target.kind !== "Name") return false;
    const binding = lookup(scopeAt(this.#module, target), target.name);
    if (!binding) return false;
    if (binding.scope.kind === "module") return this.#hold(target);
    return binding.scope.kind === "function" && readsOf(this.#module, binding).every((read) => this.follow(read));
  }

  #container(node: Expression): boolean {
    if (node.kind === "Attribute" && node.value.kind === "Name") return this.#hold(node);
    if (node.kind !== "Name") return false;
    return lookup(scopeAt(this.#module, node), node.name)?.scope.kind === "module" && this.#hold(node);
  }

  #hold(holder: Expression): boolean {
    this.holders.push(holder);
    return true;
  }
}

/** What is known of attributes by their names. */
const unread = new WeakMap<Program, Map<string, boolean>>();

function isUnreadAttribute(program: Program, name: string): boolean {
  const answers = unread.get(program) ?? new Map<string, boolean>();
  unread.set(program, answers);
  const known = answers.get(name);
  if (known !== undefined) return known;
  const answer = asyncModules(program).every((one) =>
    attributesIn(one, name).every((read) => read.context !== "load" || isBlind(one, read)),
  );
  answers.set(name, answer);
  return answer;
}

/** True where no place of the program that may mean the holder looks at an outcome. */
function isUnread(program: Program, module: Module, holder: Expression): boolean {
  if (holder.kind === "Attribute") return isUnreadAttribute(program, holder.attribute.name);
  if (holder.kind !== "Name") return false;
  const binding = lookup(scopeAt(module, holder), holder.name);
  if (!binding || !referencesTo(module, binding).every((read) => read.context !== "load" || isBlind(module, read))) return false;
  // Another module that has the name at all may have imported it.
  return asyncModules(program).every(
    (one) => one === module || (namesIn(one, holder.name).length === 0 && attributesIn(one, holder.name).length === 0),
  );
}

function isBlind(module: Module, read: Expression): boolean {
  const use = useOf(read);
  if (use.kind === "iterated" && !use.isAsync && (use.by.kind === "For" || use.by.kind === "Comprehension")) {
    const { target } = use.by;
    return target.kind === "Name" && use.by.kind === "For" && namesBelow(module, use.by, target).every(isBlindUse);
  }
  if (use.kind === "argument") return isTakenBlindly(use.call.function, use.call, read, module);
  return isBlindUse(read);
}

/** `len(tasks)`, and `for task in list(tasks): task.cancel()`. */
function isTakenBlindly(callee: Expression, call: Expression, read: Expression, module: Module): boolean {
  if (callee.kind === "Attribute" && FILLS.has(callee.attribute.name)) return true;
  if (/^(len|bool|print|id|isinstance)$/.test(callee.text)) return true;
  return /^(list|tuple|set)$/.test(callee.text) && !call.is(read) && isBlind(module, call);
}

function namesBelow(module: Module, node: Node, target: Name): readonly Name[] {
  return namesIn(module, target.name).filter((name) => name.context === "load" && name.start >= node.start && name.end <= node.end);
}

function isBlindUse(node: Expression): boolean {
  const use = useOf(node);
  if (use.kind === "statement" || use.kind === "condition" || use.kind === "compared" || use.kind === "formatted") return true;
  // `self.tasks[key] = task` and `del self.tasks[key]` only put and take.
  if (use.kind === "subscripted") return use.by.kind === "Subscript" && use.by.context !== "load";
  if (use.kind !== "member" || use.attribute.kind !== "Attribute") return false;
  const { attribute } = use;
  if (attribute.context !== "load") return true;
  const name = attribute.attribute.name;
  if (BLIND.has(name)) return true;
  if (name !== "add_done_callback" || attribute.parent?.kind !== "Call") return false;
  const [callback] = attribute.parent.arguments;
  return (
    callback !== undefined &&
    EMPTIES.test(callback.kind === "Lambda" && callback.body.kind === "Call" ? callback.body.function.text : callback.text)
  );
}

/** Waits that end well or are cancelled, but do not fail. */
const HARMLESS = new Set([
  "asyncio.sleep",
  "asyncio.Event.wait",
  "asyncio.Queue.get",
  "asyncio.Queue.put",
  "asyncio.Queue.join",
  "asyncio.Lock.acquire",
  "asyncio.Semaphore.acquire",
  "asyncio.Condition.wait",
]);

/** True where the task's own code handles what its awaits may raise: each stands in a `try` with a broad handler, or cannot fail. */
export function guardsItself(program: Program, fn: FunctionInfo): boolean {
  const harmless = new Set(callsOf(program, fn).flatMap((site) => (site.isOf(HARMLESS) ? [site.id] : [])));
  return fn.awaits.every((id) => {
    const node = fn.module.tree.node(id);
    return (node.kind === "Await" && harmless.has(node.value.id)) || isGuarded(node);
  });
}

/** In any part of a `try` that catches everything: its author has thought of failure, in the `finally` too. */
function isGuarded(node: Node): boolean {
  let child = node;
  for (let at = node.parent; at && at.kind !== "FunctionDef"; child = at, at = at.parent) {
    if (at.kind === "Try" && at.handlers.some((handler) => isBroad(handler.type))) return true;
    if (at.kind === "With" && at.items.some((item) => !item.is(child) && /suppress\((Base)?Exception\)/.test(item.manager.text)))
      return true;
  }
  return false;
}

function isBroad(type: Expression | null): boolean {
  if (!type) return true;
  const types = type.kind === "Tuple" ? type.elements : [type];
  return types.some((one) => /^(builtins\.)?(Base)?Exception$/.test(one.text));
}
