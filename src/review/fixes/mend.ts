/** Makes the fixes of findings, round by round, and keeps only what is proved: see proof.ts. */
import { done, failed, type Outcome } from "../../host/host.ts";
import { Program } from "../../program/program.ts";
import { parse } from "../../python/parse.ts";
import type { Tree } from "../../python/tree.ts";
import type { Finding, FixedFinding, ReviewResult, UnfixedFinding } from "../../report/model.ts";
import type { TextEdit } from "../../rules/context.ts";
import type { SourceFile } from "../review.ts";
import { edited, inOrder, isInTheWay, joined, movedBy } from "./edits.ts";
import { keepGood } from "./halving.ts";
import { type FixedPlace, reviewProblem, textProblem } from "./proof.ts";
import { Sources } from "./sources.ts";
import { unusedImport } from "./unused-imports.ts";

/** How a program is mended. */
export interface MendOptions {
  /** Reviews the program's files; the same files give the same result. */
  readonly review: (files: readonly SourceFile[]) => ReviewResult;
  readonly wants: (finding: Finding) => boolean;
}

export interface Mended {
  /** Every file, those that changed with their new text. */
  readonly files: readonly SourceFile[];
  readonly changed: ReadonlySet<string>;
  readonly fixed: readonly FixedFinding[];
  readonly notFixed: readonly UnfixedFinding[];
  /** What a review says of the new texts. */
  readonly result: ReviewResult;
}

/** The program between two rounds. */
interface State {
  readonly files: readonly SourceFile[];
  readonly result: ReviewResult;
}

/** Each round makes at least one fix or gives one up, so this is never reached by honest rules. */
const MOST_ROUNDS = 1000;

/** Makes the wanted fixes until none is left to make. A fix that can't be proved is given up, with the reason. */
export function mend(files: readonly SourceFile[], options: MendOptions): Mended {
  let state: State = { files, result: options.review(files) };
  const fixed: FixedFinding[] = [];
  const givenUp = new Map<string, UnfixedFinding>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = state.result.findings.filter((one) => isFixable(one) && options.wants(one) && !givenUp.has(nameOfFix(one)));
    const sources = new Sources(state.files);
    const [chosen, unreadable] = chooseTogether(wanted, sources);
    for (const finding of unreadable) givenUp.set(nameOfFix(finding), unfixed(finding, "the file is not in UTF-8"));
    if (chosen.length === 0) {
      if (unreadable.length > 0) continue;
      break;
    }
    const start = state;
    const { kept, result, dropped } = keepGood(chosen, (some) => attempt(start, sources, some, options));
    for (const { item, problem } of dropped) givenUp.set(nameOfFix(item), unfixed(item, problem));
    fixed.push(...kept.map(fixedFinding));
    state = result ?? state;
  }
  const old = new Map(files.map((file) => [file.path, file.bytes]));
  const changed = new Set(state.files.filter((file) => file.bytes !== old.get(file.path)).map((file) => file.path));
  return { ...state, changed, fixed, notFixed: [...givenUp.values()] };
}

/** A fix stays the same one while lines around it move. */
export function nameOfFix({ fingerprint, fix }: Finding): string {
  return `${fingerprint} ${fix?.title ?? ""}`;
}

function isFixable({ fix }: Finding): boolean {
  return fix !== null && fix.edits.length > 0;
}

function fixedFinding({ rule, name, path, line, fix }: Finding): FixedFinding {
  return { rule, name, path, line, title: fix?.title ?? "", safety: fix?.safety ?? "safe" };
}

function unfixed(finding: Finding, reason: string): UnfixedFinding {
  return { ...fixedFinding(finding), reason };
}

