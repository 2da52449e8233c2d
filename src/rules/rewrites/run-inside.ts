/** A plain function that starts an event loop of its own under a running one → a coroutine function that awaits. */
import type { StartChain } from "../../asyncio/running-loop.ts";
import { positional } from "../../program/calls.ts";
import type { FileView, Rewriting } from "../context.ts";
import { awaitInstead, isFirstHand } from "../fixes/awaiting.ts";
import { madeAsync, madeAwaited } from "./signatures.ts";
import { wayToLoop } from "./way-up.ts";

/** The function at the end of the chain and those on the way become coroutines, up to the first that is one. */
export function awaitedInside(cx: FileView, { steps, start }: StartChain): Rewriting {
  const last = steps.at(-1)?.fn;
  const { node } = start.site;
  const [coroutine] = positional(node);
  if (!last || coroutine?.kind !== "Call" || node.arguments.length !== 1 || !isFirstHand(node))
    return { reason: `what \`${node.function.text}\` runs is not a plain call` };
  const way = wayToLoop(cx.program, last);
  if ("reason" in way) return way;
  const outside = way.calls.find((call) => !isFirstHand(call.node));
  if (outside) return { reason: `\`${outside.target.name}\` is called in a lambda or a generator` };
  return {
    title: "Await instead of running another loop",
    safety: "unsafe",
    edits: [
      ...awaitInstead(node, coroutine).map((edit) => ({ ...edit, module: last.module })),
      ...way.functions.flatMap(madeAsync),
      ...way.calls.flatMap(madeAwaited),
    ],
  };
}
