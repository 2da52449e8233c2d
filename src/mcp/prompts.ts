/** The prompts: the two modes, for an agent to follow with these tools. */
import { z } from "zod";
import type { Register } from "./kit.ts";
import { PROMPT_PARAMETERS, PROMPTS } from "./words.ts";

export const registerPrompts: Register = (server) => {
  const { building, review } = PROMPTS;
  server.registerPrompt(
    "async-building",
    {
      title: building.title,
      description: building.description,
      argsSchema: z.object({ request: z.string().describe(PROMPT_PARAMETERS.request) }),
    },
    ({ request }) => asUser(building.text(request)),
  );
  server.registerPrompt(
    "async-review",
    {
      title: review.title,
      description: review.description,
      argsSchema: z.object({ what: z.string().optional().describe(PROMPT_PARAMETERS.what) }),
    },
    ({ what }) => asUser(review.text(what)),
  );
};

function asUser(text: string) {
  return { messages: [{ role: "user" as const, content: { type: "text" as const, text } }] };
}
