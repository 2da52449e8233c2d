/** Imports that lost their last use to an edit, and the edit that takes one away. */

import { kindsIn } from "../../asyncio/names.ts";
import type { Binding, Definition, Module } from "../../program/model.ts";
import { referencesTo } from "../../program/references.ts";
import type { Alias, Import, ImportFrom } from "../../python/nodes.ts";
import type { TextEdit } from "../../rules/context.ts";

type Imported = Definition & { readonly kind: "import" | "from" };

/**
 * The edit that removes the first import of a module's top level which `before` used and `after`, the same module edited, does not;
 * null for none. What may still be meant is left: a name that stands in a string or a comment, or that other modules take from here.
 */
export function unusedImport(before: Module, after: Module, isTakenElsewhere: (name: string) => boolean): TextEdit | null {
  for (const binding of after.scope.bindings.values()) {
    const definition = firstImport(binding);
    const earlier = before.scope.bindings.get(binding.name);
    if (!definition || !earlier || !isUsed(before, earlier) || isUsed(after, binding) || isTakenElsewhere(binding.name)) continue;
    const edit = removal(after, definition.alias);
    if (edit && !isSpokenOf(after, binding.name)) return edit;
  }
  return null;
}

/** The first of a name's imports, where it is nothing else: `import urllib.error` and `import urllib.request` are both of `urllib`. */
function firstImport({ definitions }: Binding): Imported | null {
  const [first, ...others] = definitions;
  if (first?.kind !== "import" && first?.kind !== "from") return null;
  return others.every((one) => one.kind === "import" && first.kind === "import") ? first : null;
}

function isUsed(module: Module, binding: Binding): boolean {
  return referencesTo(module, binding).some((name) => name.context === "load");
}

/** What an annotation in a string, or an entry of `__all__`, looks like: no prose. */
const NAMES_ONLY = /^[rbu]*["'](?:(?!\w \w)[\w.[\], |])+["']$/i;

/** True where a string says the name. */
function isSpokenOf({ tree }: Module, name: string): boolean {
  const word = new RegExp(`(?<![\\w.])${name}(?!\\w)`);
  return kindsIn(tree.root, "Str").some((string) => NAMES_ONLY.test(string.text) && word.test(string.text));
}

function removal(module: Module, alias: Alias): TextEdit | null {
  const statement = alias.parent;
  if ((statement?.kind !== "Import" && statement?.kind !== "ImportFrom") || statement.parent?.kind !== "Module") return null;
  const edit = statement.names.length === 1 ? wholeLine(module, statement) : oneOfSeveral(statement, alias);
  return edit && !module.tree.textBetween(edit.start, edit.end).includes("#") ? edit : null;
}

/** With the blank line behind it where there is one before it, or nothing at all. */
function wholeLine({ tree }: Module, statement: Import | ImportFrom): TextEdit | null {
  const lines = tree.lineStarts();
  const line = tree.position(statement.start).line;
  const last = tree.position(statement.end).line;
  const start = lines[line - 1] ?? 0;
  const end = lines[last] ?? tree.source.length;
  if (start !== statement.start || tree.textBetween(statement.end, end).trim() !== "") return null;
  const next = lines[last + 1] ?? tree.source.length;
  const isBlankBehind = end < next && tree.textBetween(end, next).trim() === "";
  const isBlankBefore = line === 1 || tree.textBetween(lines[line - 2] ?? 0, start).trim() === "";
  return { start, end: isBlankBehind && isBlankBefore ? next : end, text: "" };
}

function oneOfSeveral(statement: Import | ImportFrom, alias: Alias): TextEdit | null {
  const index = statement.names.findIndex((one) => one.is(alias));
  const before = statement.names[index - 1];
  const behind = statement.names[index + 1];
  if (before) return { start: before.end, end: alias.end, text: "" };
  return behind ? { start: alias.start, end: behind.start, text: "" } : null;
}
