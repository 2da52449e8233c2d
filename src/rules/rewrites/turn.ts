/** What one turn of a loop waits for, cut out of the loop. */
import { kindsRunIn, namesRead, namesStored, storedTargets } from "../../asyncio/names.ts";
import { rootName } from "../../asyncio/work.ts";
import type { Await, For, Name, Node, Statement, With } from "../../python/nodes.ts";
import type { FileView, TextEdit } from "../context.ts";
import { blockText } from "../snippet.ts";

export interface OneTurn {
  /** What a turn waits for, as an expression; used where there is no block. */
  readonly value: string;
  /** The lines of a function that waits for it, given the name of the limit. */
  readonly block: ((limit: string, unit: string) => readonly string[]) | null;
  /** The names that it reads. */
  readonly reads: readonly Name[];
  /** The edit of the loop that takes its value from `TASK` instead. */
  readonly replaced: TextEdit;
}

type Refused = { readonly reason: string };

/** `await f(item)` somewhere in a turn. */
export function turnOfAwait(loop: For, wait: Await): OneTurn | Refused {
  const reads = namesRead(wait);
  return (
    obstacle(loop, wait, reads) ?? {
      value: wait.text,
      block: null,
      reads,
      replaced: { start: wait.start, end: wait.end, text: "await TASK" },
    }
  );
}

/** `async with ask(item) as answer:` whose body only reads what was asked for. */
export function turnOfBlock(cx: FileView, loop: For, block: With): OneTurn | Refused {
  const reads = namesRead(block);
  const own = new Set(block.items.flatMap((item) => (item.target ? namesStored(item.target) : [])).concat(block.body.flatMap(namesStored)));
  const refused = obstacle(
    loop,
    block,
    reads.filter((name) => !own.has(name.name)),
  );
  if (refused) return refused;
  const last = block.body.at(-1);
  const before = block.body.slice(0, -1);
  if (!last || !before.every((statement) => isOwn(statement, own))) return { reason: "the block does more than read the answer" };
  const outer = namesUsedBehind(loop, block);
  const managers = block.items.map((item) => item.text).join(", ");
  const remarks = cx.module.tree.comments.filter(
    (one) => one.start > (block.items.at(-1)?.end ?? 0) && one.end < (block.body[0]?.start ?? 0),
  );
  const head = (limit: string, unit: string) => [`async with ${limit}, ${managers}:`, ...remarks.map((one) => unit + one.text)];
  const lines = (statements: readonly Statement[], unit: string) =>
    statements.length === 0 ? [] : blockText(cx.module, statements, unit).split("\n");
  const [awaited, ...more] = kindsRunIn(last, "Await");
  if (!isOwn(last, own)) {
    const stored = before.flatMap(namesStored);
    const isNeeded = stored.some((name) => outer.has(name) || namesRead(last).some((read) => read.name === name));
    if (!awaited || more.length > 0 || isNeeded || last.kind !== "ExprStatement")
      return { reason: "the block does more than read the answer" };
    const text = `${cx.module.tree.textBetween(last.start, awaited.start)}await TASK${cx.module.tree.textBetween(awaited.end, last.end)}`;
    return {
      value: "",
      block: (limit, unit) => [...head(limit, unit), ...lines(before, unit), `${unit}return ${awaited.text}`],
      reads,
      replaced: { start: block.start, end: block.end, text },
    };
  }
  const given = [...own].filter((name) => outer.has(name));
  const result = given.length === 0 ? "" : `${given.join(", ")} = `;
  return {
    value: "",
    block: (limit, unit) => [
      ...head(limit, unit),
      ...lines(block.body, unit),
      ...(given.length > 0 ? [`${unit}return ${given.join(", ")}`] : []),
    ],
    reads,
    replaced: { start: block.start, end: block.end, text: `${result}await TASK` },
  };
}

/** Why what a turn waits for can't be started before the turn begins; null where it can. */
function obstacle(loop: For, wait: Node, reads: readonly Name[]): Refused | null {
  const stored = new Set(loop.body.flatMap(namesStored));
  const early = reads.find((name) => stored.has(name.name));
  if (early) return { reason: `what is waited for needs \`${early.name}\`, which the turn works out first` };
  for (let at = wait, parent = wait.parent; parent && !at.is(loop); at = parent, parent = parent.parent) {
    if (
      /^(IfExp|BoolOp|Lambda|If|While|For|Match|With|ExceptHandler|ListComp|SetComp|DictComp|GeneratorExp|FunctionDef)$/.test(
        parent.kind,
      ) &&
      !parent.is(loop)
    )
      return { reason: "some turns do not wait at all" };
    const child = at;
    const block = parent.kind === "For" || parent.kind === "Try" ? parent.body : [];
    if (parent.kind === "Try" && !block.some((one) => one.is(child))) return { reason: "it is waited for where something failed" };
    const position = block.findIndex((one) => one.is(child));
    if (block.slice(0, Math.max(0, position)).some(mayLeave)) return { reason: "some turns end before they wait" };
  }
  return null;
}

function mayLeave(statement: Statement): boolean {
  return kindsRunIn(statement, "Continue", "Raise", "Return", "Break").length > 0;
}

/** A statement that only the turn itself can notice: it binds names of the block, or asks what the block holds. */
function isOwn(statement: Statement, own: ReadonlySet<string>): boolean {
  if (storedTargets(statement).some((target) => target.kind !== "Name")) return false;
  if (statement.kind === "Assign" || statement.kind === "AnnAssign") return true;
  if (statement.kind !== "ExprStatement") return false;
  const value = statement.value.kind === "Await" ? statement.value.value : statement.value;
  return value.kind === "Call" && own.has(rootName(value.function)?.name ?? "");
}

function namesUsedBehind(loop: For, block: With): ReadonlySet<string> {
  return new Set(namesRead(loop).flatMap((name) => (name.start > block.end ? [name.name] : [])));
}
