/** Requests of a function as `await client.get(…)`: the response is there as a whole, and may be used anywhere. */
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { Module } from "../../program/model.ts";
import type { Name, Statement } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";
import { isFirstHand, needsParentheses } from "../fixes/awaiting.ts";
import { freshName } from "../fixes/fresh.ts";
import { indentBefore, lineEndAfter } from "../fixes/lines.ts";
import type { Refused, Request } from "./clients.ts";
import { readOf } from "./httpx-reads.ts";
import { readEdit, readsOf, simpleStatement, textWith } from "./responses.ts";

const LIBRARY = "httpx";

/** The edits of one request in its function. */
export function requestEdits(module: Module, request: Request, client: string): readonly TextEdit[] | Refused {
  const { call } = request;
  const { parent } = call;
  if (!isFirstHand(call)) return { reason: "a request stands in a lambda or a generator" };
  if (parent?.kind === "WithItem" && parent.parent?.kind === "With") return ofWith(module, request, client);
  if (parent?.kind === "Assign" && parent.targets.length === 1 && parent.targets[0]?.kind === "Name")
    return ofAssigned(module, request, client, parent, parent.targets[0]);
  return ofExpression(module, request, client);
}

/** `with urlopen(url) as answer:` keeps its block, and reads the whole at its beginning. */
function ofWith(module: Module, request: Request, client: string): readonly TextEdit[] | Refused {
  const { call, method, edits } = request;
  const item = call.parent;
  const block = item?.parent;
  if (item?.kind !== "WithItem" || block?.kind !== "With" || block.items.length !== 1 || item.target?.kind !== "Name")
    return { reason: "the response has no name of its own" };
  const reads = readsOf(module, item.target, block.start, block.end, readOf, LIBRARY);
  const [first] = block.body;
  const indent = first ? indentBefore(module, first.start) : null;
  if ("reason" in reads) return reads;
  if (!first || indent === null) return { reason: "the block stands on one line" };
  const lines = [...(request.raises ? [`${item.target.name}.raise_for_status()`] : []), `await ${item.target.name}.aread()`];
  const open = call.function.end + module.tree.textBetween(call.function.end, call.end).indexOf("(") + 1;
  return [
    { start: block.start, end: block.start, text: "async " },
    { start: call.function.start, end: open, text: `${client}.stream("${method.toUpperCase()}", ` },
    ...edits,
    { start: first.start, end: first.start, text: lines.map((line) => `${line}\n${indent}`).join("") },
    ...reads.map(readEdit),
  ];
}

/** `answer = requests.get(url)` */
function ofAssigned(module: Module, request: Request, client: string, statement: Statement, target: Name): readonly TextEdit[] | Refused {
  const indent = indentBefore(module, statement.start);
  const binding = lookup(scopeAt(module, target), target.name);
  if (indent === null || binding?.scope.kind !== "function") return { reason: "something else stands on its line" };
  if (binding.definitions.some((one) => !("node" in one) || one.kind === "parameter"))
    return { reason: `\`${target.name}\` is not only this response` };
  const { node } = binding.scope;
  const reads = readsOf(module, target, node.start, node.end, readOf, LIBRARY);
  if ("reason" in reads) return reads;
  const raised = {
    start: lineEndAfter(module, statement.end),
    end: lineEndAfter(module, statement.end),
    text: `${indent}${target.name}.raise_for_status()\n`,
  };
  return [...awaited(request, client, false), ...(request.raises ? [raised] : []), ...reads.map(readEdit)];
}

/** `return requests.get(url).json()`, and whatever else an expression does with a response. */
function ofExpression(module: Module, request: Request, client: string): readonly TextEdit[] | Refused {
  const { call } = request;
  const answer = freshName(module, "response", "answer", "reply");
  const read = answer ? readOf(call, answer) : null;
  if (!answer || !read) return { reason: "a request stands in a larger expression" };
  if (!request.raises) {
    const inside = readOf(call, `(await ${textWith(module, call.start, call.end, asked(request, client))})`);
    return inside ? [readEdit(inside)] : { reason: "a request stands in a larger expression" };
  }
  const statement = simpleStatement(call);
  const indent = statement ? indentBefore(module, statement.start) : null;
  if (!statement || indent === null) return { reason: "a request stands in a larger expression" };
  const lines = [`${answer} = await ${textWith(module, call.start, call.end, asked(request, client))}`, `${answer}.raise_for_status()`];
  return [{ start: statement.start, end: statement.start, text: lines.map((line) => `${line}\n${indent}`).join("") }, readEdit(read)];
}

function awaited(request: Request, client: string, needs: boolean): readonly TextEdit[] {
  const { call } = request;
  const isOpen = needs || needsParentheses(call);
  return [
    { start: call.start, end: call.start, text: isOpen ? "(await " : "await " },
    ...asked(request, client),
    ...(isOpen ? [{ start: call.end, end: call.end, text: ")" }] : []),
  ];
}

function asked({ call, method, edits }: Request, client: string): readonly TextEdit[] {
  return [{ start: call.function.start, end: call.function.end, text: `${client}.${method}` }, ...edits];
}
