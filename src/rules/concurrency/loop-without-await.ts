import { suspensionPoints } from "../../asyncio/suspension.ts";
import { type FlowEdge, flowOf, type Path, pathTo } from "../../program/flow.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Expression, Node, While } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { tierIn } from "./report.ts";

export const loopWithoutAwait = defineRule({
  code: "LW102",
  name: "loop-without-await",
  scan: 1,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["workload-fit"],
  equivalents: ["ASYNC913"],
  docs: {
    summary: "Reports an endless loop in a coroutine of which some turn neither waits for anything nor gets anywhere.",
    why: "Other tasks run only while a coroutine waits. A loop that comes round without waiting keeps the event loop's thread for itself: no other task runs, no timeout fires, and what the loop looks for can never happen, because nobody else gets a turn to make it happen.",
    bad: `import asyncio


async def consume(queue: asyncio.Queue[str]) -> None:
    while True:
        try:
            item = queue.get_nowait()
        except asyncio.QueueEmpty:
            continue
        await handle(item)


async def handle(item: str) -> None:
    await asyncio.sleep(len(item))
`,
    good: `import asyncio


async def consume(queue: asyncio.Queue[str]) -> None:
    async with asyncio.timeout(60):
        while (item := await queue.get()) != "stop":
            await handle(item)


async def handle(item: str) -> None:
    await asyncio.sleep(len(item))
`,
    limits:
      "A turn that calls or assigns something is taken to make progress, as in a loop that works through a buffer. Awaits of functions the program does not hold count as waiting.",
    references: [
      "https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code",
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.sleep",
    ],
  },
  check(cx) {
    for (const fn of cx.coroutines)
      for (const id of fn.loops) {
        const node = cx.module.tree.node(id);
        if (node.kind === "While") checkLoop(cx, fn, node);
      }
  },
});

function checkLoop(cx: RuleContext, fn: FunctionInfo, loop: While): void {
  const points = suspensionPoints(cx.program, fn).filter((point) => isWithin(point, loop));
  const turn = idleTurn(fn, loop, points.flatMap(stepNodes));
  if (!turn) return;
  const isEndless = isConstant(loop.test);
  const awaits = fn.awaits.map((id) => cx.module.tree.node(id)).filter((node) => isWithin(node, loop));
  if (points.length === 0 && isEndless && !hasExit(loop)) {
    const [first] = awaits;
    const reason = first ? `what it awaits, \`${shorten(first.text)}\`, never gives way` : "it contains no await";
    return tell(cx, loop, "definite", `This loop never ends and never lets another task run: ${reason}.`, []);
  }
  if (makesProgress(turn) || endsItself(loop)) return;
  const empty = turn.nodes.find((node) => node.kind === "For");
  if (empty && points.length > 0) {
    const iterable = empty.kind === "For" ? empty.iterable.text : "";
    return tell(
      cx,
      loop,
      "probable",
      `When \`${shorten(iterable)}\` is empty, this loop comes round without an await and no other task runs again.`,
      turn.nodes,
    );
  }
  const message =
    points.length === 0
      ? `This loop turns while \`${shorten(loop.test.text)}\` without an await, so nothing else can run meanwhile.`
      : "Some turns of this loop come round without an await: from then on no other task runs.";
  tell(
    cx,
    loop,
    "definite",
    isEndless && points.length === 0 ? "This loop spins without an await, so nothing else can run to end it." : message,
    turn.nodes,
  );
}

function tell(cx: RuleContext, loop: While, tier: Confidence, message: string, turn: readonly Node[]): void {
  cx.report(loop, {
    message,
    confidence: tierIn(cx, tier),
    trace: turn.slice(0, -1).map((node) => ({ module: cx.module, node, message: "a turn without an await passes here" })),
    snippet: `while ${loop.test.text}:\n    ...\n    await asyncio.sleep(0.1)  # or, better, await the event or queue that brings the news`,
  });
}

