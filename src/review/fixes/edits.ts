/** Edits of one text: byte spans of its UTF-8, which do not overlap. What no edit covers stays byte for byte. */
import type { Tree } from "../../python/tree.ts";
import type { Edit } from "../../report/model.ts";
import type { TextEdit } from "../../rules/context.ts";

/** An edit of a finding's fix as a byte span; its text with the line ends of the file. */
export function spanEdit(tree: Tree, edit: Edit): TextEdit {
  return {
    start: tree.offset(edit.start[0], edit.start[1]),
    end: tree.offset(edit.end[0], edit.end[1]),
    text: edit.text.replace(/\r\n?|\n/g, lineEndOf(tree)),
  };
}

const RETURN = 13;
const LINE_FEED = 10;

/** How the lines of a file end: as its first does. */
function lineEndOf({ source }: Tree): string {
  const end = source.findIndex((byte) => byte === LINE_FEED || byte === RETURN);
  if (end < 0 || source[end] === LINE_FEED) return "\n";
  return source[end + 1] === LINE_FEED ? "\r\n" : "\r";
}

/** True where both can't be made in one text: they overlap, or say different things at one place. The same edit twice is one edit. */
export function isInTheWay(one: TextEdit, other: TextEdit): boolean {
  if (isSame(one, other)) return false;
  const isInsertion = one.start === one.end || other.start === other.end;
  return isInsertion ? one.start <= other.end && other.start <= one.end : one.start < other.end && other.start < one.end;
}

function isSame(one: TextEdit, other: TextEdit): boolean {
  return one.start === other.start && one.end === other.end && one.text === other.text;
}

/** Each edit once, in the order of their places. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.filter((edit, index) => !sorted.slice(0, index).some((earlier) => isSame(earlier, edit)));
}

/** The text with the edits made; they are in order and none is in the way of another. */
export function edited(source: Uint8Array, edits: readonly TextEdit[]): Uint8Array {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const edit of edits) {
    pieces.push(source.subarray(at, edit.start), encoder.encode(edit.text));
    at = edit.end;
  }
  return joined([...pieces, source.subarray(at)]);
}

/** Pieces of text as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Where an offset of the old text lies in the new one: before what is inserted there, and behind it; inside an edit, that edit's ends. */
export function movedBy(edits: readonly TextEdit[], offset: number): { readonly from: number; readonly to: number } {
  let shift = 0;
  for (const edit of edits) {
    const length = new TextEncoder().encode(edit.text).length;
    if (edit.start > offset) break;
    if (edit.end >= offset) return { from: edit.start + shift, to: edit.start + shift + Math.max(length, offset - edit.start) };
    shift += length - (edit.end - edit.start);
  }
  return { from: offset + shift, to: offset + shift };
}
