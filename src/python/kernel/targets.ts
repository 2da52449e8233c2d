/** Expressions as targets: which ones can be assigned to or deleted, and the context flags that say so. */
import { endOf, firstChild, kindOf, nextSibling, replaceFlags, startOf } from "./build.ts";
import {
  CANNOT_ANNOTATE,
  CANNOT_ASSIGN,
  CANNOT_AUGMENT,
  CANNOT_BIND,
  CANNOT_DELETE,
  LONE_STARRED_TARGET,
  report,
  TWO_STARRED_TARGETS,
} from "./errors.ts";
import { ATTRIBUTE, LIST, MISSING, NAME, STARRED, SUBSCRIPT, TUPLE } from "./kinds.ts";

export const PARENTHESIZED: i32 = 0x4000000;
const CONTEXT_MASK: i32 = 0x3000000;
const STORE: i32 = 0x1000000;
const DELETE_CONTEXT: i32 = 0x2000000;

export function store(node: i32): void {
  replaceFlags(node, CONTEXT_MASK, STORE);
}

/** Marks a target of `=` and its parts; reports what cannot be one. */
export function assignTo(target: i32): void {
  storeInto(target, CANNOT_ASSIGN);
}

/** Marks a target of `for` or `with`. */
export function bindTo(target: i32): void {
  storeInto(target, CANNOT_BIND);
}

function storeInto(target: i32, complaint: i32): void {
  if (kindOf(target) === STARRED) report(LONE_STARRED_TARGET, startOf(target), endOf(target));
  mark(target, STORE, complaint);
}

export function deleteTarget(target: i32): void {
  mark(target, DELETE_CONTEXT, CANNOT_DELETE);
}

function mark(target: i32, context: i32, complaint: i32): void {
  const kind = kindOf(target);
  if (kind === NAME || kind === ATTRIBUTE || kind === SUBSCRIPT) replaceFlags(target, CONTEXT_MASK, context);
  else if (kind === TUPLE || kind === LIST) {
    replaceFlags(target, CONTEXT_MASK, context);
    markElements(target, context, complaint);
  } else if (kind === STARRED && context === STORE) {
    replaceFlags(target, CONTEXT_MASK, context);
    mark(firstChild(target), context, complaint);
  } else if (kind !== MISSING) report(complaint, startOf(target), endOf(target));
}

function markElements(sequence: i32, context: i32, complaint: i32): void {
  let stars: i32 = 0;
  for (let element = firstChild(sequence); element !== 0; element = nextSibling(element)) {
    if (kindOf(element) === STARRED) stars++;
    mark(element, context, complaint);
  }
  if (stars > 1 && context === STORE) report(TWO_STARRED_TARGETS, startOf(sequence), endOf(sequence));
}

/** The target of `+=` and the like: one name, attribute or subscript. */
export function augmentTarget(target: i32): void {
  markSingle(target, CANNOT_AUGMENT);
}

/** The target of an annotation. */
export function annotateTarget(target: i32): void {
  markSingle(target, CANNOT_ANNOTATE);
}

function markSingle(target: i32, complaint: i32): void {
  const kind = kindOf(target);
  if (kind === NAME || kind === ATTRIBUTE || kind === SUBSCRIPT) store(target);
  else if (kind !== MISSING) report(complaint, startOf(target), endOf(target));
}
