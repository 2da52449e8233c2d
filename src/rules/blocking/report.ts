/** What the blocking rules share: which places they speak of, how surely, and in which words. */
import type { Blocking, BlockingStep } from "../../asyncio/blocking-places.ts";
import { allHandovers, loopFunctions } from "../../asyncio/contexts.ts";
import { isStartup, isTestFile, loopAround, testsOver } from "../../asyncio/places.ts";
import { selfWait } from "../../asyncio/self-waits.ts";
import type { Cost } from "../../knowledge/fact.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { callSiteOf, positional, targetsOf } from "../../program/calls.ts";
import { typeOf } from "../../program/infer.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { Type } from "../../program/types.ts";
import type { Call, Expression, Node } from "../../python/nodes.ts";
import type { Confidence, Severity } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { Rewriting, RuleContext, TraceNote } from "../context.ts";
import { awaitedSleep } from "../rewrites/awaited-sleep.ts";
import { oneSession } from "../rewrites/one-session.ts";
import { blockingFix } from "./fixes.ts";

/** Reports every place that blocks at one of these costs in what the loop runs: coroutines, its callbacks, plain handlers. */
export function reportBlocking(cx: RuleContext, costs: readonly Cost[]): void {
  // Of a test that is not told what may be, only what waits in its own body is of interest.
  const isBrief = !isHeard(cx);
  if (isBrief && costs.every(isDiskCost)) return;
  for (const fn of loopFunctions(cx.program, cx.module)) {
    const told = new Set<string>();
    for (const blocking of isBrief ? cx.blockingItself(fn) : cx.blocking(fn)) {
      if (!costs.includes(blocking.cost) || repeats(cx, fn, blocking, told)) continue;
      const [first] = blocking.steps;
      if (first) reportOne(cx, fn, blocking, first.node);
    }
  }
}

/** What a function has been told once need not be said at each line: the same helper, work on an open file, a look at the disk. */
function repeats(cx: RuleContext, fn: FunctionInfo, blocking: Blocking, told: Set<string>): boolean {
  const [first] = blocking.steps;
  if (first?.target) return isRepeated(told, first.target.qualifiedName);
  // The loop that waits for itself has a rule of its own.
  if (blocking.cost === "wait" && first && waitsForItself(cx, fn, first.node)) return true;
  if (worksOnOpenFile(cx, blocking) && cx.blockingItself(fn).some((other) => opensFile(other) && other !== blocking)) return true;
  return blocking.cost === "stat" && isRepeated(told, blocking.fact.name);
}

function waitsForItself(cx: RuleContext, fn: FunctionInfo, node: Node): boolean {
  const site = callSiteOf(cx.program, fn, node.id);
  return site !== null && selfWait(cx.program, site) !== null;
}

function isRepeated(told: Set<string>, what: string): boolean {
  if (told.has(what)) return true;
  told.add(what);
  return false;
}

/** `file.read()`, `json.load(file)`: work on what was opened elsewhere. */
function worksOnOpenFile(cx: RuleContext, blocking: Blocking): boolean {
  if (/^(io|typing)\.[A-Z]/.test(blocking.fact.name)) return true;
  const node = blocking.steps[0]?.node;
  return node?.kind === "Call" && positional(node).some((argument) => isFileObject(cx.typeOf(argument)));
}

function isFileObject(type: Type): boolean {
  return type.kind === "instance" && typeof type.cls === "string" && /^(io|typing)\./.test(type.cls);
}

function opensFile(blocking: Blocking): boolean {
  return blocking.steps.length === 1 && /(^|\.)(open|open_code|fdopen|(Named|Spooled)?TemporaryFile)$/.test(blocking.fact.name);
}

