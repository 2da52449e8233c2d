/** The skill pack: valid by the rules of Agent Skills, served over MCP, installed where agents look, and never over anybody's changes. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadSkills } from "@modelcontextprotocol/server/ext/skills/node";
import { afterEach, beforeEach, expect, test } from "vitest";
import { project } from "./bin.ts";
import { connected } from "./mcp/client.ts";

const PACK = resolve("skills/python-asyncio");
const skill = readFileSync(join(PACK, "SKILL.md"), "utf8");

let folder = project({});
beforeEach(() => {
  folder = project({});
});
afterEach(() => folder.remove());

const read = (path: string) => readFileSync(join(folder.directory, path), "utf8");
const COPIES = [".agents/skills/python-asyncio", ".claude/skills/python-asyncio"];

test("keeps the limits of the format", async () => {
  const { entries } = await loadSkills(resolve("skills"), { strict: true });
  expect(entries).toHaveLength(1);
  const [, front = ""] = /^---\n(.*?)\n---\n/s.exec(skill) ?? [];
  const fields = new Map(front.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
  expect([...fields.keys()]).toEqual(["name", "description", "license", "compatibility"]);
  expect(fields.get("name")).toBe("python-asyncio");
  expect(fields.get("description")?.length).toBeLessThanOrEqual(1024);
  expect(fields.get("compatibility")?.length).toBeLessThanOrEqual(500);
  expect(front).not.toMatch(/: .*: |[<>]/);
  expect(skill.split("\n").length).toBeLessThan(500);
});

test("every link in it leads to a file", () => {
  const links = [...skill.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? "");
  expect(links).toContain("references/api_reference.md");
  expect(links).toContain("references/review-checklist.md");
  expect(links.filter((link) => !existsSync(join(PACK, link)))).toEqual([]);
});

test("is part of the package, and its tools exist", async () => {
  expect(JSON.parse(readFileSync("package.json", "utf8")).files).toContain("skills");
  const client = await connected();
  const { tools } = await client.listTools();
  for (const { name } of tools) expect(skill).toContain(`\`${name}\``);
  const { contents } = await client.readResource({ uri: "skill://python-asyncio/SKILL.md" });
  expect(JSON.stringify(contents)).toContain("Async Building");
  await client.close();
});

test("is installed where agents look, once", () => {
  expect(folder.run(["skill", "install"]).code).toBe(0);
  for (const copy of COPIES) {
    expect(read(`${copy}/SKILL.md`)).toBe(skill);
    expect(read(`${copy}/references/review-checklist.md`)).toContain("Review checklist");
  }
  expect(folder.run(["skill", "install"]).out).toBe(COPIES.map((copy) => `Up to date: ${copy}\n`).join(""));
});

test("goes to the user's own folder, or to any other", () => {
  expect(folder.run(["skill", "install", "--user"], { env: { HOME: join(folder.directory, "home") } }).code).toBe(0);
  expect(read(`home/${COPIES[0]}/SKILL.md`)).toBe(skill);
  expect(folder.run(["skill", "install", "--to", "mine"]).out).toBe("Installed: mine/python-asyncio\n");
  expect(folder.run(["skill", "install", "--to", "mine", "--user"]).code).toBe(2);
});

test("brings an older version up to date", () => {
  folder.run(["skill", "install", "--to", "mine"]);
  const file = join(folder.directory, "mine/python-asyncio/SKILL.md");
  const receipt = join(folder.directory, "mine/python-asyncio/.installed.json");
  const old = JSON.parse(readFileSync(receipt, "utf8"));
  writeFileSync(file, "");
  // What the empty text is known by.
  old.files["SKILL.md"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  writeFileSync(receipt, JSON.stringify(old));
  expect(folder.run(["skill", "install", "--to", "mine"]).out).toBe("Installed: mine/python-asyncio\n");
  expect(readFileSync(file, "utf8")).toBe(skill);
});

test("never writes over what somebody has changed, or has made himself", () => {
  folder.run(["skill", "install", "--to", "mine"]);
  const file = join(folder.directory, "mine/python-asyncio/SKILL.md");
  writeFileSync(file, `${skill}\nMy own rule.\n`);
  expect(folder.run(["skill", "install", "--to", "mine"])).toMatchObject({ code: 2, err: expect.stringContaining("was changed") });
  expect(readFileSync(file, "utf8")).toContain("My own rule.");
  const other = project({ ".claude/skills/python-asyncio/SKILL.md": "mine\n" });
  expect(other.run(["skill", "install"])).toMatchObject({ code: 2, err: expect.stringMatching(/^loopwright: .*was changed.*\n$/) });
  expect(readFileSync(join(other.directory, ".claude/skills/python-asyncio/SKILL.md"), "utf8")).toBe("mine\n");
  expect(existsSync(join(other.directory, ".agents"))).toBe(false);
  other.remove();
});

test("path says where the pack lies; anything else is refused in a line", () => {
  expect(folder.run(["skill", "path"]).out).toBe(`${PACK}\n`);
  for (const args of [["skill"], ["skill", "remove"], ["skill", "install", "here"]])
    expect(folder.run(args)).toMatchObject({ code: 2, err: expect.stringMatching(/^loopwright: .*\n$/) });
});
