import { LIBRARIES } from "../../knowledge/libraries/index.ts";
import { libraryOf } from "../../knowledge/lookup.ts";
import { bindingRows, isImported } from "../../program/facts.ts";
import type { Definition } from "../../program/model.ts";
import { dottedText, spells } from "../../program/spelling.ts";
import type { Node } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { timeoutFix } from "./async-timeout-fix.ts";

export const deadLibrary = defineRule({
  code: "LW621",
  name: "dead-library",
  scan: 6,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["async-library"],
  equivalents: [],
  docs: {
    summary:
      "Reports imports of asynchronous libraries that are no longer kept up, such as aioredis, aiopg, asynctest, nest_asyncio, and async_timeout where Python has its own.",
    why: "Nobody mends these libraries when Python or a server changes, and some break on current versions. Each has a successor, often with almost the same calls.",
    bad: `import asyncio

import async_timeout


async def main() -> None:
    async with async_timeout.timeout(5):
        await asyncio.sleep(1)


asyncio.run(main())
`,
    good: `import asyncio


async def main() -> None:
    async with asyncio.timeout(5):
        await asyncio.sleep(1)


asyncio.run(main())
`,
    limits:
      "An import that other code stands in for (in a `try` with ImportError, under a test of the Python version) is left alone. `async_timeout` is fine below Python 3.11.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout",
      "https://redis.readthedocs.io/en/stable/examples/asyncio_examples.html",
    ],
  },
  check(cx) {
    const told = new Set<string>();
    for (const definition of importsOf(cx)) {
      const name = importedName(cx, definition);
      const library = name === null ? undefined : libraryOf(name);
      if (!library?.dead || !name || told.has(library.package) || isStoodInFor(definition.alias)) continue;
      if (library.package === "async-timeout" && !cx.runsOn("3.11")) continue;
      if (cx.program.imported(name, cx.module)) continue;
      told.add(library.package);
      cx.report(definition.alias, {
        message: `\`${name.split(".")[0] ?? name}\` is no longer kept up. ${library.dead}`,
        snippet: `# ${library.dead}`,
        fix: library.package === "async-timeout" ? timeoutFix(cx) : null,
      });
    }
  },
});

/** The import names of libraries that nobody keeps up. */
const DEAD = LIBRARIES.filter((library) => library.dead).flatMap((library) => library.imports);

type Import = Definition & { readonly kind: "import" | "from" };

/** Every import of the file, in functions too, in source order. */
function importsOf(cx: RuleContext): readonly Import[] {
  if (!DEAD.some((name) => spells(cx.module, name))) return [];
  const { facts, scopes } = cx.module;
  const rows = scopes.flatMap((scope) => bindingRows(facts, scope.row).filter((row) => isImported(facts, row)));
  const found = rows.flatMap((row) => cx.module.bindingAt(row).definitions.filter(isImport));
  return found.sort((a, b) => a.alias.start - b.alias.start);
}

function isImport(definition: Definition): definition is Import {
  return definition.kind === "import" || definition.kind === "from";
}

function importedName(cx: RuleContext, definition: Import): string | null {
  if (definition.kind === "import") return definition.module;
  const { statement } = definition;
  return statement.level === 0 && statement.module ? dottedText(cx.module.tree, statement.module.id) : null;
}

/** True where another import takes its place: the file knows of both worlds. */
function isStoodInFor(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at.kind === "Try" && at.handlers.some((handler) => /ImportError|ModuleNotFoundError/.test(handler.type?.text ?? ""))) return true;
    if (at.kind === "If" && /version_info|TYPE_CHECKING|version\b/i.test(at.test.text)) return true;
  }
  return false;
}
