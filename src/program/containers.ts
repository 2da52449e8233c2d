/** What Python's containers hold and give back. */
import { instanceOf, NONE, type Type, UNKNOWN, union } from "./types.ts";

const MAPPINGS = new Set(["builtins.dict", "collections.defaultdict", "collections.OrderedDict"]);
const SEQUENCES = new Set([
  "builtins.list",
  "builtins.set",
  "builtins.frozenset",
  "collections.deque",
  "builtins.tuple",
  "typing.Iterable",
  "weakref.WeakSet",
]);
const QUEUES = new Set(["asyncio.Queue", "asyncio.LifoQueue", "asyncio.PriorityQueue", "queue.Queue"]);

/** True for a class whose first type argument is what it holds. */
export function isSequence(cls: string): boolean {
  return SEQUENCES.has(cls);
}

/** True for a class whose type arguments are what its keys and its values are. */
export function isMapping(cls: string): boolean {
  return MAPPINGS.has(cls);
}

/** What a turn of a loop over the container gives; null for no container. */
export function elementOf(cls: string, args: readonly Type[]): Type | null {
  return isSequence(cls) || MAPPINGS.has(cls) ? (args[0] ?? UNKNOWN) : null;
}

/** Futures and tasks hold what they will give. */
const FUTURES = new Set(["asyncio.Future", "asyncio.Task", "concurrent.futures.Future"]);

/** What `container[index]` gives. */
export function itemOf(cls: string, args: readonly Type[]): Type {
  if (MAPPINGS.has(cls)) return args[1] ?? UNKNOWN;
  return isSequence(cls) ? (args[0] ?? UNKNOWN) : UNKNOWN;
}

/** What a method of a container gives, told by what the container holds; null for any other method. */
export function containerResult(receiver: Type | null, name: string): Type | null {
  if (receiver?.kind !== "instance" || typeof receiver.cls !== "string") return null;
  const { cls, args } = receiver;
  const method = name.slice(name.lastIndexOf(".") + 1);
  const [first = UNKNOWN, second = UNKNOWN] = args;
  if (MAPPINGS.has(cls)) return mappingResult(receiver, method, first, second);
  if (isSequence(cls)) {
    if (method === "pop" || method === "popleft") return first;
    return method === "copy" ? receiver : null;
  }
  if (FUTURES.has(cls)) return method === "result" && args[0] ? first : null;
  if (!QUEUES.has(cls)) return null;
  if (method === "get_nowait") return first;
  if (method !== "get") return null;
  return cls.startsWith("asyncio.") ? { kind: "coroutine", callee: { kind: "external", name, receiver }, result: first } : first;
}

function mappingResult(receiver: Type, method: string, key: Type, value: Type): Type | null {
  switch (method) {
    case "items":
      return instanceOf("typing.Iterable", [{ kind: "tuple", elements: [key, value] }]);
    case "keys":
      return instanceOf("typing.Iterable", [key]);
    case "values":
      return instanceOf("typing.Iterable", [value]);
    case "get":
      return union([value, NONE]);
    case "pop":
    case "setdefault":
      return value;
    case "copy":
      return receiver;
    default:
      return null;
  }
}
