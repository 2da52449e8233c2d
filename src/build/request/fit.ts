/** From words to a wish that fits its pattern: flags win over words, and what the pattern does not have is told, not refused. */
import type { Pattern, ValueRow } from "../pattern.ts";
import { findPattern } from "../patterns/index.ts";
import type { BuildRequest } from "../spec.ts";

export interface Fitted {
  readonly request: BuildRequest;
  /** What was said and could not be taken, a sentence each. */
  readonly notes: readonly string[];
}

/** Where a number goes if the pattern has no value of its own name. */
const STANDS_FOR: Readonly<Record<string, readonly string[]>> = {
  concurrency: ["workers", "clients"],
  workers: ["concurrency", "processes"],
  clients: ["connections", "concurrency"],
  processes: ["workers"],
};

/** What was said in words, made to fit; what a flag says is left for `completeSpec` to judge. */
export function fitWish(wish: BuildRequest, flags: Partial<BuildRequest>): Fitted {
  const pattern = findPattern(flags.pattern ?? wish.pattern);
  if (!pattern) return { request: { ...wish, ...flags }, notes: [] };
  const notes: string[] = [];
  const libraries = fitLibraries(pattern, wish.libraries ?? [], notes);
  const capabilities = fitCapabilities(pattern, wish, notes);
  const scale = wish.scale !== undefined && pattern.scales.some((one) => one === wish.scale) ? wish.scale : undefined;
  if (wish.scale !== undefined && scale === undefined) {
    const [, instead] = Object.entries(pattern.otherScales).find(([one]) => one === wish.scale) ?? [];
    if (instead !== undefined && flags.scale === undefined) notes.push(`The scale "${wish.scale}" is not one of ${pattern.id}. ${instead}`);
  }
  const request: BuildRequest = {
    pattern: pattern.id,
    libraries: flags.libraries?.length ? flags.libraries : libraries,
    capabilities: [...new Set([...capabilities, ...(flags.capabilities ?? [])])],
    values: { ...fitValues(pattern, wish, capabilities), ...flags.values },
    ...(scale !== undefined && { scale }),
    ...(wish.python !== undefined && { python: wish.python }),
    ...(wish.name !== undefined && { name: wish.name }),
    ...(flags.scale !== undefined && { scale: flags.scale }),
    ...(flags.python !== undefined && { python: flags.python }),
    ...(flags.name !== undefined && { name: flags.name }),
  };
  return { request, notes };
}

function fitLibraries(pattern: Pattern, said: readonly string[], notes: string[]): readonly string[] {
  const fitting = said.filter((word) => word === "uvloop" || pattern.libraries.some((library) => library === word));
  for (const word of said)
    if (!fitting.includes(word)) notes.push(`${word} has no part in ${pattern.id} yet: add it where the program uses your data.`);
  const [first, ...others] = fitting.filter((word) => word !== "uvloop");
  if (others.length > 0)
    notes.push(`${first} was taken. ${others.join(" and ")} would stand in its place, or belongs where the program uses your data.`);
  return [...(first === undefined ? [] : [first]), ...fitting.filter((word) => word === "uvloop")];
}

function fitCapabilities(pattern: Pattern, wish: BuildRequest, notes: string[]): readonly string[] {
  const possible: readonly string[] = [...pattern.always, ...pattern.optional];
  const said = new Set(wish.capabilities ?? []);
  if (wish.values?.["rate"] !== undefined && possible.includes("rate-limit")) said.add("rate-limit");
  if (wish.values?.["attempts"] !== undefined && possible.includes("retry")) said.add("retry");
  for (const word of said) {
    if (possible.includes(word)) continue;
    const [, why = "it has no part for it"] = Object.entries(pattern.notHere).find(([one]) => one === word) ?? [];
    notes.push(`No "${word}" in ${pattern.id}: ${why}`);
  }
  return [...said].filter((word) => possible.includes(word));
}

function fitValues(pattern: Pattern, wish: BuildRequest, capabilities: readonly string[]): Readonly<Record<string, number>> {
  const present = new Set(
    pattern.features
      .filter((row) =>
        (row.when ?? []).every(
          (one) => one === wish.scale || capabilities.includes(one) || pattern.always.some((always) => always === one),
        ),
      )
      .flatMap((row) => row.values ?? []),
  );
  const fitted: Record<string, number> = {};
  for (const [quantity, number] of Object.entries(wish.values ?? {})) {
    const name = [quantity, ...(STANDS_FOR[quantity] ?? [])].find((one) => present.has(one));
    const row = name === undefined ? undefined : pattern.values[name];
    if (name !== undefined && row && fitted[name] === undefined) fitted[name] = within(row, number);
  }
  return fitted;
}

function within(row: ValueRow, number: number): number {
  const bounded = Math.min(row.most, Math.max(row.least, number));
  return row.whole ? Math.round(bounded) : bounded;
}
