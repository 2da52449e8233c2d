/** Help texts, written from what the commands say about themselves. */
import { wrap } from "../report/characters.ts";
import type { CommandSpec, OptionSpec } from "./command.ts";
import { COMMANDS } from "./commands.ts";

const WIDTH = 100;
const COLUMN = 32;

export function overallHelp(version: string): string {
  const commands = COMMANDS.map((command) => {
    const names = [command.name, ...command.aliases].join(", ");
    return `  ${names.padEnd(COLUMN - 4)}  ${command.summary}`;
  });
  return `loopwright ${version}: the asyncio engineer for Python teams

Usage: loopwright COMMAND [OPTIONS]

Commands:
${commands.join("\n")}

Options:
${optionLine({ name: "help", short: "h", help: "Show this help, or that of a command" })}
${optionLine({ name: "version", short: "V", help: "Show the version" })}

Examples:
  loopwright review                           review the working directory
  loopwright review app --output-format markdown
  loopwright explain LW501                    what a rule reports, why, and how to do it right

Exit codes: 0 nothing found, 1 findings at or over --fail-on, 2 could not do what was asked.
`;
}

export function commandHelp(spec: CommandSpec): string {
  const groups = new Map<string, string[]>();
  for (const option of spec.options) {
    const group = option.group ?? "Options";
    groups.set(group, [...(groups.get(group) ?? []), optionLine(option)]);
  }
  const usage = `Usage: loopwright ${spec.name} ${spec.usage}`.trimEnd();
  const alias = spec.aliases?.length ? `\nAlias: ${spec.aliases.join(", ")}` : "";
  const options = [...groups].map(([group, lines]) => `${group}:\n${lines.join("\n")}`).join("\n\n");
  const examples = spec.examples.map(([line, words]) => `  ${line}\n      ${words}`).join("\n");
  return `${spec.summary}.\n\n${usage}${alias}\n\n${spec.description.trim()}\n\n${options}\n\nExamples:\n${examples}\n`;
}

function optionLine(option: OptionSpec): string {
  const short = option.short === undefined ? "    " : `-${option.short}, `;
  const value = option.value === undefined ? "" : ` ${option.value}`;
  const start = `  ${short}--${option.name}${value}`;
  const lines = wrap(option.help, WIDTH - COLUMN);
  const indent = " ".repeat(COLUMN);
  const first = start.length < COLUMN - 1 ? [start.padEnd(COLUMN) + (lines[0] ?? "")] : [start, indent + (lines[0] ?? "")];
  return [...first, ...lines.slice(1).map((line) => indent + line)].join("\n");
}
