/** Requests of a function as `async with session.get(…) as response:` around what reads the response. */
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { Module } from "../../program/model.ts";
import { referencesTo } from "../../program/references.ts";
import type { Name, Node, Statement } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";
import { isFirstHand } from "../fixes/awaiting.ts";
import { freshName } from "../fixes/fresh.ts";
import { indentBefore, indentUnit, lineEndAfter, pushedRight } from "../fixes/lines.ts";
import { readOf } from "./aiohttp-reads.ts";
import type { Refused, Request } from "./clients.ts";
import { readEdit, readsOf, simpleStatement, textWith } from "./responses.ts";

const LIBRARY = "aiohttp";

/** The edits of one request in its function. */
export function requestEdits(module: Module, request: Request, session: string): readonly TextEdit[] | Refused {
  const { call } = request;
  const { parent } = call;
  if (!isFirstHand(call)) return { reason: "a request stands in a lambda or a generator" };
  if (parent?.kind === "WithItem" && parent.parent?.kind === "With") return ofWith(module, request, session);
  if (parent?.kind === "Assign" && parent.targets.length === 1 && parent.targets[0]?.kind === "Name")
    return ofAssigned(module, request, session, parent, parent.targets[0]);
  return ofExpression(module, request, session);
}

/** `with urlopen(url) as answer:` */
function ofWith(module: Module, request: Request, session: string): readonly TextEdit[] | Refused {
  const item = request.call.parent;
  const block = item?.parent;
  if (item?.kind !== "WithItem" || block?.kind !== "With" || block.items.length !== 1 || item.target?.kind !== "Name")
    return { reason: "the response has no name of its own" };
  const reads = readsOf(module, item.target, block.start, block.end, readOf, LIBRARY);
  const [first] = block.body;
  const indent = first ? indentBefore(module, first.start) : null;
  if ("reason" in reads) return reads;
  if (!first || indent === null) return { reason: "the block stands on one line" };
  return [
    { start: block.start, end: block.start, text: "async " },
    ...opened(request, session),
    ...(request.raises ? [{ start: first.start, end: first.start, text: `${item.target.name}.raise_for_status()\n${indent}` }] : []),
    ...reads.map(readEdit),
  ];
}

/** `answer = requests.get(url)`, up to the last statement of its block that reads it. */
function ofAssigned(module: Module, request: Request, session: string, statement: Statement, target: Name): readonly TextEdit[] | Refused {
  const { call } = request;
  const block = blockOf(statement);
  const indent = indentBefore(module, statement.start);
  const at = block.findIndex((one) => one.is(statement));
  const binding = lookup(scopeAt(module, target), target.name);
  if (at < 0 || indent === null || !binding) return { reason: "something else stands on its line" };
  const next = binding.definitions.flatMap((one) => ("node" in one && one.node.start > target.end ? [one.node.start] : []));
  const until = Math.min(...next, block.at(-1)?.end ?? statement.end);
  const names = referencesTo(module, binding).filter((name) => name.context === "load");
  const reads = readsOf(module, target, statement.end, until, readOf, LIBRARY);
  if ("reason" in reads) return reads;
  if (names.some((name) => name.start < statement.start && loopsBack(name, statement)))
    return { reason: "the response is read in another turn" };
  if (names.some((name) => name.start >= until && !next.some((start) => start <= name.start)))
    return { reason: "the response is read outside of its block" };
  const last = block
    .slice(at + 1)
    .filter((one) => reads.some((read) => read.node.start >= one.start && read.node.end <= one.end))
    .at(-1);
  const unit = indentUnit(module);
  const body = [...(request.raises ? [`${target.name}.raise_for_status()`] : []), ...(last ? [] : [`await ${target.name}.read()`])];
  return [
    { start: statement.start, end: call.start, text: "async with " },
    ...opened(request, session),
    { start: call.end, end: call.end, text: ` as ${target.name}:${body.map((line) => `\n${indent}${unit}${line}`).join("")}` },
    ...(last ? pushedRight(module, lineEndAfter(module, statement.end), last.end, block) : []),
    ...reads.map(readEdit),
  ];
}

function loopsBack(name: Name, statement: Statement): boolean {
  for (let at = statement.parent; at; at = at.parent)
    if ((at.kind === "For" || at.kind === "While") && at.start <= name.start && name.end <= at.end) return true;
  return false;
}

/** `return requests.get(url).json()`, and whatever else one statement does with a response. */
function ofExpression(module: Module, request: Request, session: string): readonly TextEdit[] | Refused {
  const { call } = request;
  const statement = simpleStatement(call);
  const indent = statement ? indentBefore(module, statement.start) : null;
  const answer = freshName(module, "response", "answer", "reply");
  const read = answer ? readOf(call, answer) : null;
  if (!statement || indent === null || !answer || !read) return { reason: "a request stands in a larger expression" };
  const unit = indentUnit(module);
  const requested = textWith(module, call.start, call.end, opened(request, session));
  const lines = [`async with ${requested} as ${answer}:`, ...(request.raises ? [`${unit}${answer}.raise_for_status()`] : [])];
  const pushed = pushedRight(module, lineEndAfter(module, statement.start), statement.end, [statement]);
  return [
    { start: statement.start, end: statement.start, text: `${lines.join(`\n${indent}`)}\n${indent}${unit}` },
    ...pushed.filter((edit) => edit.start <= read.node.start || read.node.end <= edit.start),
    readEdit(read),
  ];
}

function opened({ call, method, edits }: Request, session: string): readonly TextEdit[] {
  return [{ start: call.function.start, end: call.function.end, text: `${session}.${method}` }, ...edits];
}

/** The statements beside a statement. */
function blockOf(statement: Statement): readonly Statement[] {
  const { parent } = statement;
  const lists = parent ? listsOf(parent) : [];
  return lists.find((list) => list.some((one) => one.is(statement))) ?? [];
}

function listsOf(node: Node): readonly (readonly Statement[])[] {
  switch (node.kind) {
    case "If":
    case "For":
    case "While":
      return [node.body, node.orelse];
    case "Try":
      return [node.body, node.orelse, node.finalbody];
    case "FunctionDef":
    case "With":
    case "ExceptHandler":
    case "MatchCase":
      return [node.body];
    default:
      return [];
  }
}
