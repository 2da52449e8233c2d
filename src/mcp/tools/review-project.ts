/** `review_project`: files and directories as one program. */
import { inputRequired } from "@modelcontextprotocol/server";
import { z } from "zod";
import { locate, reachOf } from "../access.ts";
import { answer, refusal } from "../answer.ts";
import { projectJob } from "../job.ts";
import { type Register, runJob } from "../kit.ts";
import { reviewAnswer } from "../review-answer.ts";
import { CURSOR_GONE, NO_PYTHON, PARAMETERS, TOOLS } from "../words.ts";
import { READS, reviewOptions } from "./parameters.ts";

const input = z.object({
  paths: z.array(z.string()).optional().describe(PARAMETERS.paths),
  cursor: z.string().optional().describe(PARAMETERS.reviewCursor),
  ...reviewOptions,
});

export const registerReviewProject: Register = (server, kit) => {
  const spec = { ...TOOLS.review_project, inputSchema: input, outputSchema: reviewAnswer, annotations: READS };
  server.registerTool("review_project", spec, async ({ paths = ["."], cursor, ...options }, cx) => {
    if (cursor !== undefined) {
      const page = kit.results.pageAt(cursor);
      return page ? answer(page) : refusal(CURSOR_GONE);
    }
    const reach = reachOf(kit.access, server, cx);
    if (reach.kind === "ask") return inputRequired({ inputRequests: reach.requests });
    const located = locate(kit.access, reach.roots, paths.length > 0 ? paths : ["."]);
    if (!located.ok) return refusal(located.problem);
    const job = projectJob(located.value.directory, reach.roots, located.value.paths, options);
    const reviewed = await runJob(kit, job, cx);
    if (!reviewed.ok) return refusal(reviewed.problem);
    const { result } = reviewed.value;
    const isEmpty = result.summary.files === 0 && result.errors.length === 0;
    return isEmpty ? refusal(NO_PYTHON(paths)) : answer(kit.results.firstPage(result));
  });
};
