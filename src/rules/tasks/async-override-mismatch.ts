import { isTestFile } from "../../asyncio/places.ts";
import { isReplaceable } from "../../asyncio/suspension.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { callsOf } from "../../program/calls.ts";
import { classOrder, isSubclassOf } from "../../program/members.ts";
import { type ClassInfo, type FunctionInfo, isGenerator } from "../../program/model.ts";
import { optionsOf, type Type } from "../../program/types.ts";
import type { Confidence } from "../../report/model.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const asyncOverrideMismatch = defineRule({
  code: "LW227",
  name: "async-override-mismatch",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["awaited"],
  equivalents: ["W0236"],
  docs: {
    summary:
      "Reports a method that is asynchronous where the class it overrides has a plain one, or plain where that has an asynchronous one.",
    why: "Whoever calls the method knows only the base class. It awaits what a plain override returns and fails, or calls an async override and drops the coroutine, so that nothing of it ever runs.",
    bad: `import asyncio


class Store:
    async def save(self) -> None:
        await asyncio.sleep(1)


class MemoryStore(Store):
    def save(self) -> None:
        print("saved")


async def main(store: Store) -> None:
    await store.save()


asyncio.run(main(MemoryStore()))
`,
    good: `import asyncio


class Store:
    async def save(self) -> None:
        await asyncio.sleep(1)


class MemoryStore(Store):
    async def save(self) -> None:
        print("saved")


async def main(store: Store) -> None:
    await store.save()


asyncio.run(main(MemoryStore()))
`,
    limits:
      "An override that may return something to await is not reported, nor is an async one where nothing shows that the base class's own code calls it and drops what it returns.",
    references: [
      "https://docs.python.org/3/reference/datamodel.html#coroutines",
      "https://docs.python.org/3/library/asyncio-protocol.html#base-protocol",
    ],
  },
  check(cx) {
    for (const cls of cx.module.classes)
      for (const method of cls.methods.values())
        if (method.node.kind === "FunctionDef" && method.node.decorators.length === 0) checkMethod(cx, cls, method);
  },
});

function checkMethod(cx: RuleContext, cls: ClassInfo, method: FunctionInfo): void {
  if (method.node.kind !== "FunctionDef" || isGenerator(method) || /^__\w+__$/.test(method.name)) return;
  const callback = method.isAsync ? plainCallback(cx, cls, method.name) : null;
  if (callback) {
    cx.report(method.node.name, {
      message: `\`${callback}\` calls \`${method.name}\` as a plain function: this coroutine is dropped and never runs.`,
      snippet: `def ${method.name}(self, ...):\n    ...  # keep the task: self.task = asyncio.get_running_loop().create_task(...)`,
    });
    return;
  }
  const base = overridden(cx, cls, method.name);
  if (
    !base ||
    base.isAsync === method.isAsync ||
    isGenerator(base) ||
    base.node.kind !== "FunctionDef" ||
    base.node.decorators.some((one) => !/abstractmethod$/.test(one.text))
  )
    return;
  const proof = method.isAsync ? droppedTier(cls, base) : plainTier(cx, cls, method, base);
  if (!proof) return;
  const tier = isTestFile(cx.module) && proof === "definite" ? "probable" : proof;
  const owner = base.cls?.name ?? "the base class";
  cx.report(method.node.name, {
    message: method.isAsync
      ? `\`${method.name}\` is asynchronous, but \`${owner}\` calls it as the plain method that it overrides: its coroutine is dropped.`
      : `\`${method.name}\` is a plain method, but \`${owner}.${base.name}\`, which it overrides, is awaited.`,
    confidence: tier,
    trace: [{ module: base.module, node: base.node.name, message: base.isAsync ? "declared async def" : "a plain method" }],
    snippet: `${base.isAsync ? "async " : ""}def ${method.name}(...): ...`,
  });
}

/** The nearest base of the program that has a method of this name. */
function overridden(cx: RuleContext, cls: ClassInfo, name: string): FunctionInfo | null {
  for (const base of classOrder(cx.program, cls).slice(1)) {
    if (base === null || typeof base === "string") return null;
    const method = base.methods.get(name);
    if (method) return method;
    if (base.scope.bindings.has(name)) return null;
  }
  return null;
}

