/** Each fact of the standard library names something real, in exactly the versions that it says. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LIBRARIES } from "../../src/knowledge/libraries/index.ts";
import { interpreters } from "./interpreters.ts";

const script = fileURLToPath(new URL("names.py", import.meta.url));
const facts = LIBRARIES.filter((library) => library.package === "python").flatMap((library) => library.facts);

describe.each(interpreters())("$version", ({ command }) => {
  test("has every name it should, and none it should not", () => {
    const run = spawnSync(command, [script], { input: JSON.stringify(facts), encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(JSON.parse(run.stdout)).toEqual([]);
  }, 120_000);
});
