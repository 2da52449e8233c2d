/** What is wrong, in sentences. The codes are those of kernel/errors.ts. */
import * as codes from "./kernel/errors.ts";
import { decodeUtf8 } from "./text.ts";
import type { SyntaxProblem } from "./tree.ts";

/** Codes that the decoding of the bytes gives. */
export const ERROR = {
  invalidUtf8: codes.INVALID_UTF8,
  unknownEncoding: codes.UNKNOWN_ENCODING,
} as const;

type Sentence = string | ((text: string) => string);

const SENTENCES: ReadonlyMap<number, Sentence> = new Map<number, Sentence>([
  [codes.INVALID_SYNTAX, (text) => (text === "" ? "invalid syntax: the line ends too early" : `invalid syntax at ${quoted(text)}`)],
  [codes.INVALID_CHARACTER, (text) => `${describeCharacter(text)} cannot stand here`],
  [codes.UNTERMINATED_STRING, "this string has no closing quote on its line"],
  [codes.UNTERMINATED_TRIPLE, "this triple-quoted string is never closed"],
  [codes.STRAY_BACKSLASH, "a backslash outside of a string can only stand at the very end of a line"],
  [codes.BACKSLASH_AT_END, "the file ends after a backslash that joins this line to the next"],
  [codes.NEVER_CLOSED, (text) => `${quoted(text)} is never closed`],
  [codes.UNMATCHED_CLOSE, (text) => `${quoted(text)} closes nothing`],
  [codes.WRONG_CLOSE, (text) => `${quoted(text)} does not match the bracket that is open`],
  [codes.TOO_DEEP, "nested too deeply"],
  [codes.EXPECTED_EXPRESSION, (text) => (text === "" ? "an expression is missing here" : `expected an expression, not ${quoted(text)}`)],
  [codes.EXPECTED_COLON, "expected ':'"],
  [codes.EXPECTED_INDENT, "expected an indented block here"],
  [codes.UNEXPECTED_INDENT, "unexpected indentation: no line before this one opens a block"],
  [codes.WRONG_DEDENT, "this line's indentation matches no block around it"],
  [codes.MIXED_TABS, "tabs and spaces are mixed so that the indentation depends on the width of a tab"],
  [codes.TOO_MANY_INDENTS, "more than 100 levels of indentation"],
  [codes.EXPECTED_NAME, (text) => (text === "" ? "a name is missing here" : `expected a name, not ${quoted(text)}`)],
  [codes.KEYWORD_AS_NAME, (text) => `${quoted(text)} is a keyword and cannot be a name`],
  [codes.MISSING_COMMA, (text) => `unexpected ${quoted(text)}: perhaps a comma is missing before it`],
  [codes.EXPECTED_IN, "expected 'in'"],
  [codes.EXPECTED_ELSE, "expected 'else': a conditional expression needs both branches"],
  [codes.EXPECTED_IMPORT, "expected 'import'"],
  [codes.EQUAL_IN_EXPRESSION, "'=' cannot stand here: perhaps '==' or ':=' was meant"],
  [codes.CANNOT_ASSIGN, (text) => `cannot assign to ${quoted(text)}: perhaps '==' was meant instead of '='`],
  [codes.CANNOT_BIND, (text) => `cannot assign to ${quoted(text)}`],
  [codes.CANNOT_DELETE, (text) => `cannot delete ${quoted(text)}`],
  [codes.CANNOT_ANNOTATE, "only a single name, attribute or subscript can be annotated"],
  [codes.CANNOT_AUGMENT, (text) => `${quoted(text)} cannot be the target of an augmented assignment`],
  [codes.LONE_STARRED_TARGET, "a starred target must be in a list or tuple: perhaps a comma is missing behind it"],
  [codes.TWO_STARRED_TARGETS, "only one target of an assignment can be starred"],
  [codes.BAD_WALRUS, "':=' can only assign to a plain name"],
  [codes.WALRUS_NEEDS_PARENS, "':=' needs parentheses around it here"],
  [codes.LONE_STARRED, "a starred expression cannot stand alone in parentheses"],
  [codes.STRAY_STARRED, "a starred expression cannot stand here"],
  [codes.DUPLICATE_PARAMETER, (text) => `two parameters are called ${quoted(text)}`],
  [codes.DEFAULT_ORDER, (text) => `parameter ${quoted(text)} has no default but follows one that has`],
  [codes.PARAMETER_ORDER, (text) => `${quoted(text)} cannot stand here: the order is positional, '/', normal, '*', keyword-only, '**'`],
  [codes.NOTHING_AFTER_STAR, "a parameter must follow the bare '*'"],
  [codes.POSITIONAL_AFTER_KEYWORD, "a positional argument follows a keyword argument"],
  [codes.POSITIONAL_AFTER_UNPACKING, "an argument by position follows '**'"],
  [codes.BARE_GENERATOR, "a generator expression next to other arguments needs parentheses"],
  [codes.BREAK_OUTSIDE, "'break' outside a loop"],
  [codes.CONTINUE_OUTSIDE, "'continue' outside a loop"],
  [codes.RETURN_OUTSIDE, "'return' outside a function"],
  [codes.ORPHAN_CLAUSE, (text) => `${quoted(text)} has nothing before it to belong to`],
  [codes.TRY_ALONE, "'try' needs an 'except' or a 'finally'"],
  [codes.DECORATOR_ALONE, "a decorator must be followed by a function or a class"],
  [codes.MIXED_EXCEPT, "a 'try' cannot have both 'except' and 'except*'"],
  [codes.EXCEPT_NEEDS_PARENS, "several exception types with 'as' need parentheses around them"],
  [codes.TRAILING_COMMA, "a comma at the end is only allowed with parentheses around the names"],
  [codes.EXPECTED_CASE, "expected 'case': a match statement holds nothing else"],
  [codes.BAD_PATTERN, (text) => (text === "" ? "a pattern is missing here" : `${quoted(text)} is no pattern`)],
  [codes.MIXED_BYTES, "bytes and text literals cannot be joined"],
  [codes.MIXED_TEMPLATE, "template strings cannot be joined with other strings"],
  [codes.FORMAT_EMPTY, "this field has no expression"],
  [codes.FORMAT_BRACE, "a single '}' in a formatted string: write '}}' for the character"],
  [codes.FORMAT_UNCLOSED, "this field has no closing '}'"],
  [codes.FORMAT_CONVERSION, "the conversion must be one of !s, !r and !a"],
  [codes.BAD_NUMBER, (text) => `${quoted(text)} is no valid number`],
  [codes.OLD_OCTAL, (text) => `${quoted(text)} is Python 2's octal: write 0o${text.replace(/^0+/, "")}, or leave out the leading zero`],
  [codes.OLD_LONG, (text) => `${quoted(text)} is Python 2's long integer: leave out the final ${text.slice(-1)}`],
  [codes.OLD_PRINT, "print is a function since Python 3: write print(…)"],
  [codes.OLD_EXEC, "exec is a function since Python 3: write exec(…)"],
  [codes.OLD_BACKQUOTE, "backquotes are Python 2: write repr(…)"],
  [codes.OLD_UNEQUAL, "'<>' is Python 2: write '!='"],
  [codes.OLD_RAISE, "this form of raise is Python 2: write raise Error(message), with `from` for a cause"],
  [codes.OLD_STRING_PREFIX, (text) => `the string prefix ${quoted(text)} is Python 2: leave out the ${text.slice(0, 1)}`],
  [codes.OLD_TUPLE_PARAMETER, "tuples as parameters are Python 2: take one parameter and unpack it in the body"],
  [codes.ASYNC_NAME, (text) => `${quoted(text)} is a keyword since Python 3.7 and cannot be a name`],
  [codes.INVALID_UTF8, "this byte is not UTF-8: save the file as UTF-8, or declare its encoding in the first line"],
  [codes.UNKNOWN_ENCODING, (text) => `unknown encoding ${quoted(text)}: the file is read as UTF-8`],
  [codes.NOT_NEEDS_PARENS, "'not' needs parentheses around it here"],
  [codes.LAMBDA_NEEDS_PARENS, "'lambda' needs parentheses around it here"],
  [codes.YIELD_NEEDS_PARENS, "'yield' needs parentheses around it here"],
]);