/** A way round the loop that passes none of the nodes; null where every turn does. */
function idleTurn(fn: FunctionInfo, loop: While, stops: readonly Node[]): Path | null {
  const stays = (edge: FlowEdge, from: Node | null): boolean => {
    if (edge.way === "cancel" || (edge.way === "error" && from !== null && failsInAwaitedWork(from, stops))) return false;
    return edge.to.node === null ? edge.to.exit === null : isWithin(edge.to.node, loop);
  };
  return pathTo(flowOf(fn), loop.test, loop.test, { stops, follows: stays });
}

/** Where a `try` guards an await, it is that await which fails, not the lines around it; a `get_nowait` is there to fail. */
function failsInAwaitedWork(from: Node, stops: readonly Node[]): boolean {
  if (/_nowait\(/.test(from.text)) return false;
  for (let at = from.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if (at.kind === "Try")
      return at.body.some((statement) => stops.some((stop) => stop.start >= statement.start && stop.end <= statement.end));
  return false;
}

/** True where the body itself changes what the test asks, by an assignment or a method of it: then the turns that wait may be just those that matter. */
function endsItself(loop: While): boolean {
  const asked = new Set(textsIn(loop.test));
  const isWritten = (node: Node): boolean => {
    if ((node.kind === "Name" || node.kind === "Attribute") && node.context !== "load" && asked.has(node.text)) return true;
    if (node.kind === "Subscript" && node.context !== "load" && asked.has(node.value.text)) return true;
    if (node.kind === "Call" && node.function.kind === "Attribute" && asked.has(node.function.value.text) && changesSomething(node))
      return true;
    return node.children.some(isWritten);
  };
  return loop.body.some(isWritten);
}

function textsIn(node: Node): readonly string[] {
  const own = node.kind === "Name" || node.kind === "Attribute" ? [node.text] : [];
  return [...own, ...node.children.flatMap(textsIn)];
}

/** The nodes that are steps of the flow: an `async with` waits at its items. */
function stepNodes(point: Node): readonly Node[] {
  return point.kind === "With" ? point.items : [point];
}

function isWithin(node: Node, loop: While): boolean {
  return node.start >= loop.start && node.end <= loop.end && !loop.orelse.some((one) => node.start >= one.start && node.end <= one.end);
}

function isConstant(test: Expression): boolean {
  return (test.kind === "SingletonLiteral" && test.value === "True") || (test.kind === "NumberLiteral" && Number(test.text) !== 0);
}

function hasExit(node: Node): boolean {
  return node.children.some((child) => {
    if (child.kind === "FunctionDef" || child.kind === "Lambda" || child.kind === "ClassDef") return false;
    if (child.kind === "Return" || child.kind === "Raise" || child.kind === "Break") return true;
    return hasExit(child);
  });
}

/** True where a step of the turn may bring the loop nearer its end: a call that says more than how things stand, or an assignment. */
function makesProgress(turn: Path): boolean {
  const { raisedAt } = turn;
  return turn.nodes.some((node) => node !== raisedAt && changesSomething(node));
}

const LOOKS =
  /(^|\.)(empty|full|qsize|done|cancelled|is_set|locked|is_closing|is_alive|at_eof|is_running|is_connected|connected|closed|len|isinstance|bool|any|all|print)$/;
const LOGS = /(^|\.)_*(log|logger|logging|warnings)\.\w+$|^time\.(time|monotonic|perf_counter)$|\.time$/i;

function changesSomething(node: Node): boolean {
  switch (node.kind) {
    case "For":
      return false;
    case "ExceptHandler":
      return false;
    case "Assign":
    case "AugAssign":
    case "AnnAssign":
    case "Delete":
    case "NamedExpr":
    case "WithItem":
    case "FunctionDef":
      return true;
    case "Call":
      if (!LOOKS.test(node.function.text) && !LOGS.test(node.function.text)) return true;
      break;
    case "Lambda":
      return false;
    default:
  }
  return node.children.some(changesSomething);
}

function shorten(text: string): string {
  const line = text.split("\n")[0] ?? "";
  return line.length > 50 ? `${line.slice(0, 47)}...` : line;
}
