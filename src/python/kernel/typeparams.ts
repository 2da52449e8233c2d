/** Type parameters: `[T: int = str, *Ts, **P]`. */
import { append, newNode, setKind } from "./build.ts";
import { expression, starred } from "./expressions.ts";
import {
  PARAM_SPEC,
  PARAM_SPEC_DEFAULT,
  PARAM_SPEC_NAME,
  TYPE_VAR,
  TYPE_VAR_BOUND,
  TYPE_VAR_DEFAULT,
  TYPE_VAR_NAME,
  TYPE_VAR_TUPLE,
  TYPE_VAR_TUPLE_DEFAULT,
  TYPE_VAR_TUPLE_NAME,
} from "./kinds.ts";
import { identifier } from "./leaves.ts";
import { expectClose, finish } from "./recovery.ts";
import { next, tokenKind, tokenStart } from "./scanner.ts";
import { CLOSE_SQUARE, COLON, COMMA, DOUBLE_STAR, EQUAL, OPEN_SQUARE, STAR } from "./tokens.ts";

/** Appends the type parameters, if there are any, and returns the parent's last child. */
export function typeParameters(parent: i32, before: i32, slot: i32): i32 {
  if (tokenKind !== OPEN_SQUARE) return before;
  let last = before;
  next();
  do {
    last = append(parent, last, typeParameter(), slot);
    if (tokenKind !== COMMA) break;
    next();
  } while (tokenKind !== CLOSE_SQUARE);
  expectClose(CLOSE_SQUARE);
  return last;
}

function typeParameter(): i32 {
  const node = newNode(TYPE_VAR, tokenStart);
  if (tokenKind === STAR) {
    setKind(node, TYPE_VAR_TUPLE);
    next();
    const last = append(node, 0, identifier(), TYPE_VAR_TUPLE_NAME);
    defaultValue(node, last, TYPE_VAR_TUPLE_DEFAULT);
  } else if (tokenKind === DOUBLE_STAR) {
    setKind(node, PARAM_SPEC);
    next();
    const last = append(node, 0, identifier(), PARAM_SPEC_NAME);
    defaultValue(node, last, PARAM_SPEC_DEFAULT);
  } else boundVariable(node);
  return finish(node);
}

function boundVariable(node: i32): void {
  let last = append(node, 0, identifier(), TYPE_VAR_NAME);
  if (tokenKind === COLON) {
    next();
    last = append(node, last, expression(), TYPE_VAR_BOUND);
  }
  defaultValue(node, last, TYPE_VAR_DEFAULT);
}

function defaultValue(node: i32, last: i32, slot: i32): void {
  if (tokenKind !== EQUAL) return;
  next();
  append(node, last, tokenKind === STAR ? starred() : expression(), slot);
}
