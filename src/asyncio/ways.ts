/** How a block of statements can be left. */

import { isTrue } from "../python/literals.ts";
import type { ExceptHandler, Node, Raise, Statement } from "../python/nodes.ts";
import { nodesRunIn } from "./names.ts";

/**
 * `falls`: to the statement after it. `reraise`: the exception being handled goes on. `raise`: another exception takes its
 * place. `exit`: the program or the test ends. `timeout`: a TimeoutError takes its place, as a deadline does it.
 */
export type Way = "falls" | "return" | "continue" | "break" | "reraise" | "raise" | "timeout" | "exit";

/** Every way out of a block; `caught` is the name that its handler gives the exception. */
export function waysOut(body: readonly Statement[], caught: string | null): ReadonlySet<Way> {
  const ways = new Set<Way>(["falls"]);
  for (const statement of body) {
    ways.delete("falls");
    for (const way of waysOfOne(statement, caught)) ways.add(way);
    if (!ways.has("falls")) break;
  }
  return ways;
}

function waysOfOne(statement: Statement, caught: string | null): Iterable<Way> {
  switch (statement.kind) {
    case "Return":
      return ["return"];
    case "Continue":
      return ["continue"];
    case "Break":
      return ["break"];
    case "Raise":
      return [wayOfRaise(statement, caught)];
    case "If":
      return [...waysOut(statement.body, caught), ...waysOut(statement.orelse, caught)];
    case "With":
      return waysOut(statement.body, caught);
    case "Match":
      return ["falls", ...statement.cases.flatMap((one) => [...waysOut(one.body, caught)])];
    case "For":
      return ["falls", ...insideLoop(waysOut(statement.body, caught)), ...waysOut(statement.orelse, caught)];
    case "While": {
      const inner = waysOut(statement.body, caught);
      const isEndless = isTrue(statement.test) && !inner.has("break");
      return isEndless ? insideLoop(inner) : ["falls", ...insideLoop(inner), ...waysOut(statement.orelse, caught)];
    }
    case "Try": {
      const last = waysOut(statement.finalbody, caught);
      if (!last.has("falls")) return last;
      const inner = waysOut(statement.body, caught);
      const ways = [...inner, ...statement.handlers.flatMap((handler) => [...waysOut(handler.body, caughtName(handler, caught))])];
      return inner.has("falls")
        ? [...ways.filter((way) => way !== "falls"), ...waysOut(statement.orelse, caught), ...fallsOf(statement.handlers)]
        : ways;
    }
    case "ExprStatement":
      return isExit(statement.value.text) ? ["exit"] : ["falls"];
    default:
      return ["falls"];
  }
}

function fallsOf(handlers: readonly ExceptHandler[]): readonly Way[] {
  return handlers.some((handler) => waysOut(handler.body, null).has("falls")) ? ["falls"] : [];
}

function caughtName(handler: ExceptHandler, outer: string | null): string | null {
  return handler.name?.name ?? outer;
}

function insideLoop(ways: ReadonlySet<Way>): readonly Way[] {
  return [...ways].filter((way) => way !== "break" && way !== "continue" && way !== "falls");
}

function isExit(text: string): boolean {
  return /^(sys\.exit|os\._exit|os\.abort|exit|quit|pytest\.(fail|skip|exit))\(/.test(text);
}

function wayOfRaise(node: Raise, caught: string | null): Way {
  const { exception } = node;
  if (!exception) return "reraise";
  if (caught !== null && new RegExp(`^${caught}(\\.with_traceback\\(.*\\))?$`, "s").test(exception.text)) return "reraise";
  if (/^([\w.]*\.)?(CancelledError|KeyboardInterrupt|SystemExit|GeneratorExit)\b/.test(exception.text)) return "reraise";
  return /^([\w.]*\.)?\w*Timeout\w*\b/.test(exception.text) ? "timeout" : "raise";
}

/** The statements after one, out to the end of the function, or of the loop given. */
export function followingStatements(node: Node, until: Node | null = null): readonly Statement[] {
  const found: Statement[] = [];
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    found.push(...siblingsAfter(parent, child));
    if (parent.kind === "FunctionDef" || parent.kind === "Lambda" || parent.kind === "ClassDef" || parent.is(until)) break;
  }
  return found;
}

function siblingsAfter(parent: Node, child: Node): readonly Statement[] {
  for (const block of blocksOf(parent)) {
    const at = block.findIndex((statement) => statement.is(child));
    if (at >= 0) return block.slice(at + 1);
  }
  return [];
}

/** The statement lists of a compound statement. */
export function blocksOf(node: Node): readonly (readonly Statement[])[] {
  switch (node.kind) {
    case "Module":
    case "FunctionDef":
    case "ClassDef":
    case "With":
    case "ExceptHandler":
    case "MatchCase":
      return [node.body];
    case "If":
    case "For":
    case "While":
      return [node.body, node.orelse];
    case "Try":
      return [node.body, node.orelse, node.finalbody];
    default:
      return [];
  }
}

/** True where a statement list does nothing: `pass`, `...`, a string. */
export function doesNothing(body: readonly Statement[]): boolean {
  return body.every(
    (statement) =>
      statement.kind === "Pass" ||
      (statement.kind === "ExprStatement" && /^(EllipsisLiteral|Str|Concatenation)$/.test(statement.value.kind)),
  );
}

/** True where the nodes of a block, functions nested in it aside, satisfy a test. */
export function holds(body: readonly Node[], test: (node: Node) => boolean): boolean {
  for (const one of body) for (const at of nodesRunIn(one)) if (test(at)) return true;
  return false;
}
