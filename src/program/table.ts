/** Rows of numbers in one array: what facts are kept in, since a program has more of them than objects can be made cheaply. */

const FIRST_CAPACITY = 1 << 10;

export class Table {
  readonly #width: number;
  #words: Int32Array;
  #rows = 0;

  constructor(width: number, words: Int32Array = new Int32Array(FIRST_CAPACITY * width), rows = 0) {
    this.#width = width;
    this.#words = words;
    this.#rows = rows;
  }

  get rows(): number {
    return this.#rows;
  }

  at(row: number, column: number): number {
    return this.#words[row * this.#width + column] ?? 0;
  }

  set(row: number, column: number, value: number): void {
    this.#words[row * this.#width + column] = value;
  }

  /** A new row of zeros behind the others; gives its number. */
  add(): number {
    const row = this.#rows++;
    if (this.#rows * this.#width > this.#words.length) {
      const wider = new Int32Array(this.#words.length * 2);
      wider.set(this.#words);
      this.#words = wider;
    }
    this.#words.fill(0, row * this.#width, this.#rows * this.#width);
    return row;
  }

  clear(): void {
    this.#rows = 0;
  }

  /** A table of its own with the same rows and no room for more. */
  copy(): Table {
    return new Table(this.#width, this.#words.slice(0, this.#rows * this.#width), this.#rows);
  }
}
