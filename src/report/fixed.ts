/** What was fixed before a review: a line a fix. */
import { counted, showable } from "./characters.ts";
import type { FixedFinding, ReviewResult } from "./model.ts";

/** What was fixed, what was tried and taken back, and how much that is; nothing where no fix was asked for. */
export function fixedLines({ fixed, notFixed = [] }: ReviewResult, isDone = true): readonly string[] {
  if (!fixed) return [];
  const line = ({ path, line, rule, name, title }: FixedFinding) => `${showable(path)}:${line} ${rule} ${name}: ${title}`;
  const paths = new Set(fixed.map((one) => one.path));
  return [
    ...fixed.map((one) => `${isDone ? "fixed" : "would fix"} ${line(one)}`),
    ...notFixed.map((one) => `not fixed ${line(one)} (${one.reason})`),
    `${isDone ? "Fixed" : "Would fix"} ${counted(fixed.length, "finding")} in ${counted(paths.size, "file")}.`,
  ];
}
