import { defineRule } from "../rule.ts";
import { UNUSED_SUPPRESSION } from "./codes.ts";

export const unusedSuppression = defineRule({
  code: UNUSED_SUPPRESSION,
  name: "unused-suppression",
  scan: 0,
  section: "Library Usage Issues",
  severity: "low",
  confidence: "definite",
  since: "0.1.0",
  practices: [],
  equivalents: ["RUF100"],
  docs: {
    summary: "Reports a comment that silences a rule where that rule has nothing to say.",
    why: "A suppression that outlives its finding hides the next real one. Removing it keeps the list of accepted faults short and true.",
    bad: `import asyncio


async def pause() -> None:
    await asyncio.sleep(1)  # loopwright: ignore[LW501] was time.sleep once


asyncio.run(pause())
`,
    good: `import asyncio


async def pause() -> None:
    await asyncio.sleep(1)


asyncio.run(pause())
`,
    limits: "Only where every rule that the comment names was asked; a bare `noqa` may be there for another tool and is left alone.",
    references: [],
  },
  // The engine itself reports, after it knows which comments silenced something.
  check() {},
});
