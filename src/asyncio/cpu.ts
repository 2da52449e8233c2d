/** What burns processor time, in library calls and in plain Python, and the chain of calls that leads there. */
import { factOf, lastNamesWhere } from "../knowledge/lookup.ts";
import { BUILTINS } from "../program/builtins.ts";
import { callsOf, mayMean } from "../program/calls.ts";
import { type FunctionInfo, isGenerator } from "../program/model.ts";
import { importedBy, namesFor } from "../program/naming.ts";
import type { Program } from "../program/program.ts";
import { calledName } from "../program/spelling.ts";
import { type Call, type Expression, FLAG, type For, KIND, type Node } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";

export interface Work {
  /** The calls on the way, then the place itself. */
  readonly steps: readonly { readonly fn: FunctionInfo; readonly node: Node; readonly target: FunctionInfo | null }[];
  /** `library`: compiled code that mostly lets other threads run; `python`: bytecode that does not. */
  readonly kind: "library" | "python";
  /** What works there, for a message. */
  readonly what: string;
  /** False for what takes long only on large input: JSON, regular expressions, copies. */
  readonly isHeavy: boolean;
  readonly isSure: boolean;
}

interface Memory {
  readonly places: Map<FunctionInfo, readonly Work[]>;
  readonly behind: Map<FunctionInfo, Work>;
  readonly near: Map<FunctionInfo, Work | null>;
  /** Functions that lead to no hard work, nor does anything they call. */
  readonly idle: Set<FunctionInfo>;
}

const memories = new WeakMap<Program, Memory>();

function memoryOf(program: Program): Memory {
  const known = memories.get(program);
  if (known) return known;
  const made: Memory = { places: new Map(), behind: new Map(), near: new Map(), idle: new Set() };
  memories.set(program, made);
  return made;
}

/** The places of a function's own body that work hard themselves. */
export function workIn(program: Program, fn: FunctionInfo): readonly Work[] {
  const { places } = memoryOf(program);
  const known = places.get(fn);
  if (known) return known;
  const found = [...libraryWork(program, fn), ...pythonWork(fn)];
  places.set(fn, found);
  return found;
}

/** The hard work that calling a plain function leads to, by the shortest way; null where none is known. */
export function workBehind(program: Program, start: FunctionInfo): Work | null {
  const { behind, idle } = memoryOf(program);
  if (idle.has(start)) return null;
  const known = behind.get(start);
  if (known) return known;
  const seen = new Set<FunctionInfo>([start]);
  const found = searchWork(program, start, seen, idle, ANYWHERE);
  if (found) behind.set(start, found);
  else for (const fn of seen) idle.add(fn);
  return found;
}

/** As `workBehind`, of what the function surely does itself, or calls: enough where a longer way, or a doubtful one, is not told of. */
export function workNear(program: Program, start: FunctionInfo): Work | null {
  const { near } = memoryOf(program);
  const known = near.get(start);
  if (known !== undefined) return known;
  const found = searchWork(program, start, new Set([start]), NONE, NEAR);
  near.set(start, found);
  return found;
}

/** How many calls a search follows from where it starts, and whether it follows those that may run something else. */
interface Reach {
  readonly calls: number;
  readonly isDoubtful: boolean;
}

const ANYWHERE: Reach = { calls: Number.POSITIVE_INFINITY, isDoubtful: true };
const NEAR: Reach = { calls: 1, isDoubtful: false };
const NONE: ReadonlySet<FunctionInfo> = new Set();

function searchWork(
  program: Program,
  start: FunctionInfo,
  seen: Set<FunctionInfo>,
  idle: ReadonlySet<FunctionInfo>,
  reach: Reach,
): Work | null {
  const queue: { readonly fn: FunctionInfo; readonly steps: Work["steps"]; readonly isSure: boolean }[] = [
    { fn: start, steps: [], isSure: true },
  ];
  for (const { fn, steps, isSure } of queue) {
    const place = workIn(program, fn).find((work) => work.isHeavy);
    if (place) return { ...place, steps: [...steps, ...place.steps], isSure: isSure && place.isSure };
    if (steps.length >= reach.calls) continue;
    for (const site of callsOf(program, fn)) {
      if (!reach.isDoubtful && !site.isSure) continue;
      for (const target of site.targets) {
        if (seen.has(target) || idle.has(target) || target.isAsync || isGenerator(target)) continue;
        seen.add(target);
        queue.push({ fn: target, steps: [...steps, { fn, node: site.node, target }], isSure: isSure && site.isSure });
      }
    }
  }
  return null;
}

const workers = lastNamesWhere((fact) => fact.cpu === true || fact.cpuBySize === true);

function libraryWork(program: Program, fn: FunctionInfo): readonly Work[] {
  const names = namesFor(program, workers(importedBy(program)));
  return callsOf(program, fn).flatMap((site): readonly Work[] => {
    if (!mayMean(program, site, names)) return [];
    const fact = site.name === null ? undefined : factOf(site.name);
    // What reads a file as well is told of as blocking.
    if (!(fact?.cpu || fact?.cpuBySize) || fact.blocks || isTiny(site.node)) return [];
    return [
      {
        steps: [{ fn, node: site.node, target: null }],
        kind: "library",
        what: `\`${fact.name}\``,
        isHeavy: fact.cpu === true,
        isSure: true,
      },
    ];
  });
}

