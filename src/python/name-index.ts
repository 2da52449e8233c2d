/** The names of a file by their text. Every rule asks every file for the names it looks for: most answers are that it has none. */

const NAME_WORDS = 2;

/** Chains of names with the same length, first and last letters, over the bytes of the source. */
export class NameIndex {
  readonly #source: Uint8Array;
  readonly #names: Int32Array;
  /** The first name of each chain; a power of two long. */
  readonly #heads: Int32Array;
  readonly #next: Int32Array;

  /** `names`: two words a name, its first place and that place's end, as the kernel leaves them; name 0 is none. */
  constructor(source: Uint8Array, names: Int32Array) {
    const count = names.length / NAME_WORDS;
    this.#source = source;
    this.#names = names;
    this.#heads = new Int32Array(powerOfTwoFrom(count));
    this.#next = new Int32Array(count);
    const mask = this.#heads.length - 1;
    for (let number = count - 1; number > 0; number--) {
      const start = names[number * NAME_WORDS] ?? 0;
      const length = (names[number * NAME_WORDS + 1] ?? 0) - start;
      const chain = keyOf(length, source[start] ?? 0, source[start + (length >> 1)] ?? 0, source[start + length - 1] ?? 0) & mask;
      this.#next[number] = this.#heads[chain] ?? 0;
      this.#heads[chain] = number;
    }
  }

  /** The number of a name; 0 where the file does not spell it so. */
  find(name: string): number {
    const { length } = name;
    if (length === 0) return 0;
    const key = keyOf(length, name.charCodeAt(0), name.charCodeAt(length >> 1), name.charCodeAt(length - 1));
    let number = this.#heads[key & (this.#heads.length - 1)] ?? 0;
    while (number !== 0 && !this.#isText(number, name)) number = this.#next[number] ?? 0;
    return number;
  }

  #isText(number: number, text: string): boolean {
    const start = this.#names[number * NAME_WORDS] ?? 0;
    if ((this.#names[number * NAME_WORDS + 1] ?? 0) - start !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.#source[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }
}

function keyOf(length: number, first: number, middle: number, last: number): number {
  const key = Math.imul(Math.imul(Math.imul(length, 31) + first, 31) + middle, 31) + last;
  return key ^ (key >>> 7);
}

function powerOfTwoFrom(count: number): number {
  let power = 16;
  while (power < count) power *= 2;
  return power;
}
