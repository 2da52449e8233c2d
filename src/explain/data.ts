/** What is known of rules, as plain data. */
import type { Rule } from "../rules/rule.ts";

export type RuleData = Omit<Rule, "check">;

/** A rule without its function. */
export function ruleData(rule: Rule): RuleData {
  const { check: _check, ...data } = rule;
  return data;
}
