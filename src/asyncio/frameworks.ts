/** The frameworks of a program: whether it makes an application of one, and which its project has switched off. */
import { sitesOfLibrary } from "../program/calls.ts";
import type { Program } from "../program/program.ts";
import { asyncModules } from "./modules.ts";
import { isTestFile } from "./places.ts";

const switchedOff = new WeakMap<Program, ReadonlySet<string>>();

/** Frameworks that a project has switched off: what they are given to call counts for nothing. Before the first question about a program. `frameworks`: import names, such as `flask`. */
export function switchOff(program: Program, frameworks: readonly string[]): void {
  if (frameworks.length > 0) switchedOff.set(program, new Set(frameworks));
}

/** True for what belongs to such a framework, by its dotted name. */
export function isSwitchedOff(program: Program, name: string): boolean {
  return switchedOff.get(program)?.has(name.split(".")[0] ?? "") === true;
}

const APPLICATIONS = ["aiohttp.web.Application", "fastapi.FastAPI", "starlette.applications.Starlette", "sanic.Sanic", "quart.Quart"];
const making = new WeakMap<Program, boolean>();

/** True where the program, its tests aside, makes an application that a server runs on its one loop. */
export function hasApplication(program: Program): boolean {
  const known = making.get(program);
  if (known !== undefined) return known;
  const found = asyncModules(program).some((module) => !isTestFile(module) && sitesOfLibrary(program, module, APPLICATIONS).length > 0);
  making.set(program, found);
  return found;
}
