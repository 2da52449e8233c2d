/** `loopwright explain path.py:LINE`: reads the program around the file, and says what is known of the line. */

import { explainPlace } from "../explain/place.ts";
import { placeDocument } from "../explain/place-document.ts";
import type { Host } from "../host/host.ts";
import { relative, resolve } from "../host/path.ts";
import { showable } from "../report/characters.ts";
import { type Arguments, refuse } from "./command.ts";
import { ReadPackages } from "./environment.ts";
import { show } from "./lists.ts";
import { findFiles, readAll } from "./read-files.ts";
import { planReview } from "./review-options.ts";

export interface AskedPlace {
  readonly path: string;
  readonly line: number;
}

/** The place that a topic names; null for a topic of another kind. */
export function placeIn(topic: string): AskedPlace | null {
  const [, path, line] = /^(.+\.pyi?):([1-9]\d*)$/.exec(topic.trim()) ?? [];
  return path !== undefined && line !== undefined ? { path, line: Number(line) } : null;
}

/** The program is what a review would read: the working directory, and the file where it lies outside of it. */
export function explainAt({ path, line }: AskedPlace, args: Arguments, host: Host): number {
  const absolute = resolve(host.cwd, path);
  const kind = host.kindOf(absolute);
  if (!kind.ok) return refuse(host, `${showable(path)}: ${kind.problem}`);
  if (kind.value !== "file")
    return refuse(host, `${showable(path)}: ${kind.value === "missing" ? "no such file or directory" : "not a file"}`);
  const values = new Map([...args.values].filter(([name]) => name !== "output-format"));
  const plan = planReview({ ...args, values, positionals: [] }, host);
  if (!plan.ok) return refuse(host, plan.problem);
  const read = readAll(host, findFiles(host, [".", path], plan.value.walk), () => undefined);
  const shown = relative(host.cwd, absolute);
  const error = read.errors.find((one) => one.path === shown);
  if (error) return refuse(host, `${showable(path)}: ${error.message}`);
  const known = explainPlace(read.files, { path: shown, line }, plan.value.settings, new ReadPackages(plan.value.environment));
  if (!known) return refuse(host, `${showable(path)} has no line ${line}.`);
  return show(args, host, () => placeDocument(known), known);
}
