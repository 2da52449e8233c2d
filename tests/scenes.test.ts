/** Whole programs under every rule: what is wrong is named, what is well made is praised and left alone. */
import { describe, expect, test } from "vitest";
import { differences } from "./support/check-program.ts";
import { programsIn } from "./support/programs.ts";

describe("scenes", () => {
  for (const program of programsIn("tests/scenes"))
    test(program.name, () => {
      expect(differences(program, "all")).toEqual([]);
    });
});
