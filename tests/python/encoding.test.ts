/** Bytes that are not plain UTF-8. */
import { describe, expect, it } from "vitest";
import { stringValue } from "../../src/python/literals.ts";
import { parse } from "../../src/python/parse.ts";
import type { Tree } from "../../src/python/tree.ts";
import { problemsOf } from "./snippets.ts";

function valueIn(tree: Tree): string | null {
  const last = tree.root.body.at(-1);
  return last?.kind === "Assign" ? stringValue(last.value) : null;
}

function parseBytes(...parts: readonly (string | readonly number[])[]): Tree {
  return parse(Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part)))));
}

describe("the encoding of a file", () => {
  it("strips a byte order mark, and offsets do not count it", () => {
    const tree = parseBytes([0xef, 0xbb, 0xbf], "x = 'é'");
    expect(tree.root.body[0]?.start).toBe(0);
    expect(valueIn(tree)).toBe("é");
  });

  it.each([
    ["# -*- coding: latin-1 -*-\n", 0xe9, "é"],
    ["# coding: iso-8859-1\n", 0x80, "\x80"],
    ["#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n", 0x80, "€"],
    ["# coding=koi8-r\n", 0xc1, "а"],
    ["# coding: iso-8859-15\n", 0xa4, "€"],
  ])("%j", (declaration, byte, character) => {
    const tree = parseBytes(declaration, "x = '", [byte], "'\n");
    expect(problemsOf(tree)).toEqual([]);
    expect(valueIn(tree)).toBe(character);
  });

  it("takes a declaration in the third line, or behind code, for a comment", () => {
    expect(valueIn(parseBytes("\n\n# coding: latin-1\nx = 'é'"))).toBe("é");
    expect(valueIn(parseBytes("y = 1\n# coding: latin-1\nx = 'é'"))).toBe("é");
  });

  it("reports an encoding that it does not know and reads UTF-8", () => {
    const tree = parseBytes("# coding: klingon\nx = 'é'");
    expect(problemsOf(tree)).toEqual(["1:11 unknown encoding 'klingon': the file is read as UTF-8"]);
    expect(valueIn(tree)).toBe("é");
  });

  it("reports the first byte that is no UTF-8 and replaces all of them", () => {
    const tree = parseBytes("y = 1\nx = 'a", [0xff], "b", [0xc3], "'\n");
    expect(problemsOf(tree)).toEqual(["2:7 this byte is not UTF-8: save the file as UTF-8, or declare its encoding in the first line"]);
    expect(valueIn(tree)).toBe("a\ufffdb\ufffd");
  });

  it("ends lines at LF, CR LF and CR", () => {
    const tree = parseBytes("a\r\nb\rc\nd = '''1\r\n2'''");
    expect(tree.root.body.map((node) => tree.position(node.start).line)).toEqual([1, 2, 3, 4]);
    expect(valueIn(tree)).toBe("1\n2");
  });

  it("normalizes names as Python does", () => {
    const [first, second] = parseBytes("ﬁn\nfin").root.body;
    const names = [first, second].map((node) => (node?.kind === "ExprStatement" && node.value.kind === "Name" ? node.value.name : ""));
    expect(names).toEqual(["fin", "fin"]);
  });
});
