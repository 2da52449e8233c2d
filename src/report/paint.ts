/** Colours of a terminal, or none. */
import type { Severity } from "./model.ts";

type Brush = (text: string) => string;

export interface Paint {
  readonly bold: Brush;
  readonly dim: Brush;
  readonly red: Brush;
  readonly yellow: Brush;
  readonly blue: Brush;
  readonly cyan: Brush;
  readonly green: Brush;
}

function brush(code: number, end: number, on: boolean): Brush {
  return on ? (text) => `\u001b[${code}m${text}\u001b[${end}m` : (text) => text;
}

export function paint(on: boolean): Paint {
  return {
    bold: brush(1, 22, on),
    dim: brush(2, 22, on),
    red: brush(31, 39, on),
    yellow: brush(33, 39, on),
    blue: brush(34, 39, on),
    cyan: brush(36, 39, on),
    green: brush(32, 39, on),
  };
}

export function paintSeverity(colours: Paint, severity: Severity, text: string): string {
  if (severity === "critical" || severity === "high") return colours.bold(colours.red(text));
  return severity === "medium" ? colours.yellow(text) : colours.blue(text);
}
