/**
 * Blocking requests → one asynchronous client for the program, made where it starts and handed down. Functions on the way become
 * coroutines as far as the event loop.
 */
import { kindsRunIn } from "../../asyncio/names.ts";
import { callsOf, positional } from "../../program/calls.ts";
import { typeOf } from "../../program/infer.ts";
import type { FunctionInfo, Module } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { Expression, Node, Statement } from "../../python/nodes.ts";
import { programSays } from "../../rules/program-text.ts";
import type { FileView, Rewriting, TextEdit } from "../context.ts";
import { isFirstHand } from "../fixes/awaiting.ts";
import { indentBefore, indentUnit, lineEndAfter, lineStartOf, pushedRight } from "../fixes/lines.ts";
import { type Named, named } from "../fixes/names.ts";
import { aiohttpClient } from "./aiohttp-client.ts";
import type { HttpClient, Refused } from "./clients.ts";
import { errorEdits } from "./http-errors.ts";
import { httpxClient } from "./httpx-client.ts";
import { madeAsync, madeAwaited, withArgument, withParameter } from "./signatures.ts";
import { definitionOf, type WayUp, wayToEntry } from "./way-up.ts";

/** The rewriting of a function that blocks on requests; null for one that makes none that are known here. */
export function oneSession(cx: FileView, fn: FunctionInfo): Rewriting | null {
  const { program } = cx;
  const client = clientOf(program);
  const requests = callsOf(program, fn).filter((site) => site.name !== null && client.replaces.test(site.name));
  if (requests.length === 0 || fn.node.kind !== "FunctionDef") return null;
  const wrapped = requests.find((site) => site.name === URLOPEN && isRequestObject(program, fn.module, positional(site.node)[0]));
  if (wrapped)
    return {
      reason: `\`${positional(wrapped.node)[0]?.text ?? ""}\` is a request of urllib; ask for its address, with its headers as an argument`,
    };
  if (hasNested(requests.map((site) => site.node))) return { reason: "one request is made of the answer of another in one expression" };
  const way = wayToEntry(program, fn);
  if ("reason" in way) return way;
  const names = sessionNames(program, client, [...way.functions, ...way.entries]);
  const library = names?.get(fn.module);
  if (!names || !library) return { reason: `the name \`${client.library}\` or \`${client.holder}\` means something else there` };
  // Lines that are put into the body of an entry go a step to the right with it.
  const lineBreak = way.entries.includes(fn) && !hasSession(client, fn) ? `\n${indentUnit(fn.module)}` : "\n";
  const edits: TextEdit[] = [];
  for (const { node, name } of requests) {
    const request = client.requestOf(node, name ?? "", moduleText(client, library));
    const made = "reason" in request ? request : client.requestEdits(fn.module, request);
    if ("reason" in made) return made;
    edits.push(...made.map((edit) => ({ ...edit, text: edit.text.replaceAll("\n", lineBreak), module: fn.module })));
  }
  const around = wayEdits(program, client, way, names);
  if ("reason" in around) return around;
  return { title: client.title, safety: "unsafe", edits: [...edits, ...around] };
}

type Names = ReadonlyMap<Module, Named>;

/** The client that the program has already; aiohttp where it has none, or both. */
function clientOf(program: Program): HttpClient {
  const says = (library: string) => programSays(program, [library], new RegExp(`^\\s*(?:import|from)\\s+${library}\\b`, "m"));
  return says("httpx") && !says("aiohttp") ? httpxClient : aiohttpClient;
}

const URLOPEN = "urllib.request.urlopen";

/** True for what is a request already, or is called one: only an address can be asked for. */
function isRequestObject(program: Program, module: Module, given: Expression | undefined): boolean {
  const type = given ? typeOf(program, module, given) : null;
  return type?.kind === "instance" ? type.cls === "urllib.request.Request" : /^_*req(uest)?$/i.test(given?.text ?? "");
}

/** True where one request stands in the arguments of another. */
function hasNested(calls: readonly Node[]): boolean {
  return calls.some((call) => kindsRunIn(call, "Call").some((inner) => !inner.is(call) && calls.some((other) => other.is(inner))));
}

