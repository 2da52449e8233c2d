/** Broken text: what is reported, and what survives. */
import { describe, expect, it } from "vitest";
import { outline, parseText, problemsOf } from "./snippets.ts";

interface Broken {
  readonly text: string;
  readonly problems: readonly string[];
  /** The statements that are left. */
  readonly left: string;
}

const F = "def f():\n    return 1\n";

const CASES: readonly Broken[] = [
  // Brackets that are not closed cost their statement only.
  { text: `x = foo(\ny = 3\n${F}`, problems: ["1:8 '(' is never closed"], left: "Assign FunctionDef(Return)" },
  { text: "x = [1, 2\ny = 3\nz = 4\n", problems: ["1:5 '[' is never closed"], left: "Assign Assign Assign" },
  { text: "foo(a, b\n\nclass A:\n    pass\n", problems: ["1:4 '(' is never closed"], left: "ExprStatement ClassDef(Pass)" },
  { text: "def f(:\n    pass\nz = 1\n", problems: ["1:6 '(' is never closed"], left: "FunctionDef(Pass) Assign" },
  { text: "async def f(:\n    await x\n", problems: ["1:12 '(' is never closed"], left: "FunctionDef(ExprStatement)" },
  {
    text: 'class A:\n    def f(self):\n        x = {\n            "a": 1,\n\n    def g(self):\n        pass\n',
    problems: ["3:13 '{' is never closed"],
    left: "ClassDef(FunctionDef(Assign) FunctionDef(Pass))",
  },
  { text: "x = a)\ny = 1\n", problems: ["1:6 ')' closes nothing"], left: "Assign Assign" },
  { text: "x = (a]\ny = 1\n", problems: ["1:7 ']' does not match the bracket that is open"], left: "Assign Assign" },
  // Lines that are half typed.
  { text: "x.\ny = 1\n", problems: ["1:3 a name is missing here"], left: "ExprStatement Assign" },
  { text: "x = 1 +\ny = 2\n", problems: ["1:8 an expression is missing here"], left: "Assign Assign" },
  { text: "import \nx = 1\n", problems: ["1:8 a name is missing here"], left: "Import Assign" },
  { text: "from a import\nx = 1\n", problems: ["1:14 a name is missing here"], left: "ImportFrom Assign" },
  { text: "for x in\n    y\nz\n", problems: ["1:9 an expression is missing here"], left: "For(ExprStatement) ExprStatement" },
  { text: "foo(a b)\ny = 1\n", problems: ["1:7 unexpected 'b': perhaps a comma is missing before it"], left: "ExprStatement Assign" },
  { text: "a = b c d\nx = 1", problems: ["1:7 invalid syntax at 'c'"], left: "Assign Assign" },
  { text: "x = 5 if y\nz = 1\n", problems: ["1:11 expected 'else': a conditional expression needs both branches"], left: "Assign Assign" },
  // Headers: the block is kept.
  { text: "if x\n    y = 1\nz = 2\n", problems: ["1:5 expected ':'"], left: "If(Assign) Assign" },
  { text: "if x = 3:\n    y\n", problems: ["1:6 '=' cannot stand here: perhaps '==' or ':=' was meant"], left: "If(ExprStatement)" },
  { text: "class A\n    def f(self): pass\n", problems: ["1:8 expected ':'"], left: "ClassDef(FunctionDef(Pass))" },
  { text: "match x\n    case 1:\n        y\n", problems: ["1:8 expected ':'"], left: "Match(MatchCase(ExprStatement))" },
  { text: "match x:\n    case 1\n        y\n", problems: ["2:11 expected ':'"], left: "Match(MatchCase(ExprStatement))" },
  { text: "try:\n    x\ny = 1\n", problems: ["1:1 'try' needs an 'except' or a 'finally'"], left: "Try(ExprStatement) Assign" },
  { text: "else:\n    x = 1\ny = 2\n", problems: ["1:1 'else' has nothing before it to belong to"], left: "Assign Assign" },
  { text: "@foo\nx = 1\n", problems: ["1:1 a decorator must be followed by a function or a class"], left: "Invalid Assign" },
  // Indentation.
  { text: "if x:\ny = 1\n", problems: ["2:1 expected an indented block here"], left: "If Assign" },
  {
    text: "x = 1\n  y = 2\nz\n",
    problems: ["2:3 unexpected indentation: no line before this one opens a block"],
    left: "Assign Assign ExprStatement",
  },
  {
    text: "if a:\n    x\n  y\nz\n",
    problems: ["3:1 this line's indentation matches no block around it"],
    left: "If(ExprStatement) ExprStatement ExprStatement",
  },
  {
    text: "if a:\n        x\n      y\n",
    problems: ["3:1 this line's indentation matches no block around it"],
    left: "If(ExprStatement ExprStatement)",
  },
  {
    text: "if a:\n\tx\n        y\n",
    problems: ["3:1 tabs and spaces are mixed so that the indentation depends on the width of a tab"],
    left: "If(ExprStatement ExprStatement)",
  },
  // Strings.
  { text: 'x = "abc\ny = 1\n', problems: ["1:5 this string has no closing quote on its line"], left: "Assign Assign" },
  { text: `x = """abc\n${F}`, problems: ["1:5 this triple-quoted string is never closed"], left: "Assign FunctionDef(Return)" },
  { text: 'x = f"{a"\ny = 1\n', problems: ["1:7 this field has no closing '}'"], left: "Assign Assign" },
  { text: 'x = f"{a\ny = 1\n', problems: ["1:7 this field has no closing '}'"], left: "Assign Assign" },
  // What the field's format has read already belongs to the string.
  { text: 'x = f"{a\n:>4\ny = 1\n', problems: ["1:7 this field has no closing '}'"], left: "Assign Assign" },
  { text: 'x = f"{}" + b\n', problems: ["1:7 this field has no expression"], left: "Assign" },
  { text: 'x = f"a}"\n', problems: ["1:8 a single '}' in a formatted string: write '}}' for the character"], left: "Assign" },
  { text: 'x = f"{a!x}"\n', problems: ["1:10 the conversion must be one of !s, !r and !a"], left: "Assign" },
  {
    text: "x = “hi”\ny\n",
    problems: ["1:5 the character '“' (U+201C, perhaps \" was meant) cannot stand here"],
    left: "Assign ExprStatement",
  },
  { text: "x ? y\nz = 1\n", problems: ["1:3 the character '?' cannot stand here"], left: "ExprStatement Assign" },
  { text: "x = 1\0\ny\n", problems: ["1:6 a null byte cannot stand here"], left: "Assign ExprStatement" },
  // What reads well but means nothing.
  { text: "f() = 3\n", problems: ["1:1 cannot assign to 'f()': perhaps '==' was meant instead of '='"], left: "Assign" },
  { text: "del f()\n", problems: ["1:5 cannot delete 'f()'"], left: "Delete" },
  { text: "for 1 in x: pass\n", problems: ["1:5 cannot assign to '1'"], left: "For(Pass)" },
  { text: "*a, *b = x\n", problems: ["1:1 only one target of an assignment can be starred"], left: "Assign" },
  { text: "f(a=2, 3)\n", problems: ["1:8 a positional argument follows a keyword argument"], left: "ExprStatement" },
  {
    text: "f(x for x in y, 1)\n",
    problems: ["1:3 a generator expression next to other arguments needs parentheses"],
    left: "ExprStatement",
  },
  { text: "def f(a, a): pass\n", problems: ["1:10 two parameters are called 'a'"], left: "FunctionDef(Pass)" },
  { text: "def f(a=1, b): pass\n", problems: ["1:12 parameter 'b' has no default but follows one that has"], left: "FunctionDef(Pass)" },
  { text: "x := 1\n", problems: ["1:3 ':=' needs parentheses around it here"], left: "ExprStatement" },
  { text: "break\n", problems: ["1:1 'break' outside a loop"], left: "Break" },
  { text: "class A:\n    return\n", problems: ["2:5 'return' outside a function"], left: "ClassDef(Return)" },
  { text: '"a" b"c"\n', problems: ["1:5 bytes and text literals cannot be joined"], left: "ExprStatement" },
];

