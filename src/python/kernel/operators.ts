/** Operators and punctuation. */
import { EQUALS, PERIOD } from "./characters.ts";
import { OLD_UNEQUAL, report } from "./errors.ts";
import { byteAt } from "./memory.ts";
import {
  AMPERSAND,
  ARROW,
  AT,
  AUGMENTED,
  BACKQUOTE,
  BANG,
  BAR,
  CARET,
  CLOSE_BRACE,
  CLOSE_PAREN,
  CLOSE_SQUARE,
  COLON,
  COMMA,
  DOT,
  DOUBLE_SLASH,
  DOUBLE_STAR,
  ELLIPSIS,
  EQUAL,
  EQUAL_EQUAL,
  GREATER,
  GREATER_EQUAL,
  LEFT_SHIFT,
  LESS,
  LESS_EQUAL,
  MINUS,
  NOT_EQUAL,
  OPEN_BRACE,
  OPEN_PAREN,
  OPEN_SQUARE,
  PERCENT,
  PLUS,
  RIGHT_SHIFT,
  SEMICOLON,
  SLASH,
  STAR,
  TILDE,
  WALRUS,
} from "./tokens.ts";

const CHARACTER_LESS: i32 = 60;
const CHARACTER_GREATER: i32 = 62;

/** How many bytes the operator has that scanOperator found last. */
export let operatorLength: i32 = 1;

/** The kind of the operator here, 0 if there is none. */
export function scanOperator(at: i32): i32 {
  operatorLength = 1;
  switch (byteAt(at)) {
    case 33: // !
      return choose(at, EQUALS, NOT_EQUAL, BANG);
    case 37: // %
      return augmentable(at, PERCENT);
    case 38: // &
      return augmentable(at, AMPERSAND);
    case 40: // (
      return OPEN_PAREN;
    case 41: // )
      return CLOSE_PAREN;
    case 42: // *
      return doubled(at, STAR, DOUBLE_STAR);
    case 43: // +
      return augmentable(at, PLUS);
    case 44: // ,
      return COMMA;
    case 45: // -
      return byteAt(at + 1) === CHARACTER_GREATER ? ofLength(2, ARROW) : augmentable(at, MINUS);
    case 46: // .
      return byteAt(at + 1) === PERIOD && byteAt(at + 2) === PERIOD ? ofLength(3, ELLIPSIS) : DOT;
    case 47: // /
      return doubled(at, SLASH, DOUBLE_SLASH);
    case 58: // :
      return choose(at, EQUALS, WALRUS, COLON);
    case 59: // ;
      return SEMICOLON;
    case CHARACTER_LESS:
      return scanLess(at);
    case EQUALS:
      return choose(at, EQUALS, EQUAL_EQUAL, EQUAL);
    case CHARACTER_GREATER:
      if (byteAt(at + 1) === EQUALS) return ofLength(2, GREATER_EQUAL);
      return byteAt(at + 1) === CHARACTER_GREATER ? doubled(at, GREATER, RIGHT_SHIFT) : GREATER;
    case 64: // @
      return augmentable(at, AT);
    case 91: // [
      return OPEN_SQUARE;
    case 93: // ]
      return CLOSE_SQUARE;
    case 94: // ^
      return augmentable(at, CARET);
    case 96: // `
      return BACKQUOTE;
    case 123: // {
      return OPEN_BRACE;
    case 124: // |
      return augmentable(at, BAR);
    case 125: // }
      return CLOSE_BRACE;
    case 126: // ~
      return TILDE;
    default:
      return 0;
  }
}

function ofLength(length: i32, kind: i32): i32 {
  operatorLength = length;
  return kind;
}

function choose(at: i32, second: i32, both: i32, first: i32): i32 {
  return byteAt(at + 1) === second ? ofLength(2, both) : first;
}

function augmentable(at: i32, kind: i32): i32 {
  return byteAt(at + 1) === EQUALS ? ofLength(2, kind + AUGMENTED) : kind;
}

/** An operator whose character may stand twice, and then be augmented. */
function doubled(at: i32, once: i32, twice: i32): i32 {
  if (byteAt(at + 1) !== byteAt(at)) return augmentable(at, once);
  return byteAt(at + 2) === EQUALS ? ofLength(3, twice + AUGMENTED) : ofLength(2, twice);
}

function scanLess(at: i32): i32 {
  const second = byteAt(at + 1);
  if (second === EQUALS) return ofLength(2, LESS_EQUAL);
  if (second === CHARACTER_LESS) return doubled(at, LESS, LEFT_SHIFT);
  if (second !== CHARACTER_GREATER) return LESS;
  report(OLD_UNEQUAL, at, at + 2);
  return ofLength(2, NOT_EQUAL);
}
