import { frameLivesOn, type Holding } from "../../asyncio/holding.ts";
import { overwritingCrowd, overwritingOf } from "../../asyncio/overwriting.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { holdingOfTask, isGatherer, type TaskSite, taskSites } from "../../asyncio/tasks.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { ProposedFix, RuleContext } from "../context.ts";
import { awaitEdits, canAwait } from "../fixes/awaiting.ts";
import { defineRule } from "../rule.ts";
import { groupFix } from "./group-fix.ts";
import { keepFix } from "./keep-fix.ts";
import { makerName, shortened } from "./wording.ts";

export const taskNotKept = defineRule({
  code: "LW208",
  name: "task-not-kept",
  scan: 2,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["task-kept"],
  equivalents: ["RUF006", "ASYNC300", "S7502"],
  docs: {
    summary:
      "Reports tasks that are made and then held by nothing: a dropped result, a name that nobody reads or that gets the next task first, a list that nobody looks into.",
    why: "The event loop itself refers to tasks only weakly. A task that nothing else refers to can be collected in the middle of its work, and whatever it raises reaches no one: the program merely logs “Task exception was never retrieved”, if that.",
    bad: `import asyncio


async def send_receipt(order: int) -> None:
    await asyncio.sleep(1)
    print("receipt for", order)


async def checkout(order: int) -> None:
    asyncio.create_task(send_receipt(order))
    await asyncio.sleep(0.1)


asyncio.run(checkout(7))
`,
    good: `import asyncio


async def send_receipt(order: int) -> None:
    await asyncio.sleep(1)
    print("receipt for", order)


async def checkout(order: int) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(send_receipt(order))
        await asyncio.sleep(0.1)


asyncio.run(checkout(7))
`,
    limits:
      "A task given to a function or an object that the program does not hold the source of is taken to be kept. A name that is never read counts as probable while its coroutine still has something to await: until then the frame holds the task.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task",
      "https://docs.python.org/3/library/asyncio-task.html#task-groups",
    ],
  },
  check(cx) {
    for (const fn of cx.functions)
      for (const site of taskSites(cx.program, fn)) {
        const holding = holdingOfTask(cx.program, site);
        if (holding.fate === "kept") reportOverwritten(cx, site);
        if (holding.fate === "kept" || holding.fate === "returned") continue;
        const confidence = confidenceOf(cx, site, holding);
        cx.report(site.node, {
          message: messageOf(site, holding),
          why: whyOf(site),
          confidence,
          snippet: snippetOf(cx, site),
          fix: fixOf(cx, site),
          rewrite: () => fixOf(cx, site) ?? { reason: "the names that it needs are taken, or a callback makes the task" },
        });
      }
  },
});

function reportOverwritten(cx: RuleContext, site: TaskSite): void {
  const next = overwritingOf(site, taskSites(cx.program, site.fn));
  const target = site.value?.parent;
  if (!next) reportOverwrittenByOthers(cx, site);
  if (!next || (target?.kind !== "Assign" && target?.kind !== "AnnAssign")) return;
  const holder = target.kind === "Assign" ? target.targets[0] : target.target;
  const what = site.coroutine ? `the task that runs \`${shortened(site.coroutine.text)}\`` : "this task";
  const how = next.is(site.node) ? "the next turn of the loop puts another into" : "another is put into";
  cx.report(site.node, {
    message: `\`${holder?.text}\` held ${what}, and ${how} it before anything looks at the first.`,
    confidence: isTestFile(cx.module) ? "possible" : "probable",
    trace: next.is(site.node) ? [] : [{ module: cx.module, node: next, message: "takes its place here" }],
    snippet: `tasks.append(${site.value?.text})`,
  });
}

function reportOverwrittenByOthers(cx: RuleContext, site: TaskSite): void {
  const crowd = overwritingCrowd(cx.program, site);
  const target = site.value?.parent;
  if (!crowd || target?.kind !== "Assign") return;
  cx.report(site.node, {
    message: `\`${site.fn.name}\` may be live several times at once, and \`${target.targets[0]?.text}\` holds only the last of the tasks that it starts.`,
    confidence: isTestFile(cx.module) ? "possible" : "probable",
    trace: [{ module: crowd.module, node: crowd.node, message: crowd.message }],
    snippet: `task = ${site.value?.text}\nself._tasks.add(task)\ntask.add_done_callback(self._tasks.discard)`,
  });
}

function fixOf(cx: RuleContext, site: TaskSite): ProposedFix | null {
  if (site.node.kind !== "Call" || site.value !== site.node) return null;
  if (!isGatherer(site)) return groupFix(cx, site) ?? keepFix(cx, site.node);
  return canAwait(cx, site.node) ? { title: "Await it", safety: "unsafe", edits: awaitEdits(site.node) } : null;
}

function confidenceOf(cx: RuleContext, site: TaskSite, holding: Holding): Confidence {
  const isHeldForNow = site.value !== null && holding.fate !== "dropped" && frameLivesOn(site.fn, site.node);
  let tier: Confidence = site.isSure && holding.fate !== "watched" && !isHeldForNow ? "definite" : "probable";
  // A callback's task is as lost as any other, but many programs end with it.
  if (site.value === null) tier = "probable";
  if (!site.isFresh || (isHeldForNow && isContainer(holding))) tier = "possible";
  return isTestFile(cx.module) ? lower(tier) : tier;
}

/** The frame holds what a container holds, too, and containers are mostly filled to be looked at one day. */
function isContainer(holding: Holding): boolean {
  return holding.name?.context === "load";
}

function messageOf(site: TaskSite, holding: Holding): string {
  const what = site.coroutine ? `the task that runs \`${shortened(site.coroutine.text)}\`` : `the task made by \`${makerName(site)}\``;
  if (site.value === null) return `What calls this callback throws away ${what}, so the task is not kept.`;
  if (isGatherer(site)) return `Nothing awaits or keeps what \`${makerName(site)}\` returns, so the tasks it starts are not kept.`;
  if (holding.fate === "watched") return `Only a done callback knows ${what}; the task is not kept.`;
  if (holding.name) return `Nothing ever reads \`${holding.name.name}\`, so ${what} is not kept.`;
  return `${what.replace(/^t/, "T")} is not kept: its reference is dropped at once.`;
}

function whyOf(site: TaskSite): string {
  const lost = "The event loop refers to it only weakly: it can be collected before it is done, and what it raises is never seen.";
  return typeof site.maker === "string" ? lost : `\`${site.maker.name}\` returns the task without keeping it. ${lost}`;
}

/** The user's own call, kept in a set until it is done. */
function snippetOf(cx: RuleContext, site: TaskSite): string {
  if (isGatherer(site)) return `await ${site.node.text}`;
  const holder = site.fn.cls && site.fn.node.kind === "FunctionDef" ? "self._background_tasks" : "background_tasks";
  const made = site.value ? site.value.text : `${makerName(site)}(…)`;
  const kept = `task = ${made}\n${holder}.add(task)\ntask.add_done_callback(${holder}.discard)`;
  if (!site.fn.isAsync || !cx.runsOn("3.11") || !site.coroutine) return kept;
  return `${kept}\n\n# or, where the caller can wait for it:\nasync with asyncio.TaskGroup() as group:\n    group.create_task(${site.coroutine.text})`;
}
