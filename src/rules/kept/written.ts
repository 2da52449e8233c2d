/** Practices that the shape of the code shows. */
import { keyword } from "../../program/calls.ts";
import { isSubclassOf } from "../../program/members.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { optionsOf } from "../../program/types.ts";
import type { ExceptHandler, Expression, Node, Statement, Try } from "../../python/nodes.ts";
import { KIND } from "../../python/nodes.ts";
import type { Evidence, FileView } from "../context.ts";
import { defineKept, type KeptCheck } from "../rule.ts";

export const writtenChecks: readonly KeptCheck[] = [
  defineKept({
    practice: "one-thread",
    find: (file) =>
      entered(file, ["asyncio.Lock", "asyncio.Condition"], "An `asyncio.Lock` keeps what belongs together from being parted by an await."),
  }),
  defineKept({
    practice: "async-with",
    find: (file) =>
      asyncStatements(file, "With").map((node) => ({
        node,
        message: "`async with` releases what it takes on every way out, cancellation included.",
      })),
  }),
  defineKept({
    practice: "async-for",
    find: (file) =>
      asyncStatements(file, "For").map((node) => ({
        node,
        message: "The stream is read by `async for`, one item at a time as they come.",
      })),
  }),
  defineKept({
    practice: "async-comprehension",
    find: (file) =>
      file.functions
        .flatMap((fn) => nodesOf(fn, fn.comprehensions))
        .filter((node) => "generators" in node && node.generators.some((generator) => generator.isAsync))
        .map((node) => ({ node, message: "A plain collecting loop is an async comprehension: shorter, with nothing to forget." })),
  }),
  defineKept({
    practice: "asynccontextmanager",
    find: (file) =>
      file.coroutines.flatMap((fn) => {
        const cleanup = fn.yields
          .map((id) => file.module.tree.node(id))
          .map(finallyAround)
          .find((found) => found !== null);
        const isManager = fn.node.kind === "FunctionDef" && fn.node.decorators.some((one) => /(^|\.)asynccontextmanager$/.test(one.text));
        return isManager && cleanup
          ? [{ node: fn.node, message: "The context manager cleans up in `finally`, so an error in the block can't skip it." }]
          : [];
      }),
  }),
  defineKept({
    practice: "task-kept",
    find: (file) =>
      file
        .callsTo("asyncio.Task.add_done_callback", "asyncio.Future.add_done_callback")
        .filter((site) => /\.discard$|\.remove$/.test(site.node.arguments[0]?.text ?? ""))
        .map((site) => ({
          node: site.node,
          message: "Background tasks are held in a set until they are done, so none is collected while it runs.",
        })),
  }),
  defineKept({
    practice: "cancel-propagates",
    find: (file) =>
      handlers(file)
        .filter(({ handler }) => /(^|\.)CancelledError$/.test(handler.type?.text ?? "") && reRaises(handler))
        .map(({ handler }) => ({ node: handler, message: "Cancellation is cleaned up after and then passed on." })),
  }),
  defineKept({
    practice: "cancel-awaited",
    find: (file) => {
      const cancels = file.callsTo("asyncio.Task.cancel");
      return file
        .callsTo("asyncio.gather", "asyncio.wait")
        .filter(
          (site) =>
            (site.name === "asyncio.wait" || keyword(site.node, "return_exceptions")) &&
            cancels.some((cancel) => cancel.fn === site.fn && cancel.node.start < site.node.start),
        )
        .map((site) => ({
          node: site.node,
          message: "Cancelled tasks are waited for, so their cleanup is done before the program goes on.",
        }));
    },
  }),
  defineKept({
    practice: "outcomes-checked",
    find: (file) =>
      file
        .callsTo("builtins.isinstance")
        .filter((site) => site.fn.isAsync && /\b(BaseException|Exception)\b/.test(site.node.arguments[1]?.text ?? ""))
        .map((site) => ({ node: site.node, message: "Results are looked through for exceptions before they are used." })),
  }),
  defineKept({
    practice: "session-reused",
    find: (file) =>
      file.coroutines.flatMap((fn) => {
        const handed = parametersOf(fn).find(
          (parameter) => parameter.annotation && /(ClientSession|AsyncClient)/.test(parameter.annotation.text),
        );
        return handed ? [{ node: handed, message: "The session is handed in and shared, so its connections are reused." }] : [];
      }),
  }),
  defineKept({
    practice: "item-isolated",
    find: (file) =>
      file.coroutines
        .flatMap((fn) => nodesOf(fn, fn.loops))
        .flatMap((loop) => ("body" in loop && (loop.kind === "For" || loop.kind === "While") ? guardedItem(loop.body) : []))
        .map((node) => ({ node, message: "A failing item is caught and told of; the loop goes on with the next." })),
  }),
  defineKept({
    practice: "errors-logged",
    find: (file) =>
      handlers(file)
        .filter(({ fn, handler }) => fn.isAsync && logsSomething(handler.body))
        .map(({ handler }) => ({ node: handler, message: "Errors are logged where they are caught." })),
  }),
  defineKept({
    practice: "retried",
    find: (file) =>
      file
        .callsTo("asyncio.sleep")
        .filter((site) => /\*\*|backoff|delay|random/.test(site.node.arguments[0]?.text ?? "") && isInBoundedLoop(site.node))
        .map((site) => ({ node: site.node, message: "Retries are spaced out and come to an end." })),
  }),
  defineKept({
    practice: "frameworks-hooks",
    find: (file) =>
      file.functions.flatMap((fn) => {
        const isLifespan = fn.name === "lifespan" && fn.isAsync && fn.yields.length > 0;
        return isLifespan ? [{ node: fn.node, message: "The framework's lifespan opens and closes what the application uses." }] : [];
      }),
  }),
  defineKept({
    practice: "frameworks-hooks",
    find: (file) =>
      attributeUses(
        file,
        "append",
        /\.(cleanup_ctx|on_startup|on_cleanup|on_shutdown)\.append$/,
        "The framework's own hooks open and close what the application uses.",
      ),
  }),
  defineKept({
    practice: "aiohttp-idioms",
    find: (file) =>
      asyncStatements(file, "For")
        .filter((node) => node.kind === "For" && instanceNames(file, node.iterable).some((name) => /WebSocketResponse$/.test(name)))
        .map((node) => ({ node, message: "Websocket messages are read by `async for`, which ends when the peer closes." })),
  }),
  defineKept({
    practice: "resources-first",
    find: (file) =>
      file.coroutines.flatMap((fn) => {
        const groups = nodesOf(fn, fn.withs).filter(
          (node) => node.kind === "With" && node.isAsync && /TaskGroup\(/.test(node.items.at(-1)?.text ?? ""),
        );
        const inside = groups.find((node) => nestedInResource(node));
        return inside ? [{ node: inside, message: "What the tasks use is opened before they start and closed after they end." }] : [];
      }),
  }),
  defineKept({
    practice: "stop-order",
    find: (file) =>
      file
        .callsTo("asyncio.Event.wait")
        .filter((site) => site.fn.isAsync && /stop|shut|exit|quit|terminat/i.test(site.node.function.text) && site.fn.withs.length > 0)
        .map((site) => ({
          node: site.node,
          message: "The program waits for its stop event inside the blocks that own its work, so leaving them stops everything in order.",
        })),
  }),
];

function nodesOf(fn: FunctionInfo, ids: readonly number[]): readonly Node[] {
  return ids.map((id) => fn.module.tree.node(id));
}

function asyncStatements(file: FileView, kind: "With" | "For"): readonly Node[] {
  return file.coroutines
    .flatMap((fn) => nodesOf(fn, kind === "With" ? fn.withs : fn.loops))
    .filter((node) => node.kind === kind && node.isAsync);
}

function instanceNames(file: FileView, expression: Expression): readonly string[] {
  return optionsOf(file.typeOf(expression)).flatMap((option) =>
    option.kind === "instance" && typeof option.cls === "string" ? [option.cls] : [],
  );
}

/** `async with x:` where x is of one of these library classes. */
function entered(file: FileView, classes: readonly string[], message: string): readonly Evidence[] {
  return asyncStatements(file, "With").flatMap((node) => {
    if (node.kind !== "With") return [];
    const names = node.items.flatMap((item) => instanceNames(file, item.manager));
    return names.some((name) => classes.some((cls) => isSubclassOf(file.program, name, cls))) ? [{ node, message }] : [];
  });
}

function parametersOf(fn: FunctionInfo) {
  return fn.node.kind === "Module" ? [] : fn.node.parameters.parameters;
}

function finallyAround(node: Node): Try | null {
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent) {
    if (at.kind === "Try" && at.finalbody.length > 0) return at;
  }
  return null;
}