describe("broken text", () => {
  it.each(CASES.map((one) => [one.text, one] as const))("%j", (_, { text, problems, left }) => {
    const tree = parseText(text);
    expect(problemsOf(tree)).toEqual(problems);
    expect(outline(tree)).toBe(left);
  });
});

describe("Python 2 and early Python 3", () => {
  const OLD: readonly (readonly [string, string])[] = [
    ['print "hi", x', "1:1 print is a function since Python 3: write print(…)"],
    ['exec "x" in y', "1:1 exec is a function since Python 3: write exec(…)"],
    ["`a`", "1:1 backquotes are Python 2: write repr(…)"],
    ["a <> b", "1:3 '<>' is Python 2: write '!='"],
    ['raise E, "m"', "1:8 this form of raise is Python 2: write raise Error(message), with `from` for a cause"],
    ["x = 0777", "1:5 '0777' is Python 2's octal: write 0o777, or leave out the leading zero"],
    ["x = 10L", "1:5 '10L' is Python 2's long integer: leave out the final L"],
    ['ur"x"', "1:1 the string prefix 'ur' is Python 2: leave out the u"],
    ["def f((a, b)): pass", "1:7 tuples as parameters are Python 2: take one parameter and unpack it in the body"],
    ["x.async", "1:3 'async' is a keyword since Python 3.7 and cannot be a name"],
    ["foo(async=True)", "1:5 'async' is a keyword since Python 3.7 and cannot be a name"],
    ["async = 3", "1:1 'async' is a keyword since Python 3.7 and cannot be a name"],
  ];
  it.each(OLD)("%s", (text, problem) => {
    const tree = parseText(`${text}\nafter = 1\n`);
    expect(problemsOf(tree)).toEqual([problem]);
    expect(tree.root.body.at(-1)?.text).toBe("after = 1");
  });
});
