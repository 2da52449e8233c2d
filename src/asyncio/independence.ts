/** Awaits that follow each other in a block although none needs what another gives. */
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Await, Expression, FunctionDef, Node, Statement, With } from "../python/nodes.ts";
import { kindsRunIn, namesRead, namesStored, storedTargets } from "./names.ts";
import { isSuspensionPoint } from "./suspension.ts";
import { rootName, type Work, workOf, workOfManager } from "./work.ts";

/** One thing waited for: an `await`, or an `async with` whose manager and body are waited for together. */
export interface Waiting {
  readonly node: Await | With;
  /** What is waited for. */
  readonly awaited: Expression;
  readonly work: Work;
}

/** Waits of one block that could all start at once, in source order: two or more. */
export type IndependentWaits = readonly Waiting[];

/** A wait with the numbers of those that it needs. */
interface Unit extends Waiting {
  readonly needs: ReadonlySet<number>;
}

/** The sets of independent waits in a function's blocks: at most one for each stretch of plain statements. */
export function independentWaits(program: Program, fn: FunctionInfo): readonly IndependentWaits[] {
  if (fn.node.kind !== "FunctionDef" || fn.awaits.length + fn.withs.length < 2) return [];
  const stretches = blocksIn(fn.node).flatMap(stretchesOf).filter(waitsTwice);
  return stretches.flatMap((stretch) => firstIndependent(unitsOf(program, fn, stretch)));
}

/** Every statement list of a function's own body. */
function blocksIn(fn: FunctionDef): readonly (readonly Statement[])[] {
  const owners = fn.body.flatMap((statement) => kindsRunIn(statement, "If", "For", "While", "Try", "With", "ExceptHandler", "MatchCase"));
  return [fn.body, ...owners.flatMap(listsOf)];
}

function listsOf(node: Node): readonly (readonly Statement[])[] {
  switch (node.kind) {
    case "If":
    case "For":
    case "While":
      return [node.body, node.orelse];
    case "Try":
      return [node.body, node.orelse, node.finalbody];
    case "With":
    case "ExceptHandler":
    case "MatchCase":
      return [node.body];
    default:
      return [];
  }
}

