/** The page of known libraries: which they are, and what is known of each, counted from the data itself. */
import type { Library } from "../src/knowledge/fact.ts";
import { LIBRARIES } from "../src/knowledge/libraries/index.ts";

export function generateLibraries(): ReadonlyMap<string, string> {
  return new Map([["docs/libraries.md", page()]]);
}

function page(): string {
  const others = LIBRARIES.filter((library) => library.package !== "python").sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const python = LIBRARIES.filter((library) => library.package === "python").flatMap((library) => library.facts).length;
  return `# Known libraries

What is known of a library's functions and classes: which block (and on what), which give a coroutine, what must be closed, what a framework
gives to its handlers. Each fact is one line of data in \`src/knowledge/libraries/\`; \`loopwright explain requests.get\` shows what is known of a
name. Of what is not here the source is followed where an environment is given (\`--python ENV\`); else a call of it is taken to be harmless.
A project adds its own with the setting [blocking-calls](settings.md#blocking-calls).

The standard library has ${python} lines. Each other: how many lines, of them what blocks or burns CPU, and what must be awaited; a class of
whose methods all do the same counts once.

| import | package | lines | block or compute | awaited |
|---|---|---|---|---|
${others.map(row).join("\n")}
`;
}

function row(library: Library): string {
  const { facts } = library;
  const heavy = facts.filter((fact) => fact.blocks || fact.cpu || fact.cpuBySize || fact.others?.blocks).length;
  const awaited = facts.filter((fact) => fact.is === "coroutine" || fact.is === "asyncGenerator" || fact.others?.is === "coroutine").length;
  const imports = library.imports.map((name) => `\`${name}\``).join(", ");
  return `| ${imports} | [${library.package}](${library.source}) | ${facts.length} | ${heavy} | ${awaited} |`;
}

function nameOf(library: Library): string {
  return (library.imports[0] ?? "").toLowerCase();
}
