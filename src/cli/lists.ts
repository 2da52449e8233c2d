/** What the commands that show a piece of knowledge have in common: their formats, and how they write them. */
import { oneOf } from "../config/schema.ts";
import type { Host } from "../host/host.ts";
import { type Block, blocksAsMarkdown, blocksAsText } from "../report/blocks.ts";
import { type Arguments, EXIT_FINE, lastValue, type OptionSpec, refuse } from "./command.ts";
import { coloursFor, widthOf } from "./terminal.ts";

const FORMATS = ["text", "json", "markdown"] as const;

export const FORMAT_OPTION: OptionSpec = { name: "output-format", value: "FORMAT", help: "text (default), json or markdown" };
export const COLOUR_OPTION: OptionSpec = { name: "color", value: "WHEN", help: "auto (default), always or never" };

/** Writes a document, or the data behind it. */
export function show(args: Arguments, host: Host, blocks: () => readonly Block[], data: unknown): number {
  const format = oneOf(FORMATS, lastValue(args, "output-format") ?? "text", "--output-format");
  if (!format.ok) return refuse(host, format.problem);
  const colour = coloursFor(args, host);
  if (!colour.ok) return refuse(host, colour.problem);
  if (format.value === "json") host.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  else if (format.value === "markdown") host.stdout.write(blocksAsMarkdown(blocks()));
  else host.stdout.write(blocksAsText(blocks(), widthOf(host), colour.value));
  return EXIT_FINE;
}
