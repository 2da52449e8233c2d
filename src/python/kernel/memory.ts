/**
 * The kernel's memory: bytes and 32-bit words over one buffer. This is the JavaScript build's twin of memory.wasm.ts;
 * tools/build-kernel.ts puts that one in its place when it compiles to WebAssembly.
 */

let bytes = new Uint8Array(1 << 16);
let words = new Int32Array(bytes.buffer);

/** Makes room for so many words in all; what is there stays. */
export function ensureWords(count: i32): void {
  if (count <= words.length) return;
  let capacity = words.length;
  while (capacity < count) capacity *= 2;
  const wider = new Int32Array(capacity);
  wider.set(words);
  words = wider;
  bytes = new Uint8Array(words.buffer);
}

export function byteAt(at: i32): i32 {
  return bytes[at] ?? 0;
}

export function setByte(at: i32, value: i32): void {
  bytes[at] = value;
}

export function word(at: i32): i32 {
  return words[at] ?? 0;
}

export function setWord(at: i32, value: i32): void {
  words[at] = value;
}

export function copyWords(to: i32, from: i32, count: i32): void {
  words.copyWithin(to, from, from + count);
}

export function clearWords(from: i32, count: i32): void {
  words.fill(0, from, from + count);
}

/** The product modulo 2^32. */
export function multiply(left: i32, right: i32): i32 {
  return Math.imul(left, right);
}

/** The buffer itself, for the host to write the source into and to read the results from. */
export function memoryBytes(): Uint8Array {
  return bytes;
}
