/** Words that the rules on coroutines and tasks share. */
import type { TaskSite } from "../../asyncio/tasks.ts";
import type { Confidence } from "../../report/model.ts";

export function lowered(tier: Confidence): Confidence {
  return tier === "definite" ? "probable" : "possible";
}

/** What makes the task, as the code calls it. */
export function makerName(site: TaskSite): string {
  return site.node.kind === "Call" ? site.node.function.text : site.node.text;
}

/** Text on one line, cut where it is long. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}
