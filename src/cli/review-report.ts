/** The text of a review's report, in the format that was asked for. */
import { ruleCard } from "../explain/card.ts";
import type { Host } from "../host/host.ts";
import { decodeSource } from "../python/encoding.ts";
import { render } from "../report/formats.ts";
import type { View } from "../report/view.ts";
import type { Arguments } from "./command.ts";
import type { Reviewed } from "./review-work.ts";
import { statistics } from "./statistics.ts";
import { widthOf } from "./terminal.ts";

export function reportText({ result, read, packages, plan, picture }: Reviewed, args: Arguments, host: Host): string {
  if (args.switches.has("statistics")) return statistics(result.findings, plan.format);
  const files = new Map([...read.files, ...packages].map((file) => [file.path, file]));
  const decoder = new TextDecoder();
  // The text as Python sees it, whatever its encoding: columns of findings count in it.
  const sources = (path: string) => decoder.decode(decodeSource(files.get(path)?.bytes ?? new Uint8Array()).source);
  const view: View = {
    colour: plan.colour,
    width: widthOf(host),
    checklist: args.switches.has("checklist"),
    quiet: args.switches.has("quiet"),
  };
  return render(plan.format, result, { sources, rule: ruleCard, picture }, view);
}
