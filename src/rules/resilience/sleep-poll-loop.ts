import { nodesRunIn } from "../../asyncio/names.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { optionsOf } from "../../program/types.ts";
import type { Attribute, Name, Node, While } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const sleepPollLoop = defineRule({
  code: "LW711",
  name: "sleep-poll-loop",
  scan: 7,
  section: "Blocking & Performance Issues",
  severity: "low",
  confidence: "possible",
  since: "0.1.0",
  practices: ["timeouts"],
  equivalents: ["ASYNC110"],
  docs: {
    summary: "Reports loops that sleep until a variable of the same program changes.",
    why: "The loop wakes up over and over to find nothing, and notices the change only at its next turn. An `asyncio.Event` wakes whoever waits at the moment that it is set.",
    bad: `import asyncio


class Service:
    def __init__(self) -> None:
        self.ready = False

    async def start(self) -> None:
        await asyncio.sleep(1)
        self.ready = True

    async def wait(self) -> None:
        while not self.ready:
            await asyncio.sleep(0.1)
`,
    good: `import asyncio


class Service:
    def __init__(self) -> None:
        self.ready = asyncio.Event()

    async def start(self) -> None:
        await asyncio.sleep(1)
        self.ready.set()

    async def wait(self) -> None:
        async with asyncio.timeout(5):
            await self.ready.wait()
`,
    limits:
      "Only where the loop does nothing but sleep, and what it asks about is a name or an attribute that this program itself assigns elsewhere. Asking something remote, a file or a call is polling that nothing can spare.",
    references: ["https://docs.python.org/3/library/asyncio-sync.html#event"],
  },
  check(cx) {
    if (!cx.shows("possible")) return;
    if (isTestFile(cx.module)) return;
    for (const fn of cx.coroutines)
      for (const id of fn.loops) {
        const loop = cx.module.tree.node(id);
        if (loop.kind !== "While" || !onlySleeps(cx, loop)) continue;
        const watched = watchedIn(cx, loop);
        if (!watched) continue;
        cx.report(loop.test, {
          message: `\`${fn.name}\` sleeps and looks again until \`${oneLine(watched, 40)}\` changes, which this program changes itself.`,
          snippet: `${watched.text.replace(/\.(\w+)$/, ".$1_changed")} = asyncio.Event()  # set() it where the value changes\nawait ${watched.text.replace(/\.(\w+)$/, ".$1_changed")}.wait()`,
        });
      }
  },
});

function onlySleeps(cx: RuleContext, loop: While): boolean {
  const [only] = loop.body;
  if (!only || loop.body.length > 1 || only.kind !== "ExprStatement" || only.value.kind !== "Await" || only.value.value.kind !== "Call")
    return false;
  const type = cx.typeOf(only.value.value.function);
  return type.kind === "external" && (type.name === "asyncio.sleep" || type.name === "anyio.sleep");
}

/** The name or attribute that the test asks about, where something else than its first value is assigned to it elsewhere. */
function watchedIn(cx: RuleContext, loop: While): Name | Attribute | null {
  const parts = [...nodesRunIn(loop.test)];
  if (parts.some((at) => at.kind === "Await" || at.kind === "Call")) return null;
  for (const at of parts) {
    if (at.kind === "Attribute" && isAssignedElsewhere(cx, at, loop)) return at;
    if (at.kind === "Name" && at.parent?.kind !== "Attribute" && isAssignedElsewhere(cx, at, loop)) return at;
  }
  return null;
}

function isAssignedElsewhere(cx: RuleContext, node: Name | Attribute, loop: Node): boolean {
  const here = cx.functionAt(loop);
  if (node.kind === "Name") {
    const binding = lookup(scopeAt(cx.module, node), node.name);
    return (binding?.definitions ?? []).some(
      (one) => one.kind === "value" && cx.functionAt(one.node) !== here && cx.functionAt(one.node) !== cx.module.top,
    );
  }
  return optionsOf(cx.typeOf(node.value)).some(
    (option) =>
      option.kind === "instance" &&
      typeof option.cls !== "string" &&
      (option.cls.attributes.get(node.attribute.name) ?? []).some((one) => one.method.name !== "__init__" && one.method !== here),
  );
}
