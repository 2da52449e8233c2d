/** Parameters of functions and lambdas. */
import { addFlags, append, firstChild, newNode, nextSibling, replaceFlags } from "./build.ts";
import {
  DEFAULT_ORDER,
  DUPLICATE_PARAMETER,
  INVALID_SYNTAX,
  NOTHING_AFTER_STAR,
  OLD_TUPLE_PARAMETER,
  PARAMETER_ORDER,
  report,
} from "./errors.ts";
import { expression, starred } from "./expressions.ts";
import {
  PARAMETER,
  PARAMETER_ANNOTATION,
  PARAMETER_DEFAULT,
  PARAMETER_NAME,
  PARAMETER_ROLE_DOUBLE_STAR,
  PARAMETER_ROLE_KEYWORD_ONLY,
  PARAMETER_ROLE_POSITIONAL_ONLY,
  PARAMETER_ROLE_REGULAR,
  PARAMETER_ROLE_STAR,
  PARAMETERS,
  PARAMETERS_PARAMETERS,
  SMALL_SHIFT,
} from "./kinds.ts";
import { identifier } from "./leaves.ts";
import { claimParameter } from "./names.ts";
import { expect, expectClose, fail, finish } from "./recovery.ts";
import { next, tokenEnd, tokenKind, tokenName, tokenStart } from "./scanner.ts";
import { CLOSE_PAREN, COLON, COMMA, DOUBLE_STAR, EQUAL, NAME_TOKEN, OPEN_PAREN, SLASH, STAR } from "./tokens.ts";

const SMALL_MASK: i32 = 0xf0000;

// Of the list that is being read. A default may hold a lambda with a list of its own: see `list`.
let role: i32 = 0;
let hasDefaults: boolean = false;
let hasSlash: boolean = false;

/** The parameters of a `def`, with their parentheses. */
export function functionParameters(): i32 {
  const node = newNode(PARAMETERS, tokenStart);
  expect(OPEN_PAREN, INVALID_SYNTAX);
  list(node, CLOSE_PAREN, true);
  expectClose(CLOSE_PAREN);
  return finish(node);
}

/** The parameters of a lambda, up to the colon. */
export function lambdaParameters(): i32 {
  const node = newNode(PARAMETERS, tokenStart);
  list(node, COLON, false);
  return finish(node);
}

function list(node: i32, close: i32, isAnnotated: boolean): void {
  const outerRole = role;
  const outerDefaults = hasDefaults;
  const outerSlash = hasSlash;
  role = PARAMETER_ROLE_REGULAR;
  hasDefaults = false;
  hasSlash = false;
  items(node, close, isAnnotated);
  role = outerRole;
  hasDefaults = outerDefaults;
  hasSlash = outerSlash;
}

function items(node: i32, close: i32, isAnnotated: boolean): void {
  let last: i32 = 0;
  while (tokenKind !== close) {
    if (role === PARAMETER_ROLE_DOUBLE_STAR) report(PARAMETER_ORDER, tokenStart, tokenEnd);
    if (tokenKind === SLASH) slash(node);
    else if (tokenKind === STAR) last = star(node, last, close, isAnnotated);
    else if (tokenKind === DOUBLE_STAR) last = doubleStar(node, last, isAnnotated);
    else if (tokenKind !== OPEN_PAREN) last = plain(node, last, isAnnotated);
    else {
      fail(OLD_TUPLE_PARAMETER);
      return;
    }
    if (tokenKind !== COMMA) return;
    next();
  }
}

/** All parameters before a slash are positional only. */
function slash(node: i32): void {
  if (hasSlash || role !== PARAMETER_ROLE_REGULAR || firstChild(node) === 0) report(PARAMETER_ORDER, tokenStart, tokenEnd);
  hasSlash = true;
  for (let before = firstChild(node); before !== 0; before = nextSibling(before)) {
    if (role === PARAMETER_ROLE_REGULAR) {
      replaceFlags(before, SMALL_MASK, PARAMETER_ROLE_POSITIONAL_ONLY << SMALL_SHIFT);
    }
  }
  next();
}

/** `*args`, or a bare star before keyword-only parameters. */
function star(node: i32, last: i32, close: i32, isAnnotated: boolean): i32 {
  const start = tokenStart;
  const end = tokenEnd;
  if (role !== PARAMETER_ROLE_REGULAR) report(PARAMETER_ORDER, start, end);
  next();
  if (tokenKind === COMMA || tokenKind === close) {
    if (tokenKind === close) report(NOTHING_AFTER_STAR, start, end);
    role = PARAMETER_ROLE_KEYWORD_ONLY;
    return last;
  }
  role = PARAMETER_ROLE_STAR;
  const made = append(node, last, parameter(node, start, isAnnotated), PARAMETERS_PARAMETERS);
  role = PARAMETER_ROLE_KEYWORD_ONLY;
  return made;
}

function doubleStar(node: i32, last: i32, isAnnotated: boolean): i32 {
  const start = tokenStart;
  next();
  role = PARAMETER_ROLE_DOUBLE_STAR;
  return append(node, last, parameter(node, start, isAnnotated), PARAMETERS_PARAMETERS);
}

function plain(node: i32, last: i32, isAnnotated: boolean): i32 {
  return append(node, last, parameter(node, tokenStart, isAnnotated), PARAMETERS_PARAMETERS);
}

/** From the name on; `start` is that of the star before it, if there is one. */
function parameter(list: i32, start: i32, isAnnotated: boolean): i32 {
  const node = newNode(PARAMETER, start);
  const ownRole = role;
  addFlags(node, ownRole << SMALL_SHIFT);
  if (tokenKind === NAME_TOKEN && !claimParameter(tokenName, list)) report(DUPLICATE_PARAMETER, tokenStart, tokenEnd);
  const nameStart = tokenStart;
  const nameEnd = tokenEnd;
  let last = append(node, 0, identifier(), PARAMETER_NAME);
  if (isAnnotated && tokenKind === COLON) {
    next();
    const annotation = tokenKind === STAR && ownRole === PARAMETER_ROLE_STAR ? starred() : expression();
    last = append(node, last, annotation, PARAMETER_ANNOTATION);
  }
  if (tokenKind === EQUAL) {
    next();
    append(node, last, expression(), PARAMETER_DEFAULT);
    if (ownRole === PARAMETER_ROLE_REGULAR) hasDefaults = true;
  } else if (ownRole === PARAMETER_ROLE_REGULAR && hasDefaults) report(DEFAULT_ORDER, nameStart, nameEnd);
  return finish(node);
}
