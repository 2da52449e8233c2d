/** Where the comments stand: two words each, from the `#` to the end of the line. */
import { doubleArea, takeArea } from "./areas.ts";
import { setWord } from "./memory.ts";

export let commentBase: i32 = 0;
export let commentCount: i32 = 0;
let capacity: i32 = 0;

export function resetComments(): void {
  capacity = 64;
  commentBase = takeArea(capacity * 2);
  commentCount = 0;
}

export function addComment(start: i32, end: i32): void {
  if (commentCount === capacity) {
    commentBase = doubleArea(commentBase, capacity * 2);
    capacity *= 2;
  }
  setWord(commentBase + commentCount * 2, start);
  setWord(commentBase + commentCount * 2 + 1, end);
  commentCount++;
}

/** Forgets the comments after the first so many. */
export function keepComments(count: i32): void {
  commentCount = count;
}
