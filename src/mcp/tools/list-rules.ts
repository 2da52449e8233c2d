/** `list_rules`: what a review looks for. */
import { z } from "zod";
import { SEVERITIES } from "../../report/model.ts";
import { rules } from "../../rules/registry.ts";
import { answer, refusal } from "../answer.ts";
import type { Register } from "../kit.ts";
import { CURSOR_GONE, FIELDS, PARAMETERS, TOOLS } from "../words.ts";
import { READS } from "./parameters.ts";

const RULES_A_PAGE = 40;

const input = z.object({
  scan: z.int().min(0).max(7).optional().describe(PARAMETERS.scan),
  cursor: z.string().optional().describe(PARAMETERS.rulesCursor),
});

const output = z.object({
  total: z.int(),
  rules: z.array(
    z.object({ code: z.string(), name: z.string(), severity: z.enum(SEVERITIES), practices: z.array(z.string()), summary: z.string() }),
  ),
  nextCursor: z.string().nullable().describe(FIELDS.nextCursor),
});

export const registerListRules: Register = (server) => {
  const spec = { ...TOOLS.list_rules, inputSchema: input, outputSchema: output, annotations: READS };
  server.registerTool("list_rules", spec, ({ scan, cursor = "" }) => {
    const wanted = rules.filter((rule) => scan === undefined || rule.code.startsWith(`LW${scan}`));
    // The cursor is the last code of the page before.
    const start = cursor === "" ? 0 : wanted.findIndex(({ code }) => code === cursor) + 1;
    if (cursor !== "" && start === 0) return refusal(CURSOR_GONE);
    const page = wanted.slice(start, start + RULES_A_PAGE);
    return answer({
      total: wanted.length,
      rules: page.map(({ code, name, severity, practices, docs }) => ({
        code,
        name,
        severity,
        practices: [...practices],
        summary: docs.summary,
      })),
      nextCursor: start + RULES_A_PAGE < wanted.length ? (page.at(-1)?.code ?? null) : null,
    });
  });
};
