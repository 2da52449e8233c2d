/** A line that says how far work has come: on a terminal only, and only where it takes longer than a second. */
import type { Host } from "../host/host.ts";

const PATIENCE_MS = 1000;
const EVERY_MS = 100;
const CLEAR_LINE = "\r\u001b[2K";

export interface ProgressLine {
  readonly show: (done: number, total: number) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

export function progressLine(host: Host, what: string, quiet: boolean): ProgressLine {
  if (quiet || !host.stderr.isTerminal) return { show: () => undefined, end: () => undefined };
  let next = host.now() + PATIENCE_MS;
  let shown = false;
  return {
    show: (done, total) => {
      const now = host.now();
      if (now < next) return;
      next = now + EVERY_MS;
      shown = true;
      host.stderr.write(`${CLEAR_LINE}${what} ${done}/${total}`);
    },
    end: () => {
      if (shown) host.stderr.write(CLEAR_LINE);
    },
  };
}
