/** Lists of a known length. One that grows by `push` keeps room for sixteen more, which is most of the memory of many short ones. */

const EMPTY: readonly never[] = [];

/** A list of exactly this many items; no two empty ones are made. */
export function listOf<T>(length: number, make: (index: number) => T): readonly T[] {
  if (length === 0) return EMPTY;
  const list = new Array<T>(length);
  for (let index = 0; index < length; index++) list[index] = make(index);
  return list;
}
