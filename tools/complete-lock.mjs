/**
 * Adds to package-lock.json what npm leaves out when a registry does not serve the builds of a package for other platforms: without an entry
 * for each of them `npm ci` refuses the lock file, on every machine. Run it after a change of dependencies; `--check` only looks.
 */
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "aix", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = [];
for (const [holder, { optionalDependencies = {}, dev = false }] of Object.entries(lock.packages)) {
  if (holder === "") continue;
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(holder, name)) continue;
    lock.packages[`node_modules/${name}`] = { version, ...platform(name), ...(dev && { dev: true }), optional: true };
    added.push(`${name}@${version}`);
  }
}
const missing = added.filter((entry) => !/@\d+\.\d+\.\d+[-.\w]*$/.test(entry));
if (missing.length > 0) throw new Error(`no exact version to lock: ${missing.join(", ")}`);
if (process.argv.includes("--check")) {
  if (added.length > 0) console.error(`package-lock.json lacks ${added.join(", ")}: run node tools/complete-lock.mjs`);
  process.exitCode = added.length > 0 ? 1 : 0;
} else if (added.length > 0) {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added ${added.length} entries`);
}

/** Whether the package is in the tree where its holder would look for it: beside it, or in a node_modules further up. */
function isLocked(holder, name) {
  for (let place = holder; place !== ""; place = place.slice(0, Math.max(0, place.lastIndexOf("node_modules/") - 1))) {
    if (lock.packages[`${place}/node_modules/${name}`]) return true;
  }
  return Boolean(lock.packages[`node_modules/${name}`]);
}

/** What the name says about where a build runs; npm then passes it by everywhere else. */
function platform(name) {
  const words = name.split(/[-/@.]/);
  const os = SYSTEMS.filter((system) => words.some((word) => word === system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
  return { ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) };
}
