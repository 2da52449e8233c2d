/**
 * Bundles the compiled command line into a few files: finding and reading hundreds of modules costs more than reviewing a small
 * program. The server stays as it is compiled: it starts workers from files of its own.
 */
import { readFileSync } from "node:fs";
import { parse } from "node:path";
import { rolldown } from "rolldown";

const { bin } = JSON.parse(readFileSync("package.json", "utf8"));
const { dir, name } = parse(bin.loopwright);
const bundle = await rolldown({
  input: { [name]: "dist/cli/main.js" },
  platform: "node",
  external: [/^[^./]/, /\/mcp\//],
  logLevel: "warn",
});
await bundle.write({ dir, format: "esm", entryFileNames: "[name].js", chunkFileNames: "[name].js", cleanDir: true });
await bundle.close();
