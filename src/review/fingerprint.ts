/** Names a finding so that it is recognised when lines above it come or go. */
import type { Finding } from "../report/model.ts";

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over the parts, twice with different seeds: 16 hexadecimal digits. */
export function fingerprint(...parts: readonly string[]): string {
  const text = parts.join("\0");
  return hash(text, OFFSET) + hash(text, OFFSET ^ 0x5bd1e995);
}

/**
 * Gives each finding of a file a fingerprint that no other finding of the program has. What is alike in rule, symbol and line of
 * code is told apart by its order in the file; `place` is the file's path, from wherever fingerprints are to agree.
 */
export function identified(findings: readonly Finding[], place: string): readonly Finding[] {
  const inOrder = [...findings].sort((a, b) => a.line - b.line || a.column - b.column);
  const seen = new Map<string, number>();
  const names = new Map<Finding, string>();
  for (const finding of inOrder) {
    const alike = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, alike + 1);
    names.set(finding, fingerprint(place, finding.fingerprint, String(alike)));
  }
  return findings.map((finding) => ({ ...finding, fingerprint: names.get(finding) ?? finding.fingerprint }));
}

function hash(text: string, seed: number): string {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), PRIME);
  return (value >>> 0).toString(16).padStart(8, "0");
}
