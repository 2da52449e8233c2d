/** Parameters that several tools take. */
import { z } from "zod";
import { PYTHON_VERSIONS } from "../../config/settings.ts";
import { CONFIDENCES } from "../../report/model.ts";
import { PARAMETERS } from "../words.ts";

export const reviewOptions = {
  select: z.array(z.string()).optional().describe(PARAMETERS.select),
  confidence: z.enum(CONFIDENCES).optional().describe(PARAMETERS.confidence),
  targetVersion: z.enum(PYTHON_VERSIONS).optional().describe(PARAMETERS.targetVersion),
} as const;

/** Changes nothing, says the same each time, and reaches no network. */
export const READS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false } as const;
