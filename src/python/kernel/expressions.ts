/** Expressions: operators by precedence, each level a number; what binds tighter than all of them is in primaries.ts. */
import { addFlags, append, endOf, hasFlag, kindOf, newNode, setKind } from "./build.ts";
import {
  BAD_WALRUS,
  EXPECTED_COLON,
  EXPECTED_ELSE,
  EXPECTED_IN,
  LAMBDA_NEEDS_PARENS,
  NOT_NEEDS_PARENS,
  report,
  STRAY_STARRED,
} from "./errors.ts";
import {
  BIN_OP,
  BIN_OP_LEFT,
  BIN_OP_RIGHT,
  BINARY_POW,
  BOOL_OP,
  BOOL_OP_VALUES,
  BOOLEAN_AND,
  BOOLEAN_OR,
  COMPARE,
  COMPARE_COMPARISONS,
  COMPARE_IN,
  COMPARE_IS,
  COMPARE_IS_NOT,
  COMPARE_LEFT,
  COMPARE_NOT_IN,
  COMPARISON,
  COMPARISON_OPERAND,
  IF_EXP,
  IF_EXP_BODY,
  IF_EXP_ORELSE,
  IF_EXP_TEST,
  LAMBDA,
  LAMBDA_BODY,
  LAMBDA_PARAMETERS,
  NAME,
  NAMED_EXPR,
  NAMED_EXPR_TARGET,
  NAMED_EXPR_VALUE,
  SMALL_SHIFT,
  STARRED,
  STARRED_VALUE,
  TUPLE,
  TUPLE_ELEMENTS,
  UNARY_ADD,
  UNARY_INVERT,
  UNARY_NOT,
  UNARY_OP,
  UNARY_OP_OPERAND,
  UNARY_SUB,
  YIELD,
  YIELD_FROM,
  YIELD_FROM_VALUE,
  YIELD_VALUE,
} from "./kinds.ts";
import { lambdaParameters } from "./parameters.ts";
import { primary } from "./primaries.ts";
import { enter, expect, finish, leave, missingExpression } from "./recovery.ts";
import { next, tokenEnd, tokenKind, tokenStart } from "./scanner.ts";
import { PARENTHESIZED, store } from "./targets.ts";
import {
  AMPERSAND,
  AND,
  ASYNC,
  AT,
  AWAIT_WORD,
  BACKQUOTE,
  BAR,
  CARET,
  COLON,
  COMMA,
  DOUBLE_SLASH,
  DOUBLE_STAR,
  ELLIPSIS,
  ELSE,
  EQUAL,
  EQUAL_EQUAL,
  FALSE,
  FORMAT_STRING,
  FROM,
  GREATER_EQUAL,
  IF_WORD,
  IN,
  IS,
  LAMBDA_WORD,
  LEFT_SHIFT,
  MINUS,
  NAME_TOKEN,
  NOT,
  NUMBER,
  OPEN_BRACE,
  OPEN_PAREN,
  OPEN_SQUARE,
  OR,
  PERCENT,
  PLUS,
  RIGHT_SHIFT,
  SLASH,
  STAR,
  STRING,
  TILDE,
  TRUE,
  WALRUS,
  YIELD_WORD,
} from "./tokens.ts";

const LEVEL_OR: i32 = 1;
const LEVEL_AND: i32 = 2;
const LEVEL_NOT: i32 = 3;
const LEVEL_COMPARE: i32 = 4;
const LEVEL_BIT_OR: i32 = 5;
const LEVEL_BIT_XOR: i32 = 6;
const LEVEL_BIT_AND: i32 = 7;
const LEVEL_SHIFT: i32 = 8;
const LEVEL_SUM: i32 = 9;
const LEVEL_TERM: i32 = 10;

/** How tightly the operator at hand binds; 0 if it is none. */
function levelOf(kind: i32): i32 {
  switch (kind) {
    case OR:
      return LEVEL_OR;
    case AND:
      return LEVEL_AND;
    case IN:
    case IS:
    case NOT:
      return LEVEL_COMPARE;
    case BAR:
      return LEVEL_BIT_OR;
    case CARET:
      return LEVEL_BIT_XOR;
    case AMPERSAND:
      return LEVEL_BIT_AND;
    case LEFT_SHIFT:
    case RIGHT_SHIFT:
      return LEVEL_SHIFT;
    case PLUS:
    case MINUS:
      return LEVEL_SUM;
    case STAR:
    case SLASH:
    case DOUBLE_SLASH:
    case PERCENT:
    case AT:
      return LEVEL_TERM;
    default:
      return kind >= EQUAL_EQUAL && kind <= GREATER_EQUAL ? LEVEL_COMPARE : 0;
  }
}

/** expression: a conditional, a lambda, or operators. */
export function expression(): i32 {
  if (tokenKind === LAMBDA_WORD) return lambda();
  const start = tokenStart;
  const body = operators(LEVEL_OR);
  return tokenKind === IF_WORD ? conditional(start, body) : body;
}

