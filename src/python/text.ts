/** Text out of UTF-8 bytes. */

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
