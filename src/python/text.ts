/** Text out of UTF-8 bytes, and words found in them. */

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** Below this length a loop beats the decoder's call overhead. */
const SHORT = 40;

/** The text of a byte range; invalid bytes become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (end - start > SHORT) return decoder.decode(bytes.subarray(start, end));
  let text = "";
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte > 127) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

const encoder = new TextEncoder();
/** What code is made of, the rare first: the fewer places a search looks at, the faster. */
const RARE_FIRST = "ZQXJKzjqkVWYxGHUwyDvBFMOLNRbPgIhCSATE_fumpdclrsnioate";

/** True where the bytes contain a word. */
export function containsWord(bytes: Uint8Array, word: string): boolean {
  const wanted = [...encoder.encode(word)];
  const ranks = wanted.map((byte) => RARE_FIRST.indexOf(String.fromCharCode(byte)));
  const rarest = ranks.indexOf(Math.min(...ranks));
  const rare = wanted[rarest] ?? 0;
  for (let at = bytes.indexOf(rare); at >= 0; at = bytes.indexOf(rare, at + 1))
    if (wanted.every((byte, index) => bytes[at - rarest + index] === byte)) return true;
  return false;
}
