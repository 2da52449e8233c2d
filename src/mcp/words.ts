/** Every sentence that an agent reads, beside what the catalogue itself says. */

export const INSTRUCTIONS = `loopwright is an asyncio engineer for Python: it reviews whole programs and builds projects that run.
To write async code: plan_async_code, then build_async_project, then review_project.
To look at async code: review_code for a snippet, review_project for files; then apply_fixes, and review again until nothing is left.
explain_practice tells the why and the how of a rule, a practice, a chapter, a concern or an API; list_rules says what is looked for.
Answers are short: the gravest findings first, and a cursor for the rest. Findings marked definite are certain.`;

export const TOOLS = {
  review_code: {
    title: "Review asyncio code",
    description:
      "Reviews Python source given as text, as one file: what blocks the event loop, what is never awaited, what leaks, what can't be " +
      "cancelled; each finding with its place, its reason and corrected code. For files on disk use review_project, which follows calls " +
      "from file to file.",
  },
  review_project: {
    title: "Review an asyncio program",
    description:
      "Reviews Python files and directories as one program: blocking calls are found through any number of helpers in other modules. " +
      "Goes by the project's own settings. Gives the verdict, the gravest findings, and a cursor: call again with the cursor alone for more.",
  },
  explain_practice: {
    title: "Explain a rule or practice",
    description:
      "Explains a rule (code or name), a practice, a chapter (ch3), a concern (Startup and shutdown), an anti-pattern or a Python API " +
      "(requests.get): what, why, how it goes wrong and how to do it right, with code.",
  },
  list_rules: {
    title: "List the rules",
    description: "Lists the rules that a review applies, a line each; explain_practice tells all about one.",
  },
} as const;

export const PARAMETERS = {
  code: "Python source, as it would stand in a file.",
  filename: "What to call it in the answer; a name like test_shop.py marks it as a test.",
  paths: "Files and directories, absolute or relative to the project's root; by default all of it.",
  select: "Only these rules: codes (LW502), prefixes (LW5 is all that blocks the loop) or names.",
  confidence: "Leave out what is less sure than this; possible shows everything.",
  targetVersion: "The oldest Python that the code runs on; by default from requires-python, else 3.11.",
  reviewCursor: "nextCursor of an earlier answer: gives its next page, whatever else is said.",
  topic: "LW502, blocking-http, task-kept, ch3, App A, Task management, asyncio.gather, …",
  scan:
    "Only the rules of a scan: 1 concurrency model, 2 coroutines and tasks, 3 resources, 4 startup and shutdown, 5 blocking, 6 libraries, " +
    "7 errors and resilience, 0 the tool itself.",
  rulesCursor: "nextCursor of the page before.",
} as const;

export const FIELDS = {
  verdict: "unsafe: something critical was found; needs-work: something of high severity; else well-structured.",
  summary: "One paragraph: the quality, what is done well, the main concerns.",
  total: "Findings in all; this answer holds a page of them.",
  findings: "The gravest first.",
  chain: "The calls that lead to it, from the coroutine down.",
  snippet: "The corrected code.",
  fix: "What can be done at once: safe keeps the meaning, unsafe may change it, display is only shown.",
  recommendations: "What to do first, in order.",
  strengths: "What is done well.",
  errors: "Files that could not be read.",
  nextCursor: "For the next page; null on the last one.",
} as const;

export const NO_ROOTS =
  "This server may not read any directory: the client grants it no roots, and it was not started with one. " +
  "Start it as `loopwright mcp --root DIR`, let the client grant a root, or pass the source itself to review_code.";

export function OUTSIDE(path: string, roots: readonly string[]): string {
  return `"${path}" lies outside of what this server may use: ${roots.join(", ")}. Links are followed before that is judged.`;
}

export function MISSING(path: string): string {
  return `"${path}" does not exist.`;
}

export function NO_PYTHON(paths: readonly string[]): string {
  return `There are no Python files in ${paths.join(", ")}.`;
}

export const CURSOR_GONE = "That cursor is not known (any more): answers are kept for a while only. Ask for the review again.";

export function UNKNOWN_TOPIC(topic: string, near: string | null): string {
  const hint =
    near === null ? "list_rules lists the rules; the resource loopwright://practices lists the practices." : `Did you mean "${near}"?`;
  return `Nothing is known of "${topic}". ${hint}`;
}

export function TOO_MUCH_CODE(characters: number, most: number): string {
  return `That is too much code for one call: ${characters} characters, ${most} is the most. Save it and use review_project.`;
}

export function REVIEW_DIED(reason: string): string {
  return `The review came to no end: ${reason}. Review fewer files at once.`;
}

export const GARBAGE = "That line is not JSON.";
export const NO_MESSAGE = "That is no JSON-RPC message of this protocol.";

export function TOO_LONG(most: number): string {
  return `That message is too long: ${most} bytes is the most.`;
}

export function PROGRESS(done: number, total: number): string {
  return `${done} of ${total} files reviewed`;
}