interface Handler {
  readonly fn: FunctionInfo;
  readonly handler: ExceptHandler;
}

const handlersOf = new WeakMap<FileView, readonly Handler[]>();

/** Every handler of a file, found once for all checks that look at them. */
function handlers(file: FileView): readonly Handler[] {
  const known = handlersOf.get(file);
  if (known) return known;
  const found = findHandlers(file);
  handlersOf.set(file, found);
  return found;
}

function findHandlers(file: FileView): readonly Handler[] {
  const tree = file.module.tree;
  const found: Handler[] = [];
  for (let id = 1; id < tree.size; id++) {
    if (tree.kindOf(id) !== KIND.ExceptHandler) continue;
    const node = tree.node(id);
    if (node.kind === "ExceptHandler") found.push({ fn: file.functionAt(node), handler: node });
  }
  return found.sort((a, b) => a.handler.start - b.handler.start);
}

function reRaises(handler: ExceptHandler): boolean {
  const last = handler.body.at(-1);
  return handler.body.length > 1 && last?.kind === "Raise" && last.exception === null;
}

/** A `try` around an item's work whose handler neither raises nor leaves the loop in silence. */
function guardedItem(body: readonly Statement[]): readonly Node[] {
  return body.filter(
    (statement) =>
      statement.kind === "Try" &&
      statement.handlers.some(
        (handler) => logsSomething(handler.body) && !handler.body.some((one) => one.kind === "Raise" || one.kind === "Return"),
      ),
  );
}

const LOG_CALL = /(^|[._])(log|logger|logging|LOG|LOGGER|_logger|_log)\w*\.(exception|error|warning|warn|info|debug|critical)\(/;

function logsSomething(body: readonly Statement[]): boolean {
  return body.some(
    (statement) =>
      statement.kind === "ExprStatement" && statement.value.kind === "Call" && LOG_CALL.test(`${statement.value.function.text}(`),
  );
}

function isInBoundedLoop(node: Node): boolean {
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent) if (at.kind === "For") return true;
  return false;
}

function attributeUses(file: FileView, word: string, pattern: RegExp, message: string): readonly Evidence[] {
  const sites = file.calls.filter((site) => site.word === word && pattern.test(site.node.function.text));
  return sites.map((site) => ({ node: site.node, message }));
}

/** True where the same `async with`, or one around it, opens something before the task group. */
function nestedInResource(group: Node): boolean {
  if (group.kind === "With" && group.items.length > 1) return true;
  for (let at = group.parent; at && at.kind !== "FunctionDef"; at = at.parent) if (at.kind === "With") return true;
  return false;
}
