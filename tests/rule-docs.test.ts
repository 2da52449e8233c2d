/** Every example in a rule's docs does what the docs say. */
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../src/config/settings.ts";
import { practices } from "../src/knowledge/practices/index.ts";
import { review } from "../src/review/review.ts";
import { rules } from "../src/rules/registry.ts";
import { blockingCallsIn } from "./support/expectations.ts";

function findingsIn(code: string, confidence: "probable" | "possible") {
  const bytes = new TextEncoder().encode(code);
  // Every rule that is on by default looks at the example, whatever its words.
  return review([{ path: "example.py", bytes }], { ...DEFAULT_SETTINGS, confidence, blockingCalls: blockingCallsIn(code) }).findings;
}

for (const rule of rules)
  describe(`${rule.code} ${rule.name}`, () => {
    test("its bad example is found", () => {
      if (rule.code === "LW000") return;
      expect(findingsIn(rule.docs.bad, "possible").map((finding) => finding.rule)).toContain(rule.code);
    });
    test("its good example is clean", () => {
      expect(findingsIn(rule.docs.good, "probable").map((finding) => `${finding.rule} ${finding.line} ${finding.message}`)).toEqual([]);
      expect(findingsIn(rule.docs.good, "possible").filter((finding) => finding.rule === rule.code)).toEqual([]);
    });
    test("its code fits its scan, its practices exist", () => {
      expect(rule.code).toMatch(new RegExp(`^LW${rule.scan}\\d\\d$`));
      const known = new Set(practices.map((practice) => practice.id));
      expect(rule.practices.filter((id) => !known.has(id))).toEqual([]);
    });
  });

test("codes and names are unique and in order", () => {
  const codes = rules.map((rule) => rule.code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length);
});
