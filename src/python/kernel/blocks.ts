/** The colon of a compound statement and the statements it introduces. */
import { EXPECTED_COLON, EXPECTED_INDENT, report } from "./errors.ts";
import { expect, recoverHeader, unexpectedCode } from "./recovery.ts";
import { next, tokenEnd, tokenKind, tokenStart } from "./scanner.ts";
import { indentedStatements, simpleLine } from "./statements.ts";
import { COLON, EQUAL, INDENT, NEWLINE, STOP, WALRUS } from "./tokens.ts";

/** Whether `break` and `continue` have a loop here, and `return` a function. */
export let isInLoop: boolean = false;
export let isInFunction: boolean = false;

export function resetBlocks(): void {
  isInLoop = false;
  isInFunction = false;
}

/** The block of a clause whose header has been read up to the colon; returns the last child. */
export function block(parent: i32, before: i32, slot: i32, headerLine: i32, headerStart: i32): i32 {
  expect(COLON, tokenKind === EQUAL || tokenKind === WALRUS ? unexpectedCode() : EXPECTED_COLON);
  const isBroken = tokenKind === STOP;
  if (isBroken) recoverHeader(headerLine, headerStart);
  if (tokenKind !== NEWLINE) return simpleLine(parent, before, slot);
  next();
  if (tokenKind === INDENT) return indentedStatements(parent, before, slot);
  if (!isBroken) report(EXPECTED_INDENT, tokenStart, tokenEnd);
  return before;
}

export function loopBlock(parent: i32, before: i32, slot: i32, headerLine: i32, headerStart: i32): i32 {
  const outer = isInLoop;
  isInLoop = true;
  const last = block(parent, before, slot, headerLine, headerStart);
  isInLoop = outer;
  return last;
}

/** The body of a function or class: loops around it do not count in it. */
export function scopeBlock(parent: i32, before: i32, slot: i32, headerLine: i32, headerStart: i32, isFunction: boolean): i32 {
  const outerLoop = isInLoop;
  const outerFunction = isInFunction;
  isInLoop = false;
  isInFunction = isFunction;
  const last = block(parent, before, slot, headerLine, headerStart);
  isInLoop = outerLoop;
  isInFunction = outerFunction;
  return last;
}
