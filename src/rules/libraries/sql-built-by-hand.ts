import { isTestFile } from "../../asyncio/places.ts";
import { callsOf } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { optionsOf } from "../../program/types.ts";
import type { Expression } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";
import { behindName, sqlOf } from "./sql.ts";

export const sqlBuiltByHand = defineRule({
  code: "LW613",
  name: "sql-built-by-hand",
  scan: 6,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["asyncpg-idioms"],
  equivalents: ["S608", "B608"],
  docs: {
    summary: "Reports SQL whose values are put into the text by an f-string, `%`, `+` or `format` and run by an asynchronous driver.",
    why: "A value that becomes part of the statement can change what it does: that is SQL injection. It also makes each statement a new one to the server, so that nothing prepared can be used again.",
    bad: `import asyncpg


async def find(pool: asyncpg.Pool, name: str) -> list[asyncpg.Record]:
    return await pool.fetch(f"select * from users where name = '{name}'", timeout=5)
`,
    good: `import asyncpg


async def find(pool: asyncpg.Pool, name: str) -> list[asyncpg.Record]:
    return await pool.fetch("select * from users where name = $1", name, timeout=5)
`,
    limits:
      "Names of tables and columns cannot be parameters: what stands where a name stands, constants, numbers and lists of placeholders are possible or silent. Only statements that are built in the same function are seen.",
    references: ["https://magicstack.github.io/asyncpg/current/usage.html", "https://owasp.org/www-community/attacks/SQL_Injection"],
  },
  check(cx) {
    for (const fn of cx.coroutines)
      for (const site of callsOf(cx.program, fn)) {
        const sql = sqlOf(site);
        const built = sql ? builtFrom(behindName(cx.module, sql)) : null;
        if (sql && built) checkParts(cx, sql, built);
      }
  },
});

/** A piece of the statement: text, or an expression put into it. */
type Part = string | Expression;

/** The pieces of a statement that is put together; null for a plain one, and for what is not SQL. */
function builtFrom(sql: Expression): readonly Part[] | null {
  const parts = partsOf(sql);
  const text = parts.map((part) => (typeof part === "string" ? part : "?")).join("");
  return parts.some((part) => typeof part !== "string") && STATEMENT.test(text) ? parts : null;
}

const STATEMENT = /^\W*(select|insert|update|delete|with|create|drop|alter|truncate|merge|replace|call|copy|explain)\b[\s\S]*\s/i;

function partsOf(node: Expression): readonly Part[] {
  switch (node.kind) {
    case "Str":
      return [inner(node.text)];
    case "Concatenation":
      return node.parts.flatMap(partsOf);
    case "FString":
      return node.parts.flatMap((part): readonly Part[] => (part.kind === "Interpolation" ? [part.value] : [part.text]));
    case "BinOp":
      if (node.operator === "+") return [...partsOf(node.left), ...partsOf(node.right)];
      return node.operator === "%" && isText(node.left)
        ? filled(node.left.text, /%(\(\w+\))?[sdr]/, node.right.kind === "Tuple" ? node.right.elements : [node.right])
        : [node];
    case "Call":
      if (node.function.kind === "Attribute" && node.function.attribute.name === "format" && isText(node.function.value))
        return filled(
          node.function.value.text,
          /\{[^{}]*\}/,
          node.arguments.map((argument) => (argument.kind === "Keyword" ? argument.value : argument)),
        );
      return [node];
    default:
      return [node];
  }
}

function isText(node: Expression): boolean {
  return node.kind === "Str" || node.kind === "Concatenation";
}

