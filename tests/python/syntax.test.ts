/** Syntax that the interpreters at hand may not know yet, soft keywords, and text that is deep or long. */
import { describe, expect, it } from "vitest";
import { javaScriptKernel, runKernel } from "../../src/python/parse.ts";
import { buildsAgree, wasmKernel } from "./builds.ts";
import { parseText, problemsOf, shape } from "./snippets.ts";

function onlyShape(text: string): string {
  const tree = parseText(text);
  expect(problemsOf(tree)).toEqual([]);
  return tree.root.body.map(shape).join("; ");
}

describe("Python 3.14 and 3.15", () => {
  it("has template strings", () => {
    expect(onlyShape("t'a{b!r:>{c}}'")).toBe(
      "ExprStatement(TString(StringText, Interpolation(Name b, StringText, Interpolation(Name c))))",
    );
    expect(onlyShape("rt'\\{a}' tr\"{b=}\"")).toBe(
      "ExprStatement(Concatenation(TString(StringText, Interpolation(Name a)), TString(Interpolation(Name b))))",
    );
  });

  it("takes exceptions without parentheses", () => {
    expect(onlyShape("try: a\nexcept A, B: b")).toBe(
      "Try(ExprStatement(Name a), ExceptHandler(Tuple(Name A, Name B), ExprStatement(Name b)))",
    );
    expect(onlyShape("try: a\nexcept* A, B,: b")).toContain("ExceptHandler(Tuple(Name A, Name B)");
  });

  it("has lazy imports", () => {
    const [first, second, third] = parseText("lazy import a.b as c\nlazy from .. import d\nlazy = 1\n").root.body;
    expect([first?.kind, second?.kind, third?.kind]).toEqual(["Import", "ImportFrom", "Assign"]);
    expect(first?.kind === "Import" && first.isLazy).toBe(true);
    expect(second?.kind === "ImportFrom" && second.isLazy && second.level).toBe(2);
  });

  it("has defaults of type parameters", () => {
    expect(onlyShape("type A[T: int = str, *Ts = *U, **P = [int]] = T")).toBe(
      "TypeAlias(Name A, TypeVar(Identifier T, Name int, Name str), TypeVarTuple(Identifier Ts, Starred(Name U)), " +
        "ParamSpec(Identifier P, List(Name int)), Name T)",
    );
  });
});

describe("soft keywords", () => {
  it.each([
    ["match = 1", "Assign"],
    ["match(x)", "ExprStatement"],
    ["match(x):\n case _: pass", "Match"],
    ["match -x:\n case _: pass", "Match"],
    ["match - x", "ExprStatement"],
    ["match[x]: int", "AnnAssign"],
    ["match * a, b", "ExprStatement"],
    ["match *a, b:\n case _: pass", "Match"],
    ["match.x", "ExprStatement"],
    ["match: int = 3", "AnnAssign"],
    ["match not in x", "ExprStatement"],
    ["match not x:\n case _: pass", "Match"],
    ["match (yield):\n case _: pass", "Match"],
    ["match x, y:\n case case, match: pass", "Match"],
    ["case(x)", "ExprStatement"],
    ["type(x)", "ExprStatement"],
    ["type = 3", "Assign"],
    ["type type = type", "TypeAlias"],
    ["print(x)", "ExprStatement"],
    ["print >> f, x", "ExprStatement"],
    ["exec(x)", "ExprStatement"],
    ["_ = 1", "Assign"],
  ])("%j", (text, kind) => {
    const tree = parseText(text);
    expect(problemsOf(tree)).toEqual([]);
    expect(tree.root.body.map((node) => node.kind)).toEqual([kind]);
  });

  it("reads parenthesised with both ways", () => {
    expect(onlyShape("with (a, b): c")).toBe("With(WithItem(Name a), WithItem(Name b), ExprStatement(Name c))");
    expect(onlyShape("with (a, b) as c: d")).toBe("With(WithItem(Tuple(Name a, Name b), Name c), ExprStatement(Name d))");
    expect(onlyShape("with (a as b, c as d,): e")).toContain("WithItem(Name a, Name b), WithItem(Name c, Name d)");
    expect(onlyShape("with (a).b as c: d")).toBe("With(WithItem(Attribute(Name a, Identifier b), Name c), ExprStatement(Name d))");
    expect(onlyShape("with (a := b): c")).toContain("WithItem(NamedExpr(Name a, Name b))");
    expect(onlyShape("with (yield): c")).toContain("WithItem(Yield)");
  });
});

describe("deep and long text", () => {
  const repeat = (text: string, count: number) => text.repeat(count);
  const VALID: readonly (readonly [string, string])[] = [
    ["elif", `if x: a\n${repeat("elif x: a\n", 3000)}`],
    ["calls and attributes", `a${repeat(".b().c", 25_000)}`],
    ["sums", `a${repeat(" + b", 50_000)}`],
    ["and", `a${repeat(" and b", 50_000)}`],
    ["comparisons", `a${repeat(" < b", 50_000)}`],
    ["names", Array.from({ length: 50_000 }, (_, index) => `name${index}`).join("\n")],
    ["brackets, as many as CPython allows", `${repeat("(", 199)}a${repeat(")", 199)}`],
    ["strings in a row", `(${repeat('"a" ', 50_000)})`],
    ["joined lines", `${repeat("\\\n", 50_000)}x`],
  ];
  it.each(VALID)("reads a long run of %s", (_, text) => {
    const tree = parseText(text);
    expect(problemsOf(tree)).toEqual([]);
    expect(buildsAgree(tree.source)).toBe(true);
  });

  const DEEP = [
    "(",
    "[",
    "{",
    "([{",
    "f(",
    "a[",
    "not ",
    "- ",
    "await ",
    "lambda: ",
    "lambda x=",
    "a ** ",
    "a if b else ",
    'f"{',
    "f'''{",
    'f"{a:{',
    "f'{a,\n",
    "if x: ",
    "with (",
    "match(",
    "{a:",
    "x = foo(\n",
    "[x for x in ",
    "(yield ",
    "(yield from ",
    "class A(",
    "def f[T:",
    "`",
    '\\"""',
    "$",
    "try:\n",
  ];
  it.each(DEEP)("neither fails nor takes long on %j, 10,000 and 200,000 times", (text) => {
    for (const count of [10_000, 200_000]) {
      const source = new TextEncoder().encode(repeat(text, count));
      for (const kernel of [wasmKernel, javaScriptKernel]) {
        const { nodes, errors } = runKernel(kernel, source);
        // Work is linear: it shows in the nodes and errors, of which there are a few for each repetition at most.
        expect(nodes.length / 5).toBeLessThan(10 * count + 1000);
        expect(errors.length / 3).toBeLessThan(2 * count + 1000);
      }
      expect(buildsAgree(source)).toBe(true);
    }
  });

  it("survives a million opening brackets", () => {
    expect(problemsOf(parseText(repeat("(", 1_000_000)))).toHaveLength(1);
  });
});
