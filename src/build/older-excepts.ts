/**
 * `except*` in older words: the handlers become tests of what `structured.Failures` takes apart.
 *
 *     except* TooSlow:                     except (TooSlow, OSError, ExceptionGroup) as raised:
 *         give_up()                            failures = structured.Failures(raised)
 *     except* OSError as errors:               if failures.take(TooSlow):
 *         log.error("%s", errors)                  give_up()
 *                                              if errors := failures.take(OSError):
 *                                                  log.error("%s", errors)
 *                                              failures.raise_rest()
 */
import { kindsIn } from "../asyncio/names.ts";
import type { Module } from "../program/model.ts";
import type { ExceptHandler, Expression, Try } from "../python/nodes.ts";
import type { TextEdit } from "../rules/context.ts";

const INDENT = "    ";

export function exceptGroupEdits(module: Module): readonly TextEdit[] {
  return kindsIn(module.tree.root, "Try")
    .filter((statement) => statement.isStar)
    .flatMap((statement) => editsOf(module, statement));
}

function editsOf(module: Module, statement: Try): readonly TextEdit[] {
  const { handlers } = statement;
  const [first] = handlers;
  const last = handlers.at(-1);
  if (!first || !last) return [];
  const margin = module.tree.textBetween(lineStart(module, first.start), first.start);
  const kinds = [...handlers.flatMap(kindsOf), "ExceptionGroup"];
  const head = `${margin}except (${kinds.join(", ")}) as raised:\n${margin}${INDENT}failures = structured.Failures(raised)\n`;
  const end = lineEnd(module, last.end);
  return [
    { start: lineStart(module, first.start), end: lineStart(module, first.start), text: head },
    ...indented(module, lineStart(module, first.start), end),
    ...handlers.map(asTest),
    { start: end, end, text: `${margin}${INDENT}failures.raise_rest()\n` },
  ];
}

/** `except* OSError as errors` as `if errors := failures.take(OSError)`; what follows, a comment too, stays. */
function asTest(handler: ExceptHandler): TextEdit {
  const { type, name } = handler;
  if (!type) throw new Error("except* names what it takes");
  const taken = `failures.take(${type.text})`;
  return { start: handler.start, end: (name ?? type).end, text: name ? `if ${name.name} := ${taken}` : `if ${taken}` };
}

/** What a handler takes, for a list of them: a constant in capitals is a tuple of errors. */
function kindsOf({ type }: ExceptHandler): readonly string[] {
  if (!type) return [];
  const each: readonly Expression[] = type.kind === "Tuple" ? type.elements : [type];
  return each.map(({ text }) => (/^[A-Z][A-Z\d_]*$/.test(text) ? `*${text}` : text));
}

/** A step to the right for every line that has something on it. */
function indented({ tree }: Module, start: number, end: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const at of tree.lineStarts())
    if (at >= start && at < end && tree.textBetween(at, at + 1) !== "\n") edits.push({ start: at, end: at, text: INDENT });
  return edits;
}

function lineStart({ tree }: Module, offset: number): number {
  return tree.lineStarts()[tree.position(offset).line - 1] ?? 0;
}

function lineEnd({ tree }: Module, offset: number): number {
  return tree.lineStarts()[tree.position(offset).line] ?? tree.source.length;
}
