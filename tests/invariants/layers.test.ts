/** A folder leans only on folders below it, and the core touches no machine. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const SOURCE = "src";

/** What each folder may import, beside itself and the three files everyone shares. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  python: [],
  knowledge: [],
  host: [],
  report: [],
  config: ["host"],
  program: ["python", "knowledge", "config"],
  asyncio: ["python", "program", "knowledge", "config"],
  rules: ["python", "program", "asyncio", "knowledge", "config"],
  review: ["python", "program", "asyncio", "rules", "knowledge", "config", "report", "host"],
  explain: ["python", "program", "asyncio", "rules", "review", "knowledge", "config", "report"],
  build: ["python", "program", "asyncio", "rules", "knowledge", "config", "report", "review"],
  ask: ["program", "review", "build", "explain", "knowledge", "config", "report"],
  mcp: ["rules", "review", "build", "ask", "knowledge", "config", "report", "host", "explain", "cli"],
  cli: ["python", "rules", "review", "build", "ask", "knowledge", "config", "report", "host", "explain"],
};

/** The words of a report, and the version: shared by all. */
const SHARED: ReadonlySet<string> = new Set(["report/model.ts", "report/version.ts", "config/settings.ts"]);

/** Knows every command, those of the shells above it as well; it loads what is called, and leans on none. */
const COMMAND_TABLE = "cli/commands.ts";

/** Where Node may be spoken to: the host that stands for it, the command line, and the server. */
const ON_THE_MACHINE = /^(?:cli\/|mcp\/|host\/node)/;

/** Packages that run in a browser as well. */
const EVERYWHERE: ReadonlySet<string> = new Set(["diff", "ignore", "smol-toml"]);

/** What only the server is made with: nobody else pays for it. */
const OF_THE_SERVER = /^(?:zod|@modelcontextprotocol\/.+)$/;

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^"'`;]*?\bfrom\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|(?:^|\n)\s*import\s*["']([^"']+)["']/g;

function importsOf(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** Says why an import is forbidden; null where it is fine. */
function objection(file: string, imported: string): string | null {
  if (!imported.startsWith(".")) {
    if (imported.startsWith("node:")) return ON_THE_MACHINE.test(file) ? null : "the core speaks to no machine";
    return EVERYWHERE.has(imported) || (file.startsWith("mcp/") && OF_THE_SERVER.test(imported))
      ? null
      : "a package that is not known to run everywhere";
  }
  const target = normalize(join(dirname(file), imported));
  const [from = "", to = ""] = [file, target].map((path) => path.split("/")[0]);
  if (from === to || SHARED.has(target) || from === "index.ts" || file === COMMAND_TABLE) return null;
  const allowed = BELOW[from];
  if (!allowed) return `the folder ${from} has no place in the order yet`;
  return allowed.includes(to) ? null : `${from} must not lean on ${to}`;
}

function sourceFiles(): readonly string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
}

test("every import in src leans downwards", () => {
  const forbidden = sourceFiles().flatMap((file) =>
    importsOf(readFileSync(join(SOURCE, file), "utf8")).flatMap((imported) => {
      const why = objection(file, imported);
      return why === null ? [] : [`${file} imports ${imported}: ${why}`];
    }),
  );
  expect(forbidden).toEqual([]);
});

test("a forbidden import would be seen", () => {
  expect(
    importsOf('import { a } from "./a.ts";\nexport * from "../b/c.ts";\nconst d = await import("node:fs");\nimport "./e.ts";'),
  ).toEqual(["./a.ts", "../b/c.ts", "node:fs", "./e.ts"]);
  expect(objection("python/parse.ts", "../rules/rule.ts")).toBe("python must not lean on rules");
  expect(objection("review/review.ts", "node:fs")).toBe("the core speaks to no machine");
  expect(objection("knowledge/fact.ts", "../report/model.ts")).toBeNull();
  expect(objection("asyncio/contexts.ts", "../cli/run.ts")).toBe("asyncio must not lean on cli");
});