function reportOne(cx: RuleContext, fn: FunctionInfo, blocking: Blocking, node: Node): void {
  const confidence = confidenceOf(cx, fn, blocking, node);
  if (!cx.shows(confidence)) return;
  cx.report(node, {
    message: messageOf(blocking),
    why: PARTICULAR[blocking.fact.name]?.why ?? WHY[blocking.cost],
    severity: severityOf(cx, blocking.cost),
    confidence,
    trace: traceOf(blocking),
    snippet: snippetOf(blocking, node),
    fix: blockingFix(cx, blocking, node),
    rewrite: () => rewriteOf(cx, blocking),
  });
}

/** The function at the end of the chain makes the requests, or sleeps. */
function rewriteOf(cx: RuleContext, { steps, cost, fact }: Blocking): Rewriting | null {
  const last = steps.at(-1);
  if (last && cost === "sleep" && steps.length > 1) return awaitedSleep(cx, last.fn, last.node);
  if (!last || cost !== "network") return null;
  return (
    oneSession(cx, last.fn) ?? {
      reason: `what \`${shortName(fact.name)}\` does has no counterpart that is known here; keep it on a thread`,
    }
  );
}

/** What blocks, and through what, in one sentence. */
export function messageOf(blocking: Blocking): string {
  const culprit = `\`${shortName(blocking.fact.name)}\``;
  const [first] = blocking.steps;
  if (!first?.target) return `${culprit} ${verbOf(blocking)} and blocks the event loop until it is done.`;
  const calls = blocking.steps.length - 1;
  const distance = calls === 1 ? "" : `, ${calls} calls down,`;
  return `\`${calledName(first.target)}\` blocks the event loop: it calls ${culprit}${distance} which ${verbOf(blocking)}.`.replace(
    ",, which",
    ", which",
  );
}

/** A constructor is known by its class. */
function calledName(fn: FunctionInfo): string {
  return fn.name === "__init__" && fn.cls ? fn.cls.name : fn.name;
}

function shortName(name: string): string {
  return name.replace(/^builtins\./, "");
}

function verbOf({ fact, cost }: Blocking): string {
  return PARTICULAR[fact.name]?.verb ?? VERB[cost];
}

/** What the words for its cost would say wrongly. */
const PARTICULAR: Readonly<Record<string, { readonly verb: string; readonly why: string }>> = {
  "concurrent.futures.Executor.__exit__": {
    verb: "waits for all the work that was given",
    why: "Leaving the `with` of an executor waits until its threads or processes are done. The loop's only thread waits there, so the work might as well have been done on it.",
  },
  "subprocess.Popen": {
    verb: "starts another process",
    why: "The loop stands still while the process is started, longer the larger this program is; and reading from a `Popen` or waiting for it stops the loop until the other process gets there.",
  },
};

const VERB: Readonly<Record<Cost, string>> = {
  sleep: "sleeps",
  network: "waits for the network",
  process: "waits for another process",
  database: "waits for the database",
  lock: "waits for a thread's lock",
  wait: "waits for another thread",
  input: "waits for a person",
  configured: "is listed in the settings' blocking-calls",
  socket: "waits for a socket",
  file: "reads or writes a file",
  smallFile: "works on the disk",
  stat: "asks the disk",
};

const WHY: Readonly<Record<Cost, string>> = {
  sleep: "The loop runs on one thread. While that thread sleeps, no other task runs, no timeout fires and no connection is answered.",
  network: "A slow or silent server now stops every task of the program, for as long as the answer takes, not just the one that asked.",
  process: "The loop's only thread waits until the other process ends; until then nothing else in the program moves.",
  database: "Every query holds the loop's only thread for its whole round trip, so requests are served one after the other.",
  lock: "If a thread holds the lock, the loop stops with all its tasks until that thread lets go; if it waits for the loop, both wait for ever.",
  wait: "What is waited for may need the loop itself to go on; then the program stands still for good.",
  input: "Nothing else runs until someone presses Enter.",
  configured: "The project's own settings say that this call blocks its thread; on the loop it stops every task until it is done.",
  socket: "The loop's only thread waits for the peer; every other connection waits with it.",
  file: "Disks can be slow or remote: a read that takes 50 ms delays every task of the program by 50 ms.",
  smallFile: "Usually quick, but on a slow or network disk every task of the program waits for it.",
  stat: "Usually quick, but on a slow or network disk every task of the program waits for it.",
};

