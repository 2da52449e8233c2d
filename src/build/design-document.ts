/** The design as a document: Markdown for the project and for a reader, from the same parts. */
import type { Design, KeptPrinciple } from "./design.ts";

export interface Headed {
  readonly title: string;
  /** What was chosen because nothing was said, a sentence each. */
  readonly assumptions: readonly string[];
}

export function designAsMarkdown(design: Design, head: Headed): string {
  const { approach, concurrency } = design;
  const sections = [
    `# Design: ${head.title}`,
    ...(head.assumptions.length > 0 ? [`Assumed, since it was not said:\n\n${list(head.assumptions)}`] : []),
    "## Approach",
    approach.map((row) => `- **${row.concept}** (${row.chapters.join(", ")}): ${row.why}`).join("\n"),
    "## Concurrency",
    `At the same time:\n\n${list(concurrency.concurrent)}`,
    `In order:\n\n${list(concurrency.sequential)}`,
    `What blocks:\n\n${list(concurrency.blocking)}`,
    `\`\`\`mermaid\n${concurrency.diagram}\n\`\`\``,
    `\`\`\`text\n${concurrency.drawing}\n\`\`\``,
    "## Implementation",
    design.implementation.map((row) => `- \`${row.path}\`: ${row.about}`).join("\n"),
    "## Shutdown",
    design.shutdown.map((step, index) => `${index + 1}. ${step}`).join("\n"),
    "## Testing",
    list(design.testing),
    "## Principles, and the lines that keep them",
    principleTable(design.evidence, "principle"),
    "Guidelines:",
    principleTable(design.evidence, "guideline"),
  ];
  return `${sections.join("\n\n")}\n`;
}

function principleTable(evidence: readonly KeptPrinciple[], kind: KeptPrinciple["kind"]): string {
  const rows = evidence.filter((one) => one.kind === kind).map((one) => `| ${one.name} | ${placesOf(one)} |`);
  return ["| | kept by |", "| --- | --- |", ...rows].join("\n");
}

function placesOf({ kept }: KeptPrinciple): string {
  if (kept.length === 0) return "nothing here calls for it";
  return kept.map(({ path, line, practice }) => `\`${path}:${line}\` (${practice})`).join(", ");
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
