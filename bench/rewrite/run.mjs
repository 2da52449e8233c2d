/**
 * How much faster the rewritten program is: `prices.py` as it is and as `loopwright review --rewrite` writes it, against a server here that
 * answers after 50 ms. Both must print the same. Needs a Python with requests and aiohttp: `npm run bench:rewrite -- [PYTHON]`.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DEFAULT_SETTINGS } from "../../dist/config/settings.js";
import { broughtToLight, chosenFix } from "../../dist/review/fixes/choice.js";
import { mend } from "../../dist/review/fixes/mend.js";
import { review } from "../../dist/review/review.js";

const LATENCY_MS = 50;
const ITEMS = 120;
const ROUNDS = 3;
const python = process.argv[2] ?? "python3";
const run = promisify(execFile);

const original = readFileSync(new URL("prices.py", import.meta.url), "utf8");
const settings = { ...DEFAULT_SETTINGS, rewrites: true };
const kinds = { unsafe: false, rewrite: true };
const mended = mend([{ path: "prices.py", bytes: new TextEncoder().encode(original) }], {
  review: (files) => review(files, settings),
  fixOf: (finding) => chosenFix(finding, kinds),
  mayBring: broughtToLight(kinds),
});
const rewritten = new TextDecoder().decode(mended.files[0].bytes);

// Every 40th product has no price, so that failures are compared as well.
const server = createServer((request, response) => {
  const product = Number(/\d+/.exec(request.url ?? "")?.[0]);
  setTimeout(() => {
    response.writeHead(product % 40 === 39 ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify({ price: product * 1.5 }));
  }, LATENCY_MS);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${server.address().port}`;
const folder = mkdtempSync(join(tmpdir(), "loopwright-rewrite-"));
try {
  const before = await best("prices.py", original);
  const after = await best("rewritten.py", rewritten);
  const products = (text) =>
    text
      .split("\n")
      .filter((line) => /^\d/.test(line))
      .join("\n");
  if (products(before.out) !== products(after.out)) throw new Error("the two versions do not give the same prices in the same order");
  const failures = (text) =>
    text
      .split("\n")
      .filter((line) => line.startsWith("no price"))
      .map((line) => line.split(" ")[3])
      .join(" ");
  if (failures(before.out) !== failures(after.out)) throw new Error("the two versions do not fail for the same products");
  console.log(
    `${ITEMS} products, ${LATENCY_MS} ms each: ${before.seconds.toFixed(2)} s as written, ${after.seconds.toFixed(2)} s rewritten`,
  );
  console.log(`${(before.seconds / after.seconds).toFixed(1)} times faster; the same prices in the same order, the same failures`);
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The best of some runs, by the time that the program itself says the asking took. */
async function best(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  let found = null;
  for (let round = 0; round < ROUNDS; round++) {
    const { stdout, stderr } = await run(python, [path, url, String(ITEMS)]);
    const seconds = Number(stderr.trim());
    if (!found || seconds < found.seconds) found = { out: stdout, seconds };
  }
  return found;
}
