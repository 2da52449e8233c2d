/** The patterns of `case` (PEP 634). */
import { addFlags, append, dropNodesFrom, firstChild, kindOf, newNode, setEnd, setKind, setStart, startOf } from "./build.ts";
import { BAD_PATTERN, EXPECTED_COLON, POSITIONAL_AFTER_KEYWORD, report } from "./errors.ts";
import { WILDCARD_NAME } from "./keywords.ts";
import {
  ATTRIBUTE,
  ATTRIBUTE_ATTRIBUTE,
  ATTRIBUTE_VALUE,
  BIN_OP,
  BIN_OP_LEFT,
  BIN_OP_RIGHT,
  BINARY_ADD,
  BINARY_SUB,
  IDENTIFIER,
  KEYWORD_PATTERN,
  KEYWORD_PATTERN_NAME,
  KEYWORD_PATTERN_PATTERN,
  MAPPING_ITEM,
  MAPPING_ITEM_KEY,
  MAPPING_ITEM_PATTERN,
  MATCH_AS,
  MATCH_AS_NAME,
  MATCH_AS_PATTERN,
  MATCH_CLASS,
  MATCH_CLASS_CLASS,
  MATCH_CLASS_KEYWORDS,
  MATCH_CLASS_PATTERNS,
  MATCH_MAPPING,
  MATCH_MAPPING_ITEMS,
  MATCH_MAPPING_REST,
  MATCH_OR,
  MATCH_OR_PATTERNS,
  MATCH_SEQUENCE,
  MATCH_SEQUENCE_PATTERNS,
  MATCH_SINGLETON,
  MATCH_STAR,
  MATCH_STAR_NAME,
  MATCH_VALUE,
  MATCH_VALUE_VALUE,
  SINGLETON_FALSE,
  SINGLETON_NONE,
  SINGLETON_TRUE,
  SMALL_SHIFT,
  UNARY_OP,
  UNARY_OP_OPERAND,
  UNARY_SUB,
} from "./kinds.ts";
import { singleton as constant, identifier, name, nameOrMissing, number, strings } from "./leaves.ts";
import { enter, expect, expectClose, fail, finish, leave, missingExpression } from "./recovery.ts";
import { next, previousEnd, tokenEnd, tokenKind, tokenName, tokenStart } from "./scanner.ts";
import {
  AS,
  BAR,
  CLOSE_BRACE,
  CLOSE_PAREN,
  CLOSE_SQUARE,
  COLON,
  COMMA,
  DOT,
  DOUBLE_STAR,
  EQUAL,
  FALSE,
  FORMAT_STRING,
  IF_WORD,
  MINUS,
  NAME_TOKEN,
  NONE,
  NUMBER,
  OPEN_BRACE,
  OPEN_PAREN,
  OPEN_SQUARE,
  PLUS,
  STAR,
  STRING,
  TRUE,
} from "./tokens.ts";

/** The pattern of a case: one, or a sequence without brackets. */
export function topPattern(): i32 {
  const start = tokenStart;
  const isStar = tokenKind === STAR;
  const first = starOrPattern();
  if (tokenKind !== COMMA && !isStar) return first;
  const node = newNode(MATCH_SEQUENCE, start);
  let last = append(node, 0, first, MATCH_SEQUENCE_PATTERNS);
  while (tokenKind === COMMA) {
    next();
    if (tokenKind === COLON || tokenKind === IF_WORD) break;
    last = append(node, last, starOrPattern(), MATCH_SEQUENCE_PATTERNS);
  }
  return finish(node);
}

function starOrPattern(): i32 {
  return tokenKind === STAR ? starPattern() : pattern();
}

function starPattern(): i32 {
  const node = newNode(MATCH_STAR, tokenStart);
  next();
  captureInto(node, 0, MATCH_STAR_NAME);
  return finish(node);
}

/** A name to bind; the wildcard binds none. */
function captureInto(node: i32, last: i32, slot: i32): void {
  if (tokenKind === NAME_TOKEN && tokenName === WILDCARD_NAME) next();
  else append(node, last, identifier(), slot);
}

/** Alternatives, and the name they may be bound to. */
function pattern(): i32 {
  const start = tokenStart;
  const node = enter() ? alternatives() : badPattern();
  leave();
  if (tokenKind !== AS) return node;
  const made = newNode(MATCH_AS, start);
  const last = append(made, 0, node, MATCH_AS_PATTERN);
  next();
  append(made, last, identifier(), MATCH_AS_NAME);
  return finish(made);
}

