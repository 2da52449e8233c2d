/** `loopwright patterns`: what can be built. */
import { patterns } from "../build/patterns/index.ts";
import type { Block } from "../report/blocks.ts";
import { type CommandSpec, type Run, refuse } from "./command.ts";
import { COLOUR_OPTION, FORMAT_OPTION, show } from "./lists.ts";

export const spec: CommandSpec = {
  name: "patterns",
  usage: "[OPTIONS]",
  summary: "List what can be built",
  description: `
One pattern a line: its id, the libraries it is made with (the first is the default), and what it is for. json adds capabilities,
scales, and the numbers that can be set.`,
  options: [FORMAT_OPTION, COLOUR_OPTION],
  examples: [
    ["loopwright patterns", "the whole list"],
    ["loopwright patterns --output-format json", "with all that can be chosen"],
  ],
};

export const run: Run = async (args, host) => {
  if (args.positionals.length > 0)
    return refuse(host, `patterns takes no topic. Did you mean "loopwright build --pattern ${args.positionals.join(" ")}"?`);
  return show(args, host, table, patterns.map(patternData));
};

function table(): readonly Block[] {
  const head = ["Pattern", "Libraries", "For"];
  return [{ kind: "table", head, rows: patterns.map(({ id, libraries, summary }) => [id, libraries.join(", "), summary]) }];
}

function patternData({ id, title, summary, workload, libraries, always, optional, scales, values }: (typeof patterns)[number]) {
  return { id, title, summary, workload, libraries, capabilities: { always, optional }, scales, values };
}
