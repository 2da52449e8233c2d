/** Makes the fixes of findings, round by round, and keeps only what is proved: see proof.ts. */
import { done, failed, type Outcome } from "../../host/host.ts";
import { Program } from "../../program/program.ts";
import { parse } from "../../python/parse.ts";
import type { Tree } from "../../python/tree.ts";
import type { Finding, Fix, FixedFinding, ReviewResult, UnfixedFinding } from "../../report/model.ts";
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
  /** The fix to make of a finding; null to leave it. */
  readonly fixOf: (finding: Finding) => Fix | null;
  /** Names of fixes that are not to be made. */
  readonly leaves?: ReadonlySet<string>;
  /** Rules whose findings may come: what they speak of only shows once something else is mended, and is mended then. */
  readonly mayBring?: ReadonlySet<string>;
}

/** A fix that is to be made. */
interface Wanted {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** A fix that was made, by the name under which it can be left out another time. */
export interface MadeFix {
  readonly name: string;
  readonly fixed: FixedFinding;
}

export interface Mended {
  /** Every file, those that changed with their new text. */
  readonly files: readonly SourceFile[];
  readonly changed: ReadonlySet<string>;
  readonly made: readonly MadeFix[];
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
  const made: MadeFix[] = [];
  const givenUp = new Map<string, UnfixedFinding>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = wantedFixes(state.result, options).filter((one) => !givenUp.has(nameOfFix(one)) && !options.leaves?.has(nameOfFix(one)));
    const sources = new Sources(state.files);
    const [chosen, unreadable] = chooseTogether(wanted, sources);
    for (const one of unreadable) givenUp.set(nameOfFix(one), unfixed(one, "the file is not in UTF-8"));
    if (chosen.length === 0) {
      if (unreadable.length > 0) continue;
      break;
    }
    const start = state;
    const { kept, result, dropped } = keepGood(chosen, (some) => attempt(start, sources, some, options));
    for (const { item, problem } of dropped) givenUp.set(nameOfFix(item), unfixed(item, problem));
    made.push(...kept.map((one) => ({ name: nameOfFix(one), fixed: fixedFinding(one) })));
    state = result ?? state;
  }
  const old = new Set(files);
  const changed = new Set(state.files.filter((file) => !old.has(file)).map((file) => file.path));
  return { ...state, changed, made, fixed: made.map((one) => one.fixed), notFixed: [...givenUp.values()] };
}

/** A fix stays the same one while lines around it move. */
function nameOfFix({ finding, fix }: Wanted): string {
  return `${finding.fingerprint} ${fix.title}`;
}

function wantedFixes({ findings }: ReviewResult, { fixOf }: MendOptions): readonly Wanted[] {
  return findings.flatMap((finding) => {
    const fix = fixOf(finding);
    return fix && fix.edits.length > 0 ? [{ finding, fix }] : [];
  });
}

function fixedFinding({ finding: { rule, name, path, line }, fix: { title, safety } }: Wanted): FixedFinding {
  return { rule, name, path, line, title, safety };
}

function unfixed(wanted: Wanted, reason: string): UnfixedFinding {
  return { ...fixedFinding(wanted), reason };
}

/** The fixes that can be made in one round, the weightier first; and those in files whose bytes can't be edited. */
function chooseTogether(wanted: readonly Wanted[], sources: Sources): readonly [readonly Wanted[], readonly Wanted[]] {
  const chosen: Wanted[] = [];
  const unreadable: Wanted[] = [];
  const taken = new Map<string, readonly TextEdit[]>();
  for (const one of wanted) {
    const edits = [...sources.edits(one.fix)];
    if (edits.some(([path]) => !sources.isPlain(path))) unreadable.push(one);
    else if (edits.every(([path, own]) => own.every((edit) => (taken.get(path) ?? []).every((other) => !isInTheWay(edit, other))))) {
      chosen.push(one);
      for (const [path, own] of edits) taken.set(path, [...(taken.get(path) ?? []), ...own]);
    }
  }
  return [chosen, unreadable];
}

/** The state after some fixes; the problem is why it must not be kept. */
function attempt(state: State, sources: Sources, wanted: readonly Wanted[], options: MendOptions): Outcome<State> {
  const findings = wanted.map((one) => one.finding);
  const rewritten = new Map<string, Rewritten>();
  for (const [path, own] of editsByPath(wanted, sources)) {
    const after = rewrite(path, sources, own, state.files);
    const made = findings.filter((finding) => finding.path === path);
    const problem = textProblem(sources.tree(path), after.tree, made);
    if (problem !== null) return failed(problem);
    rewritten.set(path, after);
  }
  const files = state.files.map((file) => {
    const after = rewritten.get(file.path);
    return after ? { path: file.path, bytes: after.bytes } : file;
  });
  const result = options.review(files);
  const later = new Sources(files);
  const problem = reviewProblem(state.result, result, {
    fixed: findings.map((finding) => movedPlace(finding, sources, rewritten)),
    offsetOf: (finding) => later.tree(finding.path).offset(finding.line, finding.column),
    mayBring: options.mayBring ?? NOTHING,
  });
  return problem === null ? done({ files, result }) : failed(problem);
}

const NOTHING: ReadonlySet<string> = new Set();

function editsByPath(wanted: readonly Wanted[], sources: Sources): ReadonlyMap<string, readonly TextEdit[]> {
  const all = new Map<string, TextEdit[]>();
  for (const { fix } of wanted) for (const [path, edits] of sources.edits(fix)) all.set(path, [...(all.get(path) ?? []), ...edits]);
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
