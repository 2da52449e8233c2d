/** Functions, classes and `with`. */

import { callArguments } from "./arguments.ts";
import { block, scopeBlock } from "./blocks.ts";
import { addFlags, append, newNode, setKind, setStart } from "./build.ts";
import { DECORATOR_ALONE, INVALID_SYNTAX, report } from "./errors.ts";
import { expression, namedExpression, targetElement } from "./expressions.ts";
import { forStatement } from "./flow.ts";
import {
  CLASS_DEF,
  CLASS_DEF_ARGUMENTS,
  CLASS_DEF_BODY,
  CLASS_DEF_NAME,
  CLASS_DEF_TYPE_PARAMETERS,
  FUNCTION_DEF,
  FUNCTION_DEF_BODY,
  FUNCTION_DEF_DECORATORS,
  FUNCTION_DEF_IS_ASYNC,
  FUNCTION_DEF_NAME,
  FUNCTION_DEF_PARAMETERS,
  FUNCTION_DEF_RETURNS,
  FUNCTION_DEF_TYPE_PARAMETERS,
  INVALID,
  WITH,
  WITH_BODY,
  WITH_IS_ASYNC,
  WITH_ITEM,
  WITH_ITEM_MANAGER,
  WITH_ITEM_TARGET,
  WITH_ITEMS,
} from "./kinds.ts";
import { identifier } from "./leaves.ts";
import { functionParameters } from "./parameters.ts";
import { expectClose, fail, finish, recover } from "./recovery.ts";
import { lineStart, next, previousEnd, tokenKind, tokenStart } from "./scanner.ts";
import { back, isFlawless, mark, peekKind } from "./speculation.ts";
import { bindTo } from "./targets.ts";
import { ARROW, AS, ASYNC, AT, CLASS, CLOSE_PAREN, COLON, COMMA, DEF, FOR_WORD, NEWLINE, OPEN_PAREN, STOP } from "./tokens.ts";
import { typeParameters } from "./typeparams.ts";

export function functionStatement(): i32 {
  return functionFrom(newNode(FUNCTION_DEF, tokenStart), 0, tokenStart);
}

export function classStatement(): i32 {
  return classFrom(newNode(CLASS_DEF, tokenStart), 0);
}

/** `async` before `def`, `for` or `with`. */
export function asyncStatement(): i32 {
  const start = tokenStart;
  next();
  if (tokenKind === DEF) return asyncFunction(newNode(FUNCTION_DEF, start), 0, start);
  return tokenKind === FOR_WORD ? forStatement(start, true) : withStatement(start, true);
}

function asyncFunction(node: i32, before: i32, start: i32): i32 {
  addFlags(node, FUNCTION_DEF_IS_ASYNC);
  return functionFrom(node, before, start);
}

/** Decorators and what they decorate. The span starts behind them, as CPython's does. */
export function decorated(): i32 {
  const node = newNode(FUNCTION_DEF, tokenStart);
  const line = lineStart;
  const first = tokenStart;
  let last: i32 = 0;
  while (tokenKind === AT) {
    next();
    last = append(node, last, namedExpression(), FUNCTION_DEF_DECORATORS);
    if (tokenKind !== NEWLINE) fail(INVALID_SYNTAX);
    if (tokenKind === STOP) recover(line, first);
    if (tokenKind === NEWLINE) next();
  }
  const start = tokenStart;
  setStart(node, start);
  if (tokenKind === CLASS) {
    setKind(node, CLASS_DEF);
    return classFrom(node, last);
  }
  if (tokenKind === DEF) return functionFrom(node, last, start);
  if (tokenKind === ASYNC && peekKind() === DEF) {
    next();
    return asyncFunction(node, last, start);
  }
  return loneDecorators(node, first);
}

function loneDecorators(node: i32, start: i32): i32 {
  report(DECORATOR_ALONE, start, previousEnd);
  setKind(node, INVALID);
  setStart(node, start);
  return finish(node);
}

/** From `def` on. */
function functionFrom(node: i32, before: i32, start: i32): i32 {
  const line = lineStart;
  next();
  let last = append(node, before, identifier(), FUNCTION_DEF_NAME);
  last = typeParameters(node, last, FUNCTION_DEF_TYPE_PARAMETERS);
  last = append(node, last, functionParameters(), FUNCTION_DEF_PARAMETERS);
  if (tokenKind === ARROW) {
    next();
    last = append(node, last, expression(), FUNCTION_DEF_RETURNS);
  }
  scopeBlock(node, last, FUNCTION_DEF_BODY, line, start, true);
  return finish(node);
}

/** From `class` on. */
function classFrom(node: i32, before: i32): i32 {
  const line = lineStart;
  const start = tokenStart;
  next();
  let last = append(node, before, identifier(), CLASS_DEF_NAME);
  last = typeParameters(node, last, CLASS_DEF_TYPE_PARAMETERS);
  if (tokenKind === OPEN_PAREN) last = callArguments(node, last, CLASS_DEF_ARGUMENTS);
  scopeBlock(node, last, CLASS_DEF_BODY, line, start, false);
  return finish(node);
}

/** At `with`; an asynchronous one starts earlier. */
export function withStatement(start: i32, isAsync: boolean): i32 {
  const node = newNode(WITH, start);
  const line = lineStart;
  if (isAsync) addFlags(node, WITH_IS_ASYNC);
  next();
  const last = tokenKind === OPEN_PAREN ? ambiguousItems(node) : items(node, 0);
  block(node, last, WITH_BODY, line, start);
  return finish(node);
}

/**
 * `with (a, b):` has two items, `with (a, b) as c:` one that is a tuple. The parentheses are read as those of the
 * statement first. If that is wrong, but they held an `as`, the reading was right and the text is not.
 */
function ambiguousItems(node: i32): i32 {
  mark();
  hasTarget = false;
  next();
  let last: i32 = 0;
  while (tokenKind !== CLOSE_PAREN) {
    last = append(node, last, item(), WITH_ITEMS);
    if (tokenKind !== COMMA) break;
    next();
  }
  expectClose(CLOSE_PAREN);
  if ((last !== 0 && tokenKind === COLON && isFlawless()) || hasTarget) return last;
  back();
  return items(node, 0);
}

function items(node: i32, before: i32): i32 {
  let last = append(node, before, item(), WITH_ITEMS);
  while (tokenKind === COMMA) {
    next();
    last = append(node, last, item(), WITH_ITEMS);
  }
  return last;
}

/** Whether an item with `as` was read. */
let hasTarget: boolean = false;

function item(): i32 {
  const node = newNode(WITH_ITEM, tokenStart);
  const last = append(node, 0, expression(), WITH_ITEM_MANAGER);
  if (tokenKind === AS) {
    hasTarget = true;
    next();
    const target = targetElement();
    bindTo(target);
    append(node, last, target, WITH_ITEM_TARGET);
  }
  return finish(node);
}
