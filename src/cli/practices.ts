/** `loopwright practices`: the catalogue in a line each. */
import { practices } from "../knowledge/practices/index.ts";
import type { Block } from "../report/blocks.ts";
import { type CommandSpec, type Run, refuse } from "./command.ts";
import { COLOUR_OPTION, FORMAT_OPTION, show } from "./lists.ts";

export const spec: CommandSpec = {
  name: "practices",
  usage: "[OPTIONS]",
  summary: "List the practices that a review goes through",
  description: `
One practice a line: scan, chapter, id, and the principle. A review says of each whether the code keeps it, breaks it, gives nothing to
judge it by, or needs a person to judge it (review --checklist).`,
  options: [FORMAT_OPTION, COLOUR_OPTION],
  examples: [
    ["loopwright practices", "the whole list"],
    ["loopwright practices --output-format markdown", "as a table"],
  ],
};

export const run: Run = async (args, host) => {
  if (args.positionals.length > 0)
    return refuse(host, `practices takes no topic. Did you mean "loopwright explain ${args.positionals.join(" ")}"?`);
  return show(args, host, table, practices);
};

function table(): readonly Block[] {
  const head = ["Scan", "Chapters", "Practice", "Principle"];
  return [{ kind: "table", head, rows: practices.map(({ scan, chapters, id, title }) => [String(scan), chapters.join(", "), id, title]) }];
}
