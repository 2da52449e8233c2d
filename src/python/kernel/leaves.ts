/** Names, identifiers and literals. */
import { addFlags, append, newNode, setEnd, setName } from "./build.ts";
import { ASYNC_NAME, EXPECTED_NAME, KEYWORD_AS_NAME, MIXED_BYTES, MIXED_TEMPLATE, report } from "./errors.ts";
import { formattedString } from "./formatted.ts";
import {
  CONCATENATION,
  CONCATENATION_PARTS,
  ELLIPSIS_LITERAL,
  IDENTIFIER,
  NAME,
  NUMBER_LITERAL,
  SINGLETON_LITERAL,
  SMALL_SHIFT,
  STR,
  STR_IS_BYTES,
  STR_IS_RAW,
  STR_IS_TRIPLE,
  STR_IS_UNICODE,
} from "./kinds.ts";
import { placeName } from "./names.ts";
import { numberForm } from "./numbers.ts";
import { fail, finish } from "./recovery.ts";
import { next, previousEnd, tokenEnd, tokenKind, tokenName, tokenStart } from "./scanner.ts";
import { IS_TRIPLE, PREFIX_BYTES, PREFIX_RAW, PREFIX_TEMPLATE, PREFIX_UNICODE, stringFlags } from "./strings.ts";
import { ASYNC, AWAIT_WORD, FALSE, FORMAT_STRING, NAME_TOKEN, STRING, YIELD_WORD } from "./tokens.ts";

/** The token at hand as one node. */
function leaf(kind: i32): i32 {
  const node = newNode(kind, tokenStart);
  setEnd(node, tokenEnd);
  return node;
}

function namedLeaf(kind: i32): i32 {
  const node = leaf(kind);
  setName(node, tokenName);
  placeName(tokenName, tokenStart, tokenEnd);
  next();
  return node;
}

export function name(): i32 {
  return namedLeaf(NAME);
}

/** `async` and `await` were names before Python 3.7: says so and takes them as such. */
export function oldAsyncName(): i32 {
  report(ASYNC_NAME, tokenStart, tokenEnd);
  return namedLeaf(NAME);
}

/** A bare name: of a function, a parameter, an attribute… */
export function identifier(): i32 {
  if (tokenKind === NAME_TOKEN) return namedLeaf(IDENTIFIER);
  if (tokenKind === ASYNC || tokenKind === AWAIT_WORD) {
    report(ASYNC_NAME, tokenStart, tokenEnd);
    return namedLeaf(IDENTIFIER);
  }
  fail(tokenKind >= FALSE && tokenKind <= YIELD_WORD ? KEYWORD_AS_NAME : EXPECTED_NAME);
  return emptyIdentifier();
}

/** Stands where a name is missing. */
export function emptyIdentifier(): i32 {
  return newNode(IDENTIFIER, previousEnd);
}

/** A Name node for a rule that allows nothing else. */
export function nameOrMissing(): i32 {
  if (tokenKind === NAME_TOKEN) return name();
  fail(EXPECTED_NAME);
  return newNode(NAME, previousEnd);
}

export function number(): i32 {
  const node = leaf(NUMBER_LITERAL);
  addFlags(node, numberForm << SMALL_SHIFT);
  next();
  return node;
}

export function singleton(value: i32): i32 {
  const node = leaf(SINGLETON_LITERAL);
  addFlags(node, value << SMALL_SHIFT);
  next();
  return node;
}

export function ellipsis(): i32 {
  const node = leaf(ELLIPSIS_LITERAL);
  next();
  return node;
}

/** One literal, or several in a row as one Concatenation. */
export function strings(): i32 {
  const start = tokenStart;
  const firstFlags = stringFlags;
  const first = stringLiteral();
  if (tokenKind !== STRING && tokenKind !== FORMAT_STRING) return first;
  const node = newNode(CONCATENATION, start);
  let last = append(node, 0, first, CONCATENATION_PARTS);
  while (tokenKind === STRING || tokenKind === FORMAT_STRING) {
    checkMixture(firstFlags);
    last = append(node, last, stringLiteral(), CONCATENATION_PARTS);
  }
  return finish(node);
}

function checkMixture(firstFlags: i32): void {
  const mixed = firstFlags ^ stringFlags;
  if ((mixed & PREFIX_BYTES) !== 0) report(MIXED_BYTES, tokenStart, tokenEnd);
  else if ((mixed & PREFIX_TEMPLATE) !== 0) report(MIXED_TEMPLATE, tokenStart, tokenEnd);
}

function stringLiteral(): i32 {
  return tokenKind === FORMAT_STRING ? formattedString() : plainString();
}

function plainString(): i32 {
  const node = leaf(STR);
  const flags = stringFlags;
  let nodeFlags: i32 = 0;
  if ((flags & PREFIX_BYTES) !== 0) nodeFlags |= STR_IS_BYTES;
  if ((flags & PREFIX_RAW) !== 0) nodeFlags |= STR_IS_RAW;
  if ((flags & PREFIX_UNICODE) !== 0) nodeFlags |= STR_IS_UNICODE;
  if ((flags & IS_TRIPLE) !== 0) nodeFlags |= STR_IS_TRIPLE;
  if (nodeFlags !== 0) addFlags(node, nodeFlags);
  next();
  return node;
}
