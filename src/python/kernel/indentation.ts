/**
 * Indentation as CPython counts it: a tab goes to the next multiple of eight, and a second count with tabs of one column
 * tells whether two lines would compare the same whatever the width of a tab.
 */
import { takeArea } from "./areas.ts";
import { afterLineEnd, BACKSLASH, BLANK, FORM_FEED, HASH, isLineEnd, TAB } from "./characters.ts";
import { addComment } from "./comments.ts";
import { MIXED_TABS, report, TOO_MANY_INDENTS, WRONG_DEDENT } from "./errors.ts";
import { byteAt, setWord, word } from "./memory.ts";

/** CPython's limit. */
const MAX_INDENTS: i32 = 100;
const TAB_WIDTH: i32 = 8;

let base: i32 = 0;
let levels: i32 = 0;
let column: i32 = 0;
let narrowColumn: i32 = 0;
/** Where the line starts that startOfCode found. */
export let codeLineStart: i32 = 0;

export function resetIndentation(): void {
  base = takeArea((MAX_INDENTS + 1) * 2);
  levels = 0;
  pushLevel(0, 0);
}

function pushLevel(wide: i32, narrow: i32): void {
  setWord(base + levels * 2, wide);
  setWord(base + levels * 2 + 1, narrow);
  levels++;
}

function topColumn(): i32 {
  return word(base + (levels - 1) * 2);
}

function topNarrowColumn(): i32 {
  return word(base + (levels - 1) * 2 + 1);
}

/** From the start of a line over blank and comment lines to the first byte of code, or to the end of the text. */
export function startOfCode(lineStart: i32, sourceEnd: i32): i32 {
  let p = lineStart;
  for (;;) {
    codeLineStart = p;
    p = measure(p);
    if (byteAt(p) === HASH) p = skipComment(p, sourceEnd);
    if (p >= sourceEnd) break;
    if (!isLineEnd(byteAt(p))) return p;
    p = afterLineEnd(p);
  }
  column = 0;
  narrowColumn = 0;
  return p;
}

/** Over the blanks at the start of a line, counting columns; a backslash joins lines, and the first one counts. */
function measure(lineStart: i32): i32 {
  let p = lineStart;
  let joinedColumn: i32 = -1;
  let joinedNarrow: i32 = 0;
  column = 0;
  narrowColumn = 0;
  for (;;) {
    const byte = byteAt(p);
    if (byte === BLANK) {
      column++;
      narrowColumn++;
      p++;
    } else if (byte === TAB) {
      column = ((column >> 3) + 1) * TAB_WIDTH;
      narrowColumn++;
      p++;
    } else if (byte === FORM_FEED) {
      column = 0;
      narrowColumn = 0;
      p++;
    } else if (byte === BACKSLASH && isLineEnd(byteAt(p + 1))) {
      if (joinedColumn <= 0) {
        joinedColumn = column;
        joinedNarrow = narrowColumn;
      }
      p = afterLineEnd(p + 1);
      column = 0;
      narrowColumn = 0;
    } else break;
  }
  if (joinedColumn > 0) {
    column = joinedColumn;
    narrowColumn = joinedNarrow;
  }
  return p;
}

export function skipComment(start: i32, sourceEnd: i32): i32 {
  let p = start;
  while (p < sourceEnd && !isLineEnd(byteAt(p))) p++;
  addComment(start, p);
  return p;
}

/** What the measured line does: 1 opens a block, 0 goes on, -n closes n blocks. */
export function indentationChange(at: i32): i32 {
  if (column === topColumn()) {
    if (narrowColumn !== topNarrowColumn()) report(MIXED_TABS, codeLineStart, at);
    return 0;
  }
  return column > topColumn() ? indent(at) : dedent(at);
}

function indent(at: i32): i32 {
  if (levels > MAX_INDENTS - 1) {
    report(TOO_MANY_INDENTS, codeLineStart, at);
    return 0;
  }
  if (narrowColumn <= topNarrowColumn()) report(MIXED_TABS, codeLineStart, at);
  pushLevel(column, narrowColumn);
  return 1;
}

/** Closes blocks; a column that no open block has counts as the nearest one. */
function dedent(at: i32): i32 {
  let closed: i32 = 0;
  let left = 0;
  while (column < topColumn()) {
    left = topColumn();
    levels--;
    closed++;
  }
  if (column === topColumn()) {
    if (narrowColumn !== topNarrowColumn()) report(MIXED_TABS, codeLineStart, at);
    return -closed;
  }
  report(WRONG_DEDENT, codeLineStart, at);
  if (left - column < column - topColumn()) {
    levels++;
    closed--;
  }
  return -closed;
}
