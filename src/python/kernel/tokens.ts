/** The kinds of token. */

// What structures lines. These are the only tokens that never end a node.
export const END: i32 = 0;
export const NEWLINE: i32 = 1;
export const INDENT: i32 = 2;
export const DEDENT: i32 = 3;
/** Not in the text: stands in for every token while an error unwinds to the end of its statement. */
export const STOP: i32 = 4;
/** A piece of text that is no token; the scanner has reported it. */
export const INVALID_TEXT: i32 = 5;

export const NAME_TOKEN: i32 = 6;
export const NUMBER: i32 = 7;
export const STRING: i32 = 8;
/** The opening of an f-string or t-string, up to and with its quote. */
export const FORMAT_STRING: i32 = 9;

// Binary operators, in the order of kinds.ts' BINARY_… numbers.
export const PLUS: i32 = 10;
export const MINUS: i32 = 11;
export const STAR: i32 = 12;
export const SLASH: i32 = 13;
export const DOUBLE_SLASH: i32 = 14;
export const PERCENT: i32 = 15;
export const AT: i32 = 16;
export const DOUBLE_STAR: i32 = 17;
export const LEFT_SHIFT: i32 = 18;
export const RIGHT_SHIFT: i32 = 19;
export const AMPERSAND: i32 = 20;
export const BAR: i32 = 21;
export const CARET: i32 = 22;

/** An augmented assignment is its operator plus this. */
export const AUGMENTED: i32 = 16;
export const PLUS_EQUAL: i32 = 26;
export const CARET_EQUAL: i32 = 38;

// Comparisons, in the order of kinds.ts' COMPARE_… numbers.
export const EQUAL_EQUAL: i32 = 40;
export const NOT_EQUAL: i32 = 41;
export const LESS: i32 = 42;
export const LESS_EQUAL: i32 = 43;
export const GREATER: i32 = 44;
export const GREATER_EQUAL: i32 = 45;

export const TILDE: i32 = 46;
export const OPEN_PAREN: i32 = 47;
export const CLOSE_PAREN: i32 = 48;
export const OPEN_SQUARE: i32 = 49;
export const CLOSE_SQUARE: i32 = 50;
export const OPEN_BRACE: i32 = 51;
export const CLOSE_BRACE: i32 = 52;
export const COMMA: i32 = 53;
export const COLON: i32 = 54;
export const SEMICOLON: i32 = 55;
export const DOT: i32 = 56;
export const ELLIPSIS: i32 = 57;
export const EQUAL: i32 = 58;
export const WALRUS: i32 = 59;
export const ARROW: i32 = 60;
export const BANG: i32 = 61;
export const BACKQUOTE: i32 = 62;

/** A keyword's token is this plus the keyword's number among the names (keywords.ts). */
export const FIRST_KEYWORD: i32 = 64;
export const FALSE: i32 = 65;
export const NONE: i32 = 66;
export const TRUE: i32 = 67;
export const AND: i32 = 68;
export const AS: i32 = 69;
export const ASSERT_WORD: i32 = 70;
export const ASYNC: i32 = 71;
export const AWAIT_WORD: i32 = 72;
export const BREAK_WORD: i32 = 73;
export const CLASS: i32 = 74;
export const CONTINUE_WORD: i32 = 75;
export const DEF: i32 = 76;
export const DEL: i32 = 77;
export const ELIF: i32 = 78;
export const ELSE: i32 = 79;
export const EXCEPT: i32 = 80;
export const FINALLY: i32 = 81;
export const FOR_WORD: i32 = 82;
export const FROM: i32 = 83;
export const GLOBAL_WORD: i32 = 84;
export const IF_WORD: i32 = 85;
export const IMPORT_WORD: i32 = 86;
export const IN: i32 = 87;
export const IS: i32 = 88;
export const LAMBDA_WORD: i32 = 89;
export const NONLOCAL_WORD: i32 = 90;
export const NOT: i32 = 91;
export const OR: i32 = 92;
export const PASS_WORD: i32 = 93;
export const RAISE_WORD: i32 = 94;
export const RETURN_WORD: i32 = 95;
export const TRY_WORD: i32 = 96;
export const WHILE_WORD: i32 = 97;
export const WITH_WORD: i32 = 98;
export const YIELD_WORD: i32 = 99;
