/** Under which names library functions that block are called: told without a type. */
import { lastNamesWhere } from "../knowledge/lookup.ts";
import { type CallSite, mayMean } from "../program/calls.ts";
import { importedBy, namesFor } from "../program/naming.ts";
import type { Program } from "../program/program.ts";

/**
 * False for a call that surely is of no library function that blocks. Which names a followed package gives to such functions is not
 * known before its files are read, so there every call may.
 */
export function mayBlockItself(program: Program, site: CallSite): boolean {
  const names = namesOf(program);
  return names === "any" || mayMean(program, site, names);
}

const memories = new WeakMap<Program, ReadonlySet<string> | "any">();

function namesOf(program: Program): ReadonlySet<string> | "any" {
  const known = memories.get(program);
  if (known !== undefined) return known;
  const imported = importedBy(program);
  const isAny = program.followsPackages || nameless(imported).length > 0;
  const found = isAny ? "any" : namesFor(program, blocking(imported));
  memories.set(program, found);
  return found;
}

const blocking = lastNamesWhere((fact) => fact.blocks !== undefined);
/** Classes whose every method blocks, whatever it is called. */
const nameless = lastNamesWhere((fact) => fact.others?.blocks !== undefined);
