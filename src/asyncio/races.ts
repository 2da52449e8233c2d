/**
 * Where one task's knowledge of a shared variable goes stale: it reads or tests the variable, gives way, and then acts on
 * what it saw. A walk over a function's control flow carries what is known along every path.
 */

import { BUILTINS } from "../program/builtins.ts";
import { type FlowStep, flowOf } from "../program/flow.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Call, Compare, Expression, Node, Statement } from "../python/nodes.ts";
import { contestedNames } from "./contest.ts";
import { GROWING, isUnderOneLock, placeOf, SHRINKING, type SharedPlace } from "./sharing.ts";
import { isSuspensionPoint, suspensionPoints } from "./suspension.ts";

export interface Race {
  /** What is stale at the act: a value that is written back, or a test that led here. */
  readonly kind: "value" | "test";
  readonly place: SharedPlace;
  /** The text of the key where the place is a container and one item of it is meant. */
  readonly item: string | null;
  /** Where the place is read. */
  readonly read: Expression;
  /** The test it is read in; null for a value. */
  readonly test: Expression | null;
  /** Where other tasks run in between. */
  readonly wait: Node;
  readonly act: Node;
  readonly how: "assign" | "augment" | "delete" | "mutate" | "use";
  /** What is assigned; the mutating call. */
  readonly value: Expression | null;
  /** True where the value read is only what an awaited call, or a function of the program, was given. */
  readonly isThroughCall: boolean;
}

/** Something known about a place, and whether others may have run since. */
interface Fact {
  /** `local NAME`, `test`, or empty for a value on its way through an expression. */
  readonly holder: string;
  readonly place: SharedPlace;
  readonly item: string | null;
  readonly read: Expression;
  readonly test: Expression | null;
  wait: Node | null;
  readonly isThroughCall: boolean;
  /** Of a local name: it is what was read, unchanged. */
  readonly isCopy: boolean;
}

interface State {
  readonly facts: ReadonlyMap<string, Fact>;
  /** Places that the path has tested and then taken for itself before it first gave way: a flag that keeps others out. */
  readonly claims: ReadonlySet<string>;
}

/** More steps than this are run only once each: a function so large is not proved, but nor does it hold up a review. */
const MOST_VISITS = 3000;

const known = new WeakMap<FunctionInfo, readonly Race[]>();

/** The races of one coroutine function, each act once, in source order. */
export function racesIn(program: Program, fn: FunctionInfo): readonly Race[] {
  const before = known.get(fn);
  if (before) return before;
  const names = contestedNames(program, fn);
  const found = names.size > 0 && suspensionPoints(program, fn).length > 0 ? findRaces(program, fn, names) : [];
  known.set(fn, found);
  return found;
}

/** Only what is read and changed under the same name can be raced for: other places are not followed. */
function findRaces(program: Program, fn: FunctionInfo, names: ReadonlySet<string>): readonly Race[] {
  const races = new Map<string, Race>();
  const incoming = new Map<FlowStep, State>();
  const queue: FlowStep[] = [flowOf(fn).entry];
  for (const step of queue) incoming.set(step, { facts: new Map(), claims: new Set() });
  let visits = 0;
  for (const step of queue) {
    const state = incoming.get(step);
    if (!state || visits++ > MOST_VISITS) break;
    const run = new Run(program, fn, names, state, races);
    run.step(step.node);
    const after: State = { facts: run.facts, claims: run.claims };
    // What a step was about to do has not happened where it fails.
    const failed: State = { facts: run.hasWaited ? allWaited(state.facts, run.lastWait) : state.facts, claims: state.claims };
    for (const edge of step.edges) {
      const joined = join(incoming.get(edge.to), edge.way === "next" ? after : failed);
      if (!joined) continue;
      incoming.set(edge.to, joined);
      queue.push(edge.to);
    }
  }
  return [...races.values()]
    .filter((race) => !isUnderOneLock(program, fn.module, race.read, race.act))
    .sort((a, b) => a.act.start - b.act.start);
}

