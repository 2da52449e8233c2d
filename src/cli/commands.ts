/** Every command by name. What a command needs is loaded when it is called, so that none pays for the others. */
import type { CommandSpec, Run } from "./command.ts";

export interface CommandModule {
  readonly spec: CommandSpec;
  readonly run: Run;
}

export interface CommandEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "review",
    aliases: ["check"],
    summary: "Review asyncio code: what is wrong, what is done well, what to do first",
    load: () => import("./review.ts"),
  },
  {
    name: "build",
    aliases: [],
    summary: "Build an asyncio project: program, tests, design",
    load: () => import("./build.ts"),
  },
  {
    name: "ask",
    aliases: [],
    summary: "Say what you want in words: it builds, reviews, explains, or asks one short question",
    load: () => import("./ask.ts"),
  },
  {
    name: "baseline",
    aliases: [],
    summary: "Keep a list of known findings, so that a review tells only new ones",
    load: () => import("./baseline.ts"),
  },
  {
    name: "explain",
    aliases: [],
    summary: "Explain a line of code, a rule, a practice, a chapter, a concern or an API",
    load: () => import("./explain.ts"),
  },
  { name: "rules", aliases: [], summary: "List the rules", load: () => import("./rules.ts") },
  { name: "patterns", aliases: [], summary: "List what can be built", load: () => import("./patterns.ts") },
  { name: "mcp", aliases: [], summary: "Serve agents over the Model Context Protocol", load: () => import("../mcp/command.ts") },
  {
    name: "skill",
    aliases: [],
    summary: "Give agents the skill: both modes, the catalogue, the checklist",
    load: () => import("./skill.ts"),
  },
  { name: "practices", aliases: [], summary: "List the practices that a review goes through", load: () => import("./practices.ts") },
];
