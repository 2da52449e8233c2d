/** What a suppression covers is in engine.test.ts; here: what is said of those that cover nothing, and the edits that take them away. */
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type ReviewSettings } from "../../src/config/settings.ts";
import type { Finding } from "../../src/report/model.ts";
import { review } from "../../src/review/review.ts";

function reviewed(text: string, settings: Partial<ReviewSettings> = {}): readonly Finding[] {
  return review([{ path: "x.py", bytes: new TextEncoder().encode(text) }], { ...DEFAULT_SETTINGS, ...settings }).findings;
}

/** The text after the fixes of LW001, made the simplest way. */
function mended(text: string): string {
  const edits = reviewed(text)
    .filter((finding) => finding.rule === "LW001")
    .flatMap((finding) => finding.fix?.edits ?? []);
  const lines = text.split("\n");
  const offset = ([line, column]: readonly [number, number]) =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  const last = (a: { start: readonly [number, number] }, b: { start: readonly [number, number] }) => offset(b.start) - offset(a.start);
  return [...edits].sort(last).reduce((now, edit) => now.slice(0, offset(edit.start)) + edit.text + now.slice(offset(edit.end)), text);
}

const program = (body: string) => `import asyncio\nimport time\n\n\nasync def main():\n${body}\n`;
const SLEEP = "    time.sleep(1)";
const FINE = "    await asyncio.sleep(1)";

describe("an unused suppression", () => {
  test.each([
    ["goes with the blanks before it", `${FINE}  # loopwright: ignore[LW501] once it slept`, FINE],
    ["goes with its line", `    # loopwright: ignore[LW501]\n${FINE}`, FINE],
    ["leaves another tool's words before it", `${FINE}  # type: ignore  # loopwright: ignore[LW501]`, `${FINE}  # type: ignore`],
    ["leaves another tool's words behind it", `${FINE}  # loopwright: ignore[LW501]  # type: ignore`, `${FINE}  # type: ignore`],
    [
      "goes alone from those that are used",
      `${SLEEP}  # loopwright: ignore[LW501, LW208] why`,
      `${SLEEP}  # loopwright: ignore[LW501] why`,
    ],
    ["leaves a noqa its other codes", `${FINE}  # noqa: E501, LW501`, `${FINE}  # noqa: E501`],
    ["goes alone from a noqa", `${SLEEP}  # noqa: E501, LW501, LW208`, `${SLEEP}  # noqa: E501, LW501`],
    ["goes with the end of its range", `    # loopwright: disable[LW501]\n${FINE}\n    # loopwright: enable[LW501]`, FINE],
    ["of everything goes", `${FINE}  # loopwright: ignore`, FINE],
    ["of a rule that does not exist goes", `${FINE}  # loopwright: ignore[LW999]`, FINE],
    [
      "leaves the end of a range that another needs",
      `    # loopwright: disable[LW208]\n    # loopwright: disable[LW501]\n${SLEEP}\n    # loopwright: enable`,
      `    # loopwright: disable[LW501]\n${SLEEP}\n    # loopwright: enable`,
    ],
  ])("%s", (_, body, left) => {
    expect(mended(program(body))).toBe(program(left));
    expect(reviewed(mended(program(body))).map((finding) => finding.rule)).toEqual([]);
  });

  test("is not told of where a rule that it names was not asked", () => {
    const text = program(`${FINE}  # loopwright: ignore[LW501]`);
    expect(reviewed(text).map((finding) => finding.rule)).toEqual(["LW001"]);
    expect(reviewed(text, { ignore: ["LW501"] })).toEqual([]);
    expect(reviewed(text, { perFileIgnores: [{ pattern: "x.py", rules: ["LW5"] }] })).toEqual([]);
  });
});

describe("a noqa of another tool's rule", () => {
  const codes = (comment: string, body = SLEEP) => reviewed(program(`${body}  ${comment}`)).map((finding) => finding.rule);

  test("silences the rules that say the same, and no others", () => {
    expect(codes("# noqa: ASYNC251")).toEqual([]);
    expect(codes("# noqa: E501, ASYNC251 why")).toEqual([]);
    expect(codes("# noqa: ASYNC230")).toEqual(["LW501"]);
    expect(codes("# noqa: ASYNC251", "    input(); time.sleep(1)")).toEqual(["LW507"]);
  });

  test("is that tool's to judge where it silences nothing", () => {
    expect(codes("# noqa: ASYNC251", FINE)).toEqual([]);
  });
});

describe("a fingerprint", () => {
  const marks = (text: string, settings: Partial<ReviewSettings> = {}) => reviewed(text, settings).map((finding) => finding.fingerprint);
  const twice = program(`${SLEEP}\n${SLEEP}`);

  test("is each finding's own, and stays when lines move", () => {
    expect(new Set(marks(twice)).size).toBe(2);
    expect(marks(twice.replace("async def main", "VALUE = 1\n\n\n# more\nasync def main"))).toEqual(marks(twice));
  });

  test("changes with the code of its line and with what holds it", () => {
    expect(marks(twice.replace("time.sleep(1)", "time.sleep(2)"))).not.toEqual(marks(twice));
    expect(marks(twice.replace("main", "other"))).not.toEqual(marks(twice));
  });

  test("stays when one of two that are alike is silenced", () => {
    const silenced = program(`${SLEEP}  # loopwright: ignore[LW501]\n${SLEEP}`);
    expect(marks(twice)).toContain(marks(program(`${SLEEP}  # why\n${SLEEP}`))[1]);
    expect(marks(silenced)).toHaveLength(1);
  });

  test("is the same wherever in the repository the review starts", () => {
    const files = (path: string) => [{ path, bytes: new TextEncoder().encode(twice) }];
    const fromTop = review(files("app/x.py"), DEFAULT_SETTINGS).findings.map((finding) => finding.fingerprint);
    const fromApp = review(files("x.py"), { ...DEFAULT_SETTINGS, placeInRepository: "app" }).findings.map((finding) => finding.fingerprint);
    expect(fromApp).toEqual(fromTop);
  });
});