/** A plain override of an async method: only where all that it returns is known not to be awaitable; sure where the base's is awaited. */
function plainTier(cx: RuleContext, cls: ClassInfo, method: FunctionInfo, base: FunctionInfo): Confidence | null {
  if (isReplaceable(method) || method.node.kind !== "FunctionDef") return null;
  const returned = method.returns.flatMap((id) => {
    const node = method.module.tree.node(id);
    return node.kind === "Return" && node.value ? [cx.typeOf(node.value)] : [];
  });
  if (
    returned.length === 0 &&
    method.node.body.every((statement) => statement.kind === "Raise" || statement.kind === "ExprStatement") &&
    method.node.body.some((one) => one.kind === "Raise")
  )
    return null;
  if (!returned.every((type) => optionsOf(type).every(isNeverAwaitable))) return null;
  if (isTwin(cx, cls)) return "possible";
  if (isAwaitedByHeirs(cls, base)) return "definite";
  return isAwaitedAsBase(cx, base) ? "probable" : "possible";
}

/** A class that makes several methods plain is a synchronous twin, with callers of its own. */
const TWIN = 3;

function isTwin(cx: RuleContext, cls: ClassInfo): boolean {
  return [...cls.methods.values()].filter((method) => !method.isAsync && overridden(cx, cls, method.name)?.isAsync === true).length >= TWIN;
}

/** True where code that the class inherits awaits the method on `self`. */
function isAwaitedByHeirs(cls: ClassInfo, base: FunctionInfo): boolean {
  for (const method of base.cls?.methods.values() ?? []) {
    if (cls.methods.has(method.name)) continue;
    for (const id of method.awaits) {
      const node = base.module.tree.node(id);
      const called = node.kind === "Await" && node.value.kind === "Call" ? node.value.function : null;
      if (called?.kind === "Attribute" && called.value.text === "self" && called.attribute.name === base.name) return true;
    }
  }
  return false;
}

/** True where the code beside either class awaits the method of whatever the base class stands for. */
function isAwaitedAsBase(cx: RuleContext, base: FunctionInfo): boolean {
  const functions = base.module === cx.module ? cx.functions : [...cx.functions, ...base.module.functions];
  return functions.some((fn) =>
    callsOf(cx.program, fn).some((site) => {
      const { callee } = site;
      if (site.node.parent?.kind !== "Await" || callee.kind !== "function" || callee.fn !== base) return false;
      return callee.receiver?.kind === "instance" && callee.receiver.cls === base.cls && !callee.receiver.exact;
    }),
  );
}

function isNeverAwaitable(type: Type): boolean {
  return (
    type.kind === "none" ||
    type.kind === "tuple" ||
    (type.kind === "instance" && typeof type.cls === "string" && /^builtins\.\w+$/.test(type.cls))
  );
}

/** An async override of a plain method: only where code that the class inherits calls it for its effect. */
function droppedTier(cls: ClassInfo, base: FunctionInfo): Confidence | null {
  if (!base.cls || (base.node.kind === "FunctionDef" && /Awaitable|Coroutine|Future/.test(base.node.returns?.text ?? ""))) return null;
  for (const method of base.cls.methods.values()) {
    if (cls.methods.has(method.name)) continue;
    for (const id of method.calls) {
      const call = base.module.tree.node(id);
      if (call.kind !== "Call" || call.function.kind !== "Attribute" || call.function.value.text !== "self") continue;
      if (call.function.attribute.name === base.name && call.parent?.kind === "ExprStatement") return "probable";
    }
  }
  return null;
}

/** Methods that a library calls for their effect, by the class that declares them. */
const CALLBACKS: Readonly<Record<string, RegExp>> = {
  "asyncio.BaseProtocol":
    /^(connection_made|connection_lost|data_received|eof_received|pause_writing|resume_writing|datagram_received|error_received|buffer_updated|get_buffer|pipe_data_received|pipe_connection_lost|process_exited)$/,
  "threading.Thread": /^run$/,
  "multiprocessing.Process": /^run$/,
  "logging.Handler": /^(emit|handle|flush|close|format)$/,
  "logging.Filter": /^filter$/,
  "logging.Formatter": /^format$/,
  "json.JSONEncoder": /^default$/,
  "socketserver.BaseRequestHandler": /^(setup|handle|finish)$/,
  "http.server.BaseHTTPRequestHandler": /^(do_[A-Z]+|log_message)$/,
  "html.parser.HTMLParser": /^handle_\w+$/,
};

/** The library class that calls a method of this name plainly; null where none is known to. */
function plainCallback(cx: RuleContext, cls: ClassInfo, name: string): string | null {
  for (const [library, methods] of Object.entries(CALLBACKS)) {
    if (!methods.test(name)) continue;
    const isBelow = classOrder(cx.program, cls).some(
      (one) => one === library || (typeof one === "string" && isSubclassOf(cx.program, factOf(one)?.name ?? one, library)),
    );
    if (isBelow) return library;
  }
  return null;
}