function conditional(start: i32, body: i32): i32 {
  const node = newNode(IF_EXP, start);
  let last = append(node, 0, body, IF_EXP_BODY);
  next();
  last = append(node, last, operators(LEVEL_OR), IF_EXP_TEST);
  expect(ELSE, EXPECTED_ELSE);
  const orelse = enter() ? expression() : missingExpression();
  leave();
  append(node, last, orelse, IF_EXP_ORELSE);
  return finish(node);
}

function lambda(): i32 {
  const node = enter() ? wholeLambda() : missingExpression();
  leave();
  return node;
}

function wholeLambda(): i32 {
  const node = newNode(LAMBDA, tokenStart);
  next();
  const last = append(node, 0, lambdaParameters(), LAMBDA_PARAMETERS);
  expect(COLON, EXPECTED_COLON);
  append(node, last, expression(), LAMBDA_BODY);
  return finish(node);
}

/** disjunction: what may stand between `in` and `if` of a comprehension. */
export function disjunction(): i32 {
  return operators(LEVEL_OR);
}

/** bitwise_or: what may stand behind a star or as a target. */
export function bitwiseOr(): i32 {
  return operators(LEVEL_BIT_OR);
}

/** Operators that bind at least as tightly as the level. */
function operators(level: i32): i32 {
  const start = tokenStart;
  let left = operand(level);
  let found = levelOf(tokenKind);
  while (found >= level) {
    if (found > LEVEL_COMPARE) left = binary(start, left, found);
    else if (found === LEVEL_COMPARE) left = comparison(start, left);
    else left = booleanChain(start, left, found);
    found = levelOf(tokenKind);
  }
  return left;
}

function binary(start: i32, left: i32, level: i32): i32 {
  const node = newNode(BIN_OP, start);
  addFlags(node, (tokenKind - PLUS) << SMALL_SHIFT);
  next();
  append(node, append(node, 0, left, BIN_OP_LEFT), operators(level + 1), BIN_OP_RIGHT);
  return finish(node);
}

/** `a and b and c` is one node; so is a chain of `or`. */
function booleanChain(start: i32, left: i32, level: i32): i32 {
  const node = newNode(BOOL_OP, start);
  const word = tokenKind;
  addFlags(node, (word === AND ? BOOLEAN_AND : BOOLEAN_OR) << SMALL_SHIFT);
  let last = append(node, 0, left, BOOL_OP_VALUES);
  while (tokenKind === word) {
    next();
    last = append(node, last, operators(level + 1), BOOL_OP_VALUES);
  }
  return finish(node);
}

function comparison(start: i32, left: i32): i32 {
  const node = newNode(COMPARE, start);
  let last = append(node, 0, left, COMPARE_LEFT);
  while (levelOf(tokenKind) === LEVEL_COMPARE) {
    const part = newNode(COMPARISON, tokenStart);
    addFlags(part, comparisonOperator() << SMALL_SHIFT);
    append(part, 0, operators(LEVEL_BIT_OR), COMPARISON_OPERAND);
    last = append(node, last, finish(part), COMPARE_COMPARISONS);
  }
  return finish(node);
}

/** Takes a comparison operator, of one word or two. */
function comparisonOperator(): i32 {
  const kind = tokenKind;
  next();
  if (kind === IN) return COMPARE_IN;
  if (kind === NOT) {
    expect(IN, EXPECTED_IN);
    return COMPARE_NOT_IN;
  }
  if (kind !== IS) return kind - EQUAL_EQUAL;
  if (tokenKind !== NOT) return COMPARE_IS;
  next();
  return COMPARE_IS_NOT;
}

function operand(level: i32): i32 {
  switch (tokenKind) {
    case NOT:
      if (level > LEVEL_NOT) report(NOT_NEEDS_PARENS, tokenStart, tokenEnd);
      return unary(UNARY_NOT, LEVEL_NOT);
    case MINUS:
      return unary(UNARY_SUB, 0);
    case PLUS:
      return unary(UNARY_ADD, 0);
    case TILDE:
      return unary(UNARY_INVERT, 0);
    case LAMBDA_WORD:
      report(LAMBDA_NEEDS_PARENS, tokenStart, tokenEnd);
      return lambda();
    default:
      return power();
  }
}

/** The operand of `not` is everything down to comparisons (level), that of a sign another sign or a power (0). */
function unary(operator: i32, level: i32): i32 {
  const node = newNode(UNARY_OP, tokenStart);
  addFlags(node, operator << SMALL_SHIFT);
  next();
  const inner = enter() ? (level === 0 ? operand(LEVEL_TERM + 1) : operators(level)) : missingExpression();
  leave();
  append(node, 0, inner, UNARY_OP_OPERAND);
  return finish(node);
}

