/** Every file that CPython compiles gives CPython's own tree: kinds, fields, values and spans, and no problem at all. */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/python/parse.ts";
import { dumpTree } from "./dump.ts";
import { findInterpreters, type Interpreter, packagedInterpreter, WANTED_MINORS } from "./interpreters.ts";

const SCRIPT = fileURLToPath(new URL("dump_ast.py", import.meta.url));
/** Of the installed packages so many bytes are compared; LOOPWRIGHT_ORACLE_BYTES=0 takes all of them. */
const PACKAGE_BYTES = process.env["LOOPWRIGHT_ORACLE_BYTES"] ?? "6000000";
/** What only CPython 3.14 can read. */
const NEW_SYNTAX = fileURLToPath(new URL("syntax314", import.meta.url));
const SHOWN_MISMATCHES = 10;
/** Milliseconds: the newest interpreter, which has no file compared before it, takes a minute or two. */
const TIME_LIMIT = 600_000;

const interpreters = findInterpreters();
const seen = join(mkdtempSync(join(tmpdir(), "oracle-")), "seen");
writeFileSync(seen, "");

describe("the tree of", () => {
  it("CPython 3.14, its own syntax and its standard library", { timeout: TIME_LIMIT }, async () => {
    const interpreter = packagedInterpreter();
    expect(interpreter.version).toEqual([3, 14]);
    const syntax = await compareWith(interpreter, NEW_SYNTAX, []);
    const library = await compareWith(interpreter, interpreter.standardLibrary, []);
    expect([...syntax, ...library].slice(0, SHOWN_MISMATCHES).join("\n\n")).toBe("");
  });

  // The newest first: it has the most exact spans, and contents that it has compared are left out afterwards.
  it.for(WANTED_MINORS.toReversed())("CPython 3.%i", { timeout: TIME_LIMIT }, async (minor, { skip }) => {
    const interpreter = interpreters.find(({ version }) => version[1] === minor);
    if (!interpreter) return skip(`CPython 3.${minor} is not installed`);
    const library = await compareWith(interpreter, interpreter.standardLibrary, []);
    const packages = interpreter.sitePackages ? await compareWith(interpreter, interpreter.sitePackages, ["--bytes", PACKAGE_BYTES]) : [];
    expect([...library, ...packages].slice(0, SHOWN_MISMATCHES).join("\n\n")).toBe("");
  });
});

/** The files below a folder whose trees differ, each with its first difference. Fails if the interpreter did not get to the end. */
async function compareWith(interpreter: Interpreter, root: string, limit: readonly string[]): Promise<readonly string[]> {
  const mismatches: string[] = [];
  let compared = 0;
  let announced = "";
  const [program, ...before] = interpreter.command;
  const child = spawn(program, [...before, SCRIPT, "--hash", seen, ...limit, root], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const [hash = "", path = ""] = line.split("\t");
    if (hash === "done") {
      announced = path;
      continue;
    }
    compared++;
    const problem = difference(interpreter, path, hash);
    if (problem !== null) mismatches.push(problem);
  }
  expect(announced, `${interpreter.command.join(" ")} ended before the last file of ${root}`).toBe(String(compared));
  process.stdout.write(`CPython ${interpreter.version.join(".")}: ${compared} files of ${root}, ${mismatches.length} differ\n`);
  return mismatches;
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
  const [program, ...before] = interpreter.command;
  const theirs = execFileSync(program, [...before, SCRIPT, "--dump", path], { encoding: "utf8", maxBuffer: 1 << 30 });
  if (theirs === "") return `${path}: CPython has no tree of it`;
  return `${path}: ${firstDifference(ours.split("\n"), theirs.split("\n"))}`;
}

function firstDifference(ours: readonly string[], theirs: readonly string[]): string {
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  const context = ours.slice(Math.max(0, at - 3), at).join(" | ");
  return `item ${at}, after ${context}: ours is ${ours[at]}, CPython's ${theirs[at]}`;
}
