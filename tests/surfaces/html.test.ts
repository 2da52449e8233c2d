/** The page that `--output-format html` writes, opened in a browser as its reader does. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ruleCard } from "../../src/explain/card.ts";
import { html } from "../../src/report/html.ts";
import { layout } from "../../src/report/layout.ts";
import { EMPTY_PICTURE } from "../../src/report/picture.ts";
import { project } from "./bin.ts";
import { BLOCKING, EMPTY, RESULT, sources } from "./sample.ts";

const CHROMIUM = "/usr/bin/chromium";
const QUIET =
  "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
    " ",
  );

const SHOP = {
  "shop/__init__.py": "",
  "shop/main.py":
    "import asyncio\n\nfrom shop.rates import convert\n\n\nasync def work():\n    convert(1)\n\n\nasync def idle():\n    await asyncio.sleep(1)\n\n\nasync def main():\n    asyncio.create_task(work())\n    await idle()\n\n\nasyncio.run(main())\n",
  "shop/rates.py":
    "import requests\n\n\ndef convert(x):\n    return load() * x\n\n\ndef load():\n    return requests.get('https://rates.example').json()\n",
};

describe("the text of the page", () => {
  const material = { sources, rule: ruleCard, picture: EMPTY_PICTURE };
  const evil = { ...BLOCKING, message: "</script><script>alert(1)</script><!--", snippet: "\u2028<img src=x onerror=alert(1)>" };

  test("no text of the code ends the data early", () => {
    const page = html({ ...RESULT, findings: [evil] }, material);
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(page).not.toContain("\u2028");
    const [, data = ""] = /id="data">(.*?)<\/script>/s.exec(page) ?? [];
    expect(JSON.parse(data).findings[0]).toMatchObject({ message: evil.message, snippet: evil.snippet });
  });

  test("names nothing outside itself", () => {
    const page = html(RESULT, material);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(?:link|img|iframe|script src)/);
  });

  test("stays small where very much is found", () => {
    const many = Array.from({ length: 5000 }, (_, line) => ({ ...BLOCKING, line: line + 1 }));
    const page = html({ ...RESULT, findings: many }, material);
    expect(page.length).toBeLessThan(3_000_000);
    expect(page).toContain('"left":3000');
  });
});

test("the layout gives each node a place of its own, also where calls run in circles", () => {
  const nodes = Array.from(
    { length: 80 },
    (_, id) => ({ id, kind: "coroutine", name: `f${id}`, path: "a.py", line: id, detail: "" }) as const,
  );
  const edges = nodes.flatMap(({ id }) => [
    { from: id, to: (id * 7 + 1) % 80, kind: "awaits", line: 1 } as const,
    { from: id, to: (id * 3 + 2) % 80, kind: "awaits", line: 2 } as const,
  ]);
  const points = layout(nodes, edges);
  expect(points.size).toBe(80);
  expect(new Set([...points.values()].map(({ x, y }) => `${x}:${y}`)).size).toBe(80);
});

describe("in a browser", () => {
  const demo = project(SHOP);
  const file = join(demo.directory, "review.html");
  const noise: string[] = [];
  let browser: Browser | null = null;
  let page: Page;

  beforeAll(async () => {
    expect(demo.run(["review", "--output-format", "html", "-o", "review.html"]).err).toBe("");
    if (existsSync(CHROMIUM)) browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  });
  afterAll(async () => {
    await browser?.close();
    demo.remove();
  });
  beforeEach(async (context) => {
    if (!browser) return context.skip(`${CHROMIUM} is not here`);
    page = await browser.newPage({ viewport: { width: 1300, height: 850 } });
    noise.length = 0;
    page.on("pageerror", (error) => noise.push(error.message));
    page.on("console", (message) => noise.push(message.text()));
    page.on("request", (request) => {
      if (request.url() !== `file://${file}`) noise.push(request.url());
    });
    await page.goto(`file://${file}`);
    return async () => {
      await page.close();
      expect(noise).toEqual([]);
    };
  });

  const rows = () => page.locator("[role=option]");

  test("shows the verdict and every finding, without a request or a complaint", async () => {
    const { findings, summary } = JSON.parse(demo.run(["review", "--output-format", "json"]).out);
    expect(await page.locator(".verdict").textContent()).toBe(summary.verdict);
    expect(await rows().count()).toBe(findings.length);
  });

  test("filters by severity, rule, file and words", async () => {
    const all = await rows().count();
    await page.click(".chip.critical");
    expect(await rows().count()).toBeLessThan(all);
    await page.click(".chip.critical");
    await page.selectOption("select[aria-label=Rule]", { label: "LW502 blocking-http" });
    expect(await rows().count()).toBe(1);
    await page.selectOption("select[aria-label=Rule]", "");
    await page.keyboard.press("/");
    await page.keyboard.type("convert blocking");
    expect(await rows().allInnerTexts()).toEqual([expect.stringContaining("blocking-http")]);
    await page.fill("#search", "nothing is called that");
    expect(await rows().count()).toBe(0);
  });

  test("goes through the list and down a chain by keyboard, showing the code of each step", async () => {
    await page.selectOption("select[aria-label=Rule]", { label: "LW502 blocking-http" });
    await rows().first().click();
    expect(await page.locator("figcaption").textContent()).toBe("shop/main.py:7");
    await page.locator(".step").first().focus();
    for (let step = 1; step < (await page.locator(".step").count()); step++) await page.keyboard.press("ArrowDown");
    expect(await page.locator("figcaption").textContent()).toBe("shop/rates.py:9");
    expect(await page.locator("mark").textContent()).toContain("requests.get");
    await page.selectOption("select[aria-label=Rule]", "");
    await page.locator("[role=listbox]").focus();
    const before = await page.locator(".detail h2").textContent();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator(".detail h2").textContent()).not.toBe(before);
  });

  test("draws the program, from its entry to what blocks, to pan, zoom and search", async () => {
    await page.click("#tab-picture");
    const nodes = await page.locator(".node").evaluateAll((all) => all.map((node) => node.getAttribute("aria-label")));
    expect(nodes.sort()).toEqual([
      "requests.get, library",
      "shop.main.idle, coroutine",
      "shop.main.main, entry",
      "shop.main.work, task",
      "shop.rates.convert, function",
      "shop.rates.load, function",
    ]);
    const place = () => page.locator("svg > g").getAttribute("transform");
    const start = await place();
    await page.locator("svg").focus();
    await page.keyboard.press("+");
    const zoomed = await place();
    expect(zoomed).not.toBe(start);
    await page.keyboard.press("ArrowRight");
    expect(await place()).not.toBe(zoomed);
    await page.keyboard.press("0");
    expect(await place()).toBe(start);
    await page.fill(".picture input[type=search]", "requests");
    expect(await page.locator(".facts h2").textContent()).toBe("requests.get");
    expect(await page.locator(".node.dim").count()).toBe(1);
    await page.check(".picture input[type=checkbox]");
    expect(await page.locator(".node:visible").count()).toBe(5);
    await page.locator(".node.task").first().focus();
    await page.keyboard.press("Enter");
    await page.locator(".facts .link", { hasText: "LW502" }).click();
    expect(await page.locator(".detail .code-name").textContent()).toBe("LW502 blocking-http");
  });

  test("has a light and a dark side", async () => {
    const paper = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    await page.emulateMedia({ colorScheme: "light" });
    const light = await paper();
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await paper()).not.toBe(light);
    await page.click(".theme");
    expect(await paper()).toBe(light);
  });
});

test("a page with nothing found says so", () => {
  const page = html(EMPTY, { sources, rule: ruleCard, picture: EMPTY_PICTURE });
  expect(page).toContain("<title>loopwright review: well-structured, 0 findings</title>");
  expect(readFileSync("src/report/page.generated.ts", "utf8")).toContain("Nothing was found to complain of.");
});
