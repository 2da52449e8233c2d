/** A host that sees nothing outside of some directories: there nothing stands, and nothing can be read or written, links or not. */
import { done, failed, type Host, type Outcome } from "./host.ts";
import { baseName, join, parent } from "./path.ts";

const OUTSIDE = "outside of the directories that may be used";

/** `roots` are absolute, with every link in them resolved. No program can be run through this host. */
export function within(host: Host, roots: readonly string[]): Host {
  const only = <T>(path: string, act: () => Outcome<T>): Outcome<T> => (isWithin(host, roots, path) ? act() : failed(OUTSIDE));
  return {
    ...host,
    readFile: (path) => only(path, () => host.readFile(path)),
    lookInto: (path, look) => only(path, () => host.lookInto(path, look)),
    list: (path) => only(path, () => host.list(path)),
    kindOf: (path) => (isWithin(host, roots, path) ? host.kindOf(path) : done("missing")),
    realPath: (path) => only(path, () => host.realPath(path)),
    writeFile: (path, content) => only(path, () => host.writeFile(path, content)),
    writeTree: (root, files) => only(root, () => host.writeTree(root, files)),
    execute: (program) => failed(`${program}: no program may be run`),
  };
}

/** Whether a path, its links resolved as far as it exists, is one of the roots or lies in one. */
export function isWithin(host: Host, roots: readonly string[], path: string): boolean {
  const real = realAsFarAsThere(host, path);
  return real !== null && roots.some((root) => real === root || real.startsWith(join(root, "")));
}

/** What is not there yet keeps its name under the real path of the directory that is. Null where that can't be told. */
function realAsFarAsThere(host: Host, path: string): string | null {
  const kind = host.kindOf(path);
  if (!kind.ok) return null;
  if (kind.value !== "missing") {
    const real = host.realPath(path);
    return real.ok ? real.value : null;
  }
  const holder = parent(path);
  if (holder === path) return null;
  const real = realAsFarAsThere(host, holder);
  return real === null ? null : join(real, baseName(path));
}
