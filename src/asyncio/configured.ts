/** Calls that a project's settings name as blocking. */
import type { BlockingCall } from "../config/settings.ts";
import type { Fact } from "../knowledge/fact.ts";
import { factOf } from "../knowledge/lookup.ts";
import type { CallSite } from "../program/calls.ts";
import type { Packages } from "../program/packages.ts";
import { optionsOf, type Type } from "../program/types.ts";
import type { Expression } from "../python/nodes.ts";

/** What the settings say of a call; `isSure` is false where it may also be a call of something else. */
export interface ConfiguredCall {
  readonly fact: Fact;
  readonly isSure: boolean;
}

/** Finds the settings' word on a call; null where they have none. */
export type Configured = (site: CallSite) => ConfiguredCall | null;

/**
 * Makes the question ready to be asked of every call. A name is compared as it is known: a library's dotted name, a function of
 * the program with its module's name in front. Where nothing is known of what is called, its text is compared, and that is not sure.
 */
export function configuredCalls(calls: readonly BlockingCall[]): Configured {
  if (calls.length === 0) return () => null;
  const entries = calls.map(({ pattern, advice }) => ({ matcher: matcherOf(pattern), advice }));
  return (site) => {
    const names = namesOf(site);
    const options = optionsOf(site.callee).filter((option) => option.kind !== "none");
    for (const { matcher, advice } of entries) {
      const name = names.find((one) => matcher.test(one));
      if (name === undefined) continue;
      const known = factOf(name);
      const fact: Fact = { ...known, name, blocks: known?.blocks ?? "configured", ...(advice !== "" && { instead: advice }) };
      return { fact, isSure: options.length === 1 && options[0]?.kind !== "unknown" && site.targets.length < 2 };
    }
    return null;
  };
}

/** Packages that the settings speak of by name are known by the settings' word, like those with facts, and not read. */
export function withoutConfigured(packages: Packages, calls: readonly BlockingCall[]): Packages {
  const told = new Set(calls.map(({ pattern }) => pattern.split(".")[0] ?? ""));
  return told.size === 0 ? packages : { find: (name) => (told.has(name.split(".")[0] ?? "") ? null : packages.find(name)) };
}

/** `*` and `?` as in a shell; everything else stands for itself. */
function matcherOf(pattern: string): RegExp {
  const source = pattern.replace(/[.]/g, "\\.").replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^${source}$`, "u");
}

function namesOf(site: CallSite): readonly string[] {
  const known = optionsOf(site.callee).flatMap(nameOf);
  if (known.length > 0) return known;
  const text = dotted(site.node.function);
  return text === null ? [] : [text];
}

function nameOf(type: Type): readonly string[] {
  switch (type.kind) {
    case "external":
      return [type.name];
    case "function":
      return [type.fn.qualifiedName];
    case "class":
      return [type.cls.qualifiedName];
    default:
      return [];
  }
}

/** A call's own words, `self.db.fetch`; null where more than names stands in them. */
function dotted(node: Expression): string | null {
  if (node.kind === "Name") return node.name;
  if (node.kind !== "Attribute") return null;
  const before = dotted(node.value);
  return before === null ? null : `${before}.${node.attribute.name}`;
}
