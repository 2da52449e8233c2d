/** What may go wrong while a node runs, and which errors an `except` clause or a `with` keeps from leaving. */
import { type ExceptHandler, type Expression, FLAG, KIND, type Node } from "../python/nodes.ts";

const CANCELLATIONS = new Set(["CancelledError", "GeneratorExit", "Cancelled", "get_cancelled_exc_class()"]);
const ONLY_EXITS = new Set(["KeyboardInterrupt", "SystemExit"]);

/** Whether an `except` clause catches all, some or none of what an error or a cancellation raises. */
export function catches(handler: ExceptHandler, way: "error" | "cancel"): "all" | "some" | "none" {
  if (!handler.type) return "all";
  let best: "all" | "some" | "none" = "none";
  for (const name of caughtNames(handler.type)) {
    if (name === "BaseException") return "all";
    if (way === "cancel" ? CANCELLATIONS.has(name) : name === "Exception") return "all";
    if (way === "error" && !CANCELLATIONS.has(name) && !ONLY_EXITS.has(name)) best = "some";
  }
  return best;
}

/** The last part of each exception's name. */
function caughtNames(type: Expression): readonly string[] {
  const types = type.kind === "Tuple" ? type.elements : [type];
  return types.map((one) => one.text.slice(one.text.lastIndexOf(".") + 1));
}

/** What a `with suppress(…)`, or a test's `raises(…)`, swallows. */
export function suppressed(manager: Expression): { readonly error: boolean; readonly cancel: boolean } {
  if (manager.kind !== "Call" || !/(^|\.)(suppress|raises|assertRaises|assertRaisesRegex)$/.test(manager.function.text))
    return { error: false, cancel: false };
  const names = manager.arguments.flatMap((argument) => (argument.kind === "Keyword" ? [] : caughtNames(argument)));
  return {
    error: names.some((name) => !CANCELLATIONS.has(name)),
    cancel: names.some((name) => CANCELLATIONS.has(name) || name === "BaseException"),
  };
}

export interface Risks {
  readonly error: boolean;
  readonly cancel: boolean;
  readonly neverReturns: boolean;
}

/** What may go wrong while a node runs: any call, await, yield, import or assertion may raise; an await or a yield may be cancelled. */
export function risksOf(node: Node): Risks {
  const { tree } = node;
  let error = node.kind === "Assert" || node.kind === "Import" || node.kind === "ImportFrom";
  let cancel = false;
  let neverReturns = false;
  // Over the words of the tree: every statement of every flow is asked, and few of their nodes matter.
  const visit = (id: number): void => {
    const head = tree.head(id);
    switch (head & 255) {
      case KIND.Lambda:
      case KIND.FunctionDef:
      case KIND.ClassDef:
        return;
      case KIND.Await:
      case KIND.Yield:
      case KIND.YieldFrom:
        error = true;
        cancel = true;
        break;
      case KIND.Comprehension:
        if ((head >> FLAG.Comprehension.isAsync) & 1) cancel = true;
        break;
      case KIND.Call: {
        const called = tree.firstChild(id);
        const callee = tree.textBetween(tree.startOf(called), tree.endOf(called));
        if (!isHarmless(callee)) error = true;
        if (ENDS.test(callee)) neverReturns = true;
        break;
      }
      default:
    }
    for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) visit(child);
  };
  visit(node.id);
  return { error, cancel, neverReturns };
}

const ENDS = /^(sys\.exit|os\._exit|exit|quit|pytest\.(fail|skip|exit)|self\.(fail|skipTest))$/;

/** Calls that no one guards against: log lines, and builtins that do not fail on what they are given. */
function isHarmless(callee: string): boolean {
  return HARMLESS.test(callee) || HARMLESS_BUILTINS.has(callee);
}

const HARMLESS =
  /(^|\.)_*(log|logger|logging|warnings)\.\w+$|^time\.(time|monotonic|perf_counter)$|(^|\.)loop\.time$|(^|\.)get_(running|event)_loop$/i;
const HARMLESS_BUILTINS = new Set([
  "print",
  "len",
  "isinstance",
  "issubclass",
  "id",
  "repr",
  "str",
  "bool",
  "super",
  "range",
  "list",
  "dict",
  "set",
  "tuple",
  "frozenset",
  "object",
  "type",
  "hasattr",
  "callable",
  "enumerate",
  "zip",
  "cast",
  "typing.cast",
]);
