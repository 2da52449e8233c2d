/** Library calls whose result depends on what they are given. */
import { stringValue } from "../python/literals.ts";
import type { Argument, Call, Expression } from "../python/nodes.ts";
import { annotationType } from "./annotations.ts";
import { awaited, calledType, elementType, entered, typeOf } from "./infer.ts";
import { scopeAt } from "./lookup.ts";
import { memberOf } from "./members.ts";
import type { Module } from "./model.ts";
import type { Program } from "./program.ts";
import { external, instanceOf, optionsOf, sameType, type Type, UNKNOWN, union } from "./types.ts";

/** aiohttp's typed keys: `app[KEY]` is of the class that the key was made with. */
export const APP_KEY = "aiohttp.web.AppKey";

/** What a call of a library function gives that no fact can tell; null for any other. */
export function specialCall(program: Program, module: Module, call: Call): Type | null {
  const callee = typeOf(program, module, call.function);
  if (callee.kind !== "external") return null;
  const at = (index: number): Type => {
    const argument = call.arguments[index];
    return argument && argument.kind !== "Keyword" ? typeOf(program, module, argument) : UNKNOWN;
  };
  const elementAt = (index: number): Type => elementType(program, module, at(index));
  const calledAt = (index: number): Type => calledType(program, module, at(index), null);
  const many = (element: Type): Type => instanceOf("typing.Iterable", [element], true);
  switch (callee.name) {
    case "functools.partial":
      return { kind: "partial", target: at(0) };
    case "typing.cast":
      return annotated(program, module, call.arguments[0]);
    case "asyncio.create_task":
    case "asyncio.ensure_future":
    case "asyncio.TaskGroup.create_task":
    case "asyncio.AbstractEventLoop.create_task":
      return instanceOf("asyncio.Task", [awaited(at(0))], true);
    case "asyncio.shield":
    case "asyncio.wait_for":
      return { kind: "coroutine", callee, result: awaited(at(0)) };
    case "asgiref.sync.sync_to_async":
      return call.arguments.length > 0 && call.arguments[0]?.kind !== "Keyword"
        ? instanceOf("asgiref.sync.SyncToAsync", [], true)
        : UNKNOWN;
    case "asyncio.wait": {
      // Coroutines, which older versions took as well, come back as tasks.
      const given = union(
        optionsOf(elementAt(0)).map((one) => (one.kind === "coroutine" ? instanceOf("asyncio.Task", [one.result]) : one)),
      );
      const tasks = instanceOf("builtins.set", [knownOr(given, instanceOf("asyncio.Task"))], true);
      return { kind: "coroutine", callee, result: { kind: "tuple", elements: [tasks, tasks] } };
    }
    case "asyncio.to_thread":
      return { kind: "coroutine", callee, result: calledAt(0) };
    case "asyncio.AbstractEventLoop.run_in_executor":
      return instanceOf("asyncio.Future", [calledAt(1)], true);
    case "asyncio.gather":
      return instanceOf("asyncio.Future", [gathered(program, module, call)], true);
    case "asyncio.run_coroutine_threadsafe":
      return instanceOf("concurrent.futures.Future", [awaited(at(0))], true);
    case "asyncio.wrap_future":
      return instanceOf("asyncio.Future", firstArgument(at(0)), true);
    case "concurrent.futures.Executor.submit":
    case "concurrent.futures.ProcessPoolExecutor.submit":
      return instanceOf("concurrent.futures.Future", [calledAt(0)], true);
    case "concurrent.futures.Executor.map":
    case "concurrent.futures.ProcessPoolExecutor.map":
    case "builtins.map":
      return many(calledAt(0));
    case "concurrent.futures.as_completed":
      return many(knownOr(elementAt(0), instanceOf("concurrent.futures.Future")));
    case "asyncio.run":
    case "asyncio.AbstractEventLoop.run_until_complete":
      return awaited(at(0));
    case "builtins.next":
    case "builtins.anext":
      return elementAt(0);
    case "builtins.max":
    case "builtins.min":
      return call.arguments.filter((argument) => argument.kind !== "Keyword").length === 1 ? elementAt(0) : at(0);
    case "builtins.reversed":
    case "builtins.sorted":
      return instanceOf("builtins.list", [elementAt(0)], true);
    case "builtins.filter":
      return many(elementAt(1));
    case "builtins.zip":
      return many({ kind: "tuple", elements: call.arguments.flatMap((one, index) => (one.kind === "Keyword" ? [] : [elementAt(index)])) });
    case "builtins.enumerate":
      return instanceOf("builtins.list", [{ kind: "tuple", elements: [instanceOf("builtins.int"), elementAt(0)] }], true);
    case "builtins.getattr": {
      const name = call.arguments[1]?.kind === "Str" ? stringValue(call.arguments[1]) : null;
      return name === null ? null : memberOf(program, at(0), name);
    }
    case "contextlib.closing":
    case "contextlib.aclosing":
      return { kind: "contextManager", isAsync: callee.name.endsWith(".aclosing"), enters: at(0), callee };
    case "contextlib.nullcontext":
      return call.arguments.length === 1 ? { kind: "contextManager", isAsync: false, enters: at(0), callee } : null;
    case "contextlib.ExitStack.enter_context":
    case "contextlib.AsyncExitStack.enter_context":
      return entered(program, module, at(0), false);
    case "contextlib.AsyncExitStack.enter_async_context":
      return { kind: "coroutine", callee, result: entered(program, module, at(0), true) };
    case "sqlite3.connect":
      return isInMemory(call) ? instanceOf("sqlite3.Connection", [IN_MEMORY], true) : null;
    case "sqlite3.Connection.cursor":
    case "sqlite3.Connection.execute":
    case "sqlite3.Connection.executemany":
    case "sqlite3.Cursor.execute":
    case "sqlite3.Cursor.executemany":
      return livesInMemory(callee.receiver) ? instanceOf("sqlite3.Cursor", [IN_MEMORY], true) : null;
    case APP_KEY:
      return instanceOf(APP_KEY, [annotated(program, module, call.arguments[1])], true);
    case "builtins.super":
      return superType(program, module, call);
    case "builtins.type":
      return classOf(at(0));
    default:
      return OVER_A_BUFFER.has(callee.name) && isGivenBuffer(program, module, call)
        ? instanceOf(OVER_A_BUFFER.get(callee.name) ?? callee.name, [IN_MEMORY], true)
        : null;
  }
}

