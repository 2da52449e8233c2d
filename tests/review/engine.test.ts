/** Promises of the engine that no single rule can keep. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/config/settings.ts";
import { review, type SourceFile } from "../../src/review/review.ts";
import { programsIn } from "../support/programs.ts";

function file(path: string, text: string): SourceFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

const SLEEPER = "import time\n\n\ndef pause():\n    time.sleep(1)\n";
const CALLER = "from sleeper import pause\n\n\nasync def main():\n    pause()\n";

describe("the engine", () => {
  test("gives the same result whatever the order of files", () => {
    const files = programsIn("tests/program/types").flatMap((program) =>
      program.files.map((one) => ({ ...one, path: `${program.name}/${one.path}` })),
    );
    const all = [...files, file("sleeper.py", SLEEPER), file("caller.py", CALLER)];
    const expected = JSON.stringify(review(all, DEFAULT_SETTINGS));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        (shuffled) => JSON.stringify(review(shuffled, DEFAULT_SETTINGS)) === expected,
      ),
      { numRuns: 10 },
    );
  });

  test("reads a file without coroutines only when one leads into it", () => {
    const alone = review([file("sleeper.py", SLEEPER)], DEFAULT_SETTINGS);
    expect(alone.summary).toMatchObject({ files: 1, parsed: 0, verdict: "well-structured" });
    const both = review([file("sleeper.py", SLEEPER), file("caller.py", CALLER), file("other.py", "x = 1\n")], DEFAULT_SETTINGS);
    expect(both.summary).toMatchObject({ files: 3, parsed: 2, verdict: "unsafe" });
    expect(both.findings[0]?.trace.map((step) => `${step.path}:${step.line}`)).toEqual(["caller.py:5", "sleeper.py:5"]);
  });

  test("looks at every file for a rule that is selected by name", () => {
    const broken = file("old.py", "print 'x'\n");
    expect(review([broken], DEFAULT_SETTINGS).findings).toEqual([]);
    expect(review([broken], { ...DEFAULT_SETTINGS, select: ["syntax-error"] }).findings.map((one) => one.rule)).toEqual(["LW002"]);
  });

  test("ends on cycles and long chains of calls", () => {
    const count = 1000;
    const cycle = Array.from({ length: count }, (_, index) => `def f${index}():\n    f${(index + 1) % count}()\n`).join("\n");
    expect(
      review([file("cycle.py", `${cycle}\nasync def main():\n    f0()\n`)], DEFAULT_SETTINGS).findings.filter((one) => one.scan === 5),
    ).toEqual([]);
    const chain = Array.from({ length: 200 }, (_, index) => `def f${index}():\n    f${index + 1}()\n`).join("\n");
    const text = `import time\n\n\n${chain}\ndef f200():\n    time.sleep(1)\n\n\nasync def main():\n    f0()\n`;
    const found = review([file("chain.py", text)], DEFAULT_SETTINGS).findings.filter((one) => one.rule === "LW501");
    expect(found.map((one) => one.trace.length)).toEqual([202]);
  });

  test("never throws on bytes of any kind", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const prefix = new TextEncoder().encode("async def f():\n    ");
        review([{ path: "x.py", bytes: Uint8Array.from([...prefix, ...bytes]) }], DEFAULT_SETTINGS);
      }),
      { numRuns: 200 },
    );
  });
});

describe("suppressions", () => {
  const line = "    time.sleep(1)";
  const program = (body: string) =>
    review([file("x.py", `import time\n\n\nasync def main():\n${body}\n`)], DEFAULT_SETTINGS).findings.map(
      (one) => `${one.rule}:${one.line}`,
    );

  test.each([
    ["at the end of the line", `${line}  # loopwright: ignore[LW501] start-up only`],
    ["by name", `${line}  # loopwright: ignore[blocking-sleep]`],
    ["by prefix", `${line}  # loopwright: ignore[LW5]`],
    ["of everything", `${line}  # loopwright: ignore`],
    ["on the line above", `    # loopwright: ignore[LW501]\n${line}`],
    ["in a statement of several lines", "    time.sleep(\n        1,  # loopwright: ignore[LW501]\n    )"],
    ["for the file", `    # loopwright: file-ignore[LW501]\n${line}\n${line}`],
    ["for a range", `    # loopwright: disable[LW501]\n${line}\n${line}\n    # loopwright: enable[LW501]`],
    ["as noqa", `${line}  # noqa: LW501`],
    ["as noqa beside others", `${line}  # noqa: E501, LW501`],
    ["as a bare noqa", `${line}  # noqa`],
  ])("silence %s", (_, body) => {
    expect(program(body)).toEqual([]);
  });

  test("end where they say", () => {
    expect(program(`    # loopwright: disable[LW501]\n${line}\n    # loopwright: enable[LW501]\n${line}`)).toEqual(["LW501:8"]);
    expect(program(`${line}  # noqa: RUF006`)).toEqual(["LW501:5"]);
    expect(program(`    # said of another line, noqa or # noqa\n${line}`)).toEqual(["LW501:6"]);
    expect(program(`    if time:\n        # loopwright: ignore[LW501]\n    ${line}\n${line}`)).toEqual(["LW501:8"]);
  });

  test("that silence nothing are told of", () => {
    expect(program("    pass  # loopwright: ignore[LW501]")).toEqual(["LW001:5"]);
    expect(program("    pass  # noqa: LW501")).toEqual(["LW001:5"]);
    expect(program("    pass  # noqa")).toEqual([]);
  });
});
