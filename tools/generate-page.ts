/** Bundles the script and the style of the page that `--output-format html` writes, as text that the core can carry anywhere. */
import { readFileSync } from "node:fs";
import { rolldown } from "rolldown";

export async function generatePage(): Promise<ReadonlyMap<string, string>> {
  const bundle = await rolldown({ input: "src/report/page/main.ts", logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  const style = readFileSync("src/report/page/style.css", "utf8");
  const text = `/** Generated from src/report/page by npm run generate. */
export const PAGE_SCRIPT = ${JSON.stringify(`${output[0].code.trim()}\n`)};
export const PAGE_STYLE = ${JSON.stringify(style)};
`;
  return new Map([["src/report/page.generated.ts", text]]);
}
