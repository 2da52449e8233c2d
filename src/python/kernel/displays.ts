/** Brackets: groups, tuples, lists, sets, dicts, and the comprehensions in them. */
import { addFlags, append, kindOf, newNode, setKind } from "./build.ts";
import { comprehensions, startsComprehension } from "./comprehensions.ts";
import { EXPECTED_COLON, LONE_STARRED, report } from "./errors.ts";
import { bitwiseOr, element, expression, yieldExpression } from "./expressions.ts";
import {
  DICT,
  DICT_COMP,
  DICT_COMP_GENERATORS,
  DICT_COMP_KEY,
  DICT_COMP_VALUE,
  DICT_ITEM,
  DICT_ITEM_KEY,
  DICT_ITEM_VALUE,
  DICT_ITEMS,
  GENERATOR_EXP,
  GENERATOR_EXP_ELEMENT,
  GENERATOR_EXP_GENERATORS,
  LIST,
  LIST_COMP,
  LIST_COMP_ELEMENT,
  LIST_COMP_GENERATORS,
  LIST_ELEMENTS,
  SET_COMP,
  SET_COMP_ELEMENT,
  SET_COMP_GENERATORS,
  SET_LITERAL,
  SET_LITERAL_ELEMENTS,
  STARRED,
  TUPLE,
  TUPLE_ELEMENTS,
} from "./kinds.ts";
import { expect, expectClose, finish } from "./recovery.ts";
import { next, previousEnd, tokenKind, tokenStart } from "./scanner.ts";
import { PARENTHESIZED } from "./targets.ts";
import { CLOSE_BRACE, CLOSE_PAREN, CLOSE_SQUARE, COLON, COMMA, DOUBLE_STAR, YIELD_WORD } from "./tokens.ts";

/** A group, a tuple or a generator expression. */
export function parentheses(): i32 {
  const start = tokenStart;
  next();
  if (tokenKind === CLOSE_PAREN) return parenthesized(emptyTuple(start));
  if (tokenKind === YIELD_WORD) {
    const value = yieldExpression();
    expectClose(CLOSE_PAREN);
    return parenthesized(value);
  }
  const first = element();
  if (tokenKind === COMMA) return parenthesized(elements(newNode(TUPLE, start), first, TUPLE_ELEMENTS, CLOSE_PAREN));
  if (startsComprehension(tokenKind)) return generator(start, first);
  expectClose(CLOSE_PAREN);
  if (kindOf(first) === STARRED) report(LONE_STARRED, start, previousEnd);
  return parenthesized(first);
}

function parenthesized(node: i32): i32 {
  addFlags(node, PARENTHESIZED);
  return node;
}

function emptyTuple(start: i32): i32 {
  const node = newNode(TUPLE, start);
  next();
  return finish(node);
}

/** The rest of a generator expression, up to and with the closing parenthesis; its span starts at the opening one. */
export function generator(start: i32, first: i32): i32 {
  const node = newNode(GENERATOR_EXP, start);
  comprehensions(node, append(node, 0, first, GENERATOR_EXP_ELEMENT), GENERATOR_EXP_GENERATORS);
  expectClose(CLOSE_PAREN);
  return finish(node);
}

/** The rest of a sequence whose first element has been read, up to and with the closing bracket. */
function elements(node: i32, first: i32, slot: i32, close: i32): i32 {
  let last = append(node, 0, first, slot);
  while (tokenKind === COMMA) {
    next();
    if (tokenKind === close) break;
    last = append(node, last, element(), slot);
  }
  expectClose(close);
  return finish(node);
}

/** A list or a list comprehension. */
export function squares(): i32 {
  const node = newNode(LIST, tokenStart);
  next();
  if (tokenKind === CLOSE_SQUARE) {
    next();
    return finish(node);
  }
  const first = element();
  if (!startsComprehension(tokenKind)) return elements(node, first, LIST_ELEMENTS, CLOSE_SQUARE);
  setKind(node, LIST_COMP);
  comprehensions(node, append(node, 0, first, LIST_COMP_ELEMENT), LIST_COMP_GENERATORS);
  expectClose(CLOSE_SQUARE);
  return finish(node);
}

/** A dict, a set, or a comprehension of either. */
export function braces(): i32 {
  const node = newNode(DICT, tokenStart);
  next();
  if (tokenKind === CLOSE_BRACE) {
    next();
    return finish(node);
  }
  if (tokenKind === DOUBLE_STAR) return dictItems(node, dictItem());
  const start = tokenStart;
  const first = element();
  if (tokenKind === COLON) return dictOrComprehension(node, start, first);
  if (!startsComprehension(tokenKind)) {
    setKind(node, SET_LITERAL);
    return elements(node, first, SET_LITERAL_ELEMENTS, CLOSE_BRACE);
  }
  setKind(node, SET_COMP);
  comprehensions(node, append(node, 0, first, SET_COMP_ELEMENT), SET_COMP_GENERATORS);
  expectClose(CLOSE_BRACE);
  return finish(node);
}

/** At the colon behind the first key. The item is made only when it is known not to be a comprehension's. */
function dictOrComprehension(node: i32, start: i32, key: i32): i32 {
  next();
  const value = expression();
  if (!startsComprehension(tokenKind)) return dictItems(node, keyedItem(start, key, value));
  setKind(node, DICT_COMP);
  const last = append(node, append(node, 0, key, DICT_COMP_KEY), value, DICT_COMP_VALUE);
  comprehensions(node, last, DICT_COMP_GENERATORS);
  expectClose(CLOSE_BRACE);
  return finish(node);
}

function keyedItem(start: i32, key: i32, value: i32): i32 {
  const item = newNode(DICT_ITEM, start);
  append(item, append(item, 0, key, DICT_ITEM_KEY), value, DICT_ITEM_VALUE);
  return finish(item);
}

function dictItems(node: i32, first: i32): i32 {
  let last = append(node, 0, first, DICT_ITEMS);
  while (tokenKind === COMMA) {
    next();
    if (tokenKind === CLOSE_BRACE) break;
    last = append(node, last, dictItem(), DICT_ITEMS);
  }
  expectClose(CLOSE_BRACE);
  return finish(node);
}

function dictItem(): i32 {
  const start = tokenStart;
  if (tokenKind === DOUBLE_STAR) {
    const item = newNode(DICT_ITEM, start);
    next();
    append(item, 0, bitwiseOr(), DICT_ITEM_VALUE);
    return finish(item);
  }
  const key = expression();
  expect(COLON, EXPECTED_COLON);
  return keyedItem(start, key, expression());
}
