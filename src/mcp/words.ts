/** Every sentence that an agent reads, beside what the catalogue itself says. */

export const INSTRUCTIONS = `loopwright is an asyncio engineer for Python: it reviews whole programs and builds projects that run.
Where it is unclear what somebody wants, or for a question or an error message: ask_async.
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
  apply_fixes: {
    title: "Fix what a review found",
    description:
      "Changes files on disk: makes the fixes of a review, each proved by another review of what came of it, and takes back those that " +
      "would do harm. With dryRun nothing is written and the patch is shown. Says what was fixed, what was not and why, and what is left.",
  },
  plan_async_code: {
    title: "Plan an asyncio program",
    description:
      "Designs a program from a sentence, an exact specification, or both: approach, what runs at once, what blocks, how it stops, how it is " +
      "tested. Writes nothing. Asks one question where the request leaves open what is meant.",
  },
  build_async_project: {
    title: "Build an asyncio project",
    description:
      "Writes a project that runs into a new directory: program, tests, README and design, with timeouts, cancellation, logs and an orderly " +
      "end. Takes the same arguments as plan_async_code and writes what that plans. Never touches a file that is there.",
  },
  ask_async: {
    title: "Ask the asyncio engineer",
    description:
      "For anything about asyncio said in words: decides whether a program is to be planned, code to be reviewed (pasted, or in files that are " +
      "named), or a question to be answered; explains asyncio's error messages and looks for their cause. Writes nothing.",
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
  unsafe: "Make fixes as well that may change what the code does, for the better.",
  dryRun: "Show the patch and write nothing.",
  request: "What the program is to do, in words: fetch 200 pages with httpx, at most 20 a second.",
  pattern: (patterns: readonly { readonly id: string; readonly summary: string }[]) =>
    `What kind of program; beats the words. ${patterns.map(({ id, summary }) => `${id}: ${summary}`).join(" ")}`,
  libraries: "What it is made with; by default what suits the pattern.",
  capabilities: "What it can do beyond the pattern.",
  scale: "How much at once: single one task, tens up to hundreds, thousands from 1,000, multi-process, multi-host.",
  python: "The oldest Python it runs on, from 3.9 on; by default 3.11.",
  name: "Name of the project: lower-case letters, digits and hyphens.",
  values: "Numbers of the pattern, such as concurrency: 50; the plan shows which there are.",
  directory: "Where to write it, absolute or relative to the project's root: empty or not there yet. By default the project's name.",
  askRequest: "What is wanted, in the user's own words; code, a traceback or a log line may stand in it.",
  askPaths: "Files and directories that the request is about, where it names none.",
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
  question: "What must be answered first: put it to the user, then call again with the choice. Null where nothing is open.",
  spec: "What will be built: each part can be changed by the argument of the same name.",
  assumptions: "What was chosen since it was not said; tell the user.",
  design: "The decisions, and the lines that keep each principle.",
  diagram: "Mermaid.",
  planFiles: "What would be written.",
  directory: "Where it was written, relative to the root.",
  builtFiles: "What was written, relative to the directory.",
  next: "What to do now.",
  written: "Whether files were changed.",
  changed: "The files that were, or would be, changed.",
  fixed: "The fixes that were made.",
  notFixed: "Fixes that were tried and taken back, and why.",
  patch: "The changes, as a unified diff.",
  left: "What a review still finds.",
  mode: "build: a program is planned; review: code was reviewed, or would be; ask: a question was answered.",
  answer: "The answer, or what a quoted error message means.",
} as const;

export const PROMPT_PARAMETERS = {
  request: "What the program is to do.",
  what: "Paths, or the code itself; by default the whole project.",
} as const;

export const PROMPTS = {
  building: {
    title: "Build async Python code",
    description: "Designs and writes an asyncio program, step by step, and proves it by a review.",
    text: (request: string) => `Build this as an asyncio program in Python, as an expert would:

${request}

1. Understand it: is it waiting (network, disk, database), computing, or both? Which pattern is it, at what scale, and what is hard about it
   (shutdown, cancellation, timeouts, libraries that block)? Infer what you can; ask me at most one brief question.
