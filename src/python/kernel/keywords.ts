/**
 * The names every file starts with, in the order of their numbers: 0 is the empty name, then the keywords (whose tokens
 * are FIRST_KEYWORD plus the number), then the names that are special only at the start of a statement.
 */

/** The host writes these words, each followed by a space, behind the source: the kernel has no strings. */
export const KEYWORD_TEXT =
  "False None True and as assert async await break class continue def del elif else except finally for from global if " +
  "import in is lambda nonlocal not or pass raise return try while with yield match case type lazy print exec _ ";

export const LAST_KEYWORD: i32 = 35;
export const MATCH_NAME: i32 = 36;
export const CASE_NAME: i32 = 37;
export const TYPE_NAME: i32 = 38;
export const LAZY_NAME: i32 = 39;
export const PRINT_NAME: i32 = 40;
export const EXEC_NAME: i32 = 41;
export const WILDCARD_NAME: i32 = 42;
export const SEED_COUNT: i32 = 43;
