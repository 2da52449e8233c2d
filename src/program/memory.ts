/** What inference remembers, and how it ends where a question comes round to itself. */
import { Pages } from "../python/pages.ts";

/** Counts how often a question met itself, over all memories of a program. */
export interface Rounds {
  met: number;
}

const ASKED = Symbol("asked, not yet answered");

/**
 * Answers found once each. A question that comes round to itself while it is being answered gets a stand-in; what is found
 * on the way with a stand-in is not kept, since asked by itself it may come out as more. Where `keepsAll` is set it is kept
 * all the same: something in every round must be, or it would be gone through again and again.
 */
export class Memory<K, V> {
  readonly #rounds: Rounds;
  readonly #standIn: V;
  readonly #keepsAll: boolean;
  readonly #answers = new Map<K, V | typeof ASKED>();

  constructor(rounds: Rounds, standIn: V, keepsAll = false) {
    this.#rounds = rounds;
    this.#standIn = standIn;
    this.#keepsAll = keepsAll;
  }

  /** The answer, or the stand-in while it is being looked for; undefined where nobody has asked. */
  known(key: K): V | undefined {
    const answer = this.#answers.get(key);
    if (answer !== ASKED) return answer;
    this.#rounds.met++;
    return this.#standIn;
  }

  /** Notes that the answer is being looked for; what it gives is for `found`. */
  ask(key: K): number {
    this.#answers.set(key, ASKED);
    return this.#rounds.met;
  }

  /** Keeps the answer, if no question met itself since `ask`, and gives it back. */
  found(key: K, asked: number, answer: V): V {
    if (this.#keepsAll || asked === this.#rounds.met) this.#answers.set(key, answer);
    else this.#answers.delete(key);
    return answer;
  }
}

/** As a Memory that keeps all, of the nodes of one tree. */
export class NodeMemory<V> {
  readonly #rounds: Rounds;
  readonly #standIn: V;
  readonly #answers = new Pages<V | typeof ASKED>();

  constructor(rounds: Rounds, standIn: V) {
    this.#rounds = rounds;
    this.#standIn = standIn;
  }

  known(node: number): V | undefined {
    const answer = this.#answers.get(node);
    if (answer !== ASKED) return answer;
    this.#rounds.met++;
    return this.#standIn;
  }

  ask(node: number): void {
    this.#answers.set(node, ASKED);
  }

  found(node: number, answer: V): V {
    this.#answers.set(node, answer);
    return answer;
  }
}
