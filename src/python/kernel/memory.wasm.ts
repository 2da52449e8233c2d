/** The kernel's memory in WebAssembly: what memory.ts is for JavaScript, function by function. */

export function ensureWords(count: i32): void {
  const missing: i32 = ((count + 16383) >> 14) - memory.size();
  if (missing > 0) memory.grow(missing);
}

export function byteAt(at: i32): i32 {
  return load<u8>(at);
}

export function setByte(at: i32, value: i32): void {
  store<u8>(at, value);
}

export function word(at: i32): i32 {
  return load<i32>(at << 2);
}

export function setWord(at: i32, value: i32): void {
  store<i32>(at << 2, value);
}

export function copyWords(to: i32, from: i32, count: i32): void {
  memory.copy(to << 2, from << 2, count << 2);
}

export function clearWords(from: i32, count: i32): void {
  memory.fill(from << 2, 0, count << 2);
}

export function multiply(left: i32, right: i32): i32 {
  return left * right;
}
