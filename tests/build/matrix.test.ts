/** Every project that can be built: composed, read as a program, and found without fault by our own review. */
import { expect, test } from "vitest";
import { planProject } from "../../src/build/build.ts";
import { combinationsOf } from "../../src/build/combinations.ts";
import { reviewOf } from "../../src/build/design.ts";
import type { Pattern } from "../../src/build/pattern.ts";
import { patterns } from "../../src/build/patterns/index.ts";
import type { BuildRequest } from "../../src/build/spec.ts";

const LONGEST_NAME = "a-very-long-name-for-a-program";
const WIDTH = 100;

function planned(request: BuildRequest) {
  const plan = planProject(request);
  if (!plan.ok) throw new Error(`${JSON.stringify(request)}: ${plan.problem}`);
  return plan.value;
}

function label(request: BuildRequest): string {
  return [request.libraries, request.scale, request.python, request.capabilities?.join("+") || "plain"].join(" ");
}

/** With no optional capability, and with all; `npm run recipes:check` goes through each, on every Python. */
function extremes(pattern: Pattern): readonly BuildRequest[] {
  return combinationsOf(pattern, ["3.9", "3.11"]).filter(({ capabilities = [] }) =>
    [0, pattern.optional.length].includes(capabilities.length),
  );
}

for (const pattern of patterns) {
  test.each(extremes(pattern).map((request) => [label(request), request] as const))(`${pattern.id}: %s`, (_, request) => {
    const { design, files, spec } = planned({ ...request, name: LONGEST_NAME });
    const findings = reviewOf({ files }, spec.python).findings.map(({ path, line, rule, message }) => `${path}:${line} ${rule} ${message}`);
    expect(findings).toEqual([]);
    for (const { path, text } of files.filter((file) => file.path.endsWith(".py"))) {
      expect(text, path).not.toMatch(/# lw:|\brecipe\b/);
      expect(
        text.split("\n").filter((line) => line.length > WIDTH),
        path,
      ).toEqual([]);
      expect(text, path).not.toMatch(/\n{4}|[ \t]\n/);
    }
    const unkept = design.evidence.filter((one) => one.kept.length === 0).map((one) => one.name);
    expect(unkept, "principles that no line keeps").toEqual([]);
    for (const { path, line } of design.evidence.flatMap((one) => one.kept)) {
      const text = files.find((file) => file.path === path)?.text.split("\n")[line - 1];
      expect(text?.trim(), `${path}:${line}`).toBeTruthy();
    }
  });

  test(`${pattern.id}: each part of the design says something`, () => {
    const { design } = planned({ pattern: pattern.id });
    const { approach, concurrency, shutdown, testing, implementation } = design;
    for (const part of [approach, concurrency.concurrent, concurrency.sequential, concurrency.blocking, shutdown, testing, implementation])
      expect(part.length).toBeGreaterThan(0);
  });

  test(`${pattern.id}: the same request gives the same bytes`, () => {
    expect(planned({ pattern: pattern.id })).toEqual(planned({ pattern: pattern.id }));
  });
}