function alternatives(): i32 {
  const start = tokenStart;
  const first = closedPattern();
  if (tokenKind !== BAR) return first;
  const node = newNode(MATCH_OR, start);
  let last = append(node, 0, first, MATCH_OR_PATTERNS);
  while (tokenKind === BAR) {
    next();
    last = append(node, last, closedPattern(), MATCH_OR_PATTERNS);
  }
  return finish(node);
}

/** Stands for a pattern that is not there: it binds nothing and matches anything. */
function badPattern(): i32 {
  const node = newNode(MATCH_AS, tokenStart);
  fail(BAD_PATTERN);
  return finish(node);
}

function closedPattern(): i32 {
  switch (tokenKind) {
    case NAME_TOKEN:
      return namedPattern();
    case NUMBER:
    case MINUS:
      return value(signedNumber());
    case STRING:
    case FORMAT_STRING:
      return value(strings());
    case NONE:
      return singleton(SINGLETON_NONE);
    case TRUE:
      return singleton(SINGLETON_TRUE);
    case FALSE:
      return singleton(SINGLETON_FALSE);
    case OPEN_PAREN:
      return group();
    case OPEN_SQUARE:
      return sequence();
    case OPEN_BRACE:
      return mapping();
    default:
      return badPattern();
  }
}

function value(expression: i32): i32 {
  const node = newNode(MATCH_VALUE, startOf(expression));
  append(node, 0, expression, MATCH_VALUE_VALUE);
  return finish(node);
}

function singleton(constant: i32): i32 {
  const node = newNode(MATCH_SINGLETON, tokenStart);
  addFlags(node, constant << SMALL_SHIFT);
  next();
  return finish(node);
}

/** A number with a sign and perhaps an imaginary part: `-1`, `2 + 3j`. */
function signedNumber(): i32 {
  const start = tokenStart;
  const real = tokenKind === MINUS ? negative() : numberOrMissing();
  if (tokenKind !== PLUS && tokenKind !== MINUS) return real;
  const node = newNode(BIN_OP, start);
  addFlags(node, (tokenKind === PLUS ? BINARY_ADD : BINARY_SUB) << SMALL_SHIFT);
  next();
  append(node, append(node, 0, real, BIN_OP_LEFT), numberOrMissing(), BIN_OP_RIGHT);
  return finish(node);
}

function negative(): i32 {
  const node = newNode(UNARY_OP, tokenStart);
  addFlags(node, UNARY_SUB << SMALL_SHIFT);
  next();
  append(node, 0, numberOrMissing(), UNARY_OP_OPERAND);
  return finish(node);
}

function numberOrMissing(): i32 {
  return tokenKind === NUMBER ? number() : missingExpression();
}

/** A capture, the wildcard, a dotted constant, or a class. */
function namedPattern(): i32 {
  const start = tokenStart;
  if (tokenName === WILDCARD_NAME) {
    const wildcard = newNode(MATCH_AS, start);
    setEnd(wildcard, tokenEnd);
    const written = name();
    if (tokenKind !== DOT && tokenKind !== OPEN_PAREN) {
      dropNodesFrom(written);
      return wildcard;
    }
    return namedRest(start, wildcard, written);
  }
  const node = newNode(MATCH_AS, start);
  return namedRest(start, node, name());
}

/** `node` was made first and becomes what the name turns out to be. */
function namedRest(start: i32, node: i32, first: i32): i32 {
  if (tokenKind !== DOT && tokenKind !== OPEN_PAREN) {
    setKind(first, IDENTIFIER);
    append(node, 0, first, MATCH_AS_NAME);
    return finish(node);
  }
  let dotted = first;
  while (tokenKind === DOT) dotted = attribute(start, dotted);
  if (tokenKind === OPEN_PAREN) {
    setKind(node, MATCH_CLASS);
    classArguments(node, append(node, 0, dotted, MATCH_CLASS_CLASS));
  } else {
    setKind(node, MATCH_VALUE);
    append(node, 0, dotted, MATCH_VALUE_VALUE);
  }
  return finish(node);
}

function attribute(start: i32, owner: i32): i32 {
  const node = newNode(ATTRIBUTE, start);
  const last = append(node, 0, owner, ATTRIBUTE_VALUE);
  next();
  append(node, last, identifier(), ATTRIBUTE_ATTRIBUTE);
  return finish(node);
}

