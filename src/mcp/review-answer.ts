/** What a review tool answers: the verdict and a page of findings, short enough for an agent to read whole. */
import { z } from "zod";
import { CONFIDENCES, type Finding, type ReviewResult, SEVERITIES } from "../report/model.ts";
import { FIELDS } from "./words.ts";

const FINDINGS_A_PAGE = 8;
const MOST_STEPS = 6;
const MOST_SNIPPET = 1200;
const MOST_LISTED = 5;

const finding = z.object({
  rule: z.string(),
  name: z.string(),
  severity: z.enum(SEVERITIES),
  confidence: z.enum(CONFIDENCES),
  topic: z.string(),
  path: z.string(),
  line: z.int(),
  column: z.int(),
  symbol: z.string(),
  message: z.string(),
  why: z.string(),
  chain: z.array(z.string()).describe(FIELDS.chain),
  snippet: z.string().describe(FIELDS.snippet),
  fix: z
    .object({ title: z.string(), safety: z.enum(["safe", "unsafe", "display"]) })
    .nullable()
    .describe(FIELDS.fix),
});

export const reviewAnswer = z.object({
  verdict: z.enum(["well-structured", "needs-work", "unsafe"]).describe(FIELDS.verdict),
  summary: z.string().describe(FIELDS.summary),
  files: z.int(),
  total: z.int().describe(FIELDS.total),
  bySeverity: z.object({ critical: z.int(), high: z.int(), medium: z.int(), low: z.int() }),
  findings: z.array(finding).describe(FIELDS.findings),
  recommendations: z.array(z.string()).describe(FIELDS.recommendations),
  strengths: z.array(z.string()).describe(FIELDS.strengths),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).describe(FIELDS.errors),
  nextCursor: z.string().nullable().describe(FIELDS.nextCursor),
});

export type ReviewAnswer = z.infer<typeof reviewAnswer>;

/** The page that starts at finding number `from`; what is said but once stands on the first. `cursorTo` names a later page. */
export function pageOf(result: ReviewResult, from: number, cursorTo: (from: number) => string): ReviewAnswer {
  const { verdict, text, files, findings, bySeverity } = result.summary;
  const isFirst = from === 0;
  const next = from + FINDINGS_A_PAGE;
  return {
    verdict,
    summary: isFirst ? text : "",
    files,
    total: findings,
    bySeverity: { ...bySeverity },
    findings: result.findings.slice(from, next).map(inShort),
    recommendations: isFirst ? result.recommendations.slice(0, MOST_LISTED).map((one) => `${one.text} (${one.chapters.join(", ")})`) : [],
    strengths: isFirst
      ? result.strengths.slice(0, MOST_LISTED).map((one) => `${one.path}:${one.line} ${one.practice}: ${one.message}`)
      : [],
    errors: isFirst ? result.errors.slice(0, MOST_LISTED).map(({ path, message }) => ({ path, message })) : [],
    nextCursor: next < result.findings.length ? cursorTo(next) : null,
  };
}

function inShort(found: Finding): ReviewAnswer["findings"][number] {
  const { rule, name, severity, confidence, topic, path, line, column, symbol, message, why, trace, snippet, fix } = found;
  const chain = trace.slice(0, MOST_STEPS).map((step) => `${step.path}:${step.line} ${step.message}`);
  return {
    rule,
    name,
    severity,
    confidence,
    topic,
    path,
    line,
    column,
    symbol,
    message,
    why,
    chain: trace.length > MOST_STEPS ? [...chain, `… ${trace.length - MOST_STEPS} more`] : chain,
    snippet: snippet.length > MOST_SNIPPET ? `${snippet.slice(0, MOST_SNIPPET)}…` : snippet,
    fix: fix && { title: fix.title, safety: fix.safety },
  };
}
