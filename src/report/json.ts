/** For programs: the whole result, or one finding a line. */
import type { ReviewResult } from "./model.ts";

export function json(result: ReviewResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}

export function jsonl(result: ReviewResult): string {
  return result.findings.map((finding) => `${JSON.stringify(finding)}\n`).join("");
}
