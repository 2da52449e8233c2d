/** `plan_async_code`: the design of a program, before anything is written. */
import { inputRequired } from "@modelcontextprotocol/server";
import { z } from "zod";
import { answer, refusal } from "../answer.ts";
import type { Register } from "../kit.ts";
import { askUser, buildParameters, planAnswer, planInShort, planOf, questionAnswer, withChoice } from "../planning.ts";
import { TOOLS } from "../words.ts";
import { READS } from "./parameters.ts";

export const registerPlanAsyncCode: Register = (server) => {
  const spec = { ...TOOLS.plan_async_code, inputSchema: z.object(buildParameters), outputSchema: planAnswer, annotations: READS };
  server.registerTool("plan_async_code", spec, (args, cx) => {
    const planned = planOf(withChoice(args, cx));
    if (planned.kind === "problem") return refusal(planned.problem);
    if (planned.kind === "plan") return answer(planInShort(planned.plan));
    const requests = askUser(planned.question, server, cx);
    return requests ? inputRequired({ inputRequests: requests }) : answer(questionAnswer(planned.question));
  });
};
