/** From what was asked for to a complete specification: defaults filled in, contradictions refused with a hint. */
import { PYTHON_VERSIONS, type PythonVersion } from "../config/settings.ts";
import { didYouMean } from "../config/suggest.ts";
import type { Pattern, ValueRow } from "./pattern.ts";
import { findPattern, patterns } from "./patterns/index.ts";
import {
  CAPABILITIES,
  type CapabilityId,
  type FeatureId,
  LIBRARIES,
  type LibraryId,
  SCALES,
  type Scale,
  type Workload,
} from "./vocabulary.ts";

/** A wish: what is absent is left to the builder. Words are not checked yet. */
export interface BuildRequest {
  readonly pattern: string;
  readonly libraries?: readonly string[];
  readonly capabilities?: readonly string[];
  readonly scale?: string;
  readonly python?: string;
  readonly name?: string;
  /** Numbers for the pattern's values: `{ concurrency: 50 }`. */
  readonly values?: Readonly<Record<string, number>>;
}

export interface Spec {
  readonly pattern: Pattern["id"];
  readonly workload: Workload;
  readonly libraries: readonly LibraryId[];
  readonly capabilities: readonly CapabilityId[];
  readonly scale: Scale;
  readonly python: PythonVersion;
  /** Name of the project; its package is the same with underscores. */
  readonly name: string;
  readonly values: Readonly<Record<string, number>>;
}

export interface CompleteSpec {
  readonly spec: Spec;
  readonly pattern: Pattern;
  readonly features: ReadonlySet<FeatureId>;
  /** What was not said and had to be chosen, a sentence each. */
  readonly assumptions: readonly string[];
}

/** A value, or one sentence for a person about why there is none. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export const DEFAULT_PYTHON: PythonVersion = "3.11";
/** What recipes are written for; older ones read what `older.ts` makes of them. */
const RECIPES_PYTHON: PythonVersion = "3.11";
const LIBRARY_ALIASES: Readonly<Record<string, string>> = { aioredis: "redis", "redis.asyncio": "redis", asyncio: "stdlib" };
/** Recipes are laid out so that a name of this length breaks no line. */
const LONGEST_NAME = 30;

/** Python's own words and what would hide a package that the project needs. */
const TAKEN = new Set(
  "and as assert async await break class continue def del elif else except false finally for from global if import in is lambda none nonlocal not or pass raise return true try while with yield asyncio conftest copies_program live_postgres live_program live_redis slow_program waiting_program test tests site src recipe".split(
    " ",
  ),
);

/** Fills in what is missing and checks what is there. The problem names the word that is wrong and what could stand in its place. */
export function completeSpec(request: BuildRequest): Checked<CompleteSpec> {
  const pattern = findPattern(request.pattern);
  if (!pattern)
    return unknown(
      "pattern",
      request.pattern,
      patterns.map((one) => one.id),
    );
  const assumptions: string[] = [];
  const scale = chooseScale(pattern, request);
  if (!scale.ok) return scale;
  const library = chooseLibrary(pattern, request, scale.value, assumptions);
  if (!library.ok) return library;
  if (request.scale === undefined) assumptions.push(`The scale "${scale.value}", since none was named.`);
  const capabilities = chooseCapabilities(pattern, request, [...library.value.extra, ...(pattern.alwaysAt?.[scale.value] ?? [])]);
  if (!capabilities.ok) return capabilities;
  const python = choosePython(request, assumptions);
  if (!python.ok) return python;
  const name = chooseName(pattern, request);
  if (!name.ok) return name;
  const features = new Set<FeatureId>([library.value.main, ...capabilities.value, scale.value]);
  if (!features.has("uvloop")) features.add("stdlib-loop");
  if (!features.has("cpu")) features.add("not-cpu");
  if (!features.has("blocking")) features.add("not-blocking");
  if (isBefore(python.value, RECIPES_PYTHON)) features.add("before-3.11");
  const values = chooseValues(pattern, request, scale.value, features);
  if (!values.ok) return values;
  const spec: Spec = {
    pattern: pattern.id,
    workload: pattern.workload === "io" && features.has("cpu") ? "mixed" : pattern.workload,
    libraries: LIBRARIES.filter((id) => features.has(id)),
    capabilities: capabilities.value,
    scale: scale.value,
    python: python.value,
    name: name.value,
    values: values.value,
  };
  return { ok: true, value: { spec, pattern, features, assumptions } };
}

interface ChosenLibrary {
  readonly main: LibraryId | "stdlib";
  /** `uvloop` is a library and a capability: both words switch it on. */
  readonly extra: readonly CapabilityId[];
}

/** What a pattern is made with at a scale, the default first. */
export function librariesOf(pattern: Pattern, scale: Scale): readonly (LibraryId | "stdlib")[] {
  const choices = pattern.librariesAt?.[scale] ?? pattern.libraries;
  return choices.length > 0 ? choices : ["stdlib"];
}

