/** Where `build` writes: a directory of its own, or a project that is there already. Nothing that stands is touched. */
import type { BuildPlan } from "../build/build.ts";
import type { ProjectFile } from "../build/compose.ts";
import { asModule } from "../build/placement.ts";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { join, relative, resolve } from "../host/path.ts";
import { showable } from "../report/characters.ts";
import { type Arguments, lastValue } from "./command.ts";

const MOST_CONFLICTS = 5;

/** What goes where. */
export interface Target {
  readonly root: string;
  /** The root as a person names it. */
  readonly shown: string;
  readonly files: readonly ProjectFile[];
  /** Whether the root is a project that was there before. */
  readonly isExisting: boolean;
}

/** Decides; says why where nothing could be written there. */
export function targetOf(plan: BuildPlan, args: Arguments, host: Host): Outcome<Target> {
  const into = lastValue(args, "into");
  const root = resolve(host.cwd, into ?? lastValue(args, "out") ?? plan.spec.name);
  const shown = showable(relative(host.cwd, root) || ".");
  const kind = host.kindOf(root);
  if (!kind.ok) return failed(`can't write to ${shown}: ${kind.problem}`);
  if (into === undefined) return done({ root, shown, files: plan.files, isExisting: false });
  if (lastValue(args, "out") !== undefined) return failed("--into and --out name two places: give one of them.");
  if (kind.value !== "directory") return failed(`${shown} is no directory: --into needs a project that is there. --out makes a new one.`);
  const source = host.kindOf(join(root, "src"));
  const files = asModule(plan, source.ok && source.value === "directory" ? "src/" : "");
  return done({ root, shown, files, isExisting: true });
}

/** All of the target's files, or none and the reason. */
export function writeTarget(target: Target, host: Host): Outcome<void> {
  const free = target.isExisting ? checkPlaces(target, host) : checkEmpty(target, host);
  if (!free.ok) return free;
  const written = host.writeTree(target.root, target.files);
  return written.ok ? written : failed(`can't write to ${target.shown}: ${written.problem}`);
}

function checkEmpty({ root, shown }: Target, host: Host): Outcome<void> {
  const kind = host.kindOf(root);
  if (!kind.ok) return failed(`can't write to ${shown}: ${kind.problem}`);
  if (kind.value === "missing") return done(undefined);
  if (kind.value !== "directory") return failed(`${shown} is no directory. Choose another place with --out.`);
  const entries = host.list(root);
  if (!entries.ok) return failed(`can't write to ${shown}: ${entries.problem}`);
  const names = entries.value.map((entry) => entry.name).sort();
  return names.length === 0 ? done(undefined) : failed(`${shown} is not empty: it has ${some(names)}. Choose another place with --out.`);
}

/** The package and its tests have directories of their own: where one stands already, nothing is mixed into it. */
function checkPlaces({ root, shown, files }: Target, host: Host): Outcome<void> {
  const places = [...new Set(files.map(({ path }) => path.slice(0, path.lastIndexOf("/"))))];
  const taken = places.filter((place) => {
    const kind = host.kindOf(join(root, place));
    return !kind.ok || kind.value !== "missing";
  });
  return taken.length === 0 ? done(undefined) : failed(`${shown} has ${some(taken)} already. Choose another name with --name.`);
}

function some(names: readonly string[]): string {
  return names.slice(0, MOST_CONFLICTS).map(showable).join(", ") + (names.length > MOST_CONFLICTS ? ", …" : "");
}
