/**
 * What a pattern is: the table from which everything that build writes comes. Files, dependencies, design document, README and
 * pyproject are read from the same rows, so that none can contradict another.
 */
import type { CapabilityId, FeatureId, LibraryId, PatternId, Scale, Workload } from "./vocabulary.ts";

/** A module of the project, and where its text lies under `recipes/`. */
export interface ModuleRow {
  /** In the project, with the package as `recipe`: `src/recipe/fan_out.py`, `tests/test_fan_out.py`. */
  readonly path: string;
  /** The folder under `recipes/` that holds it: `http-client`, `http-client/variants/httpx`, `shared`. */
  readonly from: string;
  /** What stands in it, in a few words; empty for what speaks for itself. */
  readonly about: string;
}

/** A number that the program is tuned by, written into the line that is marked `# lw: value NAME`. */
export interface ValueRow {
  readonly about: string;
  readonly unit: string;
  /** The option of the program that sets it; absent where it is only a constant. */
  readonly option?: string;
  readonly default: number;
  /** Where a scale asks for another default. */
  readonly at?: Partial<Readonly<Record<Scale, number>>>;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** What design texts are written from. */
export interface Facts {
  readonly has: (feature: FeatureId) => boolean;
  /** A value in words: `50`, `0.5`. */
  readonly value: (name: string) => string;
  /** The package's name. */
  readonly name: string;
}

export interface Approach {
  readonly concept: string;
  readonly chapters: readonly string[];
  readonly why: string;
}

export interface DesignRows {
  readonly approach?: readonly Approach[];
  /** What runs at the same time. */
  readonly concurrent?: readonly string[];
  /** What runs in an order, and why. */
  readonly sequential?: readonly string[];
  /** What would block, and where it was moved. */
  readonly blocking?: readonly string[];
  /** The steps of an end, in their order, with times. */
  readonly shutdown?: readonly string[];
  readonly testing?: readonly string[];
}

/** A row of the feature table: what one feature adds. The row without `when` is always on. */
export interface Feature {
  /** All of these must be on. */
  readonly when?: readonly FeatureId[];
  readonly modules?: readonly ModuleRow[];
  /** Names of `packages.ts`. */
  readonly dependencies?: readonly string[];
  /** Packages that only the tests need. */
  readonly testDependencies?: readonly string[];
  /** Modules of dependencies that come without types. */
  readonly untyped?: readonly string[];
  /** Names of the pattern's values that this feature has. */
  readonly values?: readonly string[];
  readonly design?: (facts: Facts) => DesignRows;
}

/** A task, a scope or a resource, and what lives inside it. */
export interface ScopeNode {
  readonly label: string;
  readonly note?: string;
  readonly children?: readonly ScopeNode[];
}

/** A way that data takes, station by station. */
export type Flow = readonly string[];

export interface Pattern {
  readonly id: PatternId;
  readonly title: string;
  /** One sentence: what it is for. */
  readonly summary: string;
  /** The docstring of the package. */
  readonly about: string;
  readonly workload: Workload;
  /** Runs until it is told to stop: gets a Dockerfile. */
  readonly isService: boolean;
  /** Exactly one of these, the first by default; empty: the standard library alone. */
  readonly libraries: readonly (LibraryId | "stdlib")[];
  /** Where a scale asks for some of them only. */
  readonly librariesAt?: Partial<Readonly<Record<Scale, readonly (LibraryId | "stdlib")[]>>>;
  readonly always: readonly CapabilityId[];
  /** What a scale switches on besides. */
  readonly alwaysAt?: Partial<Readonly<Record<Scale, readonly CapabilityId[]>>>;
  readonly optional: readonly CapabilityId[];
  /** Why another capability makes no sense here. */
  readonly notHere: Partial<Readonly<Record<CapabilityId, string>>>;
  /** The first is the default. */
  readonly scales: readonly Scale[];
  /** What to do instead, for the other scales. */
  readonly otherScales: Readonly<Partial<Record<Scale, string>>>;
  readonly values: Readonly<Record<string, ValueRow>>;
  readonly features: readonly Feature[];
  readonly scopes: (facts: Facts) => ScopeNode;
  readonly flows: (facts: Facts) => readonly Flow[];
  /** Shell lines that show the program at work; the package is `recipe`. */
  readonly usage: (facts: Facts) => readonly string[];
  /** The file and function that a user replaces with his own. */
  readonly replace: string;
}
