/** Writes suppression comments for findings into a file's text: at the end of their lines, or of their statements where a line can't hold one. */

import { Program } from "../program/program.ts";
import { parse } from "../python/parse.ts";
import type { Finding } from "../report/model.ts";
import { statementLines } from "./suppressions.ts";

/** Codes by line, from 1. */
type Places = ReadonlyMap<number, ReadonlySet<string>>;

/**
 * The bytes with the comments in them; null where some line and its statement can't hold one. Only ASCII is added, at the ends of
 * lines, so the encoding of the rest does not matter.
 */
export function withIgnores(path: string, bytes: Uint8Array, findings: readonly Finding[]): Uint8Array | null {
  const first = placesFor(findings, (finding) => finding.line);
  const refused = linesThatRefuse(bytes, first);
  if (refused.size === 0) return written(bytes, first);
  const module = new Program([{ path, bytes }]).module(path);
  if (!module) return null;
  const second = placesFor(findings, ({ line }) => (refused.has(line) ? statementLines(module, line).to : line));
  return linesThatRefuse(bytes, second).size === 0 ? written(bytes, second) : null;
}

function placesFor(findings: readonly Finding[], lineOf: (finding: Finding) => number): Places {
  const places = new Map<number, Set<string>>();
  for (const finding of findings) {
    const line = lineOf(finding);
    places.set(line, (places.get(line) ?? new Set()).add(finding.rule));
  }
  return places;
}

/** Lines whose end lies in a string, or goes on below by a backslash: what is written there is no comment. */
function linesThatRefuse(bytes: Uint8Array, places: Places): ReadonlySet<number> {
  const lines = linesOf(bytes);
  const goesOn = (line: number) => /\\\s*$/.test(lines[line - 1] ?? "");
  const tree = parse(written(bytes, places));
  const commented = new Set(tree.comments.filter((comment) => OURS.test(comment.text)).map((comment) => tree.position(comment.start).line));
  return new Set([...places.keys()].filter((line) => !commented.has(line) || goesOn(line)));
}

const OURS = /#\s*loopwright:\s*ignore\[([^\]]*)\]/;

function written(bytes: Uint8Array, places: Places): Uint8Array {
  const text = linesOf(bytes).map((line, index) => {
    const codes = places.get(index + 1);
    if (!codes) return line;
    const body = line.replace(/[ \t\f]*[\r\n]*$/, "");
    const end = /[\r\n]*$/.exec(line)?.[0] ?? "";
    return withCodes(body, [...codes].sort()) + end;
  });
  return Uint8Array.from([...text.join("")], (character) => character.charCodeAt(0));
}

/** With their ends. */
function linesOf(bytes: Uint8Array): readonly string[] {
  return characters(bytes).split(/(?<=\n)|(?<=\r)(?!\n)/);
}

const CHUNK = 1 << 14;

/** Each byte as a character of the same number, so that each gives its byte back. */
function characters(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
}

/** A comment of ours that is there already takes the codes in. */
function withCodes(line: string, codes: readonly string[]): string {
  const there = OURS.exec(line);
  if (!there) return `${line}  # loopwright: ignore[${codes.join(", ")}]`;
  const known = (there[1] ?? "").split(/[,\s]+/).filter((code) => code !== "");
  return line.replace(OURS, `# loopwright: ignore[${[...new Set([...known, ...codes])].join(", ")}]`);
}
