/** What the terminal can show. */
import { oneOf } from "../config/schema.ts";
import { done, type Host, type Outcome } from "../host/host.ts";
import { type Arguments, lastValue } from "./command.ts";

const WHEN = ["auto", "always", "never"] as const;
const PIPE_WIDTH = 100;
const NARROWEST = 40;
const WIDEST = 140;

/** Columns to fill: those of the terminal within reason, a fixed number in a pipe. */
export function widthOf(host: Host): number {
  return Math.max(NARROWEST, Math.min(host.stdout.columns ?? PIPE_WIDTH, WIDEST));
}

/** Whether to use colours: `--color` decides, then NO_COLOR and FORCE_COLOR, then whether a terminal reads. */
export function coloursFor(args: Arguments, host: Host): Outcome<boolean> {
  const when = oneOf(WHEN, lastValue(args, "color") ?? "auto", "--color");
  if (!when.ok) return when;
  return done(when.value === "auto" ? wantsColour(args, host) : when.value === "always");
}

function wantsColour(args: Arguments, host: Host): boolean {
  const { NO_COLOR = "", FORCE_COLOR = "", TERM } = host.env;
  if (NO_COLOR !== "" || args.values.has("output-file")) return false;
  if (FORCE_COLOR !== "" && FORCE_COLOR !== "0") return true;
  return host.stdout.isTerminal && TERM !== "dumb";
}
