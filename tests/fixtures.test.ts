/** Every rule's fixtures: tests/fixtures/SCAN/RULE-NAME/. A folder's rule, and those its files name, are compared. */
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../src/rules/registry.ts";
import { differences } from "./support/check-program.ts";
import { programsIn } from "./support/programs.ts";

const FOLDER = "tests/fixtures";

for (const scan of readdirSync(FOLDER).sort())
  for (const name of readdirSync(`${FOLDER}/${scan}`).sort())
    describe(`${scan}/${name}`, () => {
      const rule = rules.find((one) => one.name === name);
      test("is named after a rule or a practice's kept side", () => {
        expect(rule !== undefined || scan === "kept" || scan === "engine").toBe(true);
      });
      for (const program of programsIn(`${FOLDER}/${scan}/${name}`))
        test(program.name, () => {
          expect(differences(program, rule ? [rule.code] : [])).toEqual([]);
        });
    });

describe("every rule has fixtures", () => {
  for (const rule of rules)
    test(`${rule.code} ${rule.name}`, () => {
      expect(existsSync(`${FOLDER}/scan${rule.scan}/${rule.name}`)).toBe(true);
    });
});