/** A block cut wherever something decides, loops or leaves: what follows may depend on that in more ways than names tell. */
function stretchesOf(block: readonly Statement[]): readonly (readonly Statement[])[] {
  const stretches: Statement[][] = [[]];
  for (const statement of block) {
    if (isPlain(statement) || isPlainWith(statement)) stretches.at(-1)?.push(statement);
    else stretches.push([]);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

/** A single wait has none beside it. */
function waitsTwice(stretch: readonly Statement[]): boolean {
  let waits = 0;
  for (const statement of stretch) {
    waits += statement.kind === "With" ? 1 : (unconditionalAwaits(statement)?.length ?? 0);
    if (waits > 1) return true;
  }
  return false;
}

function isPlain(statement: Statement): boolean {
  return /^(Assign|AnnAssign|AugAssign|ExprStatement|Return)$/.test(statement.kind) && unconditionalAwaits(statement) !== null;
}

function isPlainWith(statement: Statement): boolean {
  return (
    statement.kind === "With" &&
    statement.isAsync &&
    statement.items.length === 1 &&
    statement.body.every(isPlain) &&
    statement.body.every(isNotReturn)
  );
}

function isNotReturn(statement: Statement): boolean {
  return statement.kind !== "Return";
}

/** The awaits of a plain statement, innermost first; null where one of them may be skipped or repeated. */
function unconditionalAwaits(statement: Node): readonly Await[] | null {
  const found: Await[] = [];
  for (const node of kindsRunIn(statement, "Await")) {
    if (!runsOnce(node, statement)) return null;
    found.push(node);
  }
  return found.sort((a, b) => a.end - b.end);
}

function runsOnce(node: Node, within: Node): boolean {
  for (let at: Node = node; !at.is(within); ) {
    const parent: Node | null = at.parent;
    if (!parent) return true;
    const isFirstIterable = parent.kind === "Comprehension" && at.is(parent.iterable) && parent.slot !== 0 && isFirstGenerator(parent);
    if (isFirstIterable && parent.parent) {
      at = parent.parent;
      continue;
    }
    if (/^(IfExp|BoolOp|ListComp|SetComp|DictComp|GeneratorExp|Lambda|FunctionDef)$/.test(parent.kind)) return false;
    at = parent;
  }
  return true;
}

function isFirstGenerator(node: Node): boolean {
  const around = node.parent;
  return around !== null && "generators" in around && around.generators[0]?.is(node) === true;
}

/** Follows values from wait to wait: through names, attributes, and whatever keeps an order. */
function unitsOf(program: Program, fn: FunctionInfo, stretch: readonly Statement[]): readonly Unit[] {
  const units: Unit[] = [];
  const sources = new Map<string, ReadonlySet<number>>();
  let fence = new Set<number>();
  const own = (): boolean => false;
  const add = (node: Await | With, awaited: Expression, work: Work, needs: Iterable<number>): void => {
    const isFence = work.kind !== "asks" || !isSuspensionPoint(program, fn.module, node) || isOnlyForEffect(node);
    const before = isFence ? units.map((_, index) => index) : [...fence];
    units.push({ node, awaited, work: isFence ? { ...work, kind: "ordered" } : work, needs: new Set([...needs, ...before]) });
    if (isFence) fence = new Set(units.map((_, index) => index));
  };
  for (const statement of stretch) {
    const first = units.length;
    if (statement.kind === "With") {
      const [item] = statement.items;
      if (item)
        add(
          statement,
          item.manager,
          workOfBlock(program, fn, statement),
          needsOf(statement, withoutNames(sources, namesStored(statement))),
        );
    } else
      for (const node of unconditionalAwaits(statement) ?? []) {
        const inner = units.flatMap((unit, index) => (index >= first && contains(node, unit.node) ? [index] : []));
        add(node, node.value, workOf(program, fn.module, node.value, own), [...needsOf(node.value, sources), ...inner]);
      }
    const made = units.map((_, index) => index).slice(first);
    if (made.length === 0 && hasEffect(statement)) fence = new Set(units.map((_, index) => index));
    const value = new Set([...needsOf(statement, sources), ...made]);
    const isUpdate = statement.kind === "AugAssign";
    for (const name of namesStored(statement)) sources.set(name, isUpdate ? new Set([...(sources.get(name) ?? []), ...value]) : value);
    for (const target of storedTargets(statement)) {
      const root = target.kind === "Name" ? null : rootName(target);
      if (root) sources.set(`${root.name}.`, new Set([...(sources.get(`${root.name}.`) ?? []), ...value]));
    }
  }
  return units;
}

/** The waits that a piece of code needs: through each name it reads, and through stores into objects that it uses as a whole. */
function needsOf(node: Node, sources: ReadonlyMap<string, ReadonlySet<number>>): ReadonlySet<number> {
  const needs = new Set<number>();
  for (const name of namesRead(node)) {
    for (const index of sources.get(name.name) ?? []) needs.add(index);
    for (const index of sources.get(`${name.name}.`) ?? []) needs.add(index);
  }
  return needs;
}

/** Names that a block binds itself do not come from before it. */
function withoutNames(
  sources: ReadonlyMap<string, ReadonlySet<number>>,
  names: readonly string[],
): ReadonlyMap<string, ReadonlySet<number>> {
  return new Map([...sources].filter(([name]) => !names.includes(name)));
}

function contains(outer: Node, inner: Node): boolean {
  return !outer.is(inner) && outer.start <= inner.start && inner.end <= outer.end;
}

/** An answer that nobody takes was not asked for its own sake. */
function isOnlyForEffect(node: Await | With): boolean {
  return node.kind === "Await" && node.parent?.kind === "ExprStatement";
}

const TALK = /^(self\.)?_*(log|logger|logging|LOG|LOGGER|print|warnings)\b/;

/** True for a statement without awaits after which the world may be another: a call for its own sake, a store into an object. */
function hasEffect(statement: Statement): boolean {
  if (statement.kind === "ExprStatement") return statement.value.kind === "Call" && !TALK.test(statement.value.text);
  return storedTargets(statement).some((target) => target.kind !== "Name");
}

/** An `async with` as one wait: what entering does, and every await of its body. */
function workOfBlock(program: Program, fn: FunctionInfo, block: With): Work {
  const entered = new Set(block.items.flatMap((item) => (item.target?.kind === "Name" ? [item.target.name] : [])));
  const own = (receiver: Expression): boolean => entered.has(rootName(receiver)?.name ?? "");
  const opening = block.items.map((item) => workOfManager(program, fn.module, item.manager, own));
  const parts = [...opening];
  for (const statement of block.body)
    for (const node of unconditionalAwaits(statement) ?? []) {
      const work = workOf(program, fn.module, node.value, own);
      // What was entered by asking is only read: `await response.json()`.
      parts.push(work.kind === "acts" && own(node.value) ? { ...work, kind: "asks" } : work);
    }
  const isOrdered = parts.some((part) => part.kind === "ordered") || block.body.some((statement) => isOwnEffect(statement, entered));
  if (isOrdered) return { kind: "ordered", source: "unproven" };
  return {
    kind: parts.some((part) => part.kind === "acts") ? "acts" : "asks",
    source: parts.find((part) => part.source !== "unproven")?.source ?? "unproven",
  };
}

function isOwnEffect(statement: Statement, entered: ReadonlySet<string>): boolean {
  if (!hasEffect(statement) || unconditionalAwaits(statement)?.length !== 0) return false;
  return !(statement.kind === "ExprStatement" && entered.has(rootName(statement.value)?.name ?? ""));
}

/** The first rank of waits that need none of each other, where it holds more than one. */
function firstIndependent(units: readonly Unit[]): readonly IndependentWaits[] {
  const ranks: number[] = [];
  for (const unit of units) ranks.push(1 + Math.max(-1, ...[...unit.needs].map((index) => ranks[index] ?? 0)));
  const asking = units.map((unit, index) => ({ unit, rank: ranks[index] ?? 0 })).filter((one) => one.unit.work.kind === "asks");
  for (let rank = 0; rank <= Math.max(0, ...ranks); rank++) {
    const together = asking.filter((one) => one.rank === rank).map((one) => one.unit);
    if (together.length > 1) return [together];
  }
  return [];
}