function classArguments(node: i32, before: i32): void {
  let last = before;
  let hasKeyword: boolean = false;
  next();
  while (tokenKind !== CLOSE_PAREN) {
    const start = tokenStart;
    const made = pattern();
    if (tokenKind === EQUAL && isPlainName(made)) {
      hasKeyword = true;
      last = append(node, last, keywordPattern(start, made), MATCH_CLASS_KEYWORDS);
    } else {
      if (hasKeyword) report(POSITIONAL_AFTER_KEYWORD, start, previousEnd);
      last = append(node, last, made, MATCH_CLASS_PATTERNS);
    }
    if (tokenKind !== COMMA) break;
    next();
  }
  expectClose(CLOSE_PAREN);
}

/** A capture that turned out to be a keyword's name. */
function isPlainName(made: i32): boolean {
  return kindOf(made) === MATCH_AS && firstChild(made) !== 0 && kindOf(firstChild(made)) === IDENTIFIER;
}

/** The capture's node becomes the keyword's: its name moves to the slot of the same place. */
function keywordPattern(start: i32, capture: i32): i32 {
  setKind(capture, KEYWORD_PATTERN);
  const last = append(capture, 0, firstChild(capture), KEYWORD_PATTERN_NAME);
  setStart(capture, start);
  next();
  append(capture, last, pattern(), KEYWORD_PATTERN_PATTERN);
  return finish(capture);
}

/** Parentheses: a group, or a sequence if there is a comma or nothing in them. */
function group(): i32 {
  const start = tokenStart;
  next();
  if (tokenKind === CLOSE_PAREN) return sequenceRest(newNode(MATCH_SEQUENCE, start), 0, CLOSE_PAREN);
  const isStar = tokenKind === STAR;
  const first = starOrPattern();
  if (tokenKind === COMMA || isStar) {
    const node = newNode(MATCH_SEQUENCE, start);
    return sequenceRest(node, append(node, 0, first, MATCH_SEQUENCE_PATTERNS), CLOSE_PAREN);
  }
  expectClose(CLOSE_PAREN);
  return first;
}

function sequence(): i32 {
  const node = newNode(MATCH_SEQUENCE, tokenStart);
  next();
  if (tokenKind === CLOSE_SQUARE) return sequenceRest(node, 0, CLOSE_SQUARE);
  return sequenceRest(node, append(node, 0, starOrPattern(), MATCH_SEQUENCE_PATTERNS), CLOSE_SQUARE);
}

function sequenceRest(node: i32, first: i32, close: i32): i32 {
  let last = first;
  while (tokenKind === COMMA) {
    next();
    if (tokenKind === close) break;
    last = append(node, last, starOrPattern(), MATCH_SEQUENCE_PATTERNS);
  }
  expectClose(close);
  return finish(node);
}

function mapping(): i32 {
  const node = newNode(MATCH_MAPPING, tokenStart);
  let last: i32 = 0;
  next();
  while (tokenKind !== CLOSE_BRACE) {
    if (tokenKind === DOUBLE_STAR) {
      next();
      last = append(node, last, identifier(), MATCH_MAPPING_REST);
    } else last = append(node, last, mappingItem(), MATCH_MAPPING_ITEMS);
    if (tokenKind !== COMMA) break;
    next();
  }
  expectClose(CLOSE_BRACE);
  return finish(node);
}

function mappingItem(): i32 {
  const node = newNode(MAPPING_ITEM, tokenStart);
  const last = append(node, 0, mappingKey(), MAPPING_ITEM_KEY);
  expect(COLON, EXPECTED_COLON);
  append(node, last, pattern(), MAPPING_ITEM_PATTERN);
  return finish(node);
}

function mappingKey(): i32 {
  switch (tokenKind) {
    case NUMBER:
    case MINUS:
      return signedNumber();
    case STRING:
    case FORMAT_STRING:
      return strings();
    case NONE:
      return constant(SINGLETON_NONE);
    case TRUE:
      return constant(SINGLETON_TRUE);
    case FALSE:
      return constant(SINGLETON_FALSE);
    default:
      return dottedConstant();
  }
}

function dottedConstant(): i32 {
  const start = tokenStart;
  let node = nameOrMissing();
  while (tokenKind === DOT) node = attribute(start, node);
  return node;
}
