/** Arguments of calls and classes. */
import { append, firstChild, hasFlag, kindOf, newNode, setEnd, setKind, setStart } from "./build.ts";
import { comprehensions, startsComprehension } from "./comprehensions.ts";
import { BARE_GENERATOR, EQUAL_IN_EXPRESSION, POSITIONAL_AFTER_KEYWORD, POSITIONAL_AFTER_UNPACKING, report } from "./errors.ts";
import { expression, namedExpression, starredArgument } from "./expressions.ts";
import {
  GENERATOR_EXP,
  GENERATOR_EXP_ELEMENT,
  GENERATOR_EXP_GENERATORS,
  IDENTIFIER,
  KEYWORD,
  KEYWORD_NAME,
  KEYWORD_VALUE,
  NAME,
} from "./kinds.ts";
import { expectClose, failAt, finish } from "./recovery.ts";
import { next, previousEnd, tokenEnd, tokenKind, tokenStart } from "./scanner.ts";
import { PARENTHESIZED } from "./targets.ts";
import { CLOSE_PAREN, COMMA, DOUBLE_STAR, EQUAL, STAR } from "./tokens.ts";

const AFTER_POSITIONAL: i32 = 0;
const AFTER_KEYWORD: i32 = 1;
const AFTER_UNPACKING: i32 = 2;

/** Appends the arguments in parentheses to the node of the call or class; returns its last child. */
export function callArguments(parent: i32, before: i32, slot: i32): i32 {
  const open = tokenStart;
  let last = before;
  let phase = AFTER_POSITIONAL;
  next();
  while (tokenKind !== CLOSE_PAREN) {
    const start = tokenStart;
    let made = argument(phase);
    if (startsComprehension(tokenKind)) {
      made = bareGenerator(start, made);
      if (last === before && tokenKind === CLOSE_PAREN) widenToParentheses(made, open);
      else report(BARE_GENERATOR, start, previousEnd);
    }
    last = append(parent, last, made, slot);
    phase = phaseAfter(phase, made);
    if (tokenKind !== COMMA) break;
    next();
  }
  expectClose(CLOSE_PAREN);
  return last;
}

/** What has been seen decides what may follow. */
function phaseAfter(phase: i32, made: i32): i32 {
  if (kindOf(made) !== KEYWORD || phase === AFTER_UNPACKING) return phase;
  return kindOf(firstChild(made)) === IDENTIFIER ? AFTER_KEYWORD : AFTER_UNPACKING;
}

function argument(phase: i32): i32 {
  if (tokenKind === DOUBLE_STAR) return unpacking();
  const start = tokenStart;
  if (tokenKind === STAR) {
    if (phase === AFTER_UNPACKING) report(POSITIONAL_AFTER_UNPACKING, start, tokenEnd);
    return starredArgument();
  }
  const value = namedExpression();
  if (tokenKind === EQUAL) return keyword(start, value);
  if (phase !== AFTER_POSITIONAL && !startsComprehension(tokenKind)) {
    report(phase === AFTER_KEYWORD ? POSITIONAL_AFTER_KEYWORD : POSITIONAL_AFTER_UNPACKING, start, previousEnd);
  }
  return value;
}

function unpacking(): i32 {
  const node = newNode(KEYWORD, tokenStart);
  next();
  append(node, 0, expression(), KEYWORD_VALUE);
  return finish(node);
}

/** At the `=`: what has been read becomes the keyword's name. */
function keyword(start: i32, name: i32): i32 {
  if (kindOf(name) !== NAME || hasFlag(name, PARENTHESIZED)) {
    failAt(EQUAL_IN_EXPRESSION, start, tokenEnd);
    return name;
  }
  const node = newNode(KEYWORD, start);
  setKind(name, IDENTIFIER);
  const last = append(node, 0, name, KEYWORD_NAME);
  next();
  append(node, last, expression(), KEYWORD_VALUE);
  return finish(node);
}

/** A generator expression without parentheses of its own, at its first `for`. */
function bareGenerator(start: i32, first: i32): i32 {
  const node = newNode(GENERATOR_EXP, start);
  comprehensions(node, append(node, 0, first, GENERATOR_EXP_ELEMENT), GENERATOR_EXP_GENERATORS);
  return finish(node);
}

/** The only argument of a call, at the closing parenthesis: the generator expression's span has the call's own. */
function widenToParentheses(generator: i32, open: i32): void {
  setStart(generator, open);
  setEnd(generator, tokenEnd);
}
