/** Paths as this project writes them: with `/`, whatever the machine. Pure text, so that the core needs no `node:path`. */

const DRIVE = /^[A-Za-z]:/;

export function isAbsolute(path: string): boolean {
  return path.startsWith("/") || DRIVE.test(path);
}

/** Takes out `.`, `..` and doubled slashes. An empty relative path becomes `.`. */
export function normalize(path: string): string {
  const root = rootOf(path);
  const parts: string[] = [];
  for (const part of path.slice(root.length).split("/")) {
    if (part === "" || part === ".") continue;
    const last = parts.at(-1);
    if (part !== "..") parts.push(part);
    else if (last !== undefined && last !== "..") parts.pop();
    else if (root === "") parts.push(part);
  }
  return root + parts.join("/") || ".";
}

function rootOf(path: string): string {
  const drive = DRIVE.exec(path)?.[0] ?? "";
  return path.charAt(drive.length) === "/" ? `${drive}/` : drive;
}

/** `path` seen from `base`: an absolute path stays as it is. */
export function resolve(base: string, path: string): string {
  return normalize(isAbsolute(path) ? path : `${base}/${path}`);
}

export function join(directory: string, name: string): string {
  return directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

/** The directory that holds `path`; the root holds itself. */
export function parent(path: string): string {
  const root = rootOf(path);
  const end = path.lastIndexOf("/");
  return end < root.length ? root || "." : path.slice(0, end);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The way from one absolute path to another: `app/shop.py`, `../lib`, `.` for the same place. Another drive's path stays absolute. */
export function relative(from: string, to: string): string {
  if (to === from) return ".";
  const start = from.endsWith("/") ? from : `${from}/`;
  if (to.startsWith(start)) return to.slice(start.length);
  if (rootOf(from) !== rootOf(to)) return to;
  const here = from.split("/").filter(Boolean);
  const there = to.split("/").filter(Boolean);
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).map(() => ".."), ...there.slice(shared)].join("/") || ".";
}

/** The deepest directory that holds all the paths; `fallback` where there are none. */
export function commonParent(directories: readonly string[], fallback: string): string {
  let common = directories[0];
  if (common === undefined) return fallback;
  for (const directory of directories) {
    while (common !== directory && !directory.startsWith(join(common, "")) && common !== parent(common)) common = parent(common);
  }
  return common;
}
