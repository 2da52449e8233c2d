import { defineRule } from "../rule.ts";
import { INTERNAL_ERROR } from "./codes.ts";

export const internalError = defineRule({
  code: INTERNAL_ERROR,
  name: "internal-error",
  scan: 0,
  section: "Library Usage Issues",
  severity: "low",
  confidence: "definite",
  since: "0.1.0",
  practices: [],
  equivalents: [],
  docs: {
    summary: "Reports that a rule failed on a file, so that its silence is not taken for approval.",
    why: "A rule that stumbles over unusual code costs only itself: all other rules and files are reviewed as ever. The finding says which rule was left out.",
    bad: "import asyncio\n",
    good: "import asyncio\n",
    limits: "It speaks only when a rule fails; no example can show it.",
    references: [],
  },
  // The engine itself reports, when a rule's check throws.
  check() {},
});
