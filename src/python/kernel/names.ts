/** Interned names: every spelling has one number. An open-addressed table that doubles before it is half full. */
import { doubleArea, takeArea } from "./areas.ts";
import { SEED_COUNT } from "./keywords.ts";
import { byteAt, clearWords, multiply, setWord, word } from "./memory.ts";

const HASH_START: i32 = 0x811c9dc5 | 0;
const HASH_FACTOR: i32 = 0x01000193;
const SPACE: i32 = 32;

/** Two words a name: start and end of its text. */
export let nameBase: i32 = 0;
export let nameCount: i32 = 0;
/** Two words a name: its hash, and the parameter list that had it last. */
let detailBase: i32 = 0;
let nameCapacity: i32 = 0;
let tableBase: i32 = 0;
let tableSize: i32 = 0;

/** An empty table but for the seeds, whose text stands at this byte. */
export function resetNames(seedText: i32): void {
  nameCapacity = 256;
  nameBase = takeArea(nameCapacity * 2);
  detailBase = takeArea(nameCapacity * 2);
  tableSize = 1024;
  tableBase = takeArea(tableSize);
  clearWords(tableBase, tableSize);
  nameCount = 0;
  addName(0, 0, 0);
  let start = seedText;
  while (nameCount < SEED_COUNT) {
    let end = start;
    while (byteAt(end) !== SPACE) end++;
    intern(start, end);
    start = end + 1;
  }
}

/** The number of the name between these bytes. */
export function intern(start: i32, end: i32): i32 {
  let hash: i32 = HASH_START;
  for (let p: i32 = start; p < end; p++) hash = extendHash(hash, byteAt(p));
  return internHashed(start, end, hash);
}

export function startHash(): i32 {
  return HASH_START;
}

export function extendHash(hash: i32, byte: i32): i32 {
  return multiply(hash ^ byte, HASH_FACTOR);
}

/** As intern, for a caller that has computed the hash while it read the name. */
export function internHashed(start: i32, end: i32, hash: i32): i32 {
  let slot = (hash ^ (hash >>> 15)) & (tableSize - 1);
  for (;;) {
    const name = word(tableBase + slot);
    if (name === 0) break;
    if (word(detailBase + name * 2) === hash && isSameText(name, start, end)) return name;
    slot = (slot + 1) & (tableSize - 1);
  }
  const added = nameCount;
  addName(start, end, hash);
  setWord(tableBase + slot, added);
  if (nameCount * 2 > tableSize) growTable();
  return added;
}

function isSameText(name: i32, start: i32, end: i32): boolean {
  const known = word(nameBase + name * 2);
  if (word(nameBase + name * 2 + 1) - known !== end - start) return false;
  for (let i: i32 = end - start - 1; i >= 0; i--) if (byteAt(known + i) !== byteAt(start + i)) return false;
  return true;
}

function addName(start: i32, end: i32, hash: i32): void {
  if (nameCount === nameCapacity) {
    nameBase = doubleArea(nameBase, nameCapacity * 2);
    detailBase = doubleArea(detailBase, nameCapacity * 2);
    nameCapacity *= 2;
  }
  setWord(nameBase + nameCount * 2, start);
  setWord(nameBase + nameCount * 2 + 1, end);
  setWord(detailBase + nameCount * 2, hash);
  setWord(detailBase + nameCount * 2 + 1, 0);
  nameCount++;
}

function growTable(): void {
  tableSize *= 2;
  tableBase = takeArea(tableSize);
  clearWords(tableBase, tableSize);
  for (let name: i32 = 1; name < nameCount; name++) {
    const hash = word(detailBase + name * 2);
    let slot = (hash ^ (hash >>> 15)) & (tableSize - 1);
    while (word(tableBase + slot) !== 0) slot = (slot + 1) & (tableSize - 1);
    setWord(tableBase + slot, name);
  }
}

/** A seed's text stands behind the source; once used as a name it moves to where it is used. */
export function placeName(name: i32, start: i32, end: i32): void {
  if (name >= SEED_COUNT || name === 0) return;
  setWord(nameBase + name * 2, start);
  setWord(nameBase + name * 2 + 1, end);
}

/** Gives the seeds that the file never uses as names an empty place in it. */
export function forgetUnusedSeeds(sourceLength: i32): void {
  for (let name: i32 = 1; name < SEED_COUNT; name++) {
    if (word(nameBase + name * 2) < sourceLength) continue;
    setWord(nameBase + name * 2, 0);
    setWord(nameBase + name * 2 + 1, 0);
  }
}

/** Notes that a parameter list has this name; false if it had it already. */
export function claimParameter(name: i32, list: i32): boolean {
  const at = detailBase + name * 2 + 1;
  if (word(at) === list) return false;
  setWord(at, list);
  return true;
}
