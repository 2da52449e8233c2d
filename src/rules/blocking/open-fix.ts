/** `with open(…)` → `async with aiofiles.open(…)`, in a project that has aiofiles already. */
import type { Blocking } from "../../asyncio/blocking-places.ts";
import { positional } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { referencesTo } from "../../program/references.ts";
import type { Call, Name, With } from "../../python/nodes.ts";
import { programSays } from "../../rules/program-text.ts";
import type { FileView, ProposedFix, TextEdit } from "../context.ts";
import { awaitEdits, needsParentheses } from "../fixes/awaiting.ts";
import { named } from "../fixes/names.ts";

const METHODS = new Set(["read", "readline", "readlines", "write", "writelines", "seek", "tell", "flush", "truncate"]);

/** Null where the file is used for anything but reading, writing and going through its lines inside its block. */
export function openFix(cx: FileView, { fact }: Blocking, call: Call): ProposedFix | null {
  const item = call.parent;
  const block = item?.parent;
  if (!/^(builtins|io)\.open$/.test(fact.name) || item?.kind !== "WithItem" || block?.kind !== "With" || block.items.length !== 1)
    return null;
  if (item.target?.kind !== "Name" || block.isAsync || !programSays(cx.program, ["aiofiles"], /^\s*(?:import|from)\s+aiofiles\b/m))
    return null;
  const uses = usesOf(cx, item.target, block);
  const open = named(cx, call, "aiofiles", "open");
  if (!uses || !open) return null;
  return {
    title: "Use aiofiles.open",
    safety: "unsafe",
    edits: [
      ...open.edits,
      { start: block.start, end: block.start, text: "async " },
      { start: call.function.start, end: call.function.end, text: open.text },
      ...uses,
    ],
  };
}

/** `open(path).read()` → `await asyncio.to_thread(Path(path).read_text)`, which closes the file as well; null for other shapes. */
export function readFix(cx: FileView, { fact }: Blocking, call: Call): ProposedFix | null {
  const read = call.parent;
  const whole = read?.parent;
  if (!/^(builtins|io)\.open$/.test(fact.name) || read?.kind !== "Attribute" || read.attribute.name !== "read") return null;
  if (whole?.kind !== "Call" || !read.is(whole.function) || whole.arguments.length > 0) return null;
  const [path, mode, ...others] = positional(call);
  const keywords = call.arguments.flatMap((one) => (one.kind === "Keyword" ? [one] : []));
  const member = mode === undefined || /^["']rt?["']$/.test(mode.text) ? "read_text" : /^["']rb["']$/.test(mode.text) ? "read_bytes" : null;
  if (!path || path.kind === "Starred" || others.length > 0 || member === null) return null;
  if (keywords.some((one) => !/^(encoding|errors)$/.test(one.name?.name ?? ""))) return null;
  const thread = named(cx, call, "asyncio", "to_thread");
  const cls = named(cx, call, "pathlib", "Path");
  if (!thread || !cls) return null;
  const given = [`${cls.text}(${path.text}).${member}`, ...keywords.map((one) => one.text)].join(", ");
  const text = `await ${thread.text}(${given})`;
  return {
    title: "Read the whole file on a thread",
    safety: "unsafe",
    edits: [...thread.edits, ...cls.edits, { start: whole.start, end: whole.end, text: needsParentheses(whole) ? `(${text})` : text }],
  };
}

/** The edits of every use of the file; null where one is none of those that aiofiles has. */
function usesOf(cx: FileView, target: Name, block: With): readonly TextEdit[] | null {
  const binding = lookup(scopeAt(cx.module, target), target.name);
  if (binding?.definitions.length !== 1) return null;
  const edits: TextEdit[] = [];
  for (const name of referencesTo(cx.module, binding)) {
    if (name.is(target)) continue;
    const made = name.start > block.start && name.end <= block.end ? useEdits(name) : null;
    if (!made) return null;
    edits.push(...made);
  }
  return edits;
}

function useEdits(name: Name): readonly TextEdit[] | null {
  const { parent } = name;
  if (parent?.kind === "For" && name.is(parent.iterable)) return [{ start: parent.start, end: parent.start, text: "async " }];
  if (parent?.kind !== "Attribute" || !METHODS.has(parent.attribute.name)) return null;
  const call = parent.parent;
  return call?.kind === "Call" && parent.is(call.function) ? awaitEdits(call) : null;
}
