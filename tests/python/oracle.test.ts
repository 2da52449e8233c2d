/** Every file that CPython compiles gives CPython's own tree: kinds, fields, values and spans, and no problem at all. */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/python/parse.ts";
import { dumpTree } from "./dump.ts";
import { findInterpreters, type Interpreter, WANTED_MINORS } from "./interpreters.ts";

const SCRIPT = fileURLToPath(new URL("dump_ast.py", import.meta.url));
/** Of the installed packages so many bytes are compared; LOOPWRIGHT_ORACLE_BYTES=0 takes all of them. */
const PACKAGE_BYTES = process.env["LOOPWRIGHT_ORACLE_BYTES"] ?? "6000000";
const SHOWN_MISMATCHES = 10;
/** Milliseconds: the newest interpreter, which has no file compared before it, takes a minute or two. */
const TIME_LIMIT = 600_000;

const interpreters = findInterpreters();
for (const minor of WANTED_MINORS) {
  if (!interpreters.some(({ version }) => version[1] === minor)) console.log(`skipped: CPython 3.${minor} is not installed`);
}

const seen = join(mkdtempSync(join(tmpdir(), "oracle-")), "seen");
writeFileSync(seen, "");

describe.skipIf(interpreters.length === 0)("the tree of", () => {
  it.each(interpreters.map((one) => [one.version.join("."), one] as const))(
    "CPython %s",
    async (_, interpreter) => {
      const { compared, mismatches } = await compareWith(interpreter);
      console.log(`CPython ${interpreter.version.join(".")}: ${compared} files compared, ${mismatches.length} differ`);
      expect(mismatches.slice(0, SHOWN_MISMATCHES).join("\n\n")).toBe("");
    },
    TIME_LIMIT,
  );
});

async function compareWith(interpreter: Interpreter): Promise<{ compared: number; mismatches: string[] }> {
  const roots = [interpreter.standardLibrary, interpreter.sitePackages].filter(existsSync);
  const mismatches: string[] = [];
  let compared = 0;
  for (const [index, root] of roots.entries()) {
    const limit = index === 0 ? [] : ["--bytes", PACKAGE_BYTES];
    const child = spawn(interpreter.executable, [SCRIPT, "--hash", seen, ...limit, root], { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface({ input: child.stdout })) {
      const [hash = "", path = ""] = line.split("\t");
      compared++;
      const problem = difference(interpreter, path, hash);
      if (problem !== null) mismatches.push(problem);
    }
  }
  return { compared, mismatches };
}

/** What is wrong with our tree of a file; null if nothing is. */
function difference(interpreter: Interpreter, path: string, hash: string): string | null {
  const tree = parse(readFileSync(path));
  const problem = tree.problems[0];
  if (problem) {
    const { line, column } = tree.position(problem.start);
    return `${path}:${line}:${column}: ${problem.message}`;
  }
  const ours = dumpTree(tree, { version: interpreter.version });
  if (createHash("md5").update(ours).digest("hex") === hash) return null;
  const theirs = execFileSync(interpreter.executable, [SCRIPT, "--dump", path], { encoding: "utf8", maxBuffer: 1 << 30 });
  return `${path}: ${firstDifference(ours.split("\n"), theirs.split("\n"))}`;
}

function firstDifference(ours: readonly string[], theirs: readonly string[]): string {
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  const context = ours.slice(Math.max(0, at - 3), at).join(" | ");
  return `item ${at}, after ${context}: ours is ${ours[at]}, CPython's ${theirs[at]}`;
}
