/** Statements in the text: which calls run SQL, and what their SQL says. */
import { factOf } from "../../knowledge/lookup.ts";
import type { CallSite, Described } from "../../program/calls.ts";
import { keyword, positional } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { Module } from "../../program/model.ts";
import { stringValue } from "../../python/literals.ts";
import type { Expression } from "../../python/nodes.ts";

const WORDS =
  "execute executemany executescript execute_fetchall execute_insert fetch fetchrow fetchval fetchmany fetch_all fetch_one fetch_val prepare cursor stream scalar scalars exec_driver_sql query iterate".split(
    " ",
  );
const RUNS: Described = { words: WORDS, dotted: new RegExp(`\\.(${WORDS.join("|")})$`) };

/** The SQL that a call of a database library is given; null for other calls. */
export function sqlOf(site: CallSite): Expression | null {
  if (!site.isLike(RUNS) || site.name === null) return null;
  const fact = factOf(site.name);
  if (!fact || (fact.waits !== "database" && fact.blocks !== "database" && !/^asyncpg\./.test(fact.name))) return null;
  return positional(site.node)[0] ?? keyword(site.node, "query") ?? keyword(site.node, "sql");
}

/** What a name was given in the same function, once; the expression itself otherwise. */
export function behindName(module: Module, expression: Expression): Expression {
  if (expression.kind === "Call" && /(^|\.)text$/.test(expression.function.text)) {
    const [inner] = positional(expression);
    return inner ? behindName(module, inner) : expression;
  }
  if (expression.kind !== "Name") return expression;
  const definitions = lookup(scopeAt(module, expression), expression.name)?.definitions ?? [];
  const [only] = definitions;
  return definitions.length === 1 && only?.kind === "value" && only.path.length === 0 ? only.value : expression;
}

/** The verb of a plain statement: `insert`, `select`; null where the text is not known. */
export function verbOf(module: Module, expression: Expression): string | null {
  const text = stringValue(behindName(module, expression));
  return text === null ? null : (/^\s*(?:--[^\n]*\n\s*)*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? null);
}

export const CHANGES = new Set(["insert", "update", "delete", "merge", "truncate"]);
