/** What holds for every text whatever: no exception, a proper tree, the same words from both builds. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/python/parse.ts";
import { buildsAgree } from "./builds.ts";
import { flawOf } from "./check-tree.ts";
import { sampleFiles } from "./corpus.ts";

const RUNS = 1500;

const TOKENS = [
  ..."( ) [ ] { } , : ; . ... = == != := -> + - * ** / // % @ & | ^ ~ << >> < > <= >= += ! ` \\ $ “".split(" "),
  ..."False None True and as assert async await break class continue def del elif else except finally for from".split(" "),
  ..."global if import in is lambda nonlocal not or pass raise return try while with yield match case type lazy".split(" "),
  ..."print exec _ a b self é 1 0777 1.5 2j 0x 'a' \"b\" ''' \"\"\" ' f'{a}' f' f\" f''' t\"{ {a!r:>{b}} rb'x' #c".split(" "),
  "\n",
  "\n",
  "\n    ",
  "\n\t",
  "\n  ",
  "\r\n",
  "\r",
  "\f",
  " ",
  " ",
  " ",
  "\0",
  "if x:\n    ",
  "def f(a, /, b=1, *, c):\n  ",
  "match x:\n  case ",
];

const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map((tokens) => tokens.join(""));
const spaced = fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map((tokens) => tokens.join(" "));

function checkText(bytes: Uint8Array): void {
  const tree = parse(bytes);
  expect(flawOf(tree)).toBeNull();
  expect(buildsAgree(tree.source)).toBe(true);
}

describe("a proper tree", () => {
  it("from random bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), checkText), { numRuns: RUNS });
  });

  it("from tokens without order", () => {
    const text = fc.oneof(soup, spaced).map((source) => new TextEncoder().encode(source));
    fc.assert(fc.property(text, checkText), { numRuns: RUNS * 4 });
  });

  const files = sampleFiles(40);

  it.skipIf(files.length === 0)(
    "from real files with pieces cut out and put in",
    () => {
      const damage = fc.record({
        file: fc.constantFrom(...files),
        cuts: fc.array(
          fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(40), put: fc.oneof(fc.constant(""), soup) }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
      });
      const damaged = damage.map(({ file, cuts }) => cuts.reduce(cut, file.subarray(0, 20_000)));
      fc.assert(fc.property(damaged, checkText), { numRuns: RUNS / 5 });
    },
    300_000,
  );

  it.skipIf(files.length === 0)("from every prefix of a file, as when it is typed", () => {
    const file = files.find((bytes) => bytes.length > 2000 && bytes.length < 8000) ?? new Uint8Array();
    for (let end = 0; end < file.length; end += 3) checkText(file.subarray(0, end));
  });

  it.skipIf(files.length === 0)(
    "from a sample of the standard library",
    () => {
      for (const file of sampleFiles(5)) checkText(file);
    },
    300_000,
  );
});

function cut(bytes: Uint8Array, { at, length, put }: { at: number; length: number; put: string }): Uint8Array {
  const from = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(put), bytes.subarray(from + length)]);
}
