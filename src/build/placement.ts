/** A plan's program for a project that is there already: new files only, in places of their own. */
import type { BuildPlan } from "./build.ts";
import type { ProjectFile } from "./compose.ts";
import { moduleName } from "./spec.ts";

/** `source` is where the project keeps its packages: `src/`, or nothing for its root. */
export function asModule(plan: BuildPlan, source: "src/" | ""): readonly ProjectFile[] {
  const module = moduleName(plan.spec.name);
  // Not called like the package itself: pytest would import the one in the place of the other.
  const tests = `tests/${module}_tests/`;
  const helpers = plan.files.flatMap(({ path }) => /^tests\/((?!test_)\w+)\.py$/.exec(path)?.[1] ?? []);
  const files = plan.files.flatMap(({ path, text }) => {
    if (path.startsWith("src/")) return [{ path: source + path.slice("src/".length), text }];
    if (path.startsWith("tests/")) return [{ path: tests + path.slice("tests/".length), text: inPackage(text, helpers) }];
    if (path !== "DESIGN.md") return [];
    const moved = text.replaceAll("`src/", `\`${source}`).replaceAll("`tests/", `\`${tests}`);
    return [{ path: `${source}${module}/DESIGN.md`, text: moved }];
  });
  return [...files, { path: `${tests}__init__.py`, text: "" }];
}

/**
 * A test as it stands in a package of tests: that keeps files of the same name apart, which several programs have, and other tests of the
 * project may. Their helpers are found beside them.
 */
function inPackage(text: string, helpers: readonly string[]): string {
  const names = helpers.join("|");
  return text
    .replaceAll(new RegExp(`^from (${names}) import`, "gm"), "from .$1 import")
    .replaceAll(new RegExp(`\\bmodule="(${names})"`, "g"), 'module=f"{__package__}.$1"');
}

/** The whole program as one file, where it is one; null where it has several modules. */
export function asSingleFile(plan: BuildPlan): string | null {
  const modules = plan.files.filter(({ path }) => path.startsWith("src/") && !path.endsWith("/__init__.py"));
  const [only] = modules;
  return only && modules.length === 1 ? only.text : null;
}
