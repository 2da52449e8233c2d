/** The `for … in … if …` clauses of a comprehension. */
import { addFlags, append, newNode } from "./build.ts";
import { EXPECTED_IN, INVALID_SYNTAX } from "./errors.ts";
import { disjunction, targetList } from "./expressions.ts";
import { COMPREHENSION, COMPREHENSION_CONDITIONS, COMPREHENSION_IS_ASYNC, COMPREHENSION_ITERABLE, COMPREHENSION_TARGET } from "./kinds.ts";
import { expect, finish } from "./recovery.ts";
import { next, tokenKind, tokenStart } from "./scanner.ts";
import { bindTo } from "./targets.ts";
import { ASYNC, FOR_WORD, IF_WORD, IN } from "./tokens.ts";

export function startsComprehension(kind: i32): boolean {
  return kind === FOR_WORD || kind === ASYNC;
}

/** Appends every clause to the comprehension's node. */
export function comprehensions(parent: i32, before: i32, slot: i32): void {
  let last = before;
  while (startsComprehension(tokenKind)) last = append(parent, last, clause(), slot);
}

function clause(): i32 {
  const node = newNode(COMPREHENSION, tokenStart);
  if (tokenKind === ASYNC) {
    addFlags(node, COMPREHENSION_IS_ASYNC);
    next();
  }
  expect(FOR_WORD, INVALID_SYNTAX);
  const target = targetList();
  bindTo(target);
  let last = append(node, 0, target, COMPREHENSION_TARGET);
  expect(IN, EXPECTED_IN);
  last = append(node, last, disjunction(), COMPREHENSION_ITERABLE);
  while (tokenKind === IF_WORD) {
    next();
    last = append(node, last, disjunction(), COMPREHENSION_CONDITIONS);
  }
  return finish(node);
}
