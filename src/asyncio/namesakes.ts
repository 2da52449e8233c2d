/**
 * What a call on an object of unknown type most likely runs. Its name alone proves nothing; where every method of that name
 * in the program is asynchronous, and either nobody outside would use that name or the object is called after a class that has
 * the method, it says enough for a probable finding.
 */
import { methodOf } from "../knowledge/lookup.ts";
import type { CallSite } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { decoration } from "../program/members.ts";
import { type FunctionInfo, isGenerator } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Expression } from "../python/nodes.ts";
import { makersOf } from "./makers.ts";
import { asyncModules } from "./modules.ts";
import { isTestFile } from "./places.ts";

const memories = new WeakMap<Program, ReadonlyMap<string, readonly FunctionInfo[]>>();

/** True where a call on an unknown receiver makes a coroutine, as far as names can tell. */
export function isCoroutineByName(program: Program, site: CallSite): boolean {
  const { function: callee } = site.node;
  // A plain function mostly speaks to a plain twin: it could not await the other.
  if (!site.fn.isAsync || callee.kind !== "Attribute") return false;
  const object = wordOf(callee.value);
  // What is called on `self` and is no method of its class comes from a base that is not here.
  if (object === null || object === "self" || object === "cls") return false;
  const name = callee.attribute.name;
  // What may as well be a task of asyncio's own is.
  if (methodOf("asyncio.Task", name)) return false;
  return speaksFor(program, object, name) && site.callee.kind === "unknown" && !isForeign(program, site, callee.value);
}

const answers = new WeakMap<Program, Map<string, boolean>>();

/** True where the names of an object and of its method say that the method is one of the program's, and asynchronous. */
function speaksFor(program: Program, object: string, name: string): boolean {
  const ofProgram = answers.get(program) ?? new Map<string, boolean>();
  answers.set(program, ofProgram);
  const key = `${object} ${name}`;
  const known = ofProgram.get(key);
  if (known !== undefined) return known;
  const namesakes = methodsCalled(program, name);
  const isAlike = OWN_NAME.test(name) || namesakes.some((method) => isCalledAfter(object, name, method));
  const answer = namesakes.length > 0 && isAlike && namesakes.every((method) => isPlainCoroutine(program, method));
  ofProgram.set(key, answer);
  return answer;
}

/** `_handle_packet`: private, and of several words, so that nobody else has it. */
const OWN_NAME = /^_[a-z0-9]+_\w/;

/** True for an object that is made by a library's call: no method of the program's is its own. */
function isForeign(program: Program, site: CallSite, object: Expression): boolean {
  return makersOf(program, site.fn.module, object).some((maker) => typeOf(program, site.fn.module, maker.function).kind === "external");
}

function isPlainCoroutine(program: Program, method: FunctionInfo): boolean {
  return method.isAsync && !isGenerator(method) && decoration(program, method).isSure;
}

/** The methods of that name in the program's own classes, tests left out. */
export function methodsCalled(program: Program, name: string): readonly FunctionInfo[] {
  return methodsByName(program).get(name) ?? [];
}

function methodsByName(program: Program): ReadonlyMap<string, readonly FunctionInfo[]> {
  const known = memories.get(program);
  if (known) return known;
  const found = new Map<string, FunctionInfo[]>();
  for (const module of asyncModules(program)) {
    if (isTestFile(module)) continue;
    for (const cls of module.classes)
      for (const [name, method] of cls.methods) {
        const others = found.get(name);
        if (others) others.push(method);
        else found.set(name, [method]);
      }
  }
  memories.set(program, found);
  return found;
}

/** The last name of an object: `sender` of `self.__sender`. */
function wordOf(object: Expression): string | null {
  const name = object.kind === "Attribute" ? object.attribute.name : object.kind === "Name" ? object.name : null;
  return name === null ? null : plain(name);
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** `state_manager` for a `StateManager`; for `send_all` of a method's two words, `manager` will do. */
function isCalledAfter(object: string, name: string, method: FunctionInfo): boolean {
  const cls = plain(method.cls?.name ?? "");
  if (object.length < 4) return false;
  return cls === object || (cls.endsWith(object) && name.includes("_"));
}
