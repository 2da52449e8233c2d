/** `apply_fixes`: changes files so that findings are gone, or shows how. */
import { inputRequired } from "@modelcontextprotocol/server";
import { z } from "zod";
import { locate, reachOf } from "../access.ts";
import { answer, refusal } from "../answer.ts";
import { projectJob } from "../job.ts";
import { type Register, runJob } from "../kit.ts";
import { CUT, FIELDS, NO_PYTHON, PARAMETERS, TOOLS } from "../words.ts";
import { reviewOptions } from "./parameters.ts";

const MOST_LISTED = 30;
const MOST_PATCH = 12_000;

const input = z.object({
  paths: z.array(z.string()).optional().describe(PARAMETERS.paths),
  unsafe: z.boolean().optional().describe(PARAMETERS.unsafe),
  dryRun: z.boolean().optional().describe(PARAMETERS.dryRun),
  ...reviewOptions,
});

const fix = z.object({ rule: z.string(), path: z.string(), line: z.int(), title: z.string() });

const output = z.object({
  written: z.boolean().describe(FIELDS.written),
  changed: z.array(z.string()).describe(FIELDS.changed),
  fixed: z.array(fix).describe(FIELDS.fixed),
  notFixed: z.array(fix.extend({ reason: z.string() })).describe(FIELDS.notFixed),
  patch: z.string().describe(FIELDS.patch),
  left: z.object({ total: z.int(), verdict: z.string() }).describe(FIELDS.left),
});

const CHANGES = { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false } as const;

export const registerApplyFixes: Register = (server, kit) => {
  const spec = { ...TOOLS.apply_fixes, inputSchema: input, outputSchema: output, annotations: CHANGES };
  server.registerTool("apply_fixes", spec, async ({ paths = ["."], unsafe = false, dryRun = false, ...options }, cx) => {
    const reach = reachOf(kit.access, server, cx);
    if (reach.kind === "ask") return inputRequired({ inputRequests: reach.requests });
    const located = locate(kit.access, reach.roots, paths.length > 0 ? paths : ["."]);
    if (!located.ok) return refusal(located.problem);
    const job = projectJob(located.value.directory, reach.roots, located.value.paths, options);
    const outcome = await runJob(kit, { ...job, fix: { unsafe, write: !dryRun } }, cx);
    if (!outcome.ok) return refusal(outcome.problem);
    const { result, changed, patch } = outcome.value;
    if (result.summary.files === 0 && result.errors.length === 0) return refusal(NO_PYTHON(paths));
    return answer({
      written: !dryRun && changed.length > 0,
      changed: [...changed],
      fixed: (result.fixed ?? []).slice(0, MOST_LISTED).map(inShort),
      notFixed: (result.notFixed ?? []).slice(0, MOST_LISTED).map((one) => ({ ...inShort(one), reason: one.reason })),
      patch: patch.length > MOST_PATCH ? `${patch.slice(0, MOST_PATCH)}\n${CUT}` : patch,
      left: { total: result.summary.findings, verdict: result.summary.verdict },
    });
  });
};

function inShort({ rule, path, line, title }: z.infer<typeof fix>): z.infer<typeof fix> {
  return { rule, path, line, title };
}