const SEVERITY: Readonly<Record<Cost, Severity>> = {
  sleep: "critical",
  network: "critical",
  process: "critical",
  database: "critical",
  lock: "critical",
  wait: "critical",
  input: "critical",
  configured: "high",
  socket: "critical",
  file: "high",
  smallFile: "medium",
  stat: "medium",
};

function severityOf(cx: RuleContext, cost: Cost): Severity {
  return isTestFile(cx.module) ? "medium" : SEVERITY[cost];
}

const DISK: readonly Cost[] = ["file", "smallFile", "stat"];
const TIER: Readonly<Record<Cost, Confidence>> = {
  sleep: "definite",
  network: "definite",
  process: "definite",
  database: "definite",
  lock: "possible",
  wait: "definite",
  input: "definite",
  configured: "definite",
  socket: "definite",
  file: "definite",
  smallFile: "probable",
  stat: "possible",
};

const WITHOUT_THREADS = /^(not (\w+\.)*\w*(executor|pool|threads?)|(\w+\.)*\w*(executor|pool|threads?) is None)$/i;

function isWithoutThreads(node: Node): boolean {
  return testsOver(node).some((test) => WITHOUT_THREADS.test(test.text));
}

const MOST_FOREIGN_STEPS = 5;
/** Along a way with a doubt in it: what each function does on its own account adds to the doubt. */
const MOST_DOUBTFUL_STEPS = 6;

function confidenceOf(cx: RuleContext, fn: FunctionInfo, blocking: Blocking, node: Node): Confidence {
  let tier = TIER[blocking.cost];
  if (blocking.cost === "stat" && blocking.steps.length === 1 && (isRepeatedAtOnce(node) || isForgotten(cx, fn))) tier = "probable";
  if (!blocking.isSure) tier = lower(tier);
  const foreign = blocking.steps.filter((step) => cx.program.isInstalled(step.fn.module)).length;
  // `if self.executor is None: return run()`: the program was told to do without threads.
  if (isWithoutThreads(node)) return "possible";
  // Packages look at the disk once and remember; and a long way through someone else's code turns on too much that is not seen.
  if (foreign > MOST_FOREIGN_STEPS || (foreign > 0 && DISK.includes(blocking.cost))) return "possible";
  if (!blocking.isSure && blocking.steps.length > MOST_DOUBTFUL_STEPS) return "possible";
  // Log lines are written where they are told, as those of `logging` are, of which nothing is said either.
  if (DISK.includes(blocking.cost) && blocking.steps.some(isLogging)) return "possible";
  const isRare = DISK.includes(blocking.cost) || !blocking.isSure;
  if (isRare && blocking.steps.some(({ target }) => target !== null && readsOnce(target))) return "possible";
  // What is made for tests may block there, as nothing else runs on that loop.
  if (isTestFile(cx.module) && blocking.fact.forTests) return "possible";
  // A test keeps nobody waiting but itself: its disk and its helpers are its own business.
  if (isTestFile(cx.module)) return DISK.includes(blocking.cost) || blocking.steps.length > 1 ? "possible" : lower(tier);
  // While a program starts, a look at its settings keeps nobody waiting.
  return DISK.includes(blocking.cost) && isStartup(fn) ? lower(lower(tier)) : tier;
}

/** `@lru_cache def settings():` keeps its one result for good. */
function readsOnce({ node }: FunctionInfo): boolean {
  if (node.kind !== "FunctionDef" || node.parameters.parameters.length > 0) return false;
  return node.decorators.some((decorator) => /(^|\.)(lru_cache|cache)\b/.test(decorator.text));
}

