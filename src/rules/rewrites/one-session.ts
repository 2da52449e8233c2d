/**
 * Blocking requests → one `aiohttp.ClientSession` for the program, made where it starts and handed down. Functions on the way become
 * coroutines as far as the event loop.
 */
import { callsOf } from "../../program/calls.ts";
import type { FunctionInfo, Module } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { Statement } from "../../python/nodes.ts";
import type { FileView, Rewriting, TextEdit } from "../context.ts";
import { isFirstHand } from "../fixes/awaiting.ts";
import { indentBefore, indentUnit, pushedRight } from "../fixes/lines.ts";
import { type Named, named } from "../fixes/names.ts";
import { hasNested, linesOf, requestEdits } from "./http-blocks.ts";
import { REQUESTS, type Refused, requestOf, URLOPEN } from "./http-calls.ts";
import { errorEdits } from "./http-errors.ts";
import { madeAsync, madeAwaited, withArgument, withParameter } from "./signatures.ts";
import { definitionOf, type WayUp, wayToEntry } from "./way-up.ts";

const SESSION = "session";

/** The rewriting of a function that blocks on requests; null for one that makes none that are known here. */
export function oneSession(cx: FileView, fn: FunctionInfo): Rewriting | null {
  const { program } = cx;
  const requests = callsOf(program, fn).filter((site) => site.name !== null && (REQUESTS.test(site.name) || site.name === URLOPEN));
  if (requests.length === 0 || fn.node.kind !== "FunctionDef") return null;
  if (hasNested(requests.map((site) => site.node))) return { reason: "one request is made of the answer of another in one expression" };
  const way = wayToEntry(program, fn);
  if ("reason" in way) return way;
  const names = sessionNames(program, [...way.functions, ...way.entries]);
  const aiohttp = names?.get(fn.module);
  if (!names || !aiohttp) return { reason: "the name `aiohttp` or `session` means something else there" };
  // Lines that are put into the body of an entry go a step to the right with it.
  const lineBreak = way.entries.includes(fn) && !hasSession(fn) ? `\n${indentUnit(fn.module)}` : "\n";
  const edits: TextEdit[] = [];
  for (const { node, name } of requests) {
    const request = requestOf(node, name ?? "", moduleText(aiohttp));
    const made = "reason" in request ? request : requestEdits(fn.module, request, SESSION);
    if ("reason" in made) return made;
    edits.push(...made.map((edit) => ({ ...edit, text: edit.text.replaceAll("\n", lineBreak), module: fn.module })));
  }
  const around = wayEdits(program, way, names);
  if ("reason" in around) return around;
  return { title: "Ask through one aiohttp session", safety: "unsafe", edits: [...edits, ...around] };
}

type Names = ReadonlyMap<Module, Named>;

/** True where a function has the session of an earlier rewriting: as its first parameter, or open around its body. */
function hasSession({ scope }: FunctionInfo): boolean {
  const definitions = scope.bindings.get(SESSION)?.definitions ?? [];
  const [definition] = definitions;
  if (definitions.length !== 1) return false;
  if (definition?.kind === "parameter") return /\bClientSession$/.test(definition.node.annotation?.text ?? "");
  return definition?.kind === "entered" && definition.isAsync && /\bClientSession\(\)$/.test(definition.item.manager.text);
}

/** How each file says `aiohttp.ClientSession`; null where some name is taken. */
function sessionNames(program: Program, functions: readonly FunctionInfo[]): Names | null {
  const names = new Map<Module, Named>();
  for (const fn of functions) {
    const { module, node, scope } = fn;
    const known = names.get(module) ?? named({ program, module }, module.tree.root, "aiohttp", "ClientSession");
    if (!known || (scope.bindings.has(SESSION) && !hasSession(fn)) || node.kind !== "FunctionDef") return null;
    names.set(module, known);
  }
  return names;
}

function moduleText(name: Named): string {
  return name.text.replace(/\.?ClientSession$/, "") || "aiohttp";
}

/** Everything but the requests themselves: heads, calls, errors caught on the way, and the session where the program starts. */
function wayEdits(program: Program, way: WayUp, names: Names): readonly TextEdit[] | Refused {
  const edits: TextEdit[] = [];
  for (const [module, name] of names) edits.push(...name.edits.map((edit) => ({ ...edit, module })));
  for (const fn of way.functions) {
    edits.push(...madeAsync(fn));
    if (!hasSession(fn)) edits.push(withParameter(fn, SESSION, names.get(fn.module)?.text ?? ""));
  }
  for (const call of way.calls) {
    if (!call.target.isAsync && !isFirstHand(call.node)) return { reason: `\`${call.target.name}\` is called in a lambda or a generator` };
    edits.push(...madeAwaited(call), ...(hasSession(call.target) ? [] : [withArgument(call, SESSION)]));
  }
  for (const fn of [...way.functions, ...way.entries]) {
    const errors = errorEdits(program, fn, moduleText(names.get(fn.module) ?? { text: "aiohttp", edits: [] }));
    if ("reason" in errors) return errors;
    edits.push(...errors);
  }
  for (const entry of way.entries.filter((one) => !hasSession(one))) {
    const opened = sessionEdits(entry, names.get(entry.module)?.text ?? "");
    if ("reason" in opened) return opened;
    edits.push(...opened);
  }
  if (way.entries.length === 0) return { reason: "no `asyncio.run` starts what asks" };
  return edits;
}

/** The body of the entry inside `async with ClientSession() as session:`. */
function sessionEdits(entry: FunctionInfo, session: string): readonly TextEdit[] | Refused {
  const { module } = entry;
  const { body } = definitionOf(entry);
  const inside = isDocstring(body[0]) ? body.slice(1) : body;
  const lines = linesOf(module, inside);
  const indent = inside[0] ? indentBefore(module, inside[0].start) : null;
  if (!lines || indent === null) return { reason: `\`${entry.name}\` stands on one line` };
  const unit = indentUnit(module);
  const pushed = pushedRight(module, lines.start, lines.end, inside).filter((edit) => edit.start !== lines.start);
  const head = `${indent}async with ${session}() as ${SESSION}:\n${unit}`;
  return [{ start: lines.start, end: lines.start, text: head }, ...pushed].map((edit) => ({ ...edit, module }));
}

function isDocstring(statement: Statement | undefined): boolean {
  return statement?.kind === "ExprStatement" && statement.value.kind === "Str";
}
