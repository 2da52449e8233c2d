/** `@overload`: several declarations before the function that runs. Which of them holds is not decided here. */
import type { Definition, FunctionInfo } from "./model.ts";

export function isOverload(definition: Definition): boolean {
  return definition.kind === "function" && definition.node.decorators.some((decorator) => /(^|\.)overload$/.test(decorator.text));
}

/** True for a function whose overloads say what a call gives: what its own signature says of type variables may be wider. */
export function hasOverloads({ cls, parent, name }: FunctionInfo): boolean {
  const definitions = (cls ?? parent)?.scope.bindings.get(name)?.definitions ?? [];
  return definitions.length > 1 && definitions.some(isOverload);
}