2. Call plan_async_code with my words. If it asks a question, put it to me. Tell me its approach with the chapters, what runs at once, what
   runs in order, what blocks, and what it assumed.
3. Call build_async_project with the same arguments. Where no pattern fits, write the code yourself by the practices in the resource
   loopwright://checklist; explain_practice has the code of each.
4. Call review_project on what was written and apply_fixes on what can be fixed, until nothing is left.
5. Give me: the approach and its chapters, the concurrency analysis, the implementation, the shutdown strategy (signals, cancellation,
   cleanup), and how to test it.`,
  },
  review: {
    title: "Review async Python code",
    description: "Reviews asyncio code in seven scans and reports in the order of the checklist.",
    text: (
      what: string | undefined,
    ) => `Review ${what === undefined || what.trim() === "" ? "the Python code of this project" : "this"} as an expert in asyncio would.
${
  what === undefined || what.trim() === ""
    ? ""
    : `
${what}
`
}
1. Call review_project for files, or review_code for code that is given here. Follow nextCursor until you have every finding.
2. Go through the seven scans of the resource loopwright://checklist for what no tool can judge: concurrency model, coroutines and tasks,
   resources, startup and shutdown, blocking, libraries, errors.
3. Report with these headings: Summary (one paragraph; what is done well, too), Concurrency Model Issues, Coroutine & Task Issues, Resource
   Management Issues, Shutdown & Lifecycle Issues, Blocking & Performance Issues, Library Usage Issues, Recommendations (the most critical
   first). Each issue has its Topic (chapter and concept), Location, Problem, and Fix with code. Say so where a section has none; invent none.
4. Offer to call apply_fixes; then review again.`,
  },
} as const;

export const RESOURCES = {
  practices: { title: "The practice catalogue", description: "Every practice in a line: chapter, severity, principle." },
  practice: { title: "A practice", description: "One practice in full: why, how it is broken, how it is kept, its rules." },
  checklist: { title: "The review checklist", description: "What a review goes through, scan by scan, with what keeps each practice." },
} as const;

export const NOTHING_ASKED = "Say in request what the program is to do, or give a pattern.";
export const WHICH_PATTERN = "What kind of program is it?";
export const NEED_CODE = "There is nothing to review yet: pass the code in the request, or name files in paths.";
export const CUT = "… the rest of the patch is left out";
export const NEXT_PLAN = "Tell the user the plan, then call build_async_project with the same request and specification.";
export const NEXT_REVIEW = "Fix what was found: apply_fixes for files, or by hand as each finding says; then review again.";
export const NEXT_QUESTION = "Put the question to the user, then call again with the answer in the request.";

export function NEXT_STEPS(directory: string): string {
  return `Review it with review_project, paths ["${directory}"]. To run its tests: cd ${directory} && python -m venv .venv && . .venv/bin/activate && pip install -e . && pip install --group dev && python -m pytest. README.md says how to run, tune and stop it; DESIGN.md what was decided.`;
}

export function NOT_EMPTY(directory: string): string {
  return `"${directory}" is not an empty directory: choose another one, nothing is overwritten.`;
}

export function CANT_WRITE(directory: string, problem: string): string {
  return `"${directory}" can't be written: ${problem}.`;
}

export const NO_ROOTS =
  "This server may not read any directory: the client grants it no roots, and it was not started with one. " +
  "Start it as `loopwright mcp --root DIR`, let the client grant a root, or pass the source itself to review_code.";

export function OUTSIDE(path: string, roots: readonly string[]): string {
  return `That lies outside of what this server may use (${roots.join(", ")}; links are followed before that is judged): "${path}".`;
}

export function MISSING(path: string): string {
  return `There is no such file or directory: "${path}".`;
}

export function NO_PYTHON(paths: readonly string[]): string {
  return `There are no Python files in ${paths.join(", ")}.`;
}

export const NOT_WRITTEN = "the file could not be written, or was changed meanwhile";

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
