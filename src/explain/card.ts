/** A rule as a report carries it along. */
import { blocksAsMarkdown } from "../report/blocks.ts";
import type { RuleCard } from "../report/material.ts";
import { documentOf } from "./document.ts";
import { explain } from "./explain.ts";

/** The card of a rule by its code; undefined where there is no such rule. */
export function ruleCard(code: string): RuleCard | undefined {
  const found = explain(code);
  if (found?.kind !== "rule") return undefined;
  const { name, severity, practices, docs } = found.rule;
  return { code, name, severity, summary: docs.summary, why: docs.why, markdown: blocksAsMarkdown(documentOf(found)), practices };
}
