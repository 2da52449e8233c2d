/** Which modules of a program load which: what the `import` statements of a file lead to. */
import { importedModule, sourceOf } from "./bindings.ts";
import type { Definition, Module } from "./model.ts";
import type { Program } from "./program.ts";

/** True where loading a module of the program may load another, however far away; a module loads itself. */
export function loads(program: Program, from: Module, wanted: Module): boolean {
  const seen = new Set([from]);
  // A set grows while it is walked.
  for (const module of seen) {
    if (module === wanted) return true;
    for (const imported of importsOf(program, module)) seen.add(imported);
  }
  return false;
}

function importsOf(program: Program, module: Module): readonly Module[] {
  const named = module.scopes.flatMap((scope) => [...scope.bindings.values()].flatMap((binding) => binding.definitions));
  const starred = module.starImports.map((statement) => sourceOf(program, module, statement));
  return [...named.flatMap((definition) => imported(program, module, definition)), ...starred].filter((one) => one !== null);
}

/** The module that an import names, and the submodule that a `from` may name beside it. */
function imported(program: Program, module: Module, definition: Definition): readonly (Module | null)[] {
  if (definition.kind === "import") {
    const type = importedModule(program, module, definition.module);
    return type.kind === "module" ? [type.module] : [];
  }
  if (definition.kind !== "from") return [];
  const source = sourceOf(program, module, definition.statement);
  return [source, source && program.submodule(source, definition.imported)];
}
