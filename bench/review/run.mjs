/**
 * Prints what a cold review costs beside ruff: `npm run bench:review [FOLDER…]`. Each figure is the median of fresh
 * processes, both tools in turn: wall time, processor time of all threads, and the most memory held. Without folders: the
 * standard library and the installed packages of the python3 that is found. Then programs made for the purpose: 500, 1,000
 * and 2,000 files, whose cost must grow as they do, a chain of 200 calls and a circle of 1,000 functions.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chain, circle, growing } from "./programs.mjs";

const ROUNDS = 3;
const COMMAND = fileURLToPath(new URL("../../dist/bin/loopwright.js", import.meta.url));
const RUFF = ["ruff", "check", "--select", "ASYNC,RUF006", "--no-cache", "--isolated", "--exit-zero", "--quiet"];
const REVIEW = [process.execPath, COMMAND, "review", "--isolated", "--exit-zero", "--output-format", "json"];

/** Runs a command and prints seconds, processor seconds and the peak of memory, which only a parent can ask of its child. */
const MEASURE = `
import resource, subprocess, sys, time
started = time.perf_counter()
ended = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
wall = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss, ended.returncode)
`;

function measure(command) {
  const printed = execFileSync("python3", ["-c", MEASURE, ...command], { encoding: "utf8" });
  const [wall, cpu, peak, code] = printed.trim().split(" ").map(Number);
  if (code !== 0) throw new Error(`${command[0]} ended with ${code}`);
  return { wall, cpu, megabytes: peak / (process.platform === "darwin" ? 1e6 : 1e3) };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** The medians of several commands, run in turn so that whatever disturbs the machine disturbs them all. */
function compare(commands) {
  const rounds = Array.from({ length: ROUNDS }, () => commands.map(measure));
  return commands.map((_, index) => {
    const of = (what) => median(rounds.map((round) => round[index][what]));
    return { wall: of("wall"), cpu: of("cpu"), megabytes: of("megabytes") };
  });
}

function pythonFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.pyi?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function size(folder) {
  const files = pythonFiles(folder);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  return `${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`;
}

function row(name, { wall, cpu, megabytes }, note = "") {
  console.log(
    `  ${name.padEnd(16)} ${wall.toFixed(2).padStart(7)} s ${cpu.toFixed(2).padStart(7)} s cpu ${megabytes.toFixed(0).padStart(6)} MB  ${note}`,
  );
}

function times(ours, theirs) {
  return `${(ours.wall / theirs.wall).toFixed(2)} × ruff's time, ${(ours.cpu / theirs.cpu).toFixed(2)} × its processor time`;
}

function besideRuff(folder, hasRuff) {
  console.log(`${folder}: ${size(folder)}`);
  const [ours, theirs] = compare([[...REVIEW, folder], ...(hasRuff ? [[...RUFF, folder]] : [])]);
  row("loopwright", ours, theirs ? times(ours, theirs) : "");
  if (theirs) row("ruff", theirs);
}

function written(root, name, files) {
  const folder = join(root, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function made() {
  const root = mkdtempSync(join(tmpdir(), "loopwright-bench-"));
  const programs = {
    "500 files": growing(500),
    "1,000 files": growing(1000),
    "2,000 files": growing(2000),
    "chain of 200": chain(200),
    "circle of 1,000": circle(1000),
  };
  console.log("Made for the purpose:");
  for (const [name, files] of Object.entries(programs)) row(name, compare([[...REVIEW, written(root, name, files)]])[0]);
  rmSync(root, { recursive: true });
}

/** The standard library and the packages of the python3 that is found. */
function defaults() {
  const script = "import sysconfig; paths = sysconfig.get_paths(); print(paths['stdlib']); print(paths['purelib'])";
  return execFileSync("python3", ["-c", script], { encoding: "utf8" }).trim().split("\n");
}

const hasRuff = spawnSync("ruff", ["--version"]).status === 0;
if (!hasRuff) console.log("No ruff is found: nothing to compare with (pip install ruff).");
const given = process.argv.slice(2);
for (const folder of given.length > 0 ? given : defaults()) besideRuff(folder, hasRuff);
made();
