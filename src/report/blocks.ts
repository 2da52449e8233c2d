/** A small document: what `explain` and the lists say, written as text for a terminal or as Markdown. */
import { showableBlock, wrap } from "./characters.ts";
import { type Paint, paint } from "./paint.ts";

export type Block =
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "subheading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

export function blocksAsMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(markdownBlock).join("\n\n")}\n`;
}

function markdownBlock(block: Block): string {
  switch (block.kind) {
    case "title":
      return `# ${block.text}`;
    case "heading":
      return `## ${block.text}`;
    case "subheading":
      return `### ${block.text}`;
    case "text":
      return block.text;
    case "code":
      return `\`\`\`python\n${block.text.trimEnd()}\n\`\`\``;
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "table":
      return [block.head, block.head.map(() => "---"), ...block.rows].map((row) => `| ${row.map(markdownCell).join(" | ")} |`).join("\n");
  }
}

function markdownCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

export function blocksAsText(blocks: readonly Block[], width: number, colour: boolean): string {
  const colours = paint(colour);
  return `${blocks.map((block) => textBlock(block, width, colours)).join("\n\n")}\n`;
}

function textBlock(block: Block, width: number, colours: Paint): string {
  switch (block.kind) {
    case "title":
      return colours.bold(colours.cyan(block.text));
    case "heading":
    case "subheading":
      return colours.bold(block.text);
    case "text":
      return wrap(block.text, width).join("\n");
    case "code":
      return showableBlock(block.text.trimEnd()).replace(/^(?=.)/gm, "    ");
    case "list":
      return block.items
        .map((item) =>
          wrap(item, width - 4)
            .map((line, i) => (i === 0 ? "  - " : "    ") + line)
            .join("\n"),
        )
        .join("\n");
    case "table":
      return textTable(block.rows, width);
  }
}

/** Columns as wide as their widest cell; the last one is broken where the line would be too long. */
function textTable(rows: readonly (readonly string[])[], width: number): string {
  const columns = Math.max(0, ...rows.map((row) => row.length)) - 1;
  const widths = Array.from({ length: Math.max(0, columns) }, (_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const indent = widths.reduce((sum, next) => sum + next + 2, 0);
  return rows
    .map((row) => {
      const start = widths.map((size, i) => `${(row[i] ?? "").padEnd(size)}  `).join("");
      const lines = wrap(row[columns] ?? "", Math.max(30, width - indent));
      return (lines.length > 0 ? lines : [""])
        .map((line, i) => (i === 0 ? start : " ".repeat(indent)) + line)
        .join("\n")
        .trimEnd();
    })
    .join("\n");
}