function allWaited(facts: ReadonlyMap<string, Fact>, wait: Node | null): ReadonlyMap<string, Fact> {
  return new Map([...facts].map(([key, fact]) => [key, { ...fact, wait: fact.wait ?? wait }]));
}

/** Both states at once; null where the second brings nothing new. */
function join(into: State | undefined, from: State): State | null {
  if (!into) return from;
  let isChanged = false;
  const facts = new Map(into.facts);
  for (const [key, fact] of from.facts) {
    const own = facts.get(key);
    if (own && (own.wait !== null || fact.wait === null)) continue;
    facts.set(key, fact);
    isChanged = true;
  }
  const claims = new Set([...into.claims].filter((claim) => from.claims.has(claim)));
  if (claims.size < into.claims.size) isChanged = true;
  return isChanged ? { facts, claims } : null;
}

/** One step's evaluation, in Python's order. */
class Run {
  readonly facts: Map<string, Fact>;
  readonly claims: Set<string>;
  lastWait: Node | null = null;
  readonly #program: Program;
  readonly #fn: FunctionInfo;
  readonly #names: ReadonlySet<string>;
  readonly #races: Map<string, Race>;
  /** Values read in this step, wherever they are on their way to. */
  readonly #live: Fact[] = [];

  constructor(program: Program, fn: FunctionInfo, names: ReadonlySet<string>, state: State, races: Map<string, Race>) {
    this.#program = program;
    this.#fn = fn;
    this.#names = names;
    this.#races = races;
    this.facts = new Map([...state.facts].map(([key, fact]) => [key, { ...fact }]));
    this.claims = new Set(state.claims);
  }

  get hasWaited(): boolean {
    return this.lastWait !== null;
  }

  step(node: Node | null): void {
    if (!node) return;
    switch (node.kind) {
      case "For":
        if (node.isAsync) this.#suspend(node);
        return this.#store(node.target, [], null);
      case "WithItem": {
        this.#evaluate(node.manager);
        if (node.parent?.kind === "With" && node.parent.isAsync) this.#suspend(node.parent);
        if (node.target) this.#store(node.target, [], null);
        return;
      }
      // Where the handlers of a `try` are asked, nothing of its body runs once more.
      case "Try":
      case "FunctionDef":
      case "ClassDef":
      case "ExceptHandler":
        return;
      default:
        this.#statement(node);
    }
  }

