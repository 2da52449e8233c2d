/** Frameworks that a project has switched off: what they are given to call counts for nothing. */
import type { Program } from "../program/program.ts";

const switchedOff = new WeakMap<Program, ReadonlySet<string>>();

/** Before the first question about a program. `frameworks`: import names, such as `flask`. */
export function switchOff(program: Program, frameworks: readonly string[]): void {
  if (frameworks.length > 0) switchedOff.set(program, new Set(frameworks));
}

/** True for what belongs to such a framework, by its dotted name. */
export function isSwitchedOff(program: Program, name: string): boolean {
  return switchedOff.get(program)?.has(name.split(".")[0] ?? "") === true;
}