/** The problem for an error of the kernel, with its sentence. */
export function problemOf(source: Uint8Array, code: number, start: number, end: number): SyntaxProblem {
  const sentence = SENTENCES.get(code) ?? "invalid syntax";
  const message = typeof sentence === "string" ? sentence : sentence(decodeUtf8(source, start, end));
  return { message, start, end };
}

const LONGEST_QUOTE = 40;

function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST_QUOTE ? `'${line.slice(0, LONGEST_QUOTE)}…'` : `'${line}'`;
}

function describeCharacter(text: string): string {
  const point = text.codePointAt(0) ?? 0;
  const name = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  const hint = LOOKALIKES.get(text);
  if (point === 0) return "a null byte";
  if (point < 32 || point === 0xa0 || /^[\p{C}\p{Z}]$/u.test(text)) return `the invisible character ${name}`;
  return hint === undefined ? `the character '${text}'` : `the character '${text}' (${name}, perhaps ${hint} was meant)`;
}

/** Characters that word processors put in the place of Python's own. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ["“", '"'],
  ["”", '"'],
  ["„", '"'],
  ["‘", "'"],
  ["’", "'"],
  ["×", "*"],
  ["÷", "/"],
  ["–", "-"],
  ["—", "-"],
  ["−", "-"],
  ["…", "..."],
  ["≤", "<="],
  ["≥", ">="],
  ["≠", "!="],
  ["，", ","],
  ["：", ":"],
  ["（", "("],
  ["）", ")"],
]);