function chooseLibrary(pattern: Pattern, request: BuildRequest, scale: Scale, assumptions: string[]): Checked<ChosenLibrary> {
  const asked = new Set((request.libraries ?? []).map((word) => LIBRARY_ALIASES[word.toLowerCase()] ?? word.toLowerCase()));
  const known: readonly string[] = [...LIBRARIES, "stdlib"];
  for (const word of asked) if (!known.includes(word)) return unknown("library", word, known);
  const extra: CapabilityId[] = asked.delete("uvloop") ? ["uvloop"] : [];
  const choices = librariesOf(pattern, scale);
  const where = pattern.librariesAt?.[scale] ? ` at the scale "${scale}"` : "";
  for (const word of asked)
    if (!choices.some((choice) => choice === word))
      return problem(`${pattern.id}${where} can't be built on ${word}: it is made with ${choices.map(nameOfLibrary).join(" or ")}.`);
  if (asked.size > 1) return problem(`${[...asked].join(" and ")} do the same work here: choose one of them.`);
  const [word] = asked;
  const main = choices.find((choice) => choice === word) ?? choices[0] ?? "stdlib";
  if (word === undefined && choices.length > 1) assumptions.push(`${nameOfLibrary(main)}, since no library was named.`);
  return { ok: true, value: { main, extra } };
}

function nameOfLibrary(id: LibraryId | "stdlib"): string {
  return id === "stdlib" ? "the standard library" : id;
}

function chooseScale(pattern: Pattern, request: BuildRequest): Checked<Scale> {
  if (request.scale === undefined) return { ok: true, value: pattern.scales[0] ?? "tens" };
  const scale = SCALES.find((one) => one === request.scale);
  if (!scale) return unknown("scale", request.scale, SCALES);
  if (pattern.scales.includes(scale)) return { ok: true, value: scale };
  const instead = pattern.otherScales[scale] ?? `It knows ${pattern.scales.join(", ")}.`;
  return problem(`${pattern.id} has no scale "${scale}". ${instead}`);
}

function chooseCapabilities(pattern: Pattern, request: BuildRequest, extra: readonly CapabilityId[]): Checked<readonly CapabilityId[]> {
  const chosen = new Set<CapabilityId>([...pattern.always, ...extra]);
  for (const word of request.capabilities ?? []) {
    const capability = CAPABILITIES.find((one) => one === word.toLowerCase());
    if (!capability) return unknown("capability", word, CAPABILITIES);
    chosen.add(capability);
  }
  const possible = [...pattern.always, ...pattern.optional];
  for (const capability of chosen)
    if (!possible.includes(capability))
      return problem(`${pattern.id} has no capability "${capability}": ${pattern.notHere[capability] ?? `it has ${possible.join(", ")}.`}`);
  return { ok: true, value: CAPABILITIES.filter((one) => chosen.has(one)) };
}

function choosePython(request: BuildRequest, assumptions: string[]): Checked<PythonVersion> {
  if (request.python === undefined) {
    assumptions.push(`Python ${DEFAULT_PYTHON} and later.`);
    return { ok: true, value: DEFAULT_PYTHON };
  }
  const given = request.python.replace(/^(?:python|py)\s*/i, "");
  const python = PYTHON_VERSIONS.find((version) => version === given || given.startsWith(`${version}.`));
  if (!python) return unknown("Python version", request.python, PYTHON_VERSIONS);
  return { ok: true, value: python };
}

function isBefore(version: PythonVersion, other: PythonVersion): boolean {
  return PYTHON_VERSIONS.indexOf(version) < PYTHON_VERSIONS.indexOf(other);
}

function chooseName(pattern: Pattern, request: BuildRequest): Checked<string> {
  const name = request.name ?? pattern.id;
  const module = moduleName(name);
  if (!/^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/.test(name))
    return problem(`a name has lower-case letters, digits and hyphens, and starts with a letter, not "${name}".`);
  if (name.length > LONGEST_NAME) return problem(`a name has at most ${LONGEST_NAME} characters; "${name}" has ${name.length}.`);
  if (TAKEN.has(module) || LIBRARIES.some((library) => library === module))
    return problem(`a package can't be called "${module}": that name is taken by Python or a library. Try "my-${name}".`);
  return { ok: true, value: name };
}

/** The name of a project's package. */
export function moduleName(name: string): string {
  return name.replaceAll("-", "_");
}

function chooseValues(
  pattern: Pattern,
  request: BuildRequest,
  scale: Scale,
  features: ReadonlySet<FeatureId>,
): Checked<Readonly<Record<string, number>>> {
  const present = valuesOf(pattern, features);
  for (const [name, number] of Object.entries(request.values ?? {})) {
    const row = present.get(name);
    if (!row) return unknown(`value of ${pattern.id}`, name, [...present.keys()]);
    if (!(number >= row.least && number <= row.most) || (row.whole && !Number.isInteger(number)))
      return problem(`${name} must be ${row.whole ? "a whole number" : "a number"} from ${row.least} to ${row.most}, not ${number}.`);
  }
  const chosen = [...present].map(([name, row]) => [name, request.values?.[name] ?? row.at?.[scale] ?? row.default] as const);
  return { ok: true, value: Object.fromEntries(chosen) };
}

/** The values that a project has: those of the features that are on. */
export function valuesOf(pattern: Pattern, features: ReadonlySet<FeatureId>): ReadonlyMap<string, ValueRow> {
  const names = pattern.features.filter((row) => isOn(row.when, features)).flatMap((row) => row.values ?? []);
  return new Map(Object.entries(pattern.values).filter(([name]) => names.includes(name)));
}

/** Whether a row of the feature table applies. */
export function isOn(when: readonly FeatureId[] | undefined, features: ReadonlySet<FeatureId>): boolean {
  return (when ?? []).every((feature) => features.has(feature));
}

function unknown(what: string, word: string, known: readonly string[]): { readonly ok: false; readonly problem: string } {
  const hint = didYouMean(word, known);
  return problem(`unknown ${what} "${word}".${hint === "" ? ` Known: ${known.join(", ")}.` : hint}`);
}

function problem(text: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: text };
}
