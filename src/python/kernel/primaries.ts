/** What binds tightest: names, literals, brackets, and the chain of attributes, calls and subscripts behind them. */

import { callArguments } from "./arguments.ts";
import { append, newNode } from "./build.ts";
import { braces, parentheses, squares } from "./displays.ts";
import { OLD_BACKQUOTE, report } from "./errors.ts";
import { expression, expressionList, namedExpression, starred, startsExpression } from "./expressions.ts";
import {
  ATTRIBUTE,
  ATTRIBUTE_ATTRIBUTE,
  ATTRIBUTE_VALUE,
  AWAIT,
  AWAIT_VALUE,
  CALL,
  CALL_ARGUMENTS,
  CALL_FUNCTION,
  SINGLETON_FALSE,
  SINGLETON_NONE,
  SINGLETON_TRUE,
  SLICE,
  SLICE_LOWER,
  SLICE_STEP,
  SLICE_UPPER,
  SUBSCRIPT,
  SUBSCRIPT_INDEX,
  SUBSCRIPT_VALUE,
  TUPLE,
  TUPLE_ELEMENTS,
} from "./kinds.ts";
import { ellipsis, identifier, name, number, oldAsyncName, singleton, strings } from "./leaves.ts";
import { enter, expectClose, finish, leave, missingExpression } from "./recovery.ts";
import { next, tokenEnd, tokenKind, tokenStart } from "./scanner.ts";
import {
  ASYNC,
  AWAIT_WORD,
  BACKQUOTE,
  CLOSE_SQUARE,
  COLON,
  COMMA,
  DOT,
  ELLIPSIS,
  FALSE,
  FORMAT_STRING,
  NAME_TOKEN,
  NONE,
  NUMBER,
  OPEN_BRACE,
  OPEN_PAREN,
  OPEN_SQUARE,
  STAR,
  STRING,
  TRUE,
} from "./tokens.ts";

export function primary(): i32 {
  if (tokenKind === AWAIT_WORD) return awaited();
  const start = tokenStart;
  let node = atom();
  for (;;) {
    if (tokenKind === DOT) node = attribute(start, node);
    else if (tokenKind === OPEN_PAREN) node = call(start, node);
    else if (tokenKind === OPEN_SQUARE) node = subscript(start, node);
    else break;
  }
  return node;
}

function awaited(): i32 {
  const node = newNode(AWAIT, tokenStart);
  next();
  const value = enter() ? primary() : missingExpression();
  leave();
  append(node, 0, value, AWAIT_VALUE);
  return finish(node);
}

function attribute(start: i32, value: i32): i32 {
  const node = newNode(ATTRIBUTE, start);
  const last = append(node, 0, value, ATTRIBUTE_VALUE);
  next();
  append(node, last, identifier(), ATTRIBUTE_ATTRIBUTE);
  return finish(node);
}

function call(start: i32, callee: i32): i32 {
  const node = newNode(CALL, start);
  callArguments(node, append(node, 0, callee, CALL_FUNCTION), CALL_ARGUMENTS);
  return finish(node);
}

function subscript(start: i32, value: i32): i32 {
  const node = newNode(SUBSCRIPT, start);
  const last = append(node, 0, value, SUBSCRIPT_VALUE);
  next();
  append(node, last, subscriptIndex(), SUBSCRIPT_INDEX);
  expectClose(CLOSE_SQUARE);
  return finish(node);
}

function subscriptIndex(): i32 {
  const start = tokenStart;
  const isStar = tokenKind === STAR;
  const first = subscriptElement();
  if (tokenKind !== COMMA && !isStar) return first;
  const node = newNode(TUPLE, start);
  let last = append(node, 0, first, TUPLE_ELEMENTS);
  while (tokenKind === COMMA) {
    next();
    if (tokenKind !== COLON && !startsExpression(tokenKind)) break;
    last = append(node, last, subscriptElement(), TUPLE_ELEMENTS);
  }
  return finish(node);
}

function subscriptElement(): i32 {
  if (tokenKind === STAR) return starred();
  const start = tokenStart;
  if (tokenKind === COLON) return slice(start, 0);
  const lower = namedExpression();
  return tokenKind === COLON ? slice(start, lower) : lower;
}

/** From the first colon on; `lower` is 0 if there is none. */
function slice(start: i32, lower: i32): i32 {
  const node = newNode(SLICE, start);
  let last: i32 = 0;
  if (lower !== 0) last = append(node, 0, lower, SLICE_LOWER);
  next();
  if (startsExpression(tokenKind)) last = append(node, last, expression(), SLICE_UPPER);
  if (tokenKind === COLON) {
    next();
    if (startsExpression(tokenKind)) append(node, last, expression(), SLICE_STEP);
  }
  return finish(node);
}

function atom(): i32 {
  switch (tokenKind) {
    case NAME_TOKEN:
      return name();
    case NUMBER:
      return number();
    case STRING:
    case FORMAT_STRING:
      return strings();
    case OPEN_PAREN:
      return parentheses();
    case OPEN_SQUARE:
      return squares();
    case OPEN_BRACE:
      return braces();
    case NONE:
      return singleton(SINGLETON_NONE);
    case TRUE:
      return singleton(SINGLETON_TRUE);
    case FALSE:
      return singleton(SINGLETON_FALSE);
    case ELLIPSIS:
      return ellipsis();
    case ASYNC:
      return oldAsyncName();
    case BACKQUOTE:
      return backquoted();
    default:
      return missingExpression();
  }
}

/** Python 2 wrote repr() with backquotes: the expression in them is kept. */
function backquoted(): i32 {
  report(OLD_BACKQUOTE, tokenStart, tokenEnd);
  next();
  const value = enter() ? expressionList() : missingExpression();
  leave();
  expectClose(BACKQUOTE);
  return value;
}
