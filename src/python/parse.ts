/** From the bytes of a file to its tree. */
import { decodeSource } from "./encoding.ts";
import { KEYWORD_TEXT } from "./kernel/keywords.ts";
import * as scriptKernel from "./kernel/main.ts";
import { memoryBytes } from "./kernel/memory.ts";
import type { Kernel } from "./kernel.ts";
import { problemOf } from "./messages.ts";
import { type ParsedWords, Tree } from "./tree.ts";
import { instantiateKernel } from "./wasm.ts";

const NODE_WORDS = 5;
const NAME_WORDS = 2;
const COMMENT_WORDS = 2;
const ERROR_WORDS = 3;

const seeds = new TextEncoder().encode(KEYWORD_TEXT);

/** The kernel compiled by tsc. */
export const javaScriptKernel: Kernel = { ...scriptKernel, memory: memoryBytes };

/**
 * The syntax tree of a Python file, from its bytes as they are on disk. Never fails: whatever is wrong with the text is
 * among the tree's problems, and the rest of it is in the tree. Offsets count bytes of `tree.source`, the text in UTF-8
 * without a byte order mark.
 */
export function parse(bytes: Uint8Array): Tree {
  return parseWith(currentKernel(bytes.length), bytes);
}

let current: Kernel | null = null;

/** Files up to this many bytes share one instance, whose memory only grows; a larger one gets its own. */
const LARGE_FILE = 1 << 22;

/** WebAssembly where it can be had: it is fast from the first byte on. */
function currentKernel(length: number): Kernel {
  if (length > LARGE_FILE) return instantiateKernel() ?? javaScriptKernel;
  current ??= instantiateKernel() ?? javaScriptKernel;
  return current;
}

/** As `parse`, with a build of the kernel of one's own choice. */
export function parseWith(kernel: Kernel, bytes: Uint8Array): Tree {
  const { source, errors, isAscii } = decodeSource(bytes);
  const words = runKernel(kernel, source);
  const all = sortedErrors([...errors, ...words.errors]);
  return new Tree(source, { ...words, errors: all }, problems(source, all), isAscii);
}

/** The kernel's words for a source in UTF-8. */
export function runKernel(kernel: Kernel, source: Uint8Array): ParsedWords {
  const seedsAt = kernel.prepare(source.length, seeds.length);
  const memory = kernel.memory();
  memory.set(source);
  memory.set(seeds, seedsAt);
  const root = kernel.parse(source.length);
  const { buffer } = kernel.memory();
  const copy = (at: number, count: number) => new Int32Array(buffer, at * 4, count).slice();
  return {
    root,
    nodes: copy(kernel.nodesAt(), kernel.countNodes() * NODE_WORDS),
    names: copy(kernel.namesAt(), kernel.countNames() * NAME_WORDS),
    comments: copy(kernel.commentsAt(), kernel.countComments() * COMMENT_WORDS),
    errors: copy(kernel.errorsAt(), kernel.countErrors() * ERROR_WORDS),
  };
}

/** By place; at one place in the order they were found. */
function sortedErrors(errors: readonly number[]): Int32Array {
  const triples: number[][] = [];
  for (let i = 0; i < errors.length; i += ERROR_WORDS) triples.push(errors.slice(i, i + ERROR_WORDS));
  triples.sort((left, right) => (left[1] ?? 0) - (right[1] ?? 0));
  return Int32Array.from(triples.flat());
}

function problems(source: Uint8Array, errors: Int32Array): Tree["problems"] {
  const found: Tree["problems"][number][] = [];
  for (let i = 0; i < errors.length; i += ERROR_WORDS) {
    found.push(problemOf(source, errors[i] ?? 0, errors[i + 1] ?? 0, errors[i + 2] ?? 0));
  }
  return found;
}
