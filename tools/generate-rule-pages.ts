/** A page a rule and a list of them, from what the rules say of themselves: the same words that `explain` prints. */
import { documentOf } from "../src/explain/document.ts";
import { explain } from "../src/explain/explain.ts";
import { practices } from "../src/knowledge/practices/index.ts";
import { blocksAsMarkdown } from "../src/report/blocks.ts";
import { rules } from "../src/rules/registry.ts";

export function generateRulePages(): ReadonlyMap<string, string> {
  const pages = rules.map((rule): readonly [string, string] => [`docs/rules/${rule.name}.md`, pageOf(rule.code)]);
  return new Map([...pages, ["docs/rules/README.md", index()]]);
}

function pageOf(code: string): string {
  const found = explain(code);
  if (!found) throw new Error(`no rule is called ${code}`);
  return blocksAsMarkdown(documentOf(found));
}

function index(): string {
  const rows = rules.map((rule) => {
    const scan = rule.practices.flatMap((id) => practices.filter((practice) => practice.id === id))[0]?.chapters[0] ?? "";
    return `| [${rule.code}](${rule.name}.md) | ${rule.name} | ${rule.severity} | ${rule.confidence} | ${scan} | ${rule.docs.summary.replaceAll("|", "\\|")} |`;
  });
  return ["# Rules", "", "| Code | Name | Severity | At most | Chapter | Reports |", "|---|---|---|---|---|---|", ...rows, ""].join("\n");
}
