/** Finding a fact by name. A library's lines are read when the first of its names is asked for, so importing this file costs little. */
import type { Fact, Library } from "./fact.ts";
import { LIBRARIES } from "./libraries/index.ts";

/** The library of each import name; filled on first use. */
const libraries = new Map<string, Library>();
/** The lines of the libraries asked for so far, by name. */
const facts = new Map<string, Fact>();
const read = new Set<Library>();
/** Answers already given by `factOf`; `null` is a name that nothing is known of. */
const answers = new Map<string, Fact | null>();

/** The line of exactly this name. */
function lineOf(name: string): Fact | undefined {
  const dot = name.indexOf(".");
  const library = libraryNamed(dot < 0 ? name : name.slice(0, dot));
  if (library === undefined) return undefined;
  if (!read.has(library)) {
    read.add(library);
    for (const fact of library.facts) facts.set(fact.name, fact);
  }
  return facts.get(name);
}

function libraryNamed(importName: string): Library | undefined {
  if (libraries.size === 0) for (const library of LIBRARIES) for (const name of library.imports) libraries.set(name, library);
  return libraries.get(importName);
}

/**
 * What is known of a dotted name, or undefined. Follows `sameAs` in any part of the name and the bases of a class, so
 * `requests.sessions.Session.get` gives the fact of `requests.Session.get`, and a method of a subclass that of its base.
 * The name in the fact returned is the one the fact was written for.
 */
export function factOf(name: string): Fact | undefined {
  const known = answers.get(name);
  if (known !== undefined) return known ?? undefined;
  const fact = find(name, 0);
  answers.set(name, fact ?? null);
  return fact;
}

/** The fact of a method: its own line, its bases' lines in order, or what the class says of its other public methods. */
export function methodOf(className: string, method: string): Fact | undefined {
  return factOf(`${className}.${method}`);
}

/** The classes of what a class, or a base of it, or a decorator gives to functions of a certain name (`handlers`). */
export function handedTo(taker: string, name: string): readonly (string | null)[] | undefined {
  for (const one of ancestors(canonicalName(taker))) {
    const handed = lineOf(one)?.handlers?.[name];
    if (handed) return handed;
  }
  return undefined;
}

/** The library that an import, or any dotted name under it, belongs to: `libraryOf("requests.adapters")`. */
export function libraryOf(importName: string): Library | undefined {
  const dot = importName.indexOf(".");
  return libraryNamed(dot < 0 ? importName : importName.slice(0, dot));
}

/** The name that `sameAs` leads to, however many steps away; the name itself where it is no alias. */
export function canonicalName(name: string): string {
  return find(name, 0)?.name ?? name;
}

/** True if the class is `ancestor`, or inherits from it by the bases on record. Either may be an alias. */
export function inheritsFrom(className: string, ancestor: string): boolean {
  return ancestors(canonicalName(className)).includes(canonicalName(ancestor));
}

/** The class and all its bases, nearest first, each once. */
function ancestors(className: string): readonly string[] {
  const found = [className];
  for (const name of found) {
    for (const base of find(name, 0)?.bases ?? []) {
      const canonical = canonicalName(base);
      if (!found.includes(canonical)) found.push(canonical);
    }
  }
  return found;
}

/** Deeper than any chain in the data; keeps a mistake in it from recursing for ever. */
const DEPTH = 12;

function find(name: string, depth: number): Fact | undefined {
  if (depth > DEPTH) return undefined;
  const own = lineOf(name);
  if (own !== undefined) return own.sameAs === undefined ? own : (find(own.sameAs, depth + 1) ?? own);
  const dot = name.lastIndexOf(".");
  if (dot < 0) return undefined;
  const parent = find(name.slice(0, dot), depth + 1);
  if (parent === undefined) return undefined;
  const last = name.slice(dot + 1);
  const direct = lineOf(`${parent.name}.${last}`);
  if (direct !== undefined) return find(direct.name, depth + 1);
  return parent.is === "class" ? inherited(parent.name, last) : undefined;
}

function inherited(className: string, method: string): Fact | undefined {
  const line = ancestors(className);
  for (const name of line) {
    const fact = lineOf(`${name}.${method}`);
    if (fact !== undefined) return fact;
  }
  if (method.startsWith("_")) return undefined;
  for (const name of line) {
    const others = lineOf(name)?.others;
    if (others?.makes !== undefined && /^[A-Z]/.test(method)) return { name: `${name}.${method}`, returns: others.makes };
    if (others !== undefined) return { name: `${name}.${method}`, ...others };
  }
  return undefined;
}

/** The import names of the libraries that call handlers, which they are given by decorators or by calls. */
export function frameworkNames(): readonly string[] {
  const frameworks = LIBRARIES.filter((library) => library.package !== "python" && library.facts.some((fact) => fact.registers));
  return [...new Set(frameworks.flatMap((library) => library.imports))].sort();
}

const lastNames = new Map<string, readonly string[]>();

/** The last names that something of a library is written by: that of its dotted name, and those of its aliases. */
export function lastNamesOf(dotted: string): readonly string[] {
  const known = lastNames.get(dotted);
  if (known !== undefined) return known;
  const aliases = (libraryOf(dotted)?.facts ?? []).filter((fact) => fact.sameAs === dotted);
  const found = [...new Set([dotted, ...aliases.map((fact) => fact.name)].map(lastPartOf))];
  lastNames.set(dotted, found);
  return found;
}

function lastPartOf(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf(".") + 1);
}

/**
 * All facts of a kind, of the libraries that a program imports (by top-level names), those whose classes theirs give or inherit
 * from, and Python itself.
 */
export function factsWhere(isOne: (fact: Fact) => boolean): (imported: ReadonlySet<string>) => readonly Fact[] {
  // By the set itself: a program has one, and asks again at each call.
  const answers = new WeakMap<ReadonlySet<string>, readonly Fact[]>();
  return (imported) => {
    const known = answers.get(imported);
    if (known) return known;
    const libraries = new Set(
      LIBRARIES.filter((library) => library.package === "python" || library.imports.some((name) => imported.has(name))),
    );
    const found: Fact[] = [];
    // A set grows while it is walked: what a library gives may be another's.
    for (const library of libraries)
      for (const fact of library.facts) {
        for (const other of [fact.returns, fact.enters, ...(fact.bases ?? [])]) {
          const given = other === undefined ? undefined : libraryOf(other);
          if (given) libraries.add(given);
        }
        if (isOne(fact)) found.push(fact);
      }
    answers.set(imported, found);
    return found;
  };
}

/** The last names of all facts of a kind, aliases of theirs included; see `factsWhere`. */
export function lastNamesWhere(isOne: (fact: Fact) => boolean): (imported: ReadonlySet<string>) => readonly string[] {
  const answers = new WeakMap<ReadonlySet<string>, readonly string[]>();
  const facts = factsWhere(isOne);
  return (imported) => {
    const known = answers.get(imported);
    if (known) return known;
    const names = [...new Set(facts(imported).flatMap((fact) => lastNamesOf(fact.name)))];
    answers.set(imported, names);
    return names;
  };
}
