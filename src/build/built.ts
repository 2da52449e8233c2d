/** The object that programs get of a build: how the request was read, what was decided, and the project. */
import { type BuildPlan, planProject } from "./build.ts";
import type { ProjectFile } from "./compose.ts";
import type { Design } from "./design.ts";
import type { Because } from "./request/cues.ts";
import type { Interpretation, Question } from "./request/interpret.ts";
import { understand, type Wanted } from "./request/understand.ts";
import type { BuildRequest, Checked, Spec } from "./spec.ts";

export interface Built {
  readonly version: 1;
  readonly mode: "build" | "review" | "ask";
  /** 0 to 1: how sure the reading of the request is. */
  readonly confidence: number;
  readonly because: readonly Because[];
  /** What must be answered first; then there is neither design nor file. */
  readonly question: Question | null;
  /** What is built; with a question, what was understood so far. */
  readonly spec: Spec | BuildRequest | null;
  /** What was not said and had to be chosen, or was said and could not be taken, a sentence each. */
  readonly assumptions: readonly string[];
  readonly design: Design | null;
  /** By path. */
  readonly files: readonly ProjectFile[];
}

/**
 * Builds from words, from a specification, or from both: what `wish` says beats the words. The problem is one sentence that names the
 * word that is wrong and what could stand in its place.
 */
export function build(words: string, wish: Partial<BuildRequest> = {}): Checked<Built> {
  const { pattern } = wish;
  if (words.trim() === "" && pattern !== undefined) {
    const planned = planProject({ ...wish, pattern });
    return planned.ok ? { ok: true, value: builtFrom(planned.value, null) } : planned;
  }
  const wanted = understand(words, wish, false);
  if (wanted.question) return { ok: true, value: asked(wanted.question, wanted.read) };
  const planned = planProject(wanted.request);
  return planned.ok ? { ok: true, value: builtFrom(withNotes(planned.value, wanted), wanted.read) } : planned;
}

/** The plan, with what was said and could not be taken before what was chosen. */
export function withNotes(plan: BuildPlan, { notes }: Pick<Wanted, "notes">): BuildPlan {
  return { ...plan, assumptions: [...notes, ...plan.assumptions] };
}

export function builtFrom({ spec, assumptions, design, files }: BuildPlan, read: Interpretation | null): Built {
  const { confidence = 1, because = [] } = read ?? {};
  return { version: 1, mode: "build", confidence, because, question: null, spec, assumptions, design, files };
}

/** The same object where something must be asked first. */
export function asked(question: Question, read: Interpretation | null): Built {
  const { mode = "build", confidence = 0, because = [], wish = null } = read ?? {};
  return { version: 1, mode, confidence, because, question, spec: wish, assumptions: [], design: null, files: [] };
}
