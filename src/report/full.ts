/** For a person at a terminal: each finding with its code, the chain that leads to it, why it matters and what to write instead. */

import { type Cause, causesOf, otherPlaces } from "./causes.ts";
import { showable, showableBlock, wrap } from "./characters.ts";
import { checklistLines } from "./checklist.ts";
import { tally } from "./concise.ts";
import { fixedLines } from "./fixed.ts";
import { frame, lineReader } from "./frame.ts";
import type { Sources } from "./material.ts";
import type { Finding, Recommendation, ReviewResult, Verdict } from "./model.ts";
import { type Paint, paint, paintSeverity } from "./paint.ts";
import { placeText } from "./place.ts";
import { type PracticeKept, placesInWords, practicesKept } from "./strengths.ts";
import type { View } from "./view.ts";

/** What drawing a finding needs. */
interface Easel {
  readonly read: (path: string, line: number) => string | undefined;
  readonly colours: Paint;
  readonly width: number;
}

export function full(result: ReviewResult, sources: Sources, view: View): string {
  const easel: Easel = { read: lineReader(sources), colours: paint(view.colour), width: view.width };
  const blocks = causesOf(result.findings).map((cause) => drawCause(cause, easel));
  if (!view.quiet) blocks.push(...closing(result, easel, view));
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function drawCause(cause: Cause, easel: Easel): readonly string[] {
  const { colours } = easel;
  const { finding } = cause;
  const gutter = String(Math.max(finding.line, ...finding.trace.map((step) => step.line))).length + 1;
  const severity = paintSeverity(colours, finding.severity, `${finding.severity}[${finding.rule}]`);
  const sure = finding.confidence === "definite" ? "" : colours.dim(` (${finding.confidence})`);
  const lines = [`${severity} ${colours.bold(finding.name)}: ${showable(finding.message)}${sure}`];
  const inside = finding.symbol === "" ? "" : colours.dim(` in ${showable(finding.symbol)}`);
  lines.push(`${" ".repeat(gutter)}${colours.blue("-->")} ${placeText(finding)}${inside}`);
  lines.push(...frame(easel.read, finding, gutter, easel.width, colours));
  for (const step of finding.trace) {
    // The first step of a chain is often the place itself, which stands above.
    if (step.path === finding.path && step.line === finding.line) continue;
    lines.push(`${" ".repeat(gutter)}${colours.blue(":::")} ${placeText(step)} ${showable(step.message)}`);
    lines.push(...frame(easel.read, step, gutter, easel.width, colours));
  }
  for (const { message, column, ...place } of finding.evidence ?? [])
    lines.push(...note("known", `${message} (${placeText(place)})`, gutter, easel));
  if (cause.others.length > 0)
    lines.push(
      ...note(
        "also",
        otherPlaces(cause, (place) => place),
        gutter,
        easel,
      ),
    );
  lines.push(...note("why", `${finding.why} (${finding.topic})`, gutter, easel));
  if (finding.fix)
    lines.push(
      ...note("fix", `${finding.fix.title}${finding.fix.safety === "unsafe" ? " (changes what the code does)" : ""}`, gutter, easel),
    );
  lines.push(...drawSnippet(finding, gutter, easel));
  return lines;
}

function note(label: string, text: string, gutter: number, easel: Easel): readonly string[] {
  const start = `${" ".repeat(gutter)} = ${label}: `;
  const rest = " ".repeat(start.length);
  return wrap(showable(text), easel.width - start.length).map((line, i) => (i === 0 ? easel.colours.bold(start) : rest) + line);
}

function drawSnippet(finding: Finding, gutter: number, easel: Easel): readonly string[] {
  if (finding.snippet.trim() === "") return [];
  const indent = `${" ".repeat(gutter)}   ${easel.colours.green("+")} `;
  const label = finding.fix ? [] : note("fix", "write it like this", gutter, easel);
  return [
    ...label,
    ...showableBlock(finding.snippet)
      .trimEnd()
      .split("\n")
      .map((line) => (indent + line).trimEnd()),
  ];
}

function closing(result: ReviewResult, easel: Easel, view: View): readonly (readonly string[])[] {
  const blocks: (readonly string[])[] = [];
  const { colours, width } = easel;
  if (result.fixed) blocks.push([colours.bold("Fixed"), ...fixedLines(result).map((line) => `  ${line}`)]);
  if (result.strengths.length > 0)
    blocks.push([colours.bold("Done well"), ...practicesKept(result.strengths).flatMap((kept) => drawKept(kept, easel))]);
  if (result.recommendations.length > 0)
    blocks.push([
      colours.bold("What to do, first things first"),
      ...result.recommendations.flatMap((item) => drawRecommendation(item, easel)),
    ]);
  if (view.checklist) blocks.push([colours.bold("Checklist"), ...checklistLines(result.checklist)]);
  if (result.errors.length > 0)
    blocks.push([colours.bold("Not read"), ...result.errors.map((error) => `  ${showable(error.path)}: ${showable(error.message)}`)]);
  const verdict = `Verdict: ${paintVerdict(colours, result.summary.verdict)}. ${tally(result)}`;
  blocks.push([...wrap(showable(result.summary.text), width), colours.bold(verdict)]);
  return blocks;
}

function drawKept(kept: PracticeKept, easel: Easel): readonly string[] {
  const text = `${kept.message} [${kept.chapters.join(", ")}] ${placesInWords(kept.places, (place) => place)}`;
  return hanging(`  ${easel.colours.green("+")} `, 4, text, easel.width);
}

function drawRecommendation(item: Recommendation, easel: Easel): readonly string[] {
  const start = `  ${item.priority}. `;
  return hanging(start, start.length, `${item.text} [${[...item.chapters, ...item.rules].join(", ")}]`, easel.width);
}

function hanging(start: string, indent: number, text: string, width: number): readonly string[] {
  return wrap(showable(text), width - indent).map((line, i) => (i === 0 ? start : " ".repeat(indent)) + line);
}

function paintVerdict(colours: Paint, verdict: Verdict): string {
  if (verdict === "well-structured") return colours.green(verdict);
  return verdict === "unsafe" ? colours.red(verdict) : colours.yellow(verdict);
}
