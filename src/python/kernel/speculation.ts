/** Reading ahead: for soft keywords and parenthesised `with`, whose meaning only a later token decides. */
import { dropNodesFrom, nodeCount } from "./build.ts";
import { commentCount, keepComments } from "./comments.ts";
import { errorCount, keepErrors } from "./errors.ts";
import { markScanner, next, release, returnToMark, tokenKind } from "./scanner.ts";

// One mark is enough: only the start of a statement is ever read twice, and it holds no other such start.
let markedNodes: i32 = 0;
let markedComments: i32 = 0;
let markedErrors: i32 = 0;

export function mark(): void {
  markScanner();
  markedNodes = nodeCount;
  markedComments = commentCount;
  markedErrors = errorCount;
}

/** Whether nothing was wrong since the mark. */
export function isFlawless(): boolean {
  return errorCount === markedErrors;
}

/** Goes back to the mark, as if nothing had been read. */
export function back(): void {
  release();
  dropNodesFrom(markedNodes);
  keepComments(markedComments);
  keepErrors(markedErrors);
  returnToMark();
}

/** The kind of the token behind the one at hand. */
export function peekKind(): i32 {
  mark();
  next();
  const kind = tokenKind;
  back();
  return kind;
}
