/** What is known of a place, written out for a person. */
import type { Context } from "../asyncio/contexts.ts";
import type { Block } from "../report/blocks.ts";
import type { TraceStep } from "../report/model.ts";
import type { BlocksKnown, CallKnown, PlaceKnown } from "./place.ts";

export function placeDocument(place: PlaceKnown): readonly Block[] {
  const { path, line, code, isAsync, contexts, callers, calls, pauses, findings } = place;
  const blocks: Block[] = [{ kind: "title", text: `${path}:${line}` }];
  if (code !== "") blocks.push({ kind: "code", text: code });
  blocks.push(heading("Where it runs"), text(`${isAsync ? "A coroutine" : "Plain code"}: \`${place.function}\`.`));
  for (const { context, isSure, way } of contexts)
    blocks.push(text(`${RUNS[context]}${isSure ? "" : ", perhaps"}:`), list(way.map(stepLine)));
  if (contexts.length === 0) blocks.push(text(NOWHERE));
  if (callers.length > 0) blocks.push(text("Called from:"), list(callers.map(stepLine)));
  blocks.push(heading("What it calls"));
  for (const call of calls) blocks.push(text(`${call.text} (${HOW[call.how]})`), ...callDetails(call));
  if (calls.length === 0) blocks.push(text("Nothing is called on this line."));
  for (const statement of place.blocks) blocks.push(text(`\`${statement.code}\``), list(blockLines(statement)));
  blocks.push(heading("Where other tasks may run"), pauses.length > 0 ? list(pauses.map(pauseLine)) : text(noPause(isAsync)));
  blocks.push(heading("Findings"));
  for (const finding of findings) {
    const tier = `${finding.severity}, ${finding.confidence}`;
    blocks.push(text(`${finding.rule} ${finding.name} (${tier}): ${finding.message} ${finding.why}`));
    if (finding.trace.length > 0) blocks.push(list(finding.trace.map(stepLine)));
  }
  if (findings.length === 0) blocks.push(text("None: no rule reports anything here."));
  return blocks;
}

const NOWHERE = "Nothing in these files shows who runs it.";

const RUNS: Readonly<Record<Context, string>> = {
  loop: "On the event loop",
  thread: "On a worker thread",
  process: "In another process",
  signal: "In a signal handler",
  exit: "When the interpreter ends",
  import: "When its module is imported or started",
  test: "In a test",
};

const HOW: Readonly<Record<CallKnown["how"], string>> = {
  direct: "runs here and now",
  awaited: "awaited here",
  task: "run as a task of its own",
  coroutine: "only makes a coroutine here",
};

function callDetails({ targets, gives, blocks }: CallKnown): readonly Block[] {
  const lines = targets.flatMap(({ name, path, line }) => (path === null ? [] : [`\`${name}\` is defined at ${path}:${line}`]));
  for (const { on, runs, isSure } of gives) {
    const given = runs.length > 0 ? runs.map((name) => `\`${name}\``).join(" or ") : "what it is given";
    lines.push(`gives ${given} to ${GIVEN_TO[on] ?? on}${isSure ? "" : ", perhaps"}`);
  }
  if (blocks) lines.push(...blockLines(blocks));
  return lines.length > 0 ? [list(lines)] : [];
}

function blockLines({ isSure, cost, text: words, chain }: BlocksKnown): readonly string[] {
  return [`${isSure ? "blocks" : "may block"} (${cost}): ${words}`, ...chain.map(stepLine)];
}

const GIVEN_TO: Readonly<Record<string, string>> = {
  thread: "a thread",
  process: "another process",
  loop: "the event loop, which calls it later",
  signal: "a signal handler",
  exit: "the interpreter's end",
  task: "a task of its own",
};

function pauseLine({ code, mayGiveWay }: PlaceKnown["pauses"][number]): string {
  return `\`${code}\` ${mayGiveWay ? "may give way to other tasks" : "never gives way: nothing in it ever waits"}`;
}

function noPause(isAsync: boolean): string {
  return isAsync ? "Nowhere on this line: it runs in one piece." : "Nowhere: plain code runs in one piece.";
}

function stepLine({ path, line, column, message }: TraceStep): string {
  return `${path}:${line}:${column} ${message}`;
}

function heading(words: string): Block {
  return { kind: "heading", text: words };
}

function text(words: string): Block {
  return { kind: "text", text: words };
}

function list(items: readonly string[]): Block {
  return { kind: "list", items };
}
