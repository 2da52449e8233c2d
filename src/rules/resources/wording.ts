/** What the rules of scans 3 and 4 share: how surely they speak, and corrected code from the user's own words. */

import { isTestFile } from "../../asyncio/places.ts";
import type { Resource, ResourceKind } from "../../asyncio/resources.ts";
import { isTeardownName } from "../../asyncio/task-ends.ts";
import type { ClassInfo, Module } from "../../program/model.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";

/** One tier down in a test file: what it leaks ends with the test run. */
export function tierIn(module: Module, tier: Confidence): Confidence {
  return isTestFile(module) ? lower(tier) : tier;
}

/** The name that the code gives the object, or what makes it where it has none. */
export function nameOf(resource: Resource): string {
  const { keeping } = resource;
  if (keeping.kind === "local" || keeping.kind === "global" || keeping.kind === "attribute") return keeping.target.text;
  return `${resource.label}(…)`;
}

export function closingCall(resource: Resource, name: string): string {
  return `${resource.closesAsync ? "await " : ""}${name}.${resource.closing}`;
}

/** `async with … as name:` where the object can be entered, `try … finally` where it cannot. */
export function closedSnippet(resource: Resource, around = "..."): string {
  const { keeping } = resource;
  const name = keeping.kind === "local" || keeping.kind === "global" ? keeping.binding.name : "resource";
  if (keeping.kind === "attribute") return `async def close(self) -> None:\n    ${closingCall(resource, keeping.target.text)}`;
  if (resource.hasAsyncWith) return `async with ${resource.made.text} as ${name}:\n    ${around}`;
  if (resource.fact.context === "sync") return `with ${resource.made.text} as ${name}:\n    ${around}`;
  const start =
    keeping.kind === "local" ? (statementText(resource) ?? `${name} = ${resource.value.text}`) : `${name} = ${resource.value.text}`;
  return `${start}\ntry:\n    ${around}\nfinally:\n    ${closingCall(resource, name)}`;
}

function statementText(resource: Resource): string | null {
  const parent = resource.value.parent;
  return parent?.kind === "Assign" ? parent.text : null;
}

/** The methods of a class that end what it does. */
export function teardownMethods(cls: ClassInfo): readonly string[] {
  return [...cls.methods.keys()].filter(isTeardownName);
}

/** What an unclosed one of its kind keeps, as half a sentence after "keeps". */
export const HOLDS: Readonly<Record<ResourceKind, string>> = {
  client: "its connections and their sockets",
  connection: "its socket",
  server: "its listening socket",
  writer: "its socket",
  response: "its connection",
  process: "its process and pipes",
  executor: "its threads",
  loop: "its selector and sockets",
  dependent: "what it holds",
  file: "its file handle",
  other: "what it holds",
};