const BUFFERS = new Set(["io.BytesIO", "io.StringIO"]);

/** `image.save(buffer)`, `ZipFile(io.BytesIO(data))`: what works on memory touches no disk. */
export function isGivenBuffer(program: Program, module: Module, call: Call): boolean {
  return call.arguments.some((argument) => {
    const type = typeOf(program, module, argument.kind === "Keyword" ? argument.value : argument);
    return type.kind === "instance" && typeof type.cls === "string" && BUFFERS.has(type.cls);
  });
}

/** Files made of another, and their classes. */
const OVER_A_BUFFER: ReadonlyMap<string, string> = new Map([
  ["gzip.open", "gzip.GzipFile"],
  ["gzip.GzipFile", "gzip.GzipFile"],
  ["bz2.BZ2File", "bz2.BZ2File"],
  ["lzma.LZMAFile", "lzma.LZMAFile"],
  ["zipfile.ZipFile", "zipfile.ZipFile"],
  ["tarfile.open", "tarfile.TarFile"],
]);

/** Marks a database or a file, and what is got from it, that is on no disk. */
const IN_MEMORY: Type = external("sqlite3.:memory:");

/** True for `sqlite3.connect(":memory:")`. */
export function isInMemory(call: Call): boolean {
  const [path] = call.arguments;
  return path?.kind === "Str" && stringValue(path) === ":memory:";
}

/** True for a connection to a database in memory, its cursors, and files made of a buffer. */
export function livesInMemory(type: Type | null): boolean {
  return type?.kind === "instance" && type.args.some((arg) => sameType(arg, IN_MEMORY));
}

/** `a, b = await gather(f(), g())`; of a starred argument, a list of what each gives. */
function gathered(program: Program, module: Module, call: Call): Type {
  const given = call.arguments.filter((argument): argument is Expression => argument.kind !== "Keyword");
  // With `return_exceptions`, each may be an exception instead.
  if (given.length < call.arguments.length) return UNKNOWN;
  const resultOf = (type: Type): Type => awaited(type);
  const [first] = given;
  if (given.length === 1 && first?.kind === "Starred")
    return instanceOf("builtins.list", [resultOf(elementType(program, module, typeOf(program, module, first.value)))], true);
  if (given.some((argument) => argument.kind === "Starred")) return UNKNOWN;
  return { kind: "tuple", elements: given.map((argument) => resultOf(typeOf(program, module, argument))) };
}

function firstArgument(type: Type): readonly Type[] {
  return type.kind === "instance" ? type.args.slice(0, 1) : [];
}

function knownOr(type: Type, otherwise: Type): Type {
  return type.kind === "unknown" ? otherwise : type;
}

function annotated(program: Program, module: Module, argument: Argument | undefined): Type {
  return argument && argument.kind !== "Keyword" ? annotationType(program, module, argument) : UNKNOWN;
}

function classOf(type: Type): Type {
  return union(
    optionsOf(type).map((option) => {
      if (option.kind !== "instance") return UNKNOWN;
      if (typeof option.cls === "string") return external(option.cls);
      return option.exact ? { kind: "class", cls: option.cls } : { kind: "class", cls: option.cls, open: true };
    }),
  );
}

/** `super()` inside a method: what the class's bases give. */
function superType(program: Program, module: Module, call: Call): Type {
  let scope = scopeAt(module, call).parent;
  while (scope && scope.kind !== "class") scope = scope.parent;
  const cls = scope ? module.classOf.get(scope.node.id) : undefined;
  const base = cls?.node.arguments[0];
  if (!base || base.kind === "Keyword") return UNKNOWN;
  const type = typeOf(program, module, base);
  if (type.kind === "class") return instanceOf(type.cls, [], true);
  return type.kind === "external" ? instanceOf(type.name, [], true) : UNKNOWN;
}
