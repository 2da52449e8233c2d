/** The options that say exactly what to build. */
import type { BuildRequest } from "../build/spec.ts";
import { done, failed, type Outcome } from "../host/host.ts";
import { type Arguments, lastValue, listOf } from "./command.ts";

export function readBuildFlags(args: Arguments): Outcome<Partial<BuildRequest>> {
  const pattern = lastValue(args, "pattern");
  const values = readValues(args.values.get("set") ?? []);
  if (!values.ok) return values;
  const [scale, python, name] = ["scale", "python", "name"].map((option) => lastValue(args, option));
  return done({
    ...(pattern !== undefined && { pattern }),
    libraries: listOf(args, "library") ?? [],
    capabilities: listOf(args, "capability") ?? [],
    values: values.value,
    ...(scale !== undefined && { scale }),
    ...(python !== undefined && { python }),
    ...(name !== undefined && { name }),
  });
}

function readValues(given: readonly string[]): Outcome<Readonly<Record<string, number>>> {
  const values: Record<string, number> = {};
  for (const pair of given) {
    const [name = "", text = ""] = pair.split("=");
    const number = Number(text);
    if (!/^[a-z][\w-]*=\S+$/.test(pair) || Number.isNaN(number)) return failed(`--set must look like concurrency=100, not "${pair}".`);
    values[name] = number;
  }
  return done(values);
}
