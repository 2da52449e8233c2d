/** `if`, loops and `try`, and clauses that lost theirs. */

import { block, loopBlock } from "./blocks.ts";
import { addFlags, append, endOf, hasFlag, kindOf, newNode, setEnd } from "./build.ts";
import { EXCEPT_NEEDS_PARENS, EXPECTED_IN, MIXED_EXCEPT, ORPHAN_CLAUSE, report, TRY_ALONE } from "./errors.ts";
import { expression, expressionList, namedExpression, targetList } from "./expressions.ts";
import {
  EXCEPT_HANDLER,
  EXCEPT_HANDLER_BODY,
  EXCEPT_HANDLER_NAME,
  EXCEPT_HANDLER_TYPE,
  FOR,
  FOR_BODY,
  FOR_IS_ASYNC,
  FOR_ITERABLE,
  FOR_ORELSE,
  FOR_TARGET,
  IF,
  IF_BODY,
  IF_ORELSE,
  IF_TEST,
  TRY,
  TRY_BODY,
  TRY_FINALBODY,
  TRY_HANDLERS,
  TRY_IS_STAR,
  TRY_ORELSE,
  TUPLE,
  TUPLE_ELEMENTS,
  WHILE,
  WHILE_BODY,
  WHILE_ORELSE,
  WHILE_TEST,
} from "./kinds.ts";
import { identifier } from "./leaves.ts";
import { expect, finish, recoverHeader } from "./recovery.ts";
import { lineStart, next, previousEnd, tokenEnd, tokenKind, tokenStart } from "./scanner.ts";
import { indentedStatements } from "./statements.ts";
import { bindTo, PARENTHESIZED } from "./targets.ts";
import { AS, COLON, COMMA, ELIF, ELSE, EXCEPT, FINALLY, IN, INDENT, NEWLINE, STAR } from "./tokens.ts";

/**
 * An `elif` is an If in the `else` of the one before. A chain may have thousands, so it is read in a loop: until the end
 * of the whole is known, each If keeps the one before it where its own end will be.
 */
export function ifStatement(): i32 {
  let node = newNode(IF, tokenStart);
  setEnd(node, 0);
  let last = testAndBody(node);
  while (tokenKind === ELIF) {
    const nested = newNode(IF, tokenStart);
    setEnd(nested, node);
    append(node, last, nested, IF_ORELSE);
    node = nested;
    last = testAndBody(node);
  }
  elseBlock(node, last, IF_ORELSE);
  return finishChain(node);
}

function testAndBody(node: i32): i32 {
  const line = lineStart;
  const start = tokenStart;
  next();
  return block(node, append(node, 0, namedExpression(), IF_TEST), IF_BODY, line, start);
}

/** Ends the last If of a chain and all before it; returns the first. */
function finishChain(innermost: i32): i32 {
  let node = innermost;
  let outer = endOf(node);
  while (outer !== 0) {
    finish(node);
    node = outer;
    outer = endOf(node);
  }
  return finish(node);
}

function elseBlock(node: i32, last: i32, slot: i32): void {
  if (tokenKind !== ELSE) return;
  const line = lineStart;
  const start = tokenStart;
  next();
  block(node, last, slot, line, start);
}

/** At `for`; an asynchronous one starts earlier. */
export function forStatement(start: i32, isAsync: boolean): i32 {
  const node = newNode(FOR, start);
  const line = lineStart;
  if (isAsync) addFlags(node, FOR_IS_ASYNC);
  next();
  const target = targetList();
  bindTo(target);
  let last = append(node, 0, target, FOR_TARGET);
  expect(IN, EXPECTED_IN);
  last = append(node, last, expressionList(), FOR_ITERABLE);
  last = loopBlock(node, last, FOR_BODY, line, start);
  elseBlock(node, last, FOR_ORELSE);
  return finish(node);
}

export function whileStatement(): i32 {
  const start = tokenStart;
  const line = lineStart;
  const node = newNode(WHILE, start);
  next();
  let last = append(node, 0, namedExpression(), WHILE_TEST);
  last = loopBlock(node, last, WHILE_BODY, line, start);
  elseBlock(node, last, WHILE_ORELSE);
  return finish(node);
}

export function tryStatement(): i32 {
  const start = tokenStart;
  const line = lineStart;
  const node = newNode(TRY, start);
  const word = tokenEnd;
  next();
  const body = block(node, 0, TRY_BODY, line, start);
  let last = handlers(node, body);
  if (last === body && body !== 0 && tokenKind !== FINALLY) report(TRY_ALONE, start, word);
  if (tokenKind === ELSE) last = clause(node, last, TRY_ORELSE);
  if (tokenKind === FINALLY) clause(node, last, TRY_FINALBODY);
  return finish(node);
}

function clause(node: i32, last: i32, slot: i32): i32 {
  const line = lineStart;
  const start = tokenStart;
  next();
  return block(node, last, slot, line, start);
}

function handlers(node: i32, before: i32): i32 {
  let last = before;
  while (tokenKind === EXCEPT) last = append(node, last, handler(node, last === before), TRY_HANDLERS);
  return last;
}

/** One `except` or `except*`: a `try` has handlers of one sort. */
function handler(parent: i32, isFirst: boolean): i32 {
  const start = tokenStart;
  const line = lineStart;
  const node = newNode(EXCEPT_HANDLER, start);
  next();
  const isStar = tokenKind === STAR;
  if (isStar && isFirst) addFlags(parent, TRY_IS_STAR);
  else if (!isFirst && isStar !== hasFlag(parent, TRY_IS_STAR)) report(MIXED_EXCEPT, start, tokenEnd);
  if (isStar) next();
  const last = tokenKind === COLON ? 0 : handlerType(node);
  block(node, last, EXCEPT_HANDLER_BODY, line, start);
  return finish(node);
}

function handlerType(node: i32): i32 {
  const start = tokenStart;
  const type = exceptions();
  let last = append(node, 0, type, EXCEPT_HANDLER_TYPE);
  if (tokenKind !== AS) return last;
  if (kindOf(type) === TUPLE && !hasFlag(type, PARENTHESIZED)) report(EXCEPT_NEEDS_PARENS, start, previousEnd);
  next();
  last = append(node, last, identifier(), EXCEPT_HANDLER_NAME);
  return last;
}

/** One expression, or several without parentheses (PEP 758). */
function exceptions(): i32 {
  const start = tokenStart;
  const first = expression();
  if (tokenKind !== COMMA) return first;
  const node = newNode(TUPLE, start);
  let last = append(node, 0, first, TUPLE_ELEMENTS);
  while (tokenKind === COMMA) {
    next();
    if (tokenKind === COLON) break;
    last = append(node, last, expression(), TUPLE_ELEMENTS);
  }
  return finish(node);
}

/** `else`, `except` and the like with nothing to belong to: the statements under it are kept where it stands. */
export function orphanClause(parent: i32, before: i32, slot: i32): i32 {
  report(ORPHAN_CLAUSE, tokenStart, tokenEnd);
  recoverHeader(lineStart, tokenStart);
  if (tokenKind === NEWLINE) next();
  return tokenKind === INDENT ? indentedStatements(parent, before, slot) : before;
}
