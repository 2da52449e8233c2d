/** Names a finding so that it is recognised when lines above it come or go. */

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over the parts, twice with different seeds: 16 hexadecimal digits. */
export function fingerprint(...parts: readonly string[]): string {
  const text = parts.join("\0");
  return hash(text, OFFSET) + hash(text, OFFSET ^ 0x5bd1e995);
}

function hash(text: string, seed: number): string {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), PRIME);
  return (value >>> 0).toString(16).padStart(8, "0");
}
