/** Numbers in groups, without an object a group: indexes of whole files are made of them, and most groups are never asked for. */

/** Hands each member of each group to `add`, always in the same order. */
export type GroupVisit = (add: (group: number, member: number) => void) => void;

export class Groups {
  /** The members of group G stand from `#starts[G]` up to `#starts[G + 1]`. */
  readonly #starts: Int32Array;
  readonly #members: Int32Array;

  /** `visit` is run twice: once to count, once to fill. Groups are numbered from 0. */
  constructor(groups: number, visit: GroupVisit) {
    const starts = new Int32Array(groups + 1);
    visit((group) => {
      starts[group + 1] = (starts[group + 1] ?? 0) + 1;
    });
    for (let group = 1; group <= groups; group++) starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
    const members = new Int32Array(starts[groups] ?? 0);
    const ends = starts.slice();
    visit((group, member) => {
      const at = ends[group] ?? 0;
      members[at] = member;
      ends[group] = at + 1;
    });
    this.#starts = starts;
    this.#members = members;
  }

  has(group: number): boolean {
    return this.countOf(group) > 0;
  }

  countOf(group: number): number {
    return (this.#starts[group + 1] ?? 0) - (this.#starts[group] ?? 0);
  }

  /** A member of a group, from 0. */
  memberOf(group: number, index: number): number {
    return this.#members[(this.#starts[group] ?? 0) + index] ?? 0;
  }
}
