/** Text from other people's files, made fit to be shown: no character of it may steer the terminal or turn the reading order. */

const TAB = "    ";

/** Control characters, line separators, and the marks that reorder text (which can make code read as what it is not). */
const UNSHOWABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;
const EVERY_UNSHOWABLE = new RegExp(UNSHOWABLE.source, "gu");

const ZERO_WIDTH = /^[\p{Mn}\p{Me}]$/u;

/** Scripts and symbols that take two columns of a terminal. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

/** One line of text with everything unshowable spelled out: `\x1b`, `\u202e`. */
export function showable(text: string): string {
  return UNSHOWABLE.test(text) ? text.replace(EVERY_UNSHOWABLE, spell) : text;
}

/** As `showable`, but line breaks stay and tabs become spaces. */
export function showableBlock(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => showable(line.replaceAll("\t", TAB)))
    .join("\n");
}

function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\n" || character === "\t") return " ";
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  return `\\u${code.toString(16).padStart(4, "0")}`;
}

/** What one code point of a source line looks like, and how many columns that takes. */
export function cell(character: string): { readonly text: string; readonly width: number } {
  if (character === "\t") return { text: TAB, width: TAB.length };
  const text = showable(character);
  if (text !== character) return { text, width: text.length };
  return { text, width: widthOf(character) };
}

function widthOf(character: string): number {
  if (character <= "~") return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Breaks text at spaces, so that no line but one long word is wider than `width`. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (word === "") continue;
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
