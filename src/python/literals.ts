/** The values of literals. */
import type { Node, NumberLiteral, Str, StringText } from "./nodes.ts";

/**
 * The text of a plain string literal, or of several in a row. Null for anything else: bytes, formatted strings, other
 * expressions, invalid escapes, and `\N{…}`, since the names of Unicode's characters are not known here.
 */
export function stringValue(node: Node): string | null {
  if (node.kind === "Str") return strValue(node);
  if (node.kind !== "Concatenation") return null;
  let text = "";
  for (const part of node.parts) {
    const value = stringValue(part);
    if (value === null) return null;
    text += value;
  }
  return text;
}

function strValue(node: Str): string | null {
  if (node.isBytes) return null;
  const body = bodyOf(node);
  return node.isRaw ? body : resolveEscapes(body, true);
}

/** True for the word `True` itself, not for what is merely true. */
export function isTrue(node: Node | null): boolean {
  return node?.kind === "SingletonLiteral" && node.value === "True";
}

/** The value of a bytes literal, or of several in a row; null for anything else. */
export function bytesValue(node: Node): Uint8Array | null {
  if (node.kind === "Concatenation") return joinedBytes(node.parts);
  if (node.kind !== "Str" || !node.isBytes) return null;
  const body = bodyOf(node);
  const text = node.isRaw ? body : resolveEscapes(body, false);
  return text === null ? null : Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);
}

function joinedBytes(parts: readonly Node[]): Uint8Array | null {
  const all: number[] = [];
  for (const part of parts) {
    const value = bytesValue(part);
    if (value === null) return null;
    for (const byte of value) all.push(byte);
  }
  return Uint8Array.from(all);
}

/**
 * The text of a part of an f-string or t-string, with escapes and doubled braces resolved. Null for an escape that
 * `stringValue` cannot resolve either.
 */
export function textValue(node: StringText): string | null {
  const text = normalizeLineEnds(node.text);
  const isFormat = node.parent?.kind === "Interpolation";
  if (isRawText(node)) return isFormat ? text : singleBraces(text);
  if (isFormat) return resolveEscapes(text, true);
  return text.includes("\\") ? unescapeAroundBraces(text) : singleBraces(text);
}

function isRawText(node: StringText): boolean {
  let around = node.parent;
  while (around !== null && around.kind === "Interpolation") around = around.parent;
  return around !== null && (around.kind === "FString" || around.kind === "TString") && around.isRaw;
}

function singleBraces(text: string): string {
  return text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0));
}

/** Doubled braces are one only outside of escapes: the name in `\N{…}` has braces of its own. */
function unescapeAroundBraces(text: string): string | null {
  return text.includes("\\N{") ? null : resolveEscapes(singleBraces(text), true);
}

/** What stands between the quotes; line ends are `\n`, as Python reads them. */
function bodyOf(node: Str): string {
  const text = node.text;
  const quote = /["']/.exec(text)?.index ?? 0;
  const width = node.isTriple ? 3 : 1;
  const mark = text.slice(quote, quote + width);
  const isClosed = text.length >= quote + 2 * width && text.endsWith(mark);
  return normalizeLineEnds(text.slice(quote + width, isClosed ? text.length - width : text.length));
}

function normalizeLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\n", ""],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);

const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;
const LAST_CODE_POINT = 0x10ffff;

/** Resolves escapes; null where one is invalid or a character is given by its name. Unknown ones stay as they are. */
function resolveEscapes(body: string, isText: boolean): string | null {
  if (!body.includes("\\")) return body;
  let isValid = true;
  const text = body.replace(ESCAPE, (whole: string, octal?: string, hex?: string, short?: string, long?: string, other?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & (isText ? 511 : 255));
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    const digits = short ?? long;
    if (digits !== undefined) {
      if (!isText) return whole;
      const point = Number.parseInt(digits, 16);
      if (point <= LAST_CODE_POINT) return String.fromCodePoint(point);
      isValid = false;
      return "";
    }
    if (other === "x" || (isText && (other === "u" || other === "U" || other === "N"))) isValid = false;
    return SIMPLE_ESCAPES.get(other ?? "") ?? whole;
  });
  return isValid ? text : null;
}

/** The value of an int literal; null for other numbers, and where the digits are not valid. */
export function integerValue(node: NumberLiteral): bigint | null {
  if (node.form !== "int") return null;
  const digits = node.text.replaceAll("_", "").toLowerCase();
  return /^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|\d+)$/.test(digits) ? BigInt(digits) : null;
}

/** The value of an int or float literal as a double; of an imaginary one, the factor of `j`. Null if it is not valid. */
export function numberValue(node: NumberLiteral): number | null {
  if (node.form === "int") {
    const value = integerValue(node);
    return value === null ? null : Number(value);
  }
  const text = node.text.replaceAll("_", "").replace(/[jJ]$/, "");
  return /^(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : null;
}