/** `**` binds tighter than a sign on its left and looser than one on its right. */
function power(): i32 {
  const start = tokenStart;
  const base = primary();
  if (tokenKind !== DOUBLE_STAR) return base;
  const node = newNode(BIN_OP, start);
  addFlags(node, BINARY_POW << SMALL_SHIFT);
  const last = append(node, 0, base, BIN_OP_LEFT);
  next();
  const exponent = enter() ? operand(LEVEL_TERM + 1) : missingExpression();
  leave();
  append(node, last, exponent, BIN_OP_RIGHT);
  return finish(node);
}

/** An expression, or an assignment expression. */
export function namedExpression(): i32 {
  const start = tokenStart;
  const value = expression();
  return tokenKind === WALRUS ? walrus(start, value) : value;
}

function walrus(start: i32, target: i32): i32 {
  if (kindOf(target) !== NAME || hasFlag(target, PARENTHESIZED)) report(BAD_WALRUS, start, tokenEnd);
  else store(target);
  const node = newNode(NAMED_EXPR, start);
  const last = append(node, 0, target, NAMED_EXPR_TARGET);
  next();
  append(node, last, expression(), NAMED_EXPR_VALUE);
  return finish(node);
}

/** An element of a display or tuple in brackets: assignment expressions and stars are allowed. */
export function element(): i32 {
  return tokenKind === STAR ? starred() : namedExpression();
}

/** `*` and what it unpacks. */
export function starred(): i32 {
  const node = newNode(STARRED, tokenStart);
  next();
  append(node, 0, bitwiseOr(), STARRED_VALUE);
  return finish(node);
}

/** In an argument list the star reaches over a whole expression. */
export function starredArgument(): i32 {
  const node = newNode(STARRED, tokenStart);
  next();
  append(node, 0, expression(), STARRED_VALUE);
  return finish(node);
}

function listElement(): i32 {
  return tokenKind === STAR ? starred() : expression();
}

/** One expression, or a tuple without brackets. */
export function expressionList(): i32 {
  const start = tokenStart;
  const first = listElement();
  if (tokenKind === COMMA) return tupleFrom(start, first);
  if (kindOf(first) === STARRED && tokenKind !== EQUAL) report(STRAY_STARRED, start, endOf(first));
  return first;
}

/** As expressionList, but assignment expressions are allowed in it: the subject of `match`. */
export function namedExpressionList(): i32 {
  const start = tokenStart;
  const first = element();
  if (tokenKind !== COMMA) return first;
  const node = newNode(TUPLE, start);
  let last = append(node, 0, first, TUPLE_ELEMENTS);
  while (tokenKind === COMMA) {
    next();
    if (startsExpression(tokenKind)) last = append(node, last, element(), TUPLE_ELEMENTS);
    else break;
  }
  return finish(node);
}

/** Goes on with a tuple whose first element has been read, at the comma. */
function tupleFrom(start: i32, first: i32): i32 {
  const node = newNode(TUPLE, start);
  let last = append(node, 0, first, TUPLE_ELEMENTS);
  while (tokenKind === COMMA) {
    next();
    if (startsExpression(tokenKind)) last = append(node, last, listElement(), TUPLE_ELEMENTS);
    else break;
  }
  return finish(node);
}

export function expressionListOrYield(): i32 {
  return tokenKind === YIELD_WORD ? yieldExpression() : expressionList();
}

export function yieldExpression(): i32 {
  const node = newNode(YIELD, tokenStart);
  next();
  if (tokenKind === FROM) return yieldFrom(node);
  if (startsExpression(tokenKind)) append(node, 0, expressionList(), YIELD_VALUE);
  return finish(node);
}

function yieldFrom(node: i32): i32 {
  setKind(node, YIELD_FROM);
  next();
  append(node, 0, expression(), YIELD_FROM_VALUE);
  return finish(node);
}

/** Targets of `for` and of comprehensions: `in` is not part of them. */
export function targetList(): i32 {
  const start = tokenStart;
  const first = targetElement();
  if (tokenKind !== COMMA) return first;
  const node = newNode(TUPLE, start);
  let last = append(node, 0, first, TUPLE_ELEMENTS);
  while (tokenKind === COMMA) {
    next();
    if (startsExpression(tokenKind)) last = append(node, last, targetElement(), TUPLE_ELEMENTS);
    else break;
  }
  return finish(node);
}

export function targetElement(): i32 {
  return tokenKind === STAR ? starred() : bitwiseOr();
}

export function startsExpression(kind: i32): boolean {
  switch (kind) {
    case ASYNC:
    case AWAIT_WORD:
    case BACKQUOTE:
    case ELLIPSIS:
    case FORMAT_STRING:
    case LAMBDA_WORD:
    case MINUS:
    case NAME_TOKEN:
    case NOT:
    case NUMBER:
    case OPEN_BRACE:
    case OPEN_PAREN:
    case OPEN_SQUARE:
    case PLUS:
    case STAR:
    case STRING:
    case TILDE:
      return true;
    default:
      return kind >= FALSE && kind <= TRUE;
  }
}
