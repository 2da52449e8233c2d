/** What the runner scripts share. Node's own modules only: they run before anything is installed. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NEEDED = [20, 19];
const INSTALLED = "node_modules/.package-lock.json";

process.chdir(ROOT);

/** Runs a program of this project (from node_modules/.bin) or of the machine. True where it ended well. */
export function run(command, args, options = {}) {
  const local = `node_modules/.bin/${command}`;
  const program = existsSync(local) ? local : command;
  const ended = spawnSync(program, args, { stdio: "inherit", shell: process.platform === "win32", ...options });
  if (ended.error) console.error(`${command}: ${ended.error.message}`);
  return ended.status === 0;
}

/** Runs a program and keeps what it says; shown only if it fails. */
export function runQuietly(command, args) {
  const local = `node_modules/.bin/${command}`;
  const ended = spawnSync(existsSync(local) ? local : command, args, {
    encoding: "utf8",
    shell: process.platform === "win32",
    maxBuffer: 1 << 26,
  });
  if (ended.status !== 0)
    process.stdout.write(`${ended.stdout ?? ""}${ended.stderr ?? ""}${ended.error ? `${ended.error.message}\n` : ""}`);
  return ended.status === 0;
}

/** Installs what is missing and builds. False, after a sentence that says why, where that can't be done. */
export function prepare() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
    return complain(`Node ${NEEDED.join(".")} or later is needed; this is ${process.versions.node}.`);
  }
  if (!isInstalled()) {
    console.log("Installing the development tools (npm ci) …");
    if (!runQuietly("npm", ["ci", "--no-audit", "--no-fund"])) return complain("npm ci failed; what it said stands above.");
  }
  console.log("Building …");
  return runQuietly("npm", ["run", "--silent", "build"]) || complain("The build failed; what it said stands above.");
}

/** True where the lock file names nothing that is not installed. */
function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  return statSync(INSTALLED).mtimeMs >= statSync("package-lock.json").mtimeMs || sameVersions();
}

function sameVersions() {
  const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
  const present = JSON.parse(readFileSync(INSTALLED, "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => path === "" || entry.optional || present[path]?.version === entry.version);
}

function complain(sentence) {
  console.error(sentence);
  return false;
}
