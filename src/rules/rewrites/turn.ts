/** What one turn of a loop waits for, cut out of the loop. */
import { kindsRunIn, namesRead, namesStored, storedTargets } from "../../asyncio/names.ts";
import { rootName } from "../../asyncio/work.ts";
import type { Assign, Await, Expression, For, Name, Node, Statement, With } from "../../python/nodes.ts";
import type { FileView, TextEdit } from "../context.ts";
import { indentBefore, indentUnit } from "../fixes/lines.ts";
import { blockText } from "../snippet.ts";

export interface OneTurn {
  /** What a turn waits for, as an expression; used where there is no block. */
  readonly value: string;
  /** The lines of a function that waits for it, given the name of the limit. */
  readonly block: ((limit: string, unit: string) => readonly string[]) | null;
  /** Assignments of the turn that work out what it waits for, to be made first. */
  readonly first: readonly Assign[];
  /** The names that it reads. */
  readonly reads: readonly Name[];
  /** The edit of the loop that takes its value from `TASK` instead. */
  readonly replaced: TextEdit;
}

type Refused = { readonly reason: string };

/** `await f(item)` somewhere in a turn. */
export function turnOfAwait(loop: For, wait: Await): OneTurn | Refused {
  const waited = namesRead(wait);
  const first = workedOutFirst(loop, wait, waited);
  const reads = [...waited, ...first.flatMap((one) => namesRead(one.value))];
  return (
    obstacle(loop, wait, reads, first) ?? {
      value: wait.text,
      block: null,
      first,
      reads,
      replaced: { start: wait.start, end: wait.end, text: "await TASK" },
    }
  );
}

/** What a turn works out of its item by plain assignments that only it can notice, as far as the wait needs it. */
function workedOutFirst(loop: For, wait: Node, reads: readonly Name[]): readonly Assign[] {
  const found: Assign[] = [];
  const needed = new Set(reads.map((name) => name.name));
  const at = loop.body.findIndex((one) => one.start <= wait.start && wait.end <= one.end);
  for (const statement of loop.body.slice(0, Math.max(0, at)).reverse()) {
    if (statement.kind !== "Assign" || statement.targets.length !== 1 || !isPlain(statement.value)) continue;
    const [target] = statement.targets;
    if (target?.kind !== "Name" || !needed.has(target.name) || storedTimes(loop, target.name) !== 1) continue;
    found.unshift(statement);
    for (const name of namesRead(statement.value)) needed.add(name.name);
  }
  return found;
}

function storedTimes(loop: For, name: string): number {
  return loop.body.flatMap(namesStored).filter((one) => one === name).length;
}

const PLAIN_CALL =
  /(^|\.)(str|int|float|len|round|min|max|repr|format|join|strip|lstrip|rstrip|lower|upper|title|replace|split|rsplit|zfill|quote|quote_plus|urlencode|urljoin|dumps)$/;

/** Text and numbers put together: working it out earlier, or twice, is not noticed. */
function isPlain(value: Expression): boolean {
  return kindsRunIn(value, "Await", "NamedExpr", "Yield", "YieldFrom", "Lambda", "Call").every(
    (one) => one.kind === "Call" && PLAIN_CALL.test(one.function.text),
  );
}

