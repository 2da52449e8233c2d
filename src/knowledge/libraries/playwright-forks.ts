/** Playwright patched against detection: the same calls under other names. */
import type { Fact, Library } from "../fact.ts";

export const patchright: Library = {
  imports: ["patchright"],
  package: "patchright",
  source: "https://github.com/Kaliiiiiiiiii-Vinyzu/patchright-python",
  get facts(): readonly Fact[] {
    return [
      { name: "patchright.async_api", is: "module", sameAs: "playwright.async_api" },
      { name: "patchright.sync_api", is: "module", sameAs: "playwright.sync_api" },
    ];
  },
};

export const rebrowserPlaywright: Library = {
  imports: ["rebrowser_playwright"],
  package: "rebrowser-playwright",
  source: "https://github.com/rebrowser/rebrowser-playwright-python",
  get facts(): readonly Fact[] {
    return [
      { name: "rebrowser_playwright.async_api", is: "module", sameAs: "playwright.async_api" },
      { name: "rebrowser_playwright.sync_api", is: "module", sameAs: "playwright.sync_api" },
    ];
  },
};
