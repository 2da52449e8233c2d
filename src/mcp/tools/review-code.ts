/** `review_code`: code that is in no file. */
import { z } from "zod";
import { answer, refusal } from "../answer.ts";
import { codeJob } from "../job.ts";
import { type Register, runJob } from "../kit.ts";
import { reviewAnswer } from "../review-answer.ts";
import { PARAMETERS, TOO_MUCH_CODE, TOOLS } from "../words.ts";
import { READS, reviewOptions } from "./parameters.ts";

const MOST_CHARACTERS = 1_000_000;

const input = z.object({
  code: z.string().describe(PARAMETERS.code),
  filename: z.string().optional().describe(PARAMETERS.filename),
  ...reviewOptions,
});

export const registerReviewCode: Register = (server, kit) => {
  const spec = { ...TOOLS.review_code, inputSchema: input, outputSchema: reviewAnswer, annotations: READS };
  server.registerTool("review_code", spec, async ({ code, filename, ...options }, cx) => {
    if (code.length > MOST_CHARACTERS) return refusal(TOO_MUCH_CODE(code.length, MOST_CHARACTERS));
    const reviewed = await runJob(kit, codeJob(code, nameOf(filename), options), cx);
    return reviewed.ok ? answer(kit.results.firstPage(reviewed.value.result)) : refusal(reviewed.problem);
  });
};

function nameOf(filename: string | undefined): string {
  return filename === undefined || filename.trim() === "" ? "code.py" : filename;
}
