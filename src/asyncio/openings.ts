/**
 * Where a coroutine opens a conversation: it connects, or exchanges the first words with a peer that has proved nothing yet.
 * Whoever calls the opening decides how long it may take, for it is there that failure is handled.
 */
import { type CallSite, callsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Call, ExceptHandler, Expression, Node } from "../python/nodes.ts";
import { type Bound, boundAround, isWaitedFor, waitsOf } from "./deadlines.ts";
import { makersOf } from "./makers.ts";
import { callersOf } from "./modules.ts";
import { methodsCalled } from "./namesakes.ts";
import { isTestFile } from "./places.ts";

export interface Opening {
  readonly site: CallSite;
  readonly kind: "connect" | "handshake";
  /** `sometimes` where other ways to the same opening set a deadline. */
  readonly bound: Bound;
}

/** The words of a handshake in a function's name. */
export const HANDSHAKE = /handshake|log_?in$|authenticat|negotiat/i;
/** What hears the peer. */
export const HEARS = /^asyncio\.StreamReader\.read|\.(recv|receive(_\w+)?)$/;

const SHAKES_HANDS = /handshake/i;
const CONNECTS = /^_*(a?connect|open_connection|create_connection)$/;

/** The openings that a coroutine's own body waits for with no deadline, by what the code calls them. */
export function unboundedOpenings(program: Program, fn: FunctionInfo): readonly Opening[] {
  const spelled = fn.calls.flatMap((id) => {
    const node = fn.module.tree.node(id);
    const kind = node.kind === "Call" ? kindOf(node, fn) : null;
    return node.kind === "Call" && kind ? [{ node, kind }] : [];
  });
  if (spelled.length === 0) return [];
  return spelled.flatMap(({ node, kind }) => {
    const site = callsOf(program, fn).find((one) => one.node.is(node));
    if (!site || !isWaitedFor(node) || namesTimeout(node) || !mayWaitForEver(program, site, kind)) return [];
    const bound = boundAround(program, site);
    return bound === "bounded" ? [] : [{ site, kind, bound }];
  });
}

function kindOf(call: Call, fn: FunctionInfo): Opening["kind"] | null {
  const name = nameOf(call);
  // A handshake made of smaller ones is judged where it is called.
  if (SHAKES_HANDS.test(name)) return HANDSHAKE.test(fn.name) ? null : "handshake";
  return CONNECTS.test(name) && isFailureExpected(call) ? "connect" : null;
}

function nameOf({ function: callee }: Call): string {
  if (callee.kind === "Attribute") return callee.attribute.name;
  return callee.kind === "Name" ? callee.name : "";
}

/** True for a handshake that the program is seen to call: it is judged there. */
export function isOpenedElsewhere(program: Program, fn: FunctionInfo): boolean {
  return SHAKES_HANDS.test(fn.name) && callersOf(program, fn).some((site) => !isTestFile(site.fn.module) && !HANDSHAKE.test(site.fn.name));
}

function namesTimeout(call: Call): boolean {
  return call.arguments.some((one) => /time_?out|deadline/i.test(one.text));
}

/** What is known of the callee decides; of one that is nowhere to be seen, its name speaks. */
function mayWaitForEver(program: Program, site: CallSite, kind: Opening["kind"]): boolean {
  // What is seen to connect is reported there.
  if (site.targets.length > 0) return kind === "handshake" && site.targets.every((target) => hearsInside(program, target));
  if (site.callee.kind !== "unknown" || (kind === "connect" && isOfLibrary(program, site))) return false;
  // Many a class connects; a name of several words is one class's own.
  const name = nameOf(site.node);
  const namesakes = name.includes("_") ? methodsCalled(program, name).filter((one) => one !== site.fn) : [];
  return namesakes.length === 0 || namesakes.some((one) => hearsInside(program, one));
}

/** A library that nothing is known of may have a deadline of its own. */
function isOfLibrary(program: Program, { node, fn }: CallSite): boolean {
  if (node.function.kind !== "Attribute") return true;
  return makersOf(program, fn.module, node.function.value).some((maker) => typeOf(program, fn.module, maker.function).kind === "external");
}

function hearsInside(program: Program, target: FunctionInfo): boolean {
  if (!target.isAsync) return false;
  const own = [target, ...callsOf(program, target).flatMap((site) => (site.isSure ? site.targets.filter((one) => one.isAsync) : []))];
  return own.some((fn) =>
    waitsOf(program, fn).some((wait) => HEARS.test(wait.fact.name) && (wait.bound === "none" || wait.bound === "sometimes")),
  );
}

const REFUSALS = /(^|\.)(OSError|IOError|ConnectionError|ConnectionRefusedError|socket\.error|gaierror)$/;
const LATENESS = /timeout/i;

/** In the body of a `try` that handles a refused connection and says nothing of one that is never answered. */
function isFailureExpected(node: Node): boolean {
  let child = node;
  for (let at = node.parent; at && at.kind !== "FunctionDef"; child = at, at = at.parent) {
    if (at.kind !== "Try" || !at.body.some((statement) => statement.is(child))) continue;
    const caught = at.handlers.flatMap(typesOf);
    if (caught.some((type) => REFUSALS.test(type.text))) return !caught.some((type) => LATENESS.test(type.text));
  }
  return false;
}

function typesOf(handler: ExceptHandler): readonly Expression[] {
  const { type } = handler;
  if (!type) return [];
  return type.kind === "Tuple" ? type.elements : [type];
}
