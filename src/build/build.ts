/** From a specification to a plan: the whole project as a value. Writing it, or showing it, is up to the caller. */
import { composePython, type ProjectFile } from "./compose.ts";
import { type Design, designOf } from "./design.ts";
import { designAsMarkdown } from "./design-document.ts";
import { projectFiles, type Requirements, requirementsOf } from "./project-files.ts";
import { readmeOf } from "./readme.ts";
import { type BuildRequest, type Checked, completeSpec, type Spec } from "./spec.ts";

/** A project that is ready to be written. The same request gives the same bytes. */
export interface BuildPlan {
  readonly spec: Spec;
  readonly assumptions: readonly string[];
  readonly design: Design;
  readonly requirements: Requirements;
  /** By path. */
  readonly files: readonly ProjectFile[];
}

/** The problem is one sentence for a person: which word is wrong, and what could stand in its place. */
export function planProject(request: BuildRequest): Checked<BuildPlan> {
  const complete = completeSpec(request);
  if (!complete.ok) return complete;
  const { spec, pattern, assumptions } = complete.value;
  const composed = composePython(complete.value);
  const design = designOf(complete.value, composed);
  const files: readonly ProjectFile[] = [
    ...composed.files,
    ...projectFiles(complete.value),
    { path: "DESIGN.md", text: designAsMarkdown(design, { title: `${spec.name}, ${pattern.title}`, assumptions }) },
    { path: "README.md", text: readmeOf(complete.value, design) },
  ];
  return { ok: true, value: { spec, assumptions, design, requirements: requirementsOf(complete.value), files: [...files].sort(byPath) } };
}

function byPath(a: ProjectFile, b: ProjectFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
