/** Bytes of a file to UTF-8 source, as PEP 263 has it: a byte order mark, a declaration in the first two lines, UTF-8. */

import { ERROR } from "./messages.ts";
import { decodeUtf8 } from "./text.ts";

/** The source in UTF-8, and what was wrong with its bytes: triples of code, start, end in that source. */
export interface DecodedSource {
  readonly source: Uint8Array;
  readonly errors: readonly number[];
  /** True where the source is known to have no byte beyond ASCII. */
  readonly isAscii: boolean;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const HASH = 35;
const REPLACEMENT = [0xef, 0xbf, 0xbd];
const DECLARATION = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK_OR_COMMENT = /^[ \t\f]*(?:#.*)?$/;

/** The UTF-8 source of a file's bytes. Bytes that are no text become U+FFFD, and the first of them is reported. */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const rest = hasMark ? bytes.subarray(3) : bytes;
  const declared = declaredEncoding(rest);
  if (declared === null || isUtf8Label(declared.label)) return checkedUtf8(rest);
  const decoder = decoderFor(declared.label);
  if (decoder) return { source: new TextEncoder().encode(decoder.decode(rest)), errors: [], isAscii: false };
  const checked = checkedUtf8(rest);
  return { ...checked, errors: [ERROR.unknownEncoding, declared.start, declared.end, ...checked.errors] };
}

interface Declaration {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

function declaredEncoding(bytes: Uint8Array): Declaration | null {
  let start = 0;
  for (let line = 0; line < 2 && start < bytes.length; line++) {
    const end = lineEnd(bytes, start);
    if (bytes.subarray(start, end).includes(HASH)) {
      const text = decodeUtf8(bytes, start, end);
      const match = DECLARATION.exec(text);
      const label = match?.[1];
      if (match && label !== undefined) {
        const at = start + new TextEncoder().encode(match[0]).length - label.length;
        return { label: label.toLowerCase().replaceAll("_", "-"), start: at, end: at + label.length };
      }
      if (!BLANK_OR_COMMENT.test(text)) return null;
    } else if (!BLANK_OR_COMMENT.test(decodeUtf8(bytes, start, end))) return null;
    start = bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED ? end + 2 : end + 1;
  }
  return null;
}

function lineEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.length && bytes[end] !== LINE_FEED && bytes[end] !== CARRIAGE_RETURN) end++;
  return end;
}

function isUtf8Label(label: string): boolean {
  return label === "utf8" || label === "utf-8" || label.startsWith("utf-8-") || label === "u8" || label === "ascii" || label === "us-ascii";
}

/** Python's Latin-1 is the real one, which TextDecoder does not have: there it is a name for Windows-1252. */
const LATIN_1 = /^(?:latin-?1|latin|iso-?8859-1(?:-.*)?|iso8859-1|8859|cp819|l1)$/;

/** Node 20's TextDecoder reads Windows-1252 as Latin-1, so its upper rows are here. */
const WINDOWS_1252 = /^(?:windows-?1252|cp-?1252|1252)$/;
const WINDOWS_ROWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

interface Decoder {
  decode(bytes: Uint8Array): string;
}

function decoderFor(label: string): Decoder | null {
  if (LATIN_1.test(label)) return { decode: decodeLatin1 };
  if (WINDOWS_1252.test(label)) return { decode: decodeWindows1252 };
  try {
    return new TextDecoder(webLabel(label));
  } catch {
    return null;
  }
}

function decodeLatin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function decodeWindows1252(bytes: Uint8Array): string {
  return decodeLatin1(bytes).replace(/[\x80-\x9f]/g, (character) => WINDOWS_ROWS.charAt(character.charCodeAt(0) - 0x80));
}

/** Some of Python's names for encodings in the spelling of the web. */
function webLabel(label: string): string {
  const page = /^cp-?(\d+)$/.exec(label)?.[1];
  if (page === undefined) return label.replace(/^iso(?=\d)/, "iso-").replace(/^latin-?(\d)$/, "latin$1");
  if (page === "932") return "shift_jis";
  if (page === "949") return "euc-kr";
  return page === "866" ? "ibm866" : page === "936" ? "gbk" : page === "950" ? "big5" : `windows-${page}`;
}

/** The bytes themselves if they are UTF-8, which nearly all are. */
function checkedUtf8(bytes: Uint8Array): DecodedSource {
  if (isAscii(bytes)) return { source: bytes, errors: [], isAscii: true };
  const errors: number[] = [];
  const wrong = firstWrongByte(bytes, 0);
  if (wrong === bytes.length) return { source: bytes, errors, isAscii: false };
  const fixed: number[] = [];
  let good = 0;
  for (let at = wrong; at < bytes.length; at = firstWrongByte(bytes, at + 1)) {
    for (let i = good; i < at; i++) fixed.push(bytes[i] ?? 0);
    if (errors.length === 0) errors.push(ERROR.invalidUtf8, fixed.length, fixed.length + REPLACEMENT.length);
    fixed.push(...REPLACEMENT);
    good = at + 1;
  }
  for (let i = good; i < bytes.length; i++) fixed.push(bytes[i] ?? 0);
  return { source: Uint8Array.from(fixed), errors, isAscii: false };
}

/** The high bit of each of a word's bytes. */
const HIGH_BITS = 0x80808080;
const WORD_BYTES = 4;

/** True where no byte is beyond ASCII. Four bytes at a step: a look at each byte would cost a third of what parsing does. */
function isAscii(bytes: Uint8Array): boolean {
  const start = Math.min(bytes.length, -bytes.byteOffset & (WORD_BYTES - 1));
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (bytes.length - start) >> 2);
  let seen = 0;
  for (let i = 0; i < words.length; i++) seen |= words[i] ?? 0;
  for (let i = 0; i < start; i++) seen |= (bytes[i] ?? 0) & 0x80;
  for (let i = start + words.length * WORD_BYTES; i < bytes.length; i++) seen |= (bytes[i] ?? 0) & 0x80;
  return (seen & HIGH_BITS) === 0;
}

/** The first byte from here on that belongs to no UTF-8 sequence. */
function firstWrongByte(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(bytes, at, byte);
    if (length === 0) return at;
    at += length;
  }
  return bytes.length;
}

function sequenceLength(bytes: Uint8Array, at: number, first: number): number {
  const length = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  const second = bytes[at + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
