/** What CPython cuts elsewhere than our tree: parameters, and the pieces of formatted strings with their fields, texts and formats. */
import { stringValue, textValue } from "../../src/python/literals.ts";
import type { Expression, Parameter, StringPart, StringText } from "../../src/python/nodes.ts";
import type { Tree } from "../../src/python/tree.ts";

/** A piece of a formatted string as CPython has it: text of neighbouring constants is one. */
export type Piece =
  | { readonly kind: "text"; readonly value: string | null; readonly start: number; readonly end: number }
  | { readonly kind: "field"; readonly node: Extract<StringPart, { kind: "Interpolation" }> };

export function piecesOf(part: Expression, tree: Tree): Piece[] {
  if (part.kind === "FString" || part.kind === "TString") return part.parts.flatMap((inner) => formatPieces(inner, tree));
  return [{ kind: "text", value: stringValue(part), start: part.start, end: part.end }];
}

/** A field with `=` has its own text before it. */
export function formatPieces(part: StringPart, tree: Tree): Piece[] {
  if (part.kind === "StringText") return [textPiece(part)];
  if (!part.isDebug) return [{ kind: "field", node: part }];
  const end = debugEnd(tree, part);
  const text: Piece = { kind: "text", value: debugText(tree, part.start + 1, end), start: part.start + 1, end };
  return [text, { kind: "field", node: part }];
}

/** The text of a field with `=`, without the comments in it. */
function debugText(tree: Tree, start: number, end: number): string {
  let text = "";
  let from = start;
  for (const comment of tree.comments) {
    if (comment.start < start || comment.end > end) continue;
    text += tree.textBetween(from, comment.start);
    from = comment.end;
  }
  return text + tree.textBetween(from, end);
}

function textPiece(part: StringText): Piece {
  return { kind: "text", value: textValue(part), start: part.start, end: part.end };
}

function debugEnd(tree: Tree, part: Extract<StringPart, { kind: "Interpolation" }>): number {
  const source = tree.source;
  if (part.hasFormat) {
    const colon = formatStart(tree, part);
    return part.conversion === "none" ? colon : lastIndexBefore(source, colon, 33);
  }
  return part.conversion === "none" ? part.end - 1 : lastIndexBefore(source, part.end, 33);
}

function lastIndexBefore(source: Uint8Array, end: number, byte: number): number {
  return source.lastIndexOf(byte, end - 1);
}

/** Where the colon is. */
export function formatStart(tree: Tree, node: Extract<StringPart, { kind: "Interpolation" }>): number {
  const first = node.format[0];
  return first ? first.start - 1 : tree.source.lastIndexOf(58, node.end - 1);
}

/** The source of a field's expression, with the parentheses around it. */
export function templateText(tree: Tree, node: Extract<StringPart, { kind: "Interpolation" }>): string {
  const behind = /^(?:\s|\\|#.*|\))*\)/.exec(tree.textBetween(node.value.end, node.end))?.[0] ?? "";
  return tree.textBetween(node.start + 1, node.value.end) + behind;
}

export function mergeTexts(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece.kind === "text" && last?.kind === "text") {
      const value = last.value === null || piece.value === null ? null : last.value + piece.value;
      merged[merged.length - 1] = { kind: "text", value, start: last.start, end: piece.end };
    } else merged.push(piece);
  }
  return merged.filter((piece) => piece.kind === "field" || piece.value !== "");
}

export function endOfAnnotation(tree: Tree, node: Parameter): number {
  const { annotation } = node;
  if (!annotation) return node.name.end;
  if (!node.default) return node.end;
  return beforeEqual(tree, annotation.end, node.default.start);
}

/** The end of what stands before the `=` of a default: closing parentheses belong to an annotation. */
function beforeEqual(tree: Tree, from: number, to: number): number {
  const between = tree.textBetween(from, to).replace(/#.*/g, (comment) => " ".repeat(Buffer.byteLength(comment)));
  return (
    from +
    between
      .slice(0, between.indexOf("="))
      .trimEnd()
      .replace(/(?:\s|\\)+$/, "").length
  );
}
