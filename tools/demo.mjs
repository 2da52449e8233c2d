/**
 * `npm run demo`: installs, builds, and shows both modes: a review of the bundled example, then a project built from a sentence, its own
 * review, and its tests where this machine can run them. Ends well though the example has faults: they are planted.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare, ROOT, run } from "./steps.mjs";

const EXAMPLE = "examples/price-watch";
const SENTENCE = "fetch data from 50 API endpoints concurrently, at most 30 calls a second, and retry what fails";
const MAIN = join(ROOT, "dist/bin/loopwright.js");

if (!prepare()) process.exit(1);
loopwright(["review", EXAMPLE, "--isolated", "--exit-zero"]);
console.log(`\nThe same as a Markdown report: node dist/bin/loopwright.js review ${EXAMPLE} --output-format markdown`);

const directory = mkdtempSync(join(tmpdir(), "loopwright-demo-"));
try {
  const project = join(directory, "fetcher");
  loopwright(["build", SENTENCE, "--name", "fetcher"], directory);
  loopwright(["review", ".", "--confidence", "possible", "--fail-on", "low"], project);
  runTests(project);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function loopwright(args, cwd = ROOT) {
  console.log(`\n$ loopwright ${args.map((arg) => (arg.includes(" ") ? `"${arg}"` : arg)).join(" ")}\n`);
  if (!run(process.execPath, [MAIN, ...args], { cwd })) process.exitCode = 1;
}

/** Says aloud where the tests can't be run: no Python, or nothing to install their packages from. */
function runTests(project) {
  const base = ["python3", "python"].find(
    (name) => spawnSync(name, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).status === 0,
  );
  if (!base) return console.log("\nIts tests were not run: there is no Python 3.11 or later here.");
  const environment = join(project, ".venv");
  const python = join(environment, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  spawnSync(base, ["-m", "venv", environment]);
  const packages = ["aiohttp", "pytest", "pytest-asyncio", "pytest-timeout"];
  const installed =
    existsSync(python) && spawnSync(python, ["-m", "pip", "install", "--quiet", "--retries", "0", ...packages]).status === 0;
  if (!installed) return console.log("\nIts tests were not run: pip could not install what they need.");
  console.log("\n$ python -m pytest\n");
  if (!run(python, ["-m", "pytest", "-q"], { cwd: project })) process.exitCode = 1;
}
