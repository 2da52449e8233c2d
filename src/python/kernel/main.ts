/** The kernel's door to its host: make room, let the host write the source, parse, let the host copy the results. */
import { resetAreas } from "./areas.ts";
import { resetBlocks } from "./blocks.ts";
import { resetBrackets } from "./brackets.ts";
import { newNode, nodeBase, nodeCount, resetNodes, setEnd } from "./build.ts";
import { commentBase, commentCount, resetComments } from "./comments.ts";
import { errorBase, errorCount, resetErrors } from "./errors.ts";
import { resetIndentation } from "./indentation.ts";
import { MODULE, MODULE_BODY } from "./kinds.ts";
import { ensureWords, setByte } from "./memory.ts";
import { forgetUnusedSeeds, nameBase, nameCount, resetNames } from "./names.ts";
import { resetDepth } from "./recovery.ts";
import { startScanner } from "./scanner.ts";
import { statements } from "./statements.ts";
import { resetStrings } from "./strings.ts";

/** Zeros behind the source, so that looking a few bytes ahead needs no check. */
const PADDING: i32 = 16;

/**
 * Makes room for a source of so many bytes, which the host then writes at byte 0, and for the text of the seeds, which
 * it writes at the byte that is returned.
 */
export function prepare(sourceLength: i32, seedLength: i32): i32 {
  const seeds = sourceLength + PADDING;
  const firstWord = (seeds + seedLength + 3) >> 2;
  ensureWords(firstWord);
  for (let i: i32 = 0; i < PADDING; i++) setByte(sourceLength + i, 0);
  resetAreas(firstWord);
  return seeds;
}

/** Parses what was prepared; returns the number of the module's node. */
export function parse(sourceLength: i32): i32 {
  resetBrackets();
  resetIndentation();
  resetErrors();
  resetComments();
  resetNames(sourceLength + PADDING);
  resetNodes(sourceLength);
  resetStrings();
  resetDepth();
  resetBlocks();
  const root = newNode(MODULE, 0);
  startScanner(sourceLength);
  statements(root, 0, MODULE_BODY);
  setEnd(root, sourceLength);
  forgetUnusedSeeds(sourceLength);
  return root;
}

// Where the results are, in words from the start of memory, and how many there are of each.

export function nodesAt(): i32 {
  return nodeBase;
}

export function countNodes(): i32 {
  return nodeCount;
}

export function namesAt(): i32 {
  return nameBase;
}

export function countNames(): i32 {
  return nameCount;
}

export function commentsAt(): i32 {
  return commentBase;
}

export function countComments(): i32 {
  return commentCount;
}

export function errorsAt(): i32 {
  return errorBase;
}

export function countErrors(): i32 {
  return errorCount;
}