/** True where a function has the session of an earlier rewriting: as its first parameter, or open around its body. */
function hasSession({ cls, holder }: HttpClient, { scope }: FunctionInfo): boolean {
  const definitions = scope.bindings.get(holder)?.definitions ?? [];
  const [definition] = definitions;
  if (definitions.length !== 1) return false;
  if (definition?.kind === "parameter") return new RegExp(`\\b${cls}$`).test(definition.node.annotation?.text ?? "");
  return definition?.kind === "entered" && definition.isAsync && new RegExp(`\\b${cls}\\(`).test(definition.item.manager.text);
}

/** How each file says the class of the client; null where some name is taken. */
function sessionNames(program: Program, client: HttpClient, functions: readonly FunctionInfo[]): Names | null {
  const names = new Map<Module, Named>();
  for (const fn of functions) {
    const { module, node, scope } = fn;
    const known = names.get(module) ?? named({ program, module }, module.tree.root, client.library, client.cls);
    if (!known || (scope.bindings.has(client.holder) && !hasSession(client, fn)) || node.kind !== "FunctionDef") return null;
    names.set(module, known);
  }
  return names;
}

function moduleText({ cls, library }: HttpClient, name: Named): string {
  return name.text.replace(new RegExp(`\\.?${cls}$`), "") || library;
}

/** Everything but the requests themselves: heads, calls, errors caught on the way, and the session where the program starts. */
function wayEdits(program: Program, client: HttpClient, way: WayUp, names: Names): readonly TextEdit[] | Refused {
  const edits: TextEdit[] = [];
  for (const [module, name] of names) edits.push(...name.edits.map((edit) => ({ ...edit, module })));
  for (const fn of way.functions) {
    edits.push(...madeAsync(fn));
    if (!hasSession(client, fn)) edits.push(withParameter(fn, client.holder, names.get(fn.module)?.text ?? ""));
  }
  for (const call of way.calls) {
    if (!call.target.isAsync && !isFirstHand(call.node)) return { reason: `\`${call.target.name}\` is called in a lambda or a generator` };
    edits.push(...madeAwaited(call), ...(hasSession(client, call.target) ? [] : [withArgument(call, client.holder)]));
  }
  for (const fn of [...way.functions, ...way.entries]) {
    const errors = errorEdits(program, fn, client, moduleText(client, names.get(fn.module) ?? { text: client.library, edits: [] }));
    if ("reason" in errors) return errors;
    edits.push(...errors);
  }
  for (const entry of way.entries.filter((one) => !hasSession(client, one))) {
    const opened = sessionEdits(entry, client.holder, client.made(program, names.get(entry.module)?.text ?? ""));
    if ("reason" in opened) return opened;
    edits.push(...opened);
  }
  if (way.entries.length === 0) return { reason: "no `asyncio.run` starts what asks" };
  return edits;
}

/** The body of the entry inside `async with ClientSession() as session:`. */
function sessionEdits(entry: FunctionInfo, holder: string, made: string): readonly TextEdit[] | Refused {
  const { module } = entry;
  const { body } = definitionOf(entry);
  const inside = isDocstring(body[0]) ? body.slice(1) : body;
  const [first] = inside;
  const last = inside.at(-1);
  const indent = first ? indentBefore(module, first.start) : null;
  if (!first || !last || indent === null) return { reason: `\`${entry.name}\` stands on one line` };
  const unit = indentUnit(module);
  const start = lineStartOf(module, first.start);
  const pushed = pushedRight(module, start, lineEndAfter(module, last.end), inside).filter((edit) => edit.start !== start);
  const head = `${indent}async with ${made} as ${holder}:\n${unit}`;
  return [{ start, end: start, text: head }, ...pushed].map((edit) => ({ ...edit, module }));
}

function isDocstring(statement: Statement | undefined): boolean {
  return statement?.kind === "ExprStatement" && statement.value.kind === "Str";
}
