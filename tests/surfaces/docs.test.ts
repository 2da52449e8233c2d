/** The documentation: a site that works from a disk, with every link leading somewhere; and every Python block in it and in the skill. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { review } from "../../src/index.ts";
import { rules } from "../../src/rules/registry.ts";

const CHROMIUM = "/usr/bin/chromium";
const QUIET =
  "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync";

describe("the site", () => {
  const site = mkdtempSync(join(tmpdir(), "loopwright-site-"));
  const noise: string[] = [];
  let browser: Browser | null = null;
  let page: Page;

  beforeAll(async () => {
    execFileSync(process.execPath, ["tools/docs.mjs", site, "--built"]);
    if (existsSync(CHROMIUM)) browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET.split(" ") });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(site, { recursive: true, force: true });
  });

  test("has a page for every rule, and no link in it leads nowhere or outside at loading", () => {
    const files = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
    for (const rule of rules) expect(files).toContain(join("rules", `${rule.name}.html`));
    const dead: string[] = [];
    for (const file of files) {
      const text = readFileSync(join(site, file), "utf8");
      expect(text).not.toMatch(/<(?:img|iframe|script|link)[^>]+(?:src|href)="(?:https?:)?\/\//);
      for (const [, href = ""] of text.matchAll(/<(?:a|script|link)[^>]+(?:href|src)="([^"#]*)/g))
        if (!/^[a-z]+:/.test(href) && !existsSync(join(site, dirname(file), href))) dead.push(`${file}: ${href}`);
    }
    expect(dead).toEqual([]);
  });

  describe("in a browser", () => {
    beforeEach(async (context) => {
      if (!browser) return context.skip(`${CHROMIUM} is not here`);
      page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
      noise.length = 0;
      page.on("pageerror", (error) => noise.push(error.message));
      page.on("console", (message) => noise.push(message.text()));
      page.on("request", (request) => {
        if (!request.url().startsWith(`file://${site}`)) noise.push(request.url());
      });
      await page.goto(`file://${site}/index.html`);
      return async () => {
        await page.close();
        expect(noise).toEqual([]);
      };
    });

    test("finds a rule, a practice and a command by a few letters, and goes there by keyboard", async () => {
      for (const [words, path] of [
        ["task-not-k", "rules/task-not-kept"],
        ["loopwright baseline", "commands/baseline"],
        ["LW501", "rules/blocking-sleep"],
      ] as const) {
        await page.goto(`file://${site}/index.html`);
        await page.keyboard.press("/");
        await page.keyboard.type(words);
        await page.waitForSelector("#found a");
        await page.keyboard.press("Enter");
        await page.waitForURL(`file://${site}/${path}.html`);
      }
      await page.fill("#search", "zzyzx");
      expect(await page.locator("#found").textContent()).toBe("Nothing is found.");
      await page.keyboard.press("Escape");
      expect(await page.locator("#found").isVisible()).toBe(false);
    }, 120_000);

    test("leads from the guide to a pattern with its code, also on a narrow screen", async () => {
      await page.setViewportSize({ width: 400, height: 800 });
      await page.click("nav >> text=http-client");
      expect(await page.locator("h1").textContent()).toContain("http-client");
      expect(await page.locator("main").textContent()).toContain("async def");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(400);
    });
  });
});

/** The rule about code that is no Python can show none that compiles. */
const NO_PYTHON = "docs/rules/syntax-error.md";

/** A fenced block of Python, and what its first line says of it: `good`, or `bad` and the rule that finds why. */
interface Snippet {
  readonly place: string;
  readonly says: readonly string[];
  readonly code: string;
}

function snippetsIn(file: string): readonly Snippet[] {
  return [...readFileSync(file, "utf8").matchAll(/^(`{3,})python(.*)\n([\s\S]*?)^\1$/gm)].map((match) => ({
    place: `${file}:${match.index}`,
    says: (match[2] ?? "").trim().split(" ").filter(Boolean),
    code: match[3] ?? "",
  }));
}

describe("the Python in documentation and skill", () => {
  const files = ["docs", "skills"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => join(folder, file)),
  );
  const snippets = ["README.md", ...files.filter((file) => file !== NO_PYTHON)].flatMap(snippetsIn);
  const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);

  test("compiles", (context) => {
    if (python === undefined) return context.skip("there is no Python here");
    const script = `
import ast, json, sys
for place, code in json.load(sys.stdin):
    try:
        compile(code, place, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError as error:
        print(place, error)
`;
    const input = JSON.stringify(snippets.map(({ place, code }) => [place, code]));
    expect(snippets.length).toBeGreaterThan(200);
    expect(execFileSync(python, ["-c", script], { input, encoding: "utf8" })).toBe("");
  });

  const found = ({ code }: Snippet, confidence: "definite" | "probable" = "probable") =>
    review([{ path: "snippet.py", bytes: new TextEncoder().encode(code) }], { targetVersion: "3.11", confidence }).findings.map(
      ({ rule }) => rule,
    );

  // An example is a part of a program: of what the whole should do (answer signals), a review can only suppose that it is missing.
  test("of the skill has nothing that a review is sure of", () => {
    const own = snippetsIn(join("skills", "python-asyncio", "references", "api_reference.md"));
    expect(own.length).toBeGreaterThan(40);
    expect(own.flatMap((snippet) => found(snippet, "definite").map((rule) => `${snippet.place} ${rule}`))).toEqual([]);
  });

  test("does what its first line says", (context) => {
    const marked = snippets.filter(({ says }) => says.length > 0);
    expect(marked.length).toBeGreaterThan(1);
    for (const snippet of marked) {
      const [kind, rule] = snippet.says;
      if (kind === "bad") expect([snippet.place, found(snippet)]).toEqual([snippet.place, [rule]]);
      else {
        expect([snippet.place, kind, found(snippet)]).toEqual([snippet.place, "good", []]);
        if (python === undefined) return context.skip("there is no Python here");
        const ended = spawnSync(python, ["-X", "dev", "-W", "error", "-c", snippet.code], { encoding: "utf8", timeout: 20_000 });
        expect([snippet.place, ended.status, ended.stderr]).toEqual([snippet.place, 0, ""]);
      }
    }
  });
});
