/** Names that a file does not use yet. */
import type { Module } from "../../program/model.ts";

/** The first of some names that nothing in the file has; null where it has them all. */
export function freshName({ tree }: Module, ...names: readonly string[]): string | null {
  return names.find((name) => tree.nameNumber(name) === 0) ?? null;
}
