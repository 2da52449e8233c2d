/** SARIF 2.1.0 (OASIS): what code scanning services and editors read. Chains become code flows, rules bring their help along. */
import { showable } from "./characters.ts";
import type { Material, RuleCard } from "./material.ts";
import type { Confidence, Edit, Finding, Fix, ReviewResult, Severity } from "./model.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** Paths are relative to the directory that the review was made in; whoever reads the log knows where that is. */
const ROOT = "%SRCROOT%";

export const SARIF_LEVEL: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** Words of GitHub's code scanning for how often a rule is right. */
const PRECISION: Readonly<Record<Confidence, string>> = { definite: "very-high", probable: "high", possible: "medium" };

export function sarif(result: ReviewResult, material: Material): string {
  const codes = [...new Set(result.findings.map((finding) => finding.rule))].sort();
  const run = {
    tool: { driver: { ...result.tool, semanticVersion: result.tool.version, rules: codes.map((code) => descriptor(code, material)) } },
    originalUriBaseIds: { [ROOT]: { description: { text: "The directory that the review was made in." } } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: result.errors.map(notification) }],
    columnKind: "unicodeCodePoints",
    results: result.findings.map((finding) => resultOf(finding, codes.indexOf(finding.rule))),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function descriptor(code: string, { rule }: Material): object {
  const card = rule(code);
  return card ? { id: code, name: pascalCase(card.name), ...described(card) } : { id: code };
}

function described(card: RuleCard): object {
  return {
    shortDescription: { text: card.summary },
    fullDescription: { text: `${card.summary} ${card.why}` },
    help: { text: card.why, markdown: card.markdown },
    defaultConfiguration: { level: SARIF_LEVEL[card.severity] },
    properties: { tags: ["asyncio", ...card.practices], "problem.severity": SARIF_LEVEL[card.severity].replace("note", "recommendation") },
  };
}

/** `blocking-http` as the standard spells names of rules: `BlockingHttp`. */
function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function resultOf(finding: Finding, ruleIndex: number): object {
  const { path, symbol, trace, fix } = finding;
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: SARIF_LEVEL[finding.severity],
    message: { text: showable(`${finding.message} ${finding.why}`.trim()) },
    locations: [
      { ...place(path, region(finding)), ...(symbol !== "" && { logicalLocations: [{ fullyQualifiedName: showable(symbol) }] }) },
    ],
    ...(trace.length > 0 && { codeFlows: [{ threadFlows: [{ locations: steps(finding) }] }] }),
    partialFingerprints: { "loopwright/v1": finding.fingerprint },
    ...(fix && fix.edits.length > 0 && { fixes: [fixOf(fix)] }),
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      precision: PRECISION[finding.confidence],
      topic: finding.topic,
      chapters: finding.chapters,
      practices: finding.practices,
      snippet: finding.snippet,
    },
  };
}

/** From the place of the finding down the chain. */
function steps(finding: Finding): readonly object[] {
  const [first] = finding.trace;
  const beginsHere = first?.path === finding.path && first.line === finding.line;
  const start = { ...place(finding.path, region(finding)), message: { text: showable(finding.message) } };
  const rest = finding.trace.map((step) => ({
    ...place(step.path, { startLine: step.line, startColumn: step.column }),
    message: { text: showable(step.message) },
  }));
  return (beginsHere ? rest : [start, ...rest]).map((location) => ({ location }));
}

function place(path: string, at: object): object {
  return { physicalLocation: { artifactLocation: artifact(path), region: at } };
}

/** A relative path is a relative reference; a path on another drive stands on its own. */
function artifact(path: string): object {
  const uri = path.split("/").map(encodeURIComponent).join("/");
  return /^(?:[A-Za-z]%3A)?\//.test(uri)
    ? { uri: `file://${uri.replace(/^(?=[A-Za-z])/, "/").replace("%3A", ":")}` }
    : { uri, uriBaseId: ROOT };
}

function region({ line, column, endLine, endColumn }: Finding): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixOf(fix: Fix): object {
  const paths = [...new Set(fix.edits.map((edit) => edit.path))];
  return {
    description: { text: fix.title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: artifact(path),
      replacements: fix.edits.filter((edit) => edit.path === path).map(replacement),
    })),
  };
}

function replacement({ start, end, text }: Edit): object {
  return {
    deletedRegion: { startLine: start[0], startColumn: start[1], endLine: end[0], endColumn: end[1] },
    insertedContent: { text },
  };
}

function notification(error: ReviewResult["errors"][number]): object {
  return {
    level: "warning",
    message: { text: showable(error.message) },
    locations: [{ physicalLocation: { artifactLocation: artifact(error.path) } }],
  };
}
