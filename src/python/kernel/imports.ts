/** `import` and `from … import`. */
import { addFlags, append, newNode } from "./build.ts";
import { EXPECTED_IMPORT, EXPECTED_NAME, report, TRAILING_COMMA } from "./errors.ts";
import {
  ALIAS,
  ALIAS_AS_NAME,
  ALIAS_IS_STAR,
  ALIAS_NAME,
  DOTTED_NAME,
  DOTTED_NAME_PARTS,
  IMPORT,
  IMPORT_FROM,
  IMPORT_FROM_IS_LAZY,
  IMPORT_FROM_MODULE,
  IMPORT_FROM_NAMES,
  IMPORT_IS_LAZY,
  IMPORT_NAMES,
  SMALL_SHIFT,
} from "./kinds.ts";
import { identifier } from "./leaves.ts";
import { expect, expectClose, fail, finish } from "./recovery.ts";
import { next, previousEnd, tokenKind, tokenStart } from "./scanner.ts";
import { AS, ASYNC, AWAIT_WORD, CLOSE_PAREN, COMMA, DOT, ELLIPSIS, IMPORT_WORD, NAME_TOKEN, OPEN_PAREN, STAR } from "./tokens.ts";

/** The level is kept in four bits. */
const MAX_LEVEL: i32 = 15;

/** At `import`; a lazy import starts earlier, at `lazy`. */
export function importStatement(start: i32, isLazy: boolean): i32 {
  const node = newNode(IMPORT, start);
  if (isLazy) addFlags(node, IMPORT_IS_LAZY);
  next();
  let last = append(node, 0, moduleAlias(), IMPORT_NAMES);
  while (tokenKind === COMMA) {
    next();
    last = append(node, last, moduleAlias(), IMPORT_NAMES);
  }
  return finish(node);
}

function moduleAlias(): i32 {
  const node = newNode(ALIAS, tokenStart);
  asName(node, append(node, 0, dottedName(), ALIAS_NAME));
  return finish(node);
}

function asName(node: i32, last: i32): void {
  if (tokenKind !== AS) return;
  next();
  append(node, last, identifier(), ALIAS_AS_NAME);
}

function dottedName(): i32 {
  const node = newNode(DOTTED_NAME, tokenStart);
  let last = append(node, 0, identifier(), DOTTED_NAME_PARTS);
  while (tokenKind === DOT) {
    next();
    last = append(node, last, identifier(), DOTTED_NAME_PARTS);
  }
  return finish(node);
}

/** At `from`; a lazy import starts earlier. */
export function fromStatement(start: i32, isLazy: boolean): i32 {
  const node = newNode(IMPORT_FROM, start);
  if (isLazy) addFlags(node, IMPORT_FROM_IS_LAZY);
  next();
  const level = dots();
  addFlags(node, (level < MAX_LEVEL ? level : MAX_LEVEL) << SMALL_SHIFT);
  let last: i32 = 0;
  if (level === 0 || tokenKind !== IMPORT_WORD) last = append(node, 0, dottedName(), IMPORT_FROM_MODULE);
  expect(IMPORT_WORD, EXPECTED_IMPORT);
  if (tokenKind === STAR) append(node, last, starAlias(), IMPORT_FROM_NAMES);
  else if (tokenKind === OPEN_PAREN) {
    next();
    names(node, last, true);
    expectClose(CLOSE_PAREN);
  } else names(node, last, false);
  return finish(node);
}

function dots(): i32 {
  let level: i32 = 0;
  while (tokenKind === DOT || tokenKind === ELLIPSIS) {
    level += tokenKind === DOT ? 1 : 3;
    next();
  }
  return level;
}

/** The `*` in the place of a name. */
function starAlias(): i32 {
  const node = newNode(ALIAS, tokenStart);
  addFlags(node, ALIAS_IS_STAR);
  const dotted = newNode(DOTTED_NAME, tokenStart);
  next();
  append(node, 0, finish(dotted), ALIAS_NAME);
  return finish(node);
}

function names(node: i32, before: i32, isInParentheses: boolean): void {
  let last = before;
  for (;;) {
    last = append(node, last, nameAlias(), IMPORT_FROM_NAMES);
    if (tokenKind !== COMMA) return;
    const comma = tokenStart;
    next();
    if (tokenKind === NAME_TOKEN || tokenKind === ASYNC || tokenKind === AWAIT_WORD) continue;
    if (!isInParentheses) report(TRAILING_COMMA, comma, previousEnd);
    else if (tokenKind !== CLOSE_PAREN) fail(EXPECTED_NAME);
    return;
  }
}

function nameAlias(): i32 {
  const node = newNode(ALIAS, tokenStart);
  const dotted = newNode(DOTTED_NAME, tokenStart);
  append(dotted, 0, identifier(), DOTTED_NAME_PARTS);
  asName(node, append(node, 0, finish(dotted), ALIAS_NAME));
  return finish(node);
}