function inner(text: string): string {
  return text.replace(/^[rbuRBU]*("""|'''|"|')/, "").replace(/("""|'''|"|')$/, "");
}

/** A template with its holes filled, in order. */
function filled(template: string, hole: RegExp, values: readonly Expression[]): readonly Part[] {
  const texts = inner(template).split(new RegExp(hole.source.replace(/\((?!\?)/g, "(?:")));
  return texts.flatMap((text, index): readonly Part[] => {
    const value = values[index];
    return index < texts.length - 1 && value ? [text, value] : [text];
  });
}

function checkParts(cx: RuleContext, sql: Expression, parts: readonly Part[]): void {
  let before = "";
  let found: { readonly part: Expression; readonly tier: Confidence } | null = null;
  for (const part of parts) {
    if (typeof part === "string") {
      before += part;
      continue;
    }
    const tier = tierOf(cx, part, before);
    if (tier && (!found || RANK[tier] > RANK[found.tier])) found = { part, tier };
    before += "?";
  }
  if (!found) return;
  const { part, tier } = found;
  cx.report(sql, {
    message:
      tier === "possible"
        ? `\`${oneLine(part, 40)}\` is put into the text of the statement.`
        : `The value \`${oneLine(part, 40)}\` is put into the text of the statement instead of being passed as a parameter.`,
    confidence: isTestFile(cx.module) ? lower(tier) : tier,
    ...(tier === "possible" ? { severity: "medium" } : {}),
    trace: [{ module: cx.module, node: part, message: "becomes part of the SQL" }],
    snippet: `await connection.fetch("... = $1", ${oneLine(part, 40)})`,
  });
}

const RANK: Readonly<Record<Confidence, number>> = { definite: 2, probable: 1, possible: 0 };
/** Where a value stands: in quotes, after a comparison, in a list of values, after a limit. */
const VALUE_PLACE = /(['"]%?|=\s*|<\s*|>\s*|\blike\s+|\bin\s*\(\s*|\bvalues\s*\((?:[^()]*,)?\s*|\bbetween\s+|\band\s+)$/i;

/** Text of the program's own: constants, rows of placeholders, what has been quoted, and choices among them. */
function isHarmless(cx: RuleContext, part: Expression, depth: number): boolean {
  if (depth > 4) return false;
  const again = (inner: Expression): boolean => isHarmless(cx, inner, depth + 1);
  if (/^_*[A-Z][A-Z0-9_]*$|quoted|escaped|safe_/.test(part.text.split(".").at(-1) ?? "")) return true;
  switch (part.kind) {
    case "Str":
    case "Concatenation":
    case "NumberLiteral":
    case "SingletonLiteral":
      return true;
    case "BinOp":
      return part.operator === "*" ? again(part.left) || again(part.right) : again(part.left) && again(part.right);
    case "IfExp":
      return again(part.body) && again(part.orelse);
    case "FString":
      return part.parts.every((one) => one.kind !== "Interpolation" || again(one.value));
    case "List":
    case "Tuple":
      return part.elements.every(again);
    case "ListComp":
    case "GeneratorExp":
      return again(part.element);
    case "Call":
      return (
        /(^|\.)(len|int|range|quote\w*|escape\w*|Identifier|placeholders?\w*)$/.test(part.function.text) ||
        (/\.(join|format|strip)$/.test(part.function.text) && part.arguments.every((one) => one.kind !== "Keyword" && again(one)))
      );
    case "Name": {
      const definitions = lookup(scopeAt(cx.module, part), part.name)?.definitions ?? [];
      return (
        definitions.length > 0 &&
        definitions.every(
          (one) =>
            (one.kind === "value" && one.path.length === 0 && again(one.value)) ||
            (one.kind === "annotated" && one.value !== null && again(one.value)) ||
            (one.kind === "augmented" && again(one.value)),
        )
      );
    }
    default:
      return false;
  }
}

/** How sure it is that a value is put in; null for what cannot carry anything dangerous. */
function tierOf(cx: RuleContext, part: Expression, before: string): Confidence | null {
  if (isHarmless(cx, part, 0)) return null;
  if (
    /placeholder|params?$|filter|columns?\b|fields\b|table|schema|marks|clause|where|order|direction|limit|offset|index|_sql|_query|query_|sql_/i.test(
      part.text,
    ) ||
    part.kind === "NumberLiteral"
  )
    return "possible";
  const isNumber = optionsOf(cx.typeOf(part)).every(
    (option) => option.kind === "instance" && /^builtins\.(int|float|bool)$/.test(typeof option.cls === "string" ? option.cls : ""),
  );
  if (isNumber) return "possible";
  return VALUE_PLACE.test(before) ? "definite" : "possible";
}
