/** The server as the protocol sees it: its name, and everything it offers. */
import { McpServer } from "@modelcontextprotocol/server";
import { VERSION } from "../report/version.ts";
import type { Kit, Register } from "./kit.ts";
import { registerPrompts } from "./prompts.ts";
import { registerResources } from "./resources.ts";
import { registerApplyFixes } from "./tools/apply-fixes.ts";
import { registerAskAsync } from "./tools/ask-async.ts";
import { registerBuildAsyncProject } from "./tools/build-async-project.ts";
import { registerExplainPractice } from "./tools/explain-practice.ts";
import { registerListRules } from "./tools/list-rules.ts";
import { registerPlanAsyncCode } from "./tools/plan-async-code.ts";
import { registerReviewCode } from "./tools/review-code.ts";
import { registerReviewProject } from "./tools/review-project.ts";
import { INSTRUCTIONS } from "./words.ts";

const PARTS: readonly Register[] = [
  registerAskAsync,
  registerPlanAsyncCode,
  registerBuildAsyncProject,
  registerReviewCode,
  registerReviewProject,
  registerApplyFixes,
  registerExplainPractice,
  registerListRules,
  registerPrompts,
  registerResources,
];

/** A new one for each connection, or each request over HTTP; the kit is shared. */
export function serverFor(kit: Kit): McpServer {
  const server = new McpServer({ name: "loopwright", title: "loopwright", version: VERSION }, { instructions: INSTRUCTIONS });
  for (const register of PARTS) register(server, kit);
  kit.skills.attach(server);
  return server;
}
