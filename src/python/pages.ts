/** What is known of some of a tree's nodes, by their number. */

const BITS = 8;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

/**
 * An array in pages, each made with its first entry. A tree's nodes are asked about a function at a time: one array of
 * their number would be mostly empty, and a hash table costs more a question than all else that is done for it.
 */
export class Pages<T> {
  readonly #pages: (T | undefined)[][] = [];

  get(index: number): T | undefined {
    return this.#pages[index >> BITS]?.[index & MASK];
  }

  set(index: number, value: T): void {
    const at = index >> BITS;
    while (this.#pages.length <= at) this.#pages.push(NO_PAGE);
    let page = this.#pages[at];
    if (page === undefined || page === NO_PAGE) {
      page = new Array(SIZE);
      this.#pages[at] = page;
    }
    page[index & MASK] = value;
  }
}

const NO_PAGE: undefined[] = [];
