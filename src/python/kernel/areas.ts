/**
 * Areas: runs of words behind the source. Each starts small; one that is full doubles, in place if it is the last one
 * and otherwise by moving to the end. The whole of memory starts afresh with every file.
 */
import { copyWords, ensureWords } from "./memory.ts";

let top: i32 = 0;

/** Forgets all areas; the first new one starts at this word. */
export function resetAreas(firstWord: i32): void {
  top = firstWord;
}

/** A new area of so many words; they are not cleared. */
export function takeArea(capacity: i32): i32 {
  const base = top;
  top += capacity;
  ensureWords(top);
  return base;
}

/** Doubles an area and returns where it is now. */
export function doubleArea(base: i32, capacity: i32): i32 {
  if (base + capacity === top) {
    takeArea(capacity);
    return base;
  }
  const moved = takeArea(capacity * 2);
  copyWords(moved, base, capacity);
  return moved;
}
