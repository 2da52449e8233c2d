/** `explain_practice`: any topic of the catalogue. */
import { z } from "zod";
import { documentOf } from "../../explain/document.ts";
import { explain, nearestTopic } from "../../explain/explain.ts";
import { blocksAsMarkdown } from "../../report/blocks.ts";
import { answer, refusal } from "../answer.ts";
import type { Register } from "../kit.ts";
import { PARAMETERS, TOOLS, UNKNOWN_TOPIC } from "../words.ts";
import { READS } from "./parameters.ts";

const input = z.object({ topic: z.string().describe(PARAMETERS.topic) });

const output = z.object({
  kind: z.enum(["rule", "practice", "chapter", "concern", "anti-pattern", "api"]),
  markdown: z.string(),
});

export const registerExplainPractice: Register = (server) => {
  const spec = { ...TOOLS.explain_practice, inputSchema: input, outputSchema: output, annotations: READS };
  server.registerTool("explain_practice", spec, ({ topic }) => {
    const found = explain(topic);
    return found
      ? answer({ kind: found.kind, markdown: blocksAsMarkdown(documentOf(found)) })
      : refusal(UNKNOWN_TOPIC(topic, nearestTopic(topic)));
  });
};
