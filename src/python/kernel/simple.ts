/** Statements of one line. */

import { isInFunction, isInLoop } from "./blocks.ts";
import { addFlags, append, dropNodesFrom, kindOf, newNode, setKind } from "./build.ts";
import { BREAK_OUTSIDE, CONTINUE_OUTSIDE, INVALID_SYNTAX, OLD_EXEC, OLD_PRINT, OLD_RAISE, RETURN_OUTSIDE, report } from "./errors.ts";
import { expression, expressionList, expressionListOrYield, startsExpression, targetElement } from "./expressions.ts";
import { fromStatement, importStatement } from "./imports.ts";
import { EXEC_NAME, LAZY_NAME, PRINT_NAME, TYPE_NAME } from "./keywords.ts";
import {
  ANN_ASSIGN,
  ANN_ASSIGN_ANNOTATION,
  ANN_ASSIGN_TARGET,
  ANN_ASSIGN_VALUE,
  ASSERT,
  ASSERT_MESSAGE,
  ASSERT_TEST,
  ASSIGN,
  ASSIGN_TARGETS,
  ASSIGN_VALUE,
  AUG_ASSIGN,
  AUG_ASSIGN_TARGET,
  AUG_ASSIGN_VALUE,
  BREAK,
  CALL,
  CALL_ARGUMENTS,
  CALL_FUNCTION,
  CONTINUE,
  DELETE,
  DELETE_TARGETS,
  EXPR_STATEMENT,
  EXPR_STATEMENT_VALUE,
  GLOBAL,
  GLOBAL_NAMES,
  INVALID,
  MISSING,
  NONLOCAL,
  NONLOCAL_NAMES,
  PASS,
  RAISE,
  RAISE_CAUSE,
  RAISE_EXCEPTION,
  RETURN,
  RETURN_VALUE,
  SMALL_SHIFT,
  TYPE_ALIAS,
  TYPE_ALIAS_NAME,
  TYPE_ALIAS_TYPE_PARAMETERS,
  TYPE_ALIAS_VALUE,
} from "./kinds.ts";
import { identifier, name } from "./leaves.ts";
import { expect, finish } from "./recovery.ts";
import { next, tokenEnd, tokenKind, tokenName, tokenStart } from "./scanner.ts";
import { peekKind } from "./speculation.ts";
import { annotateTarget, assignTo, augmentTarget, deleteTarget, store } from "./targets.ts";
import {
  ASSERT_WORD,
  AUGMENTED,
  BREAK_WORD,
  CARET_EQUAL,
  COLON,
  COMMA,
  CONTINUE_WORD,
  DEL,
  EQUAL,
  FALSE,
  FORMAT_STRING,
  FROM,
  GLOBAL_WORD,
  IMPORT_WORD,
  IN,
  NAME_TOKEN,
  NONLOCAL_WORD,
  NUMBER,
  PASS_WORD,
  PLUS,
  PLUS_EQUAL,
  RAISE_WORD,
  RETURN_WORD,
  STRING,
  TRUE,
} from "./tokens.ts";
import { typeParameters } from "./typeparams.ts";

export function simpleStatement(): i32 {
  switch (tokenKind) {
    case NAME_TOKEN:
      return namedStatement();
    case RETURN_WORD:
      return returnStatement();
    case IMPORT_WORD:
      return importStatement(tokenStart, false);
    case FROM:
      return fromStatement(tokenStart, false);
    case RAISE_WORD:
      return raiseStatement();
    case PASS_WORD:
      return wordStatement(PASS);
    case BREAK_WORD:
      if (!isInLoop) report(BREAK_OUTSIDE, tokenStart, tokenEnd);
      return wordStatement(BREAK);
    case CONTINUE_WORD:
      if (!isInLoop) report(CONTINUE_OUTSIDE, tokenStart, tokenEnd);
      return wordStatement(CONTINUE);
    case DEL:
      return deleteStatement();
    case ASSERT_WORD:
      return assertStatement();
    case GLOBAL_WORD:
      return namesStatement(GLOBAL, GLOBAL_NAMES);
    case NONLOCAL_WORD:
      return namesStatement(NONLOCAL, NONLOCAL_NAMES);
    default:
      return expressionStatement();
  }
}

/** A name may be a soft keyword, or a keyword of Python 2: what follows it tells. */
function namedStatement(): i32 {
  switch (tokenName) {
    case TYPE_NAME:
      return peekKind() === NAME_TOKEN ? typeStatement() : expressionStatement();
    case LAZY_NAME:
      return lazyStatement();
    case PRINT_NAME:
      return isValue(peekKind()) ? oldCommand(OLD_PRINT) : expressionStatement();
    case EXEC_NAME:
      return isValue(peekKind()) ? oldCommand(OLD_EXEC) : expressionStatement();
    default:
      return expressionStatement();
  }
}

/** Tokens that never follow a name in an expression. */
function isValue(kind: i32): boolean {
  return kind === NAME_TOKEN || kind === STRING || kind === FORMAT_STRING || kind === NUMBER || (kind >= FALSE && kind <= TRUE);
}

function lazyStatement(): i32 {
  const after = peekKind();
  if (after !== IMPORT_WORD && after !== FROM) return expressionStatement();
  const start = tokenStart;
  next();
  return after === IMPORT_WORD ? importStatement(start, true) : fromStatement(start, true);
}