const LOGGING = /(^|[._])(log|logger|logging)(\(\))?(?=$|[.(])/i;

function isLogging({ node, target }: BlockingStep): boolean {
  return target !== null && node.kind === "Call" && LOGGING.test(node.function.text);
}

/** A look at the disk for each of many things adds up; one at each turn of a loop that waits in between does not. */
function isRepeatedAtOnce(node: Node): boolean {
  const loop = loopAround(node);
  return loop !== null && loop.kind !== "While";
}

/** A look at the disk where its own class (or function) hands disk work to threads, or the program such looks: this one was left out. */
function isForgotten(cx: RuleContext, fn: FunctionInfo): boolean {
  const neighbours = fn.cls ? [...fn.cls.methods.values()] : [fn];
  return neighbours.some((one) => handsDiskWorkOver(cx, one)) || handsLooksOver(cx.program);
}

/** How functions are called that run another on a thread, whoever wrote them. */
const OFFLOADING = /(^|_)(run_in_executor|to_thread|run_in_threadpool|run_in_thread|run_sync|executor_job)$/;

function handsDiskWorkOver(cx: RuleContext, fn: FunctionInfo): boolean {
  return fn.calls.some((id) => {
    const node = cx.module.tree.node(id);
    if (node.kind !== "Call" || node.function.kind !== "Attribute" || !OFFLOADING.test(node.function.attribute.name)) return false;
    return positional(node)
      .slice(0, 2)
      .some((argument) => worksOnDisk(cx, argument));
  });
}

function worksOnDisk(cx: RuleContext, given: Expression): boolean {
  const type = cx.typeOf(given);
  if (type.kind === "external") return isDiskCost(factOf(type.name)?.blocks);
  return targetsOf(cx.program, type).some((target) => cx.blocking(target).some((inner) => isDiskCost(inner.cost)));
}

function isDiskCost(cost: Cost | undefined): boolean {
  return cost !== undefined && DISK.includes(cost);
}

const programsThatHandLooksOver = new WeakMap<Program, boolean>();

function handsLooksOver(program: Program): boolean {
  const known = programsThatHandLooksOver.get(program);
  if (known !== undefined) return known;
  const found = allHandovers(program).some(({ on, argument, fn }) => {
    const type = on === "thread" && argument ? typeOf(program, fn.module, argument) : null;
    return type?.kind === "external" && factOf(type.name)?.blocks === "stat";
  });
  programsThatHandLooksOver.set(program, found);
  return found;
}

/** The way down: one step a call, the last where the library blocks; empty where the place itself does. */
export function traceOf(blocking: Blocking): readonly TraceNote[] {
  if (blocking.steps.length < 2) return [];
  return blocking.steps.map((step) => ({
    module: step.fn.module,
    node: step.node,
    message: step.target ? `calls ${calledName(step.target)}` : `${shortName(blocking.fact.name)} ${verbOf(blocking)} here`,
  }));
}

/** The corrected line, in the code's own names. */
function snippetOf(blocking: Blocking, node: Node): string {
  if (node.kind !== "Call") return blocking.fact.instead ?? "await asyncio.to_thread(...)";
  const instead = blocking.steps.length === 1 ? blocking.fact.instead : undefined;
  if (blocking.cost === "sleep" && blocking.steps.length === 1) return `await asyncio.sleep(${argumentsText(node)})`;
  const offloaded = toThread(node);
  if (blocking.cost === "configured") return `${commented(blocking.fact.instead ?? "")}${offloaded}`;
  return instead && !instead.startsWith("await asyncio.to_thread(")
    ? `# prefer the asynchronous way:\n${instead}\n# or keep the call, on a thread:\n${offloaded}`
    : offloaded;
}

/** The project's advice is words or code, so it stands before the code as a comment. */
function commented(advice: string): string {
  return advice === "" ? "" : `# the project's advice: ${advice.replace(/\s+/g, " ")}\n`;
}

/** `await asyncio.to_thread(f, …)` for a call of f. */
export function toThread(call: Call): string {
  const args = argumentsText(call);
  return `await asyncio.to_thread(${call.function.text}${args === "" ? "" : `, ${args}`})`;
}

function argumentsText(call: Call): string {
  return call.arguments.map((argument) => argument.text).join(", ");
}
