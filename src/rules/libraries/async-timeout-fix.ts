/** `async_timeout` → the same functions of asyncio, which has them since Python 3.11. */
import { referencesTo } from "../../program/references.ts";
import { useOf } from "../../program/uses.ts";
import type { Call, Expression, Name } from "../../python/nodes.ts";
import type { FileView, ProposedFix, TextEdit } from "../context.ts";
import { named } from "../fixes/names.ts";

const LIBRARY = "async_timeout";
const SAME = new Set(["timeout", "timeout_at"]);

/** The fix of a whole file; null where something in it goes beyond what both have. */
export function timeoutFix(cx: FileView): ProposedFix | null {
  const edits: TextEdit[] = [];
  for (const binding of cx.module.scope.bindings.values()) {
    const [definition, ...others] = binding.definitions;
    const isWhole = definition?.kind === "import" && definition.module === LIBRARY;
    const isMember = definition?.kind === "from" && definition.statement.level === 0 && definition.statement.module?.text === LIBRARY;
    if (!isWhole && !isMember) continue;
    if (others.length > 0) return null;
    for (const name of referencesTo(cx.module, binding)) {
      if (name.context !== "load") continue;
      const replaced = isWhole ? memberOf(name) : { expression: name, member: definition.kind === "from" ? definition.imported : "" };
      const made = replaced ? replacement(cx, replaced.expression, replaced.member) : null;
      if (!made) return null;
      edits.push(...made);
    }
  }
  return edits.length === 0 ? null : { title: "Use asyncio.timeout", safety: "safe", edits };
}

function memberOf(name: Name): { readonly expression: Expression; readonly member: string } | null {
  const { parent } = name;
  return parent?.kind === "Attribute" && name.is(parent.value) ? { expression: parent, member: parent.attribute.name } : null;
}

/** `async with timeout(…):` only: what `as` gives has other methods in asyncio. */
function replacement(cx: FileView, expression: Expression, member: string): readonly TextEdit[] | null {
  const call = expression.parent;
  if (!SAME.has(member) || call?.kind !== "Call" || !expression.is(call.function) || !isPlainlyEntered(call)) return null;
  const name = named(cx, expression, "asyncio", member);
  return name && [...name.edits, { start: expression.start, end: expression.end, text: name.text }];
}

function isPlainlyEntered(call: Call): boolean {
  const use = useOf(call);
  return use.kind === "entered" && use.isAsync && use.item.target === null && call.arguments.length === 1;
}
