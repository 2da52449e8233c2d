/** Questions to the text of a whole program, each answered once. */
import type { Program } from "../program/program.ts";
import { spells } from "../program/spelling.ts";

const memories = new WeakMap<Program, Map<string, boolean>>();

/**
 * True where some file of the program that has been read so far contains what the pattern describes. Only the text of files
 * that spell one of the words is looked at.
 */
export function programSays(program: Program, words: readonly string[], pattern: RegExp): boolean {
  let memory = memories.get(program);
  if (!memory) {
    memory = new Map();
    memories.set(program, memory);
  }
  const known = memory.get(pattern.source);
  if (known !== undefined) return known;
  let answer = false;
  for (const module of program.modules) {
    answer = words.some((word) => spells(module, word)) && pattern.test(module.tree.root.text);
    if (answer) break;
  }
  memory.set(pattern.source, answer);
  return answer;
}
