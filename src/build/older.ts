/**
 * Recipes are written for Python 3.11; this is what 3.9 and 3.10 read in their place. What asyncio lacks there stands in the module
 * `structured`, so only names change, and the few forms that 3.9 does not know. All edits are made on the syntax tree.
 */
import type { Module } from "../program/model.ts";
import { Program } from "../program/program.ts";
import { edited, inOrder } from "../review/fixes/edits.ts";
import { unusedImport } from "../review/fixes/unused-imports.ts";
import type { TextEdit } from "../rules/context.ts";
import { exceptGroupEdits } from "./older-excepts.ts";
import { nameEdits } from "./older-names.ts";

/** A file of a recipe, before the package has its name. */
export interface RecipeFile {
  readonly path: string;
  readonly text: string;
}

export interface Older {
  readonly text: string;
  /** Where a line of the original is now. */
  readonly lineOf: (line: number) => number;
}

/** A step reads the module as the last one left it. */
type Step = (program: Program, module: Module) => readonly TextEdit[];

/** True for what is written for older Pythons, in the place of asyncio's own. */
export function isStandIn(path: string): boolean {
  return /(?:^|\/)(?:test_)?structured\.py$/.test(path);
}

/** `others` are the paths of the project's Python. Throws on what it can't put into older words: a mistake in a recipe. */
export function asOlderPython({ path, text }: RecipeFile, others: readonly string[]): Older {
  if (isStandIn(path)) return { text, lineOf: (line) => line };
  const stepped = (from: State, step: Step) => stepIn(path, others, from, step);
  let state: State = { bytes: new TextEncoder().encode(text), lineOf: (line) => line };
  state = stepped(state, (_, module) => exceptGroupEdits(module));
  const before = state.bytes;
  state = stepped(state, nameEdits);
  for (let edit = lostImport(path, before, state.bytes); edit; edit = lostImport(path, before, state.bytes)) {
    const lost = edit;
    state = stepped(state, () => [lost]);
  }
  return { text: new TextDecoder().decode(state.bytes), lineOf: state.lineOf };
}

interface State {
  readonly bytes: Uint8Array;
  readonly lineOf: (line: number) => number;
}

function stepIn(path: string, others: readonly string[], { bytes, lineOf }: State, step: Step): State {
  const rest = others.filter((other) => other !== path).map((other) => ({ path: other, bytes: new Uint8Array() }));
  const program = new Program([{ path, bytes }, ...rest]);
  const module = program.module(path);
  if (!module) return { bytes, lineOf };
  const edits = inOrder(step(program, module));
  const moved = lineMap(module, edits);
  return { bytes: edited(bytes, edits), lineOf: (line) => moved(lineOf(line)) };
}

/** What stands before the end of a line moves it: the lines that edits add there, less those that they take. */
function lineMap({ tree }: Module, edits: readonly TextEdit[]): (line: number) => number {
  const changes = edits.map(({ start, end, text }) => ({ start, by: linesIn(text) - linesIn(tree.textBetween(start, end)) }));
  return (line) => {
    const end = tree.lineStarts()[line] ?? tree.source.length;
    return changes.reduce((sum, { start, by }) => (start < end ? sum + by : sum), line);
  };
}

function linesIn(text: string): number {
  return text.split("\n").length - 1;
}

function lostImport(path: string, before: Uint8Array, after: Uint8Array): TextEdit | null {
  const [earlier, later] = [before, after].map((bytes) => new Program([{ path, bytes }]).module(path));
  return earlier && later ? unusedImport(earlier, later, () => false) : null;
}
