/** `--watch` with a real disk: it reviews again after a change and ends when told. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { BIN, project } from "./bin.ts";

const made: { readonly remove: () => void }[] = [];
afterEach(() => {
  for (const directory of made.splice(0)) directory.remove();
});

const NAP = "import time\n\n\nasync def nap():\n    time.sleep(1)\n";
const FINE = "import asyncio\n\n\nasync def nap():\n    await asyncio.sleep(1)\n";

test("reviews again after a change, sees new directories, and ends on Ctrl-C in silence", async () => {
  const { directory, remove } = project({ "app/a.py": NAP });
  made.push({ remove });
  const child = spawn(process.execPath, [BIN, "review", "--watch", "--output-format", "concise", "--select", "LW501"], { cwd: directory });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const rounds = async (count: number) => {
    for (;;) {
      if (err.split("Ctrl-C").length > count) return;
      if (child.exitCode !== null) throw new Error(`ended early: ${out}${err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await rounds(1);
  expect(out).toContain("app/a.py:5:5: LW501");
  out = "";
  writeFileSync(join(directory, "app/a.py"), FINE);
  await rounds(2);
  expect(out).toBe("No findings in 1 file.\n");
  out = "";
  mkdirSync(join(directory, "more"));
  writeFileSync(join(directory, "more/b.py"), NAP);
  await rounds(3);
  expect(out).toContain("more/b.py:5:5: LW501");
  const before = err;
  child.kill("SIGINT");
  const code = await new Promise((resolve) => child.on("exit", resolve));
  expect(code).toBe(0);
  expect(err).toBe(before);
});
