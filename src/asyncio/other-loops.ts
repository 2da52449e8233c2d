/** Code whose event loop is not asyncio's, or need not be. */
import type { Module } from "../program/model.ts";
import { spells } from "../program/spelling.ts";

/** True for a file that is written for trio. */
export function isForTrio(module: Module): boolean {
  return imports(module, "trio") && !imports(module, "asyncio");
}

/** True for a file that runs on trio, or on whatever anyio finds: asyncio's own functions would fail there. */
export function mayRunElsewhere(module: Module): boolean {
  return (imports(module, "trio") || imports(module, "anyio")) && !imports(module, "asyncio");
}

function imports(module: Module, library: string): boolean {
  if (!spells(module, library)) return false;
  for (const { definitions } of module.scope.bindings.values())
    for (const one of definitions) {
      const name = one.kind === "import" ? one.module : one.kind === "from" ? (one.statement.module?.text ?? "") : "";
      if (name === library || name.startsWith(`${library}.`)) return true;
    }
  return false;
}
