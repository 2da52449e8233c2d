/** Waits for changes on Node's own disk: a watcher a directory, none on what is not under review. */
import { type FSWatcher, watch } from "node:fs";

/** Editors write a file in several steps; they are one change. */
const SETTLED_MS = 60;

/** True once something in one of the directories has changed; false when the user ends the program. */
export function waitForChange(directories: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const watchers: FSWatcher[] = [];
    let settling: NodeJS.Timeout | undefined;
    const end = (changed: boolean) => {
      clearTimeout(settling);
      for (const watcher of watchers) watcher.close();
      process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
      resolve(changed);
    };
    const interrupted = () => end(false);
    process.on("SIGINT", interrupted).on("SIGTERM", interrupted);
    const noticed = (_event: string, name: string | null) => {
      if (name !== null && isOfNoInterest(name)) return;
      clearTimeout(settling);
      settling = setTimeout(() => end(true), SETTLED_MS);
    };
    for (const directory of directories) {
      // A directory that is gone by now is a change that the review has seen or will see.
      try {
        watchers.push(watch(directory, noticed).on("error", () => undefined));
      } catch {}
    }
  });
}

/** Editors' and our own files that come and go. */
function isOfNoInterest(name: string): boolean {
  return name.endsWith("~") || name.endsWith(".tmp") || name.endsWith(".swp") || name === "__pycache__" || name === ".git";
}