  #statement(node: Statement | Node): void {
    switch (node.kind) {
      case "Assign": {
        const read = this.#evaluate(node.value);
        for (const target of node.targets) this.#store(target, read, node.value);
        return;
      }
      case "AnnAssign":
        if (node.value) this.#store(node.target, this.#evaluate(node.value), node.value);
        return;
      case "AugAssign":
        return this.#augment(node.target, node.value);
      case "Delete":
        for (const target of node.targets) this.#act(target, [], "delete", null);
        return;
      case "Assert":
        return this.#test(node.test);
      default:
        if (isTest(node)) this.#test(node);
        else this.#evaluateNode(node);
    }
  }

  #augment(target: Expression, value: Expression): void {
    const before = this.#evaluate(target);
    const read = this.#evaluate(value);
    if (target.kind === "Name" && !this.#placeOf(target)) this.#bind(target.name, [...before, ...read], null);
    else this.#act(target, [...before, ...read], "augment", value);
  }

  /** Remembers what a test looked at; an older look at the same thing no longer counts, nor one at an item that may be missing. */
  #test(test: Expression): void {
    const first = this.#live.length;
    // What a call made of a value says something of the result, not of the place.
    const read = [...this.#evaluate(test), ...this.#live.slice(first)].filter((fact) => !fact.isThroughCall);
    const isMembership = test.kind === "Compare" && test.comparisons.some(({ operator }) => operator === "in" || operator === "notIn");
    for (const fact of read)
      for (const [key, old] of this.facts)
        if (sameThing(old, fact) && (old.holder === "test" || (isMembership && fact.item !== null))) this.facts.delete(key);
    for (const fact of read) this.#keep({ ...fact, holder: "test", test });
  }

  #keep(fact: Fact): void {
    this.facts.set(`${fact.holder}|${fact.place.key}|${fact.item ?? ""}|${fact.read.id}`, fact);
  }

  #suspend(node: Node): void {
    if (!isSuspensionPoint(this.#program, this.#fn.module, node)) return;
    this.lastWait = node;
    for (const fact of this.facts.values()) fact.wait ??= node;
    for (const fact of this.#live) fact.wait ??= node;
  }

  #evaluateNode(node: Node): readonly Fact[] {
    switch (node.kind) {
      case "Lambda":
      case "FunctionDef":
      case "ClassDef":
        return [];
      case "Keyword":
        return this.#evaluate(node.value);
      case "Name":
      case "Attribute":
      case "Subscript":
      case "Call":
      case "Await":
      case "Compare":
      case "NamedExpr":
        return this.#evaluate(node);
      default:
        return node.children.flatMap((child) => [...this.#evaluateNode(child)]);
    }
  }

  /** Runs an expression; gives what its value was made from. */
  #evaluate(node: Expression): readonly Fact[] {
    switch (node.kind) {
      case "Name":
        return [...[...this.facts.values()].filter((fact) => fact.holder === `local ${node.name}`), ...this.#read(node, null)];
      case "Attribute": {
        const inner = this.#evaluate(node.value);
        const own = this.#read(node, null);
        // What is read from a place is that place's value, no longer that of the object it belongs to.
        return own.length > 0 || inner.length === 0 || placeOf(this.#program, this.#fn, node) ? own : inner;
      }
      case "Subscript": {
        const inner = this.#evaluate(node.value);
        this.#evaluate(node.index);
        const item = this.#read(node.value, node.index.text);
        const place = item[0]?.place;
        const stale =
          place &&
          [...this.facts.values()].find(
            (fact) => fact.holder === "test" && fact.wait !== null && sameThing(fact, { place, item: node.index.text }),
          );
        if (stale && this.claims.size === 0) this.#race(stale, "test", node, "use", null);
        return item.length > 0 ? item : inner;
      }
      case "Call":
        return this.#call(node);
      case "Compare":
        return this.#compare(node);
      case "NamedExpr": {
        const read = this.#evaluate(node.value);
        this.#bind(node.target.name, read, node.value);
        return read;
      }
      case "Await": {
        const given = this.#evaluate(node.value);
        this.#suspend(node);
        return given.map((fact) => this.#alive({ ...fact, isThroughCall: true }));
      }
      default:
        return this.#evaluateNode(node);
    }
  }

  #placeOf(node: Expression): SharedPlace | null {
    const name = node.kind === "Attribute" ? `.${node.attribute.name}` : node.kind === "Name" ? node.name : "";
    return this.#names.has(name) ? placeOf(this.#program, this.#fn, node) : null;
  }

  #alive(fact: Fact): Fact {
    this.#live.push(fact);
    return fact;
  }

  #read(node: Expression, item: string | null): readonly Fact[] {
    const place = this.#placeOf(node);
    return place ? [this.#alive({ holder: "", place, item, read: node, test: null, wait: null, isThroughCall: false, isCopy: false })] : [];
  }

  #compare(node: Compare): readonly Fact[] {
    const read = [...this.#evaluate(node.left)];
    for (const { operator, operand } of node.comparisons) {
      read.push(...this.#evaluate(operand));
      if (operator === "in" || operator === "notIn") read.push(...this.#read(operand, node.left.text));
    }
    return read;
  }

  #call(node: Call): readonly Fact[] {
    const given = [...this.#evaluate(node.function), ...node.arguments.flatMap((argument) => [...this.#evaluateNode(argument)])];
    const { function: callee } = node;
    const read =
      callee.kind === "Name" && BUILTINS.has(callee.name) ? given : given.map((fact) => this.#alive({ ...fact, isThroughCall: true }));
    const [first] = node.arguments;
    const key = first && first.kind !== "Keyword" ? first.text : null;
    if (callee.kind === "Attribute" && callee.attribute.name === "get" && key !== null) read.push(...this.#read(callee.value, key));
    if (callee.kind === "Attribute" && (GROWING.has(callee.attribute.name) || SHRINKING.has(callee.attribute.name))) {
      const place = this.#placeOf(callee.value);
      if (place) this.#meet(place, key, node, [], "mutate", node);
    }
    return read;
  }

  #bind(name: string, read: readonly Fact[], value: Expression | null): void {
    const holder = `local ${name}`;
    const isCopy = (fact: Fact): boolean => value !== null && (fact.read.is(value) || (value.kind === "Name" && fact.isCopy));
    const kept = read.map((fact) => ({ ...fact, holder, isCopy: isCopy(fact) }));
    for (const [key, fact] of this.facts) if (fact.holder === holder) this.facts.delete(key);
    for (const fact of kept) this.#keep(fact);
  }

  #store(target: Expression, read: readonly Fact[], value: Expression | null): void {
    switch (target.kind) {
      case "Tuple":
      case "List": {
        const values =
          value && (value.kind === "Tuple" || value.kind === "List") && value.elements.length === target.elements.length
            ? value.elements
            : null;
        for (const [index, element] of target.elements.entries()) this.#store(element, read, values?.[index] ?? value);
        return;
      }
      case "Starred":
        return this.#store(target.value, read, value);
      default:
        if (target.kind === "Name" && !this.#placeOf(target)) this.#bind(target.name, read, value);
        else this.#act(target, read, "assign", value);
    }
  }

  /** A change of a place: of the variable itself, or of an item in it. */
  #act(target: Expression, read: readonly Fact[], how: Race["how"], value: Expression | null): void {
    if (target.kind === "Subscript") {
      this.#evaluate(target.index);
      const place = this.#placeOf(target.value);
      if (place) this.#meet(place, target.index.text, target, read, how, value);
      return;
    }
    const place = this.#placeOf(target);
    if (place) this.#meet(place, null, target, read, how, value);
  }

  #meet(place: SharedPlace, item: string | null, act: Node, read: readonly Fact[], how: Race["how"], value: Expression | null): void {
    const thing = { place, item };
    // `self.x = before` puts back exactly what was read: that restores, it does not count on.
    const isRestoring = (fact: Fact): boolean => how === "assign" && value?.kind === "Name" && fact.isCopy;
    const stale = read.find((fact) => fact.wait !== null && sameThing(fact, thing) && !isRestoring(fact));
    const tests = [...this.facts].filter(
      ([, fact]) => fact.holder === "test" && fact.place.key === place.key && (fact.item === null || fact.item === item),
    );
    const waited = tests.map(([, fact]) => fact).filter((fact) => fact.wait !== null);
    const test = waited.find((fact) => fact.item === item) ?? waited[0];
    if (this.claims.size === 0) {
      if (stale) this.#race(stale, "value", act, how, value);
      else if (test) this.#race(test, "test", act, how, value);
    }
    if (item === null && how === "assign" && tests.some(([, fact]) => fact.wait === null)) this.claims.add(place.key);
    for (const [key, fact] of this.facts)
      if (fact.place.key === place.key && (item === null || fact.item === item || fact.item === null)) this.facts.delete(key);
  }

  #race(fact: Fact, kind: Race["kind"], act: Node, how: Race["how"], value: Expression | null): void {
    const { place, item, read, test, wait, isThroughCall } = fact;
    const key = `${kind} ${place.key} ${act.id}`;
    if (wait && !this.#races.has(key)) this.#races.set(key, { kind, place, item, read, test, wait, act, how, value, isThroughCall });
  }
}

function sameThing(a: Pick<Fact, "place" | "item">, b: Pick<Fact, "place" | "item">): boolean {
  return a.place.key === b.place.key && a.item === b.item;
}

function isTest(node: Node): node is Expression {
  const { parent } = node;
  return (parent?.kind === "If" || parent?.kind === "While") && parent.test.is(node);
}
