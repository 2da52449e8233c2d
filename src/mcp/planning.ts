/** From what an agent asks for to a plan, or to what must be asked first: shared by the tools that plan and build. */
import { type InputRequests, inputRequired, inputResponse, type McpServer, type ServerContext } from "@modelcontextprotocol/server";
import { z } from "zod";
import { type BuildPlan, planProject } from "../build/build.ts";
import { withNotes } from "../build/built.ts";
import { patterns } from "../build/patterns/index.ts";
import type { Question } from "../build/request/interpret.ts";
import { understand } from "../build/request/understand.ts";
import type { BuildRequest } from "../build/spec.ts";
import { CAPABILITIES, LIBRARIES, SCALES } from "../build/vocabulary.ts";
import { PYTHON_VERSIONS } from "../config/settings.ts";
import { clientCan } from "./access.ts";
import { FIELDS, NOTHING_ASKED, PARAMETERS, WHICH_PATTERN } from "./words.ts";

const KEY = "choice";

/** Patterns that can be built, by id. */
export const BUILDABLE: readonly string[] = patterns.map(({ id }) => id);

/** Where something is to be built, and nothing says what. */
export const ANY_PATTERN: Question = { text: WHICH_PATTERN, choices: BUILDABLE };

export const buildParameters = {
  request: z.string().optional().describe(PARAMETERS.request),
  pattern: z.enum(BUILDABLE).optional().describe(PARAMETERS.pattern(patterns)),
  libraries: z
    .array(z.enum([...LIBRARIES, "stdlib"]))
    .optional()
    .describe(PARAMETERS.libraries),
  capabilities: z.array(z.enum(CAPABILITIES)).optional().describe(PARAMETERS.capabilities),
  scale: z.enum(SCALES).optional().describe(PARAMETERS.scale),
  python: z.enum(PYTHON_VERSIONS).optional().describe(PARAMETERS.python),
  name: z.string().optional().describe(PARAMETERS.name),
  values: z.record(z.string(), z.number()).optional().describe(PARAMETERS.values),
} as const;

export type BuildArguments = z.infer<z.ZodObject<typeof buildParameters>>;

export const question = z
  .object({ text: z.string(), choices: z.array(z.string()) })
  .nullable()
  .describe(FIELDS.question);

export const planAnswer = z.object({
  question,
  spec: z
    .object({
      pattern: z.string(),
      libraries: z.array(z.string()),
      capabilities: z.array(z.string()),
      scale: z.string(),
      python: z.string(),
      name: z.string(),
      values: z.record(z.string(), z.number()),
    })
    .nullable()
    .describe(FIELDS.spec),
  assumptions: z.array(z.string()).describe(FIELDS.assumptions),
  design: z
    .object({
      approach: z.array(z.string()),
      concurrent: z.array(z.string()),
      sequential: z.array(z.string()),
      blocking: z.array(z.string()),
      diagram: z.string().describe(FIELDS.diagram),
      shutdown: z.array(z.string()),
      testing: z.array(z.string()),
      principles: z.array(z.string()),
    })
    .nullable()
    .describe(FIELDS.design),
  files: z.array(z.string()).describe(FIELDS.planFiles),
});

export type PlanAnswer = z.infer<typeof planAnswer>;

export type Planned =
  | { readonly kind: "plan"; readonly plan: BuildPlan }
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "problem"; readonly problem: string };

/** What is said exactly beats the words. */
export function planOf({ request = "", ...exact }: BuildArguments): Planned {
  const wish = withoutGaps(exact);
  const { pattern } = wish;
  if (request.trim() === "" && pattern === undefined) return { kind: "problem", problem: NOTHING_ASKED };
  const wanted =
    request.trim() === "" && pattern !== undefined
      ? { request: { ...wish, pattern }, notes: [], question: null }
      : understand(request, wish, false);
  if (wanted.question) return { kind: "question", question: ofPattern(wanted.question) };
  const planned = planProject(wanted.request);
  return planned.ok ? { kind: "plan", plan: withNotes(planned.value, wanted) } : { kind: "problem", problem: planned.problem };
}

function withoutGaps(exact: Omit<BuildArguments, "request">): Partial<BuildRequest> {
  return Object.fromEntries(Object.entries(exact).filter(([, value]) => value !== undefined));
}

/** Whoever plans wants something built: the open question is what. */
function ofPattern(asked: Question): Question {
  const choices = asked.choices.filter((choice) => BUILDABLE.includes(choice));
  return choices.length > 0 ? { ...asked, choices } : ANY_PATTERN;
}

/** What the user chose where he was asked; null where he was not, or would not say. */
export function chosen(cx: ServerContext): string | null {
  const told = inputResponse(cx.mcpReq.inputResponses, KEY);
  const choice = told.kind === "elicit" && told.action === "accept" ? told.content?.[KEY] : undefined;
  return typeof choice === "string" ? choice : null;
}

/** The arguments with the user's choice in them, once he has made one. */
export function withChoice(args: BuildArguments, cx: ServerContext): BuildArguments {
  const choice = chosen(cx);
  return choice !== null && BUILDABLE.includes(choice) ? { ...args, pattern: choice } : args;
}

/** Asks the user, where the client can do that and has not yet; null otherwise. */
export function askUser({ text, choices }: Question, server: McpServer, cx: ServerContext): InputRequests | null {
  if (inputResponse(cx.mcpReq.inputResponses, KEY).kind !== "missing" || !clientCan("elicitation", server, cx)) return null;
  return { [KEY]: inputRequired.elicit({ message: text, requestedSchema: z.object({ [KEY]: z.enum(choices) }) }) };
}

export function questionAnswer({ text, choices }: Question): PlanAnswer {
  return { question: { text, choices: [...choices] }, spec: null, assumptions: [], design: null, files: [] };
}

export function planInShort({ spec, assumptions, design, files }: BuildPlan): PlanAnswer {
  const { approach, concurrency, shutdown, testing, principles } = design;
  const { pattern, libraries, capabilities, scale, python, name, values } = spec;
  return {
    question: null,
    spec: { pattern, libraries: [...libraries], capabilities: [...capabilities], scale, python, name, values: { ...values } },
    assumptions: [...assumptions],
    design: {
      approach: approach.map((row) => `${row.concept} (${row.chapters.join(", ")}): ${row.why}`),
      concurrent: [...concurrency.concurrent],
      sequential: [...concurrency.sequential],
      blocking: [...concurrency.blocking],
      diagram: concurrency.diagram,
      shutdown: [...shutdown],
      testing: [...testing],
      principles: [...principles],
    },
    files: files.map(({ path, text }) => `${path} (${text.split("\n").length - 1} lines)`),
  };
}
