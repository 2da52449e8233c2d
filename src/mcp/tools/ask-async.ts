/** `ask_async`: whatever is said about asyncio in words. */
import { inputRequired, type ServerContext } from "@modelcontextprotocol/server";
import { z } from "zod";
import { type Asked, ask, PASTED } from "../../ask/ask.ts";
import { done, failed, type Outcome } from "../../host/host.ts";
import { locate, reachOf } from "../access.ts";
import { answer, refusal } from "../answer.ts";
import { codeJob, type Job, projectJob } from "../job.ts";
import { type Kit, type Register, runJob } from "../kit.ts";
import { ANY_PATTERN, askUser, chosen, planAnswer, planInShort, planOf, question } from "../planning.ts";
import { type ReviewAnswer, reviewAnswer } from "../review-answer.ts";
import { FIELDS, NEED_CODE, NEXT_PLAN, NEXT_QUESTION, NEXT_REVIEW, PARAMETERS, TOOLS } from "../words.ts";
import { READS } from "./parameters.ts";

const input = z.object({
  request: z.string().describe(PARAMETERS.askRequest),
  paths: z.array(z.string()).optional().describe(PARAMETERS.askPaths),
});

const output = z.object({
  mode: z.enum(["build", "review", "ask"]).describe(FIELDS.mode),
  question,
  answer: z
    .object({ text: z.string(), chapters: z.array(z.string()), practices: z.array(z.string()), code: z.string() })
    .nullable()
    .describe(FIELDS.answer),
  plan: planAnswer.nullable(),
  review: reviewAnswer.nullable(),
  next: z.string().describe(FIELDS.next),
});

type Answered = z.infer<typeof output>;

export const registerAskAsync: Register = (server, kit) => {
  const spec = { ...TOOLS.ask_async, inputSchema: input, outputSchema: output, annotations: READS };
  server.registerTool("ask_async", spec, async ({ request, paths = [] }, cx) => {
    const choice = chosen(cx);
    const wish = choice === null || choice === "build" || choice === "review" ? {} : { pattern: choice };
    const asked = ask(request, { plan: true, wish });
    const isReview = asked.mode === "review" || choice === "review";
    const reach = isReview && !asked.subject?.code ? reachOf(kit.access, server, cx) : null;
    const open = asked.question !== null && choice === null ? askUser(asked.question, server, cx) : null;
    if (open || reach?.kind === "ask") return inputRequired({ inputRequests: { ...open, ...(reach?.kind === "ask" && reach.requests) } });
    if (!isReview) return answer(withoutReview(choice === "build" ? { ...asked, question: ANY_PATTERN } : asked, request, wish));
    const job = jobOf(asked, paths, kit, reach?.kind === "roots" ? reach.roots : []);
    if (!job.ok) return refusal(job.problem);
    const review = job.value && (await reviewed(job.value, kit, cx));
    if (review && !review.ok) return refusal(review.problem);
    return answer({
      ...told(asked),
      mode: "review",
      question: null,
      review: review?.value ?? null,
      next: review ? NEXT_REVIEW : NEED_CODE,
    });
  });
};

function told({ mode, question: open, answer: said }: Asked): Answered {
  return {
    mode,
    question: open && { text: open.text, choices: [...open.choices] },
    answer: said && { text: said.text, chapters: [...said.chapters], practices: [...said.practices], code: said.code },
    plan: null,
    review: null,
    next: open ? NEXT_QUESTION : "",
  };
}

function withoutReview(asked: Asked, request: string, wish: { readonly pattern?: string }): Answered {
  const base = told(asked);
  if (asked.mode !== "build" || asked.question) return base;
  const planned = planOf({ request, ...wish });
  return planned.kind === "plan"
    ? { ...base, plan: planInShort(planned.plan), next: NEXT_PLAN }
    : { ...base, next: asked.assumptions.join(" ") };
}

/** What to review: what was pasted, or else the files that are named; null where there is neither. */
function jobOf({ subject }: Asked, paths: readonly string[], { access }: Kit, roots: readonly string[]): Outcome<Job | null> {
  const select = subject?.rules;
  if (subject?.code) return done(codeJob(subject.code, PASTED, { select }));
  const named = paths.length > 0 ? paths : (subject?.paths ?? []);
  if (named.length === 0) return done(null);
  const located = locate(access, roots, named);
  return located.ok ? done(projectJob(located.value.directory, roots, located.value.paths, { select })) : failed(located.problem);
}

async function reviewed(job: Job, kit: Kit, cx: ServerContext): Promise<Outcome<ReviewAnswer>> {
  const outcome = await runJob(kit, job, cx);
  return outcome.ok ? done(kit.results.firstPage(outcome.value.result)) : outcome;
}
