/** `review --watch`: reviews again whenever something under review changes, until it is told to end. */
import type { Host } from "../host/host.ts";
import { parent } from "../host/path.ts";
import { type Arguments, EXIT_FINE, refuse } from "./command.ts";
import { findTask } from "./review-work.ts";

const CLEAR_SCREEN = "\u001b[2J\u001b[3J\u001b[H";

export async function watch(args: Arguments, host: Host, review: (args: Arguments, host: Host) => Promise<number>): Promise<number> {
  if (args.positionals.includes("-")) return refuse(host, "--watch looks at files, not at standard input.");
  for (;;) {
    if (host.stdout.isTerminal) host.stdout.write(CLEAR_SCREEN);
    // Asked before the review, so that a change during it is not missed.
    const changed = host.waitForChange(directoriesOf(args, host));
    await review(args, host);
    host.stderr.write("loopwright: waiting for changes; Ctrl-C ends it\n");
    if (!(await changed)) return EXIT_FINE;
  }
}

/** Every directory that holds a file under review, and those above up to where the files have their root: new ones appear there. */
function directoriesOf(args: Arguments, host: Host): readonly string[] {
  const task = findTask(args, host);
  if (!task.ok) return [host.cwd];
  const root = task.value.plan.walk.excludeRoot;
  const found = new Set([root]);
  for (const { absolute } of task.value.found?.files ?? [])
    for (let here = parent(absolute); !found.has(here) && here !== parent(here); here = parent(here)) {
      found.add(here);
      if (!here.startsWith(`${root}/`)) break;
    }
  return [...found];
}
