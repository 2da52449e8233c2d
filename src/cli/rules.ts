/** `loopwright rules`: every rule in a line. */

import { ruleData } from "../explain/data.ts";
import type { Block } from "../report/blocks.ts";
import { rules } from "../rules/registry.ts";
import { type CommandSpec, type Run, refuse } from "./command.ts";
import { COLOUR_OPTION, FORMAT_OPTION, show } from "./lists.ts";

export const spec: CommandSpec = {
  name: "rules",
  usage: "[OPTIONS]",
  summary: "List the rules",
  description: `
One rule a line: code, name, severity, and what it reports. The second digit of a code is the scan: 1 concurrency model,
2 coroutines and tasks, 3 resources, 4 startup and shutdown, 5 blocking, 6 libraries, 7 errors and resilience, 0 the tool itself.`,
  options: [FORMAT_OPTION, COLOUR_OPTION],
  examples: [
    ["loopwright rules", "the whole list"],
    ["loopwright rules --output-format json", "with all that is known of each rule"],
  ],
};

export const run: Run = async (args, host) => {
  if (args.positionals.length > 0)
    return refuse(host, `rules takes no topic. Did you mean "loopwright explain ${args.positionals.join(" ")}"?`);
  return show(args, host, table, rules.map(ruleData));
};

function table(): readonly Block[] {
  const head = ["Code", "Name", "Severity", "Reports"];
  return [{ kind: "table", head, rows: rules.map((rule) => [rule.code, rule.name, rule.severity, rule.docs.summary]) }];
}