function isTiny(call: Call): boolean {
  return (
    call.arguments.length > 0 &&
    call.arguments.every((argument) =>
      ["Str", "NumberLiteral", "SingletonLiteral"].includes(argument.kind === "Keyword" ? argument.value.kind : argument.kind),
    )
  );
}

/** More turns than this take a noticeable part of a second. */
const MANY_TURNS = 500_000;

function pythonWork(fn: FunctionInfo): readonly Work[] {
  const work = (node: Node, what: string): Work => ({
    steps: [{ fn, node, target: null }],
    kind: "python",
    what,
    isHeavy: true,
    isSure: true,
  });
  const { tree } = fn.module;
  const found: Work[] = [];
  for (const id of fn.loops) {
    if (waits(tree, id)) continue;
    const node = tree.node(id);
    if (node.kind !== "For" || node.isAsync || insideCounting(node)) continue;
    const turns = turnsOf(node);
    const isEndless = turns === Number.POSITIVE_INFINITY;
    // Of loops whose length the text does not tell, those that do nothing but count and compare are the long ones.
    if (turns !== null && turns >= MANY_TURNS && (!isEndless || onlyComputes(node.body)))
      found.push(work(node, isEndless ? "a loop within a loop over ranges" : `a loop of ${turns} turns`));
  }
  for (const id of fn.comprehensions) {
    if (waits(tree, id)) continue;
    const node = tree.node(id);
    if (!("generators" in node)) continue;
    const turns = node.generators.reduce<number>((product, generator) => product * (rangeSize(generator.iterable) ?? 1), 1);
    if (Number.isFinite(turns) && turns >= MANY_TURNS) found.push(work(node, `a loop of ${turns} turns`));
  }
  const recursive = isRecursive(fn) ? fn.returns.map((id) => tree.node(id)).find((node) => callsItself(fn, node) > 1) : undefined;
  if (recursive) found.push(work(recursive, `\`${fn.name}\`, which calls itself twice at every step,`));
  return found;
}

function onlyComputes(body: readonly Node[]): boolean {
  return body.every(
    (node) =>
      !(
        node.kind === "Call" &&
        !(node.function.kind === "Name" && BUILTINS.has(node.function.name)) &&
        !/\.append$/.test(node.function.text)
      ) && onlyComputes(node.children),
  );
}

/** Read off the words of the tree, since every loop of a program is asked. */
function waits(tree: Tree, id: number): boolean {
  const kind = tree.kindOf(id);
  if (kind === KIND.FunctionDef || kind === KIND.Lambda) return false;
  if (kind === KIND.Await || kind === KIND.Yield) return true;
  if (kind === KIND.With && tree.hasFlag(id, FLAG.With.isAsync)) return true;
  if (kind === KIND.For && tree.hasFlag(id, FLAG.For.isAsync)) return true;
  for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) if (waits(tree, child)) return true;
  return false;
}

/** True for a loop that another loop over a range goes round. */
function insideCounting(node: For): boolean {
  for (let at = node.parent; at && at.kind !== "FunctionDef" && at.kind !== "Lambda"; at = at.parent)
    if (at.kind === "For" && rangeSize(at.iterable) !== null) return true;
  return false;
}

/** How often the innermost body runs: infinite where nested ranges are of unknown length, 0 for a single one of those; null for no range. */
function turnsOf(loop: For): number | null {
  const own = rangeSize(loop.iterable);
  if (own === null) return null;
  const inner = loop.body.flatMap(nestedFor).flatMap((one) => rangeSize(one.iterable) ?? []);
  const deepest = Math.max(0, ...inner);
  if (deepest > 0) return own * deepest;
  return Number.isFinite(own) ? own : 0;
}

function nestedFor(node: Node): readonly For[] {
  if (node.kind === "FunctionDef" || node.kind === "Lambda") return [];
  return node.kind === "For" ? [node] : node.children.flatMap(nestedFor);
}

/** The length of a `range(…)`, infinite where the numbers are not in the text; null for anything else. */
function rangeSize(iterable: Expression): number | null {
  if (iterable.kind !== "Call" || iterable.function.text !== "range") return null;
  const numbers = iterable.arguments.map((argument) => (argument.kind === "Keyword" ? null : numberIn(argument)));
  const [first, second] = numbers;
  if (numbers.length === 0 || numbers.some((one) => one === null) || first === undefined || first === null) return Number.POSITIVE_INFINITY;
  return second === undefined || second === null ? first : Math.max(0, second - first);
}

function numberIn(node: Expression): number | null {
  if (node.kind === "NumberLiteral") return Number(node.text.replaceAll("_", ""));
  if (node.kind === "BinOp" && node.operator === "**") {
    const [base, power] = [numberIn(node.left), numberIn(node.right)];
    return base === null || power === null ? null : base ** power;
  }
  return null;
}

function countsDown(argument: Node): boolean {
  return argument.kind === "BinOp" && argument.operator === "-" && argument.right.kind === "NumberLiteral";
}

/** True where two calls of a plain function's body bear its own name. */
function isRecursive(fn: FunctionInfo): boolean {
  return !fn.isAsync && fn.calls.filter((id) => calledName(fn.module.tree, id) === fn.name).length > 1;
}

function callsItself(fn: FunctionInfo, node: Node): number {
  // Down a tree, each call has its own branch; counting down, the calls do the same work over and over.
  const own =
    node.kind === "Call" && (node.function.text === fn.name || node.function.text === `self.${fn.name}`) && node.arguments.some(countsDown)
      ? 1
      : 0;
  return node.children.reduce((sum, child) => sum + callsItself(fn, child), own);
}
