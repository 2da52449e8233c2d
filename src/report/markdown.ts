/** The review as a Markdown report: a summary, six sections in a fixed order, and what to do first. */

import { type Cause, causesOf, otherPlaces } from "./causes.ts";
import { counted, showable, showableBlock } from "./characters.ts";
import { verdictWords } from "./checklist.ts";
import { fixedLines } from "./fixed.ts";
import { type ReviewResult, SECTIONS, type Section } from "./model.ts";
import { placeText } from "./place.ts";
import { placesInWords, practicesKept } from "./strengths.ts";
import type { View } from "./view.ts";

const NOTHING: Readonly<Record<Section, string>> = {
  "Concurrency Model Issues": "No issue found: nothing here speaks against asyncio for this work, or mixes it wrongly with threads.",
  "Coroutine & Task Issues": "No issue found in how coroutines and tasks are made, awaited and looked after.",
  "Resource Management Issues": "No issue found in how sessions, pools and connections are opened and closed.",
  "Shutdown & Lifecycle Issues": "No issue found in how the program starts, stops and cleans up.",
  "Blocking & Performance Issues": "No issue found: nothing seen here blocks the event loop.",
  "Library Usage Issues": "No issue found in how the async libraries are used.",
};

export function markdown(result: ReviewResult, view: View): string {
  const blocks = [...summary(result)];
  for (const section of SECTIONS) blocks.push(`## ${section}`, ...issues(result, section));
  blocks.push("## Recommendations", recommendations(result));
  if (view.checklist) blocks.push("## Checklist", checklist(result));
  return `${blocks.join("\n\n")}\n`;
}

function summary(result: ReviewResult): readonly string[] {
  const { text, files, findings, verdict } = result.summary;
  const blocks = ["## Summary", prose(text)];
  if (result.strengths.length > 0) {
    const strengths = practicesKept(result.strengths).map(
      (kept) => `- **${kept.chapters.join(", ")}**, ${code(kept.practice)} (${placesInWords(kept.places, code)}): ${prose(kept.message)}`,
    );
    blocks.push(["Done well:", "", ...strengths].join("\n"));
  }
  blocks.push(`**Verdict**: ${verdict}, with ${counted(findings, "finding")} in ${counted(files, "file")}.`);
  if (result.fixed)
    blocks.push(
      fixedLines(result)
        .map((line) => `- ${prose(line)}`)
        .join("\n"),
    );
  if (result.errors.length > 0) {
    const errors = result.errors.map((error) => `- ${code(error.path)}: ${prose(error.message)}`);
    blocks.push(["Not read:", "", ...errors].join("\n"));
  }
  return blocks.filter((block) => block !== "");
}

function issues(result: ReviewResult, section: Section): readonly string[] {
  const found = result.findings.filter((finding) => finding.section === section);
  return found.length === 0 ? [NOTHING[section]] : causesOf(found).map(issue);
}

function issue(cause: Cause, index: number): string {
  const { finding } = cause;
  const inside = finding.symbol === "" ? "" : ` in ${code(finding.symbol)}`;
  const lines = [
    `### ${index + 1}. ${finding.name} (${finding.rule}, ${finding.severity}, ${finding.confidence})`,
    "",
    `- **Topic**: ${prose(finding.topic)}`,
    `- **Location**: ${code(placeText(finding))}${inside}`,
    `- **Problem**: ${prose(sentence(finding.message))} ${prose(finding.why)}`.trimEnd(),
  ];
  for (const step of finding.trace) lines.push(`  - ${code(placeText(step))} ${prose(step.message)}`);
  if (cause.others.length > 0) lines.push(`- **Also**: ${otherPlaces(cause, code)}`);
  if (finding.evidence?.length) lines.push("- **Known**:");
  for (const step of finding.evidence ?? []) lines.push(`  - ${code(placeText(step))} ${prose(step.message)}`);
  lines.push(`- **Fix**: ${prose(finding.fix?.title ?? "write it like this")}`);
  if (finding.snippet.trim() !== "") lines.push("", ...fenced(finding.snippet));
  return lines.join("\n");
}

function sentence(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** Inside the list item it belongs to, hence the indent. */
function fenced(snippet: string): readonly string[] {
  const fence = "`".repeat(Math.max(3, longestRun(snippet) + 1));
  const lines = [`${fence}python`, ...showableBlock(snippet).trimEnd().split("\n"), fence];
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

function recommendations(result: ReviewResult): string {
  if (result.recommendations.length === 0) return "Nothing needs to be changed.";
  return result.recommendations
    .map((item) => `${item.priority}. ${prose(item.text)} (${[...item.chapters, ...item.rules].join(", ")})`)
    .join("\n");
}

function checklist(result: ReviewResult): string {
  const rows = result.checklist.map((row) => `| ${row.scan} | ${row.practice} | ${cellText(verdictWords(row))} |`);
  return ["| Scan | Practice | Verdict |", "|---|---|---|", ...rows].join("\n");
}

function cellText(text: string): string {
  return prose(text).replaceAll("|", "\\|");
}

/** A code span that holds any text: its fence is longer than every run of backticks inside. */
function code(text: string): string {
  const shown = showable(text);
  const longest = longestRun(shown);
  if (longest === 0) return `\`${shown}\``;
  const fence = "`".repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** A paragraph of text: names from the code under review can't become links, tags or emphasis; code spans stay as they are. */
function prose(text: string): string {
  const parts = showable(text).split(/(`[^`]*`)/);
  return parts.map((part, i) => (i % 2 === 1 ? part : part.replace(/[*[\]<>\\]|__/g, escaped))).join("");
}

function escaped(mark: string): string {
  return [...mark].map((character) => `\\${character}`).join("");
}
