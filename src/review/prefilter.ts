/** Bytes before text: which files speak of asynchronous code at all. */

const WORD = [...new TextEncoder().encode("async")];
const FIRST = WORD[0] ?? 0;

/** True where the file contains `async`: no coroutine and no asyncio can be spelled without it. */
export function speaksOfAsync(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(FIRST); at >= 0; at = bytes.indexOf(FIRST, at + 1)) {
    if (WORD.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