/** The fixes that can be made in one round, the weightier first; and those in files whose bytes can't be edited. */
function chooseTogether(findings: readonly Finding[], sources: Sources): readonly [readonly Finding[], readonly Finding[]] {
  const chosen: Finding[] = [];
  const unreadable: Finding[] = [];
  const taken = new Map<string, readonly TextEdit[]>();
  for (const finding of findings) {
    const edits = [...sources.edits(finding)];
    if (edits.some(([path]) => !sources.isPlain(path))) unreadable.push(finding);
    else if (edits.every(([path, own]) => own.every((edit) => (taken.get(path) ?? []).every((other) => !isInTheWay(edit, other))))) {
      chosen.push(finding);
      for (const [path, own] of edits) taken.set(path, [...(taken.get(path) ?? []), ...own]);
    }
  }
  return [chosen, unreadable];
}

/** The state after some fixes; the problem is why it must not be kept. */
function attempt(state: State, sources: Sources, findings: readonly Finding[], { review }: MendOptions): Outcome<State> {
  const edits = editsByPath(findings, sources);
  const rewritten = new Map<string, Rewritten>();
  for (const [path, own] of edits) {
    const after = rewrite(path, sources, own, state.files);
    const problem = textProblem(
      sources.tree(path),
      after.tree,
      findings.filter((finding) => finding.path === path),
    );
    if (problem !== null) return failed(problem);
    rewritten.set(path, after);
  }
  const files = state.files.map((file) => {
    const after = rewritten.get(file.path);
    return after ? { path: file.path, bytes: after.bytes } : file;
  });
  const result = review(files);
  const later = new Sources(files);
  const problem = reviewProblem(
    state.result,
    result,
    findings.map((finding) => movedPlace(finding, sources, rewritten)),
    (finding) => later.tree(finding.path).offset(finding.line, finding.column),
  );
  return problem === null ? done({ files, result }) : failed(problem);
}

function editsByPath(findings: readonly Finding[], sources: Sources): ReadonlyMap<string, readonly TextEdit[]> {
  const all = new Map<string, TextEdit[]>();
  for (const finding of findings) for (const [path, edits] of sources.edits(finding)) all.set(path, [...(all.get(path) ?? []), ...edits]);
  return new Map([...all].map(([path, edits]) => [path, inOrder(edits)]));
}

interface Rewritten {
  readonly bytes: Uint8Array;
  readonly tree: Tree;
  /** The edits that led here, each list made in the text that the one before gave. */
  readonly steps: readonly (readonly TextEdit[])[];
}

function rewrite(path: string, sources: Sources, edits: readonly TextEdit[], files: readonly SourceFile[]): Rewritten {
  const before = sources.tree(path).source;
  const steps = [edits];
  let source = edited(before, edits);
  for (;;) {
    const edit = importToRemove(path, before, source, files);
    if (!edit) break;
    steps.push([edit]);
    source = edited(source, [edit]);
  }
  const bytes = joined([sources.mark(path), source]);
  return { bytes, tree: parse(bytes), steps };
}

function importToRemove(path: string, before: Uint8Array, after: Uint8Array, files: readonly SourceFile[]): TextEdit | null {
  const [earlier, later] = [before, after].map((bytes) => new Program([{ path, bytes }]).module(path));
  if (!earlier || !later) return null;
  const module = earlier.name.split(".").at(-1) ?? "";
  const taken = (name: string) => new RegExp(`\\b${module}\\.${name}\\b|\\bfrom\\s+[\\w.]*\\b${module}\\s+import\\b[^#]*?\\b${name}\\b`);
  const decoder = new TextDecoder();
  return unusedImport(earlier, later, (name) => files.some((file) => file.path !== path && taken(name).test(decoder.decode(file.bytes))));
}

function movedPlace(finding: Finding, sources: Sources, rewritten: ReadonlyMap<string, Rewritten>): FixedPlace {
  let from = sources.tree(finding.path).offset(finding.line, finding.column);
  let to = from;
  for (const edits of rewritten.get(finding.path)?.steps ?? []) {
    from = movedBy(edits, from).from;
    to = movedBy(edits, to).to;
  }
  return { finding, from, to };
}
