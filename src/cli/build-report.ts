/** What `build` shows of a plan. */
import type { BuildPlan } from "../build/build.ts";
import type { ProjectFile } from "../build/compose.ts";
import { type Block, blocksAsText } from "../report/blocks.ts";

export function planText(plan: BuildPlan, width: number, colour: boolean): string {
  const { design, assumptions, spec } = plan;
  const blocks: readonly Block[] = [
    { kind: "title", text: `Design: ${spec.name}` },
    ...(assumptions.length > 0
      ? ([
          { kind: "text", text: "Chosen, since it was not said:" },
          { kind: "list", items: assumptions },
        ] as const)
      : []),
    { kind: "heading", text: "Approach" },
    { kind: "list", items: design.approach.map((row) => `${row.concept} (${row.chapters.join(", ")}): ${row.why}`) },
    { kind: "heading", text: "Concurrency" },
    { kind: "code", text: design.concurrency.drawing },
    { kind: "text", text: "At the same time:" },
    { kind: "list", items: design.concurrency.concurrent },
    { kind: "text", text: "In order:" },
    { kind: "list", items: design.concurrency.sequential },
    { kind: "text", text: "What blocks:" },
    { kind: "list", items: design.concurrency.blocking },
    { kind: "heading", text: "Implementation" },
    { kind: "list", items: design.implementation.map((row) => `${row.path}: ${row.about}`) },
    { kind: "heading", text: "Shutdown" },
    { kind: "list", items: design.shutdown.map((step, index) => `${index + 1}. ${step}`) },
    { kind: "heading", text: "Testing" },
    { kind: "list", items: design.testing },
    { kind: "heading", text: "Principles and guidelines, and the lines that keep them" },
    { kind: "list", items: design.principles },
  ];
  return blocksAsText(blocks, width, colour);
}

/** The files as a tree, then each as a difference to nothing. */
export function dryRunText(files: readonly ProjectFile[], root: string): string {
  const tree = files.map((file) => `  ${root}/${file.path}  ${file.text.split("\n").length - 1} lines`);
  const differences = files.map((file) => differenceOf(`${root}/${file.path}`, file.text));
  return `Would write ${files.length} files:\n${tree.join("\n")}\n\n${differences.join("")}`;
}

function differenceOf(path: string, text: string): string {
  const lines = text === "" ? [] : text.trimEnd().split("\n");
  const head = `--- /dev/null\n+++ ${path}\n`;
  return lines.length === 0 ? head : `${head}@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`;
}
