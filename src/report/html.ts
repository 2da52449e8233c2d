/** One page that stands alone: no request leaves it. Its data is JSON inside, its script and style come from `page/`. */
import { showable } from "./characters.ts";
import { lineReader } from "./frame.ts";
import { layout, NODE_HEIGHT, NODE_WIDTH } from "./layout.ts";
import type { Material } from "./material.ts";
import { type Finding, type ReviewResult, SEVERITIES } from "./model.ts";
import { PAGE_SCRIPT, PAGE_STYLE } from "./page.generated.ts";
import type { PageData, PageFinding, PageRule } from "./page-data.ts";
import type { Picture, PlacedNode } from "./picture.ts";

/** A page that a browser opens at once; nobody reads more in one. The most severe come first. */
const MOST_FINDINGS = 2000;
const LINES_AROUND = 4;
const LONGEST_LINE = 400;

export function html(result: ReviewResult, material: Material): string {
  const data = pageData(result, material);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>loopwright review: ${data.summary.verdict}, ${data.summary.findings} findings</title>
<style>
${PAGE_STYLE}</style>
</head>
<body>
<noscript>This page needs its own script. The same review as text: loopwright review --output-format markdown</noscript>
<script type="application/json" id="data">${asScriptData(data)}</script>
<script type="module">
${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** JSON that no parser of HTML can end early: `<` never stands in it, nor do the line separators of old scripts. */
function asScriptData(data: PageData): string {
  return JSON.stringify(data).replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function pageData(result: ReviewResult, material: Material): PageData {
  const shown = result.findings.slice(0, MOST_FINDINGS);
  const rules: Record<string, PageRule> = {};
  for (const { rule } of shown) {
    const card = material.rule(rule);
    rules[rule] ??= { summary: card?.summary ?? "", why: card?.why ?? "" };
  }
  return {
    version: result.tool.version,
    summary: result.summary,
    findings: shown.map((finding) => pageFinding(finding, rules[finding.rule])),
    left: result.findings.length - shown.length,
    rules,
    strengths: result.strengths,
    recommendations: result.recommendations,
    checklist: result.checklist,
    errors: result.errors,
    code: excerpts(shown, material),
    picture: hung(material.picture, shown),
  };
}

function pageFinding(
  { equivalents: _equivalents, fingerprint: _fingerprint, why, ...finding }: Finding,
  rule: PageRule | undefined,
): PageFinding {
  return { ...finding, why: why === rule?.why ? "" : why };
}

/** The lines around every place that the page shows. */
function excerpts(findings: readonly Finding[], { sources }: Material): PageData["code"] {
  const read = lineReader(sources);
  const code: Record<string, Record<number, string>> = {};
  for (const finding of findings)
    for (const { path, line } of [finding, ...finding.trace]) {
      const lines = code[path] ?? {};
      code[path] = lines;
      for (let at = Math.max(1, line - LINES_AROUND); at <= line + LINES_AROUND; at++) {
        const text = lines[at] === undefined ? read(path, at) : undefined;
        if (text !== undefined) lines[at] = text.slice(0, LONGEST_LINE).split("\t").map(showable).join("\t");
      }
    }
  return code;
}

/** The picture with a place for each node, and with the findings that stand in its function. */
function hung({ nodes, edges, left }: Picture, findings: readonly Finding[]): PageData["picture"] {
  const points = layout(nodes, edges);
  const bySymbol = new Map<string, number[]>();
  for (const [index, { symbol }] of findings.entries()) bySymbol.set(symbol, [...(bySymbol.get(symbol) ?? []), index]);
  const placed = nodes.map((node): PlacedNode => {
    const own = node.path === "" ? [] : (bySymbol.get(node.name) ?? []);
    const worst = SEVERITIES.find((severity) => own.some((index) => findings[index]?.severity === severity)) ?? null;
    return { ...node, ...(points.get(node.id) ?? { x: 0, y: 0 }), findings: own, worst };
  });
  const reach = (side: "x" | "y") => Math.max(0, ...placed.map((node) => node[side]));
  return {
    nodes: placed,
    edges,
    left,
    width: reach("x") + NODE_WIDTH,
    height: reach("y") + NODE_HEIGHT,
    nodeWidth: NODE_WIDTH,
    nodeHeight: NODE_HEIGHT,
  };
}
