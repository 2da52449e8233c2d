/** `review --add-ignore`: writes a suppression comment for every finding, so that from now on only new ones are told of. */
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import { isNotebook } from "../python/notebook.ts";
import { counted, showable } from "../report/characters.ts";
import type { Finding } from "../report/model.ts";
import { withIgnores } from "../review/add-ignores.ts";
import { review, type SourceFile } from "../review/review.ts";
import { EXIT_FAILED, EXIT_FINE } from "./command.ts";
import { ReadPackages } from "./environment.ts";
import type { Reviewed } from "./review-work.ts";

interface Change {
  readonly file: SourceFile;
  readonly findings: readonly Finding[];
}

/** A file is written as a whole and only when all its findings are silent afterwards; what can't be done is said and costs that file alone. */
export function addIgnores(reviewed: Reviewed, host: Host): number {
  if (reviewed.found === null) {
    host.stderr.write("loopwright: --add-ignore writes into files, not into standard input.\n");
    return EXIT_FAILED;
  }
  const absolute = new Map(reviewed.found.files.map((file) => [file.path, file.absolute]));
  const changes = changesOf(reviewed);
  const noisy = stillHeard(reviewed, changes);
  const outcomes = [...changes].map(([path, change]) => {
    const outcome = change === null || noisy.has(path) ? failed("no comment can silence all its findings; left as it was") : write(change);
    if (!outcome.ok) host.stderr.write(`loopwright: ${showable(path)}: ${outcome.problem}\n`);
    return outcome;
  });
  const written = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const silenced = written.reduce((sum, count) => sum + count, 0);
  host.stdout.write(`Silenced ${counted(silenced, "finding")} in ${counted(written.length, "file")}.\n`);
  return written.length < outcomes.length ? EXIT_FAILED : EXIT_FINE;

  function write({ file, findings }: Change): Outcome<number> {
    const ended = host.writeFile(absolute.get(file.path) ?? resolve(host.cwd, file.path), file.bytes);
    return ended.ok ? done(findings.length) : ended;
  }
}

/** By path, each file's text with the comments; null where one of them has no place. */
function changesOf({ result, read }: Reviewed): ReadonlyMap<string, Change | null> {
  const byPath = new Map<string, Finding[]>();
  for (const finding of result.findings) byPath.set(finding.path, [...(byPath.get(finding.path) ?? []), finding]);
  const bytesOf = new Map(read.files.map((file) => [file.path, file.bytes]));
  return new Map(
    [...byPath].map(([path, findings]) => {
      // What was read of a notebook is the code of its cells, not the file.
      const bytes = isNotebook(path) ? null : withIgnores(path, bytesOf.get(path) ?? new Uint8Array(), findings);
      return [path, bytes && { file: { path, bytes }, findings }];
    }),
  );
}

/** The files that are still spoken of with the comments in place. */
function stillHeard({ plan, read }: Reviewed, changes: ReadonlyMap<string, Change | null>): ReadonlySet<string> {
  const files = read.files.map((file) => changes.get(file.path)?.file ?? file);
  return new Set(review(files, plan.settings, {}, new ReadPackages(plan.environment)).findings.map((finding) => finding.path));
}