/** `async with ask(item) as answer:` whose body only reads what was asked for. */
export function turnOfBlock(cx: FileView, loop: For, block: With): OneTurn | Refused {
  const inside = namesRead(block);
  const first = workedOutFirst(loop, block, inside);
  const reads = [...inside, ...first.flatMap((one) => namesRead(one.value))];
  const own = new Set(block.items.flatMap((item) => (item.target ? namesStored(item.target) : [])).concat(block.body.flatMap(namesStored)));
  const refused = obstacle(
    loop,
    block,
    reads.filter((name) => !own.has(name.name)),
    first,
  );
  if (refused) return refused;
  const last = block.body.at(-1);
  const before = block.body.slice(0, -1);
  const outer = namesUsedBehind(loop, block);
  const managers = block.items.map((item) => item.text).join(", ");
  if (!last || (!tailOf(block, own) && !before.every((statement) => isOwn(statement, own))))
    return { reason: "the block does more than read the answer" };
  const remarks = cx.module.tree.comments.filter(
    (one) => one.start > (block.items.at(-1)?.end ?? 0) && one.end < (block.body[0]?.start ?? 0),
  );
  const head = (limit: string, unit: string) => [`async with ${limit}, ${managers}:`, ...remarks.map((one) => unit + one.text)];
  const lines = (statements: readonly Statement[], unit: string) =>
    statements.length === 0 ? [] : blockText(cx.module, statements, unit).split("\n");
  const [awaited, ...more] = kindsRunIn(last, "Await");
  const tail = tailOf(block, own);
  if (tail) return withTail(cx, loop, block, tail, { first, reads, head, lines });
  if (!isOwn(last, own)) {
    const stored = before.flatMap(namesStored);
    const isNeeded = stored.some((name) => outer.has(name) || namesRead(last).some((read) => read.name === name));
    if (!awaited || more.length > 0 || isNeeded || last.kind !== "ExprStatement")
      return { reason: "the block does more than read the answer" };
    const text = `${cx.module.tree.textBetween(last.start, awaited.start)}await TASK${cx.module.tree.textBetween(awaited.end, last.end)}`;
    return {
      value: "",
      block: (limit, unit) => [...head(limit, unit), ...lines(before, unit), `${unit}return ${awaited.text}`],
      first,
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
    first,
    reads,
    replaced: { start: block.start, end: block.end, text: `${result}await TASK` },
  };
}

/** The end of a block that does something with what was read, and needs the answer no more; null where there is none. */
function tailOf(block: With, own: ReadonlySet<string>): readonly Statement[] | null {
  const at = block.body.findIndex((statement) => !isOwn(statement, own));
  if (at <= 0) return null;
  const tail = block.body.slice(at);
  const entered = new Set(block.items.flatMap((item) => (item.target ? namesStored(item.target) : [])));
  const needs = tail.some(
    (one) =>
      kindsRunIn(one, "Await", "With", "Return", "Break", "Continue").length > 0 || namesRead(one).some((name) => entered.has(name.name)),
  );
  return needs ? null : tail;
}

interface BlockParts {
  readonly first: readonly Assign[];
  readonly reads: readonly Name[];
  readonly head: (limit: string, unit: string) => readonly string[];
  readonly lines: (statements: readonly Statement[], unit: string) => readonly string[];
}

/** What the block reads is the turn's wait; what it then does stays in the loop. */
function withTail(
  cx: FileView,
  loop: For,
  block: With,
  tail: readonly Statement[],
  { first, reads, head, lines }: BlockParts,
): OneTurn | Refused {
  const indent = indentBefore(cx.module, block.start);
  const read = block.body.slice(0, block.body.length - tail.length);
  const wanted = new Set([...tail.flatMap(namesRead).map((name) => name.name), ...namesUsedBehind(loop, block)]);
  const given = [...new Set(read.flatMap(namesStored))].filter((name) => wanted.has(name));
  if (indent === null || given.length === 0) return { reason: "the block does more than read the answer" };
  const result = given.join(", ");
  const text = [`${result} = await TASK`, ...lines(tail, "")].join(`\n${indent}${indentUnit(cx.module)}`);
  return {
    value: "",
    block: (limit, unit) => [...head(limit, unit), ...lines(read, unit), `${unit}return ${result}`],
    first,
    reads: reads.filter((name) => !tail.some((one) => one.start <= name.start && name.end <= one.end)),
    replaced: { start: block.start, end: block.end, text },
  };
}

/** Why what a turn waits for can't be started before the turn begins; null where it can. */
function obstacle(loop: For, wait: Node, reads: readonly Name[], first: readonly Assign[]): Refused | null {
  const known = new Set(first.flatMap(namesStored));
  const stored = new Set(loop.body.flatMap(namesStored).filter((name) => !known.has(name)));
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