/** `print a, b` and `exec code in scope` of Python 2, as the calls they would be today. */
function oldCommand(complaint: i32): i32 {
  report(complaint, tokenStart, tokenEnd);
  const node = newNode(EXPR_STATEMENT, tokenStart);
  const call = newNode(CALL, tokenStart);
  let last = append(call, 0, name(), CALL_FUNCTION);
  last = append(call, last, expression(), CALL_ARGUMENTS);
  while (tokenKind === COMMA || tokenKind === IN) {
    next();
    if (!startsExpression(tokenKind)) break;
    last = append(call, last, expression(), CALL_ARGUMENTS);
  }
  append(node, 0, finish(call), EXPR_STATEMENT_VALUE);
  return finish(node);
}

function typeStatement(): i32 {
  const node = newNode(TYPE_ALIAS, tokenStart);
  next();
  const alias = name();
  store(alias);
  let last = append(node, 0, alias, TYPE_ALIAS_NAME);
  last = typeParameters(node, last, TYPE_ALIAS_TYPE_PARAMETERS);
  expect(EQUAL, INVALID_SYNTAX);
  append(node, last, expression(), TYPE_ALIAS_VALUE);
  return finish(node);
}

function wordStatement(kind: i32): i32 {
  const node = newNode(kind, tokenStart);
  next();
  return finish(node);
}

function returnStatement(): i32 {
  if (!isInFunction) report(RETURN_OUTSIDE, tokenStart, tokenEnd);
  const node = newNode(RETURN, tokenStart);
  next();
  if (startsExpression(tokenKind)) append(node, 0, expressionList(), RETURN_VALUE);
  return finish(node);
}

function raiseStatement(): i32 {
  const node = newNode(RAISE, tokenStart);
  next();
  if (!startsExpression(tokenKind)) return finish(node);
  const last = append(node, 0, expression(), RAISE_EXCEPTION);
  if (tokenKind === FROM) {
    next();
    append(node, last, expression(), RAISE_CAUSE);
  } else if (tokenKind === COMMA) oldRaise(node, last);
  return finish(node);
}

/** `raise E, "message", traceback`: the message is kept where a cause would stand. */
function oldRaise(node: i32, last: i32): void {
  report(OLD_RAISE, tokenStart, tokenEnd);
  next();
  append(node, last, expressionList(), RAISE_CAUSE);
}

function deleteStatement(): i32 {
  const node = newNode(DELETE, tokenStart);
  let last: i32 = 0;
  next();
  do {
    const target = targetElement();
    deleteTarget(target);
    last = append(node, last, target, DELETE_TARGETS);
    if (tokenKind !== COMMA) break;
    next();
  } while (startsExpression(tokenKind));
  return finish(node);
}

function assertStatement(): i32 {
  const node = newNode(ASSERT, tokenStart);
  next();
  const last = append(node, 0, expression(), ASSERT_TEST);
  if (tokenKind === COMMA) {
    next();
    append(node, last, expression(), ASSERT_MESSAGE);
  }
  return finish(node);
}

function namesStatement(kind: i32, slot: i32): i32 {
  const node = newNode(kind, tokenStart);
  next();
  let last = append(node, 0, identifier(), slot);
  while (tokenKind === COMMA) {
    next();
    last = append(node, last, identifier(), slot);
  }
  return finish(node);
}

/** An expression alone, or an assignment of any kind. */
function expressionStatement(): i32 {
  const node = newNode(EXPR_STATEMENT, tokenStart);
  const first = expressionListOrYield();
  if (tokenKind === EQUAL) return assignment(node, first);
  if (tokenKind === COLON) return annotation(node, first);
  if (tokenKind >= PLUS_EQUAL && tokenKind <= CARET_EQUAL) return augmentation(node, first);
  if (kindOf(first) === MISSING) {
    dropNodesFrom(first);
    setKind(node, INVALID);
  } else append(node, 0, first, EXPR_STATEMENT_VALUE);
  return finish(node);
}

/** All but the last of the expressions between `=` are targets. */
function assignment(node: i32, first: i32): i32 {
  setKind(node, ASSIGN);
  let last: i32 = 0;
  let value = first;
  while (tokenKind === EQUAL) {
    assignTo(value);
    last = append(node, last, value, ASSIGN_TARGETS);
    next();
    value = expressionListOrYield();
  }
  append(node, last, value, ASSIGN_VALUE);
  return finish(node);
}

function annotation(node: i32, target: i32): i32 {
  setKind(node, ANN_ASSIGN);
  annotateTarget(target);
  let last = append(node, 0, target, ANN_ASSIGN_TARGET);
  next();
  last = append(node, last, expression(), ANN_ASSIGN_ANNOTATION);
  if (tokenKind === EQUAL) {
    next();
    append(node, last, expressionListOrYield(), ANN_ASSIGN_VALUE);
  }
  return finish(node);
}

function augmentation(node: i32, target: i32): i32 {
  setKind(node, AUG_ASSIGN);
  augmentTarget(target);
  addFlags(node, (tokenKind - AUGMENTED - PLUS) << SMALL_SHIFT);
  const last = append(node, 0, target, AUG_ASSIGN_TARGET);
  next();
  append(node, last, expressionListOrYield(), AUG_ASSIGN_VALUE);
  return finish(node);
}
