/** Reads a command line against what a command knows. */
import { parseArgs } from "node:util";
import { didYouMean } from "../config/suggest.ts";
import { done, failed, type Outcome } from "../host/host.ts";
import type { Arguments, CommandSpec, OptionSpec } from "./command.ts";

/** The problem is a sentence for a person; `-` and everything after `--` are positionals. */
export function readArguments(spec: CommandSpec, argv: readonly string[]): Outcome<Arguments> {
  const options = new Map(spec.options.map((option) => [option.name, option]));
  const { tokens } = parseArgs({
    args: [...argv],
    options: nodeOptions(spec.options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const switches = new Set<string>();
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = options.get(token.name);
    if (!option) return failed(unknownOption(spec, token.rawName));
    if (option.value === undefined) {
      if (token.value !== undefined) return failed(`${token.rawName} is a switch and takes no value.`);
      switches.add(option.name);
      continue;
    }
    const value = token.value;
    if (value === undefined || (!token.inlineValue && isOption(value)))
      return failed(`${token.rawName} needs a value: ${token.rawName} ${option.value}`);
    values.set(option.name, [...(values.get(option.name) ?? []), value]);
  }
  return done({ positionals, switches, values });
}

function isOption(text: string): boolean {
  return text.startsWith("-") && text !== "-";
}

function nodeOptions(options: readonly OptionSpec[]): NonNullable<Parameters<typeof parseArgs>[0]>["options"] {
  return Object.fromEntries(
    options.map((option) => {
      const type: "string" | "boolean" = option.value === undefined ? "boolean" : "string";
      return [option.name, option.short === undefined ? { type } : { type, short: option.short }];
    }),
  );
}

function unknownOption(spec: CommandSpec, given: string): string {
  const known = spec.options.map((option) => `--${option.name}`);
  const hint = didYouMean(given, known);
  return `unknown option "${given}".${hint === "" ? ` See "loopwright ${spec.name} --help".` : hint}`;
}
