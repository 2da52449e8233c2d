/** What never ends by itself: a loop with no way out, a server, a wait for what no one else has. */
import { type CallSite, callsOf } from "../program/calls.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Node } from "../python/nodes.ts";
import { nodesRunIn } from "./names.ts";

export interface Endless {
  readonly fn: FunctionInfo;
  readonly node: Node;
}

/** How far the coroutines' own calls are followed. */
const DEPTH = 3;

/** The first part of some coroutine functions, or of what they call, that has no end; null where none is seen. */
export function endlessIn(program: Program, targets: readonly FunctionInfo[]): Endless | null {
  return search(program, targets, DEPTH, new Set());
}

function search(program: Program, targets: readonly FunctionInfo[], depth: number, seen: Set<FunctionInfo>): Endless | null {
  for (const fn of targets) {
    if (seen.has(fn) || !fn.isAsync) continue;
    seen.add(fn);
    const own = endlessNode(program, fn);
    if (own) return { fn, node: own };
    if (depth === 0) continue;
    const inner = search(
      program,
      callsOf(program, fn)
        .filter((site) => site.isSure)
        .flatMap((site) => site.targets),
      depth - 1,
      seen,
    );
    if (inner) return inner;
  }
  return null;
}

/** `while True:` that only an error leaves, `serve_forever()`, a wait for an event or a future that no one else has. */
function endlessNode(program: Program, fn: FunctionInfo): Node | null {
  for (const id of fn.loops) {
    const loop = fn.module.tree.node(id);
    if (loop.kind !== "While" || !/^(True|1)$/.test(loop.test.text)) continue;
    const inside = loop.body.flatMap((statement) => [...nodesRunIn(statement)]);
    const isLeft = inside.some(
      (node) =>
        node.kind === "Break" ||
        node.kind === "Return" ||
        node.kind === "Raise" ||
        (node.kind === "Call" && /exit$/.test(node.function.text)),
    );
    if (!isLeft && inside.some((node) => node.kind === "Await")) return loop;
  }
  for (const site of callsOf(program, fn))
    if (
      site.name === "asyncio.Server.serve_forever" ||
      /^asyncio\.(Event\(\)\.wait|Future|get_running_loop\(\)\.create_future)\(?\)?$/.test(waited(site))
    )
      return site.node;
  return null;
}

/** The text of a call that is awaited as it stands. */
function waited(site: CallSite): string {
  return site.node.parent?.kind === "Await" ? site.node.function.text : "";
}
