/** The design of a project in its five parts, read from the feature table and from a review of what was composed. */
import { DEFAULT_SETTINGS, type PythonVersion } from "../config/settings.ts";
import { practices as catalogue } from "../knowledge/practices/index.ts";
import { guidelines, type Principle, principles } from "../knowledge/principles.ts";
import type { ReviewResult } from "../report/model.ts";
import { review } from "../review/review.ts";
import { type Composed, factsOf } from "./compose.ts";
import { drawingOf, mermaidOf } from "./diagram.ts";
import type { Approach, DesignRows } from "./pattern.ts";
import { type CompleteSpec, DEFAULT_PYTHON, isOn } from "./spec.ts";

export interface Place {
  readonly path: string;
  readonly line: number;
}

/** A principle or guideline, and where the code keeps it. */
export interface KeptPrinciple {
  readonly name: string;
  readonly text: string;
  readonly kind: "principle" | "guideline";
  /** Empty where nothing in this program calls for it. */
  readonly kept: readonly (Place & { readonly practice: string })[];
}

export interface Design {
  readonly approach: readonly Approach[];
  readonly concurrency: {
    readonly concurrent: readonly string[];
    readonly sequential: readonly string[];
    readonly blocking: readonly string[];
    /** Mermaid. */
    readonly diagram: string;
    /** The same for a terminal. */
    readonly drawing: string;
  };
  /** What each module holds. */
  readonly implementation: readonly { readonly path: string; readonly about: string }[];
  readonly shutdown: readonly string[];
  readonly testing: readonly string[];
  /** A sentence each: name and place. */
  readonly principles: readonly string[];
  readonly evidence: readonly KeptPrinciple[];
  /** Ids of the practices that a review sees kept. */
  readonly practices: readonly string[];
}

const MOST_PLACES = 2;

export function designOf(complete: CompleteSpec, composed: Composed): Design {
  const facts = factsOf(complete);
  const rows = complete.pattern.features
    .filter((row) => isOn(row.when, complete.features))
    .map((row): DesignRows => row.design?.(facts) ?? {});
  const texts = (key: Exclude<keyof DesignRows, "approach">) => rows.flatMap((row) => row[key] ?? []);
  const places = placesOf(composed);
  const evidence = [
    ...principles.map((one) => keptBy(one, "principle", places)),
    ...guidelines.map((one) => keptBy(one, "guideline", places)),
  ];
  const scopes = complete.pattern.scopes(facts);
  const flows = complete.pattern.flows(facts);
  return {
    approach: rows.flatMap((row) => row.approach ?? []),
    concurrency: {
      concurrent: texts("concurrent"),
      sequential: texts("sequential"),
      blocking: texts("blocking"),
      diagram: mermaidOf(scopes, flows),
      drawing: drawingOf(scopes, flows),
    },
    implementation: composed.modules.filter((row) => row.about !== "").map(({ path, about }) => ({ path, about })),
    shutdown: texts("shutdown"),
    testing: texts("testing"),
    principles: evidence.map(sentenceOf),
    evidence,
    practices: catalogue.filter((practice) => places.has(practice.id)).map((practice) => practice.id),
  };
}

/** Where the composed files keep which practice: what a review finds, and what recipes mark themselves. Tests are no part of it. */
function placesOf(composed: Composed): ReadonlyMap<string, readonly Place[]> {
  const found = new Map<string, Place[]>();
  const add = (practice: string, place: Place) => found.set(practice, [...(found.get(practice) ?? []), place]);
  for (const { practice, path, line } of composed.shown) add(practice, { path, line });
  const files = composed.original.filter((file) => file.path.startsWith("src/"));
  const lines = new Map(files.map(({ path, lineOf }) => [path, lineOf]));
  for (const row of reviewOf({ files }, DEFAULT_PYTHON).checklist)
    if (row.verdict === "kept")
      for (const { path, line } of row.evidence) add(row.practice, { path, line: lines.get(path)?.(line) ?? line });
  return found;
}

/** What review says of the project, at every tier, as of its Python. */
export function reviewOf(composed: Pick<Composed, "files">, targetVersion: PythonVersion): ReviewResult {
  const encoder = new TextEncoder();
  const files = composed.files
    .filter((file) => file.path.endsWith(".py"))
    .map((file) => ({ path: file.path, bytes: encoder.encode(file.text) }));
  return review(files, { ...DEFAULT_SETTINGS, confidence: "possible", targetVersion });
}

function keptBy(principle: Principle, kind: KeptPrinciple["kind"], places: ReadonlyMap<string, readonly Place[]>): KeptPrinciple {
  const found = principle.practices.flatMap((practice) =>
    (places.get(practice) ?? []).slice(0, 1).map((place) => ({ ...place, practice })),
  );
  const kept = found.filter((place, index) => found.findIndex((one) => one.path === place.path && one.line === place.line) === index);
  return { name: principle.name, text: principle.text, kind, kept: kept.slice(0, MOST_PLACES) };
}

function sentenceOf({ name, kept }: KeptPrinciple): string {
  if (kept.length === 0) return `${name}: nothing in this program calls for it`;
  return `${name}: ${kept.map(({ path, line }) => `${path}:${line}`).join(", ")}`;
}
