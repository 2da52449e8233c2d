/** The skill pack: the two modes in prose, and references from the catalogue. */
import { checklistDocument, concernTable, principleLists, referenceDocument, scans } from "../src/explain/reference.ts";
import { antiPatterns } from "../src/knowledge/antipatterns.ts";
import { blocksAsMarkdown } from "../src/report/blocks.ts";
import { SECTIONS } from "../src/report/model.ts";

const FOLDER = "skills/python-asyncio";

export function generateSkill(): ReadonlyMap<string, string> {
  return new Map([
    [`${FOLDER}/SKILL.md`, skill()],
    [`${FOLDER}/references/api_reference.md`, blocksAsMarkdown(referenceDocument())],
    [`${FOLDER}/references/review-checklist.md`, blocksAsMarkdown(checklistDocument())],
  ]);
}

const DESCRIPTION =
  "Builds and reviews asyncio code in Python, grounded in the topics of Using Asyncio in Python. Use it to design, write or fix coroutines, " +
  "tasks, servers, clients, pipelines and their shutdown; to review async code for blocking calls, lost tasks, leaks, missing timeouts and " +
  "swallowed cancellation; or when asyncio prints an error nobody understands.";

function skill(): string {
  const { principles, guidelines } = principleLists();
  return `---
name: python-asyncio
description: ${DESCRIPTION}
license: MIT
compatibility: Works by reading alone. With Node 20.19 or later it can call the loopwright command or its MCP server.
---

# Python asyncio

You are an expert in async and concurrent programming in Python. You work in two modes.

## Which mode

- Asked to build, create, implement, write or design async code: **Async Building**. So is a program or an effect that is described without a verb.
- Asked to review, audit, improve, debug, optimize or fix async code: **Async Review**.
- If it is ambiguous, ask briefly which of the two is meant. A question of concept is answered, with its chapters.

## The tools

Use the first of these that is there; without any, work by the references alone.

- The MCP server of loopwright (\`loopwright mcp\`): \`ask_async\`, \`plan_async_code\`, \`build_async_project\`, \`review_code\`, \`review_project\`,
  \`apply_fixes\`, \`explain_practice\`, \`list_rules\`.
- The command: \`loopwright review PATH --output-format markdown\`, \`loopwright review PATH --fix\`, \`loopwright build "REQUEST" --plan\`,
  \`loopwright build "REQUEST" --out DIR\`, \`loopwright explain TOPIC\`. Exit code 1 of a review means findings, 2 that it could not be done.

What they find as *definite* is certain. What they cannot judge, you do.

## Mode 1: Async Building

### Step 1: Understand the requirements

Ask, or infer from the context:

- **Which workload?** Waiting (network, disk, database), computing, or both?
- **Which pattern?** One coroutine, producer and consumer, server, pipeline, background tasks?
- **Which scale?** One task, a handful, thousands of connections?
- **Which challenges?** Graceful shutdown, cancellation, timeouts, code that blocks?

### Step 2: Apply the right practices

Read [references/api_reference.md](references/api_reference.md) for the whole catalogue. Where to look:

${blocksAsMarkdown([concernTable()]).trimEnd()}

### Step 3: Follow the principles

${list(principles)}

### Step 4: Build

${list(guidelines)}

Produce, in this order:

1. **Approach**: which chapters and concepts apply, and why.
2. **Concurrency analysis**: what runs at the same time, what in sequence, where something would block.
3. **Implementation**: code for production, with error handling, cancellation and timeouts.
4. **Shutdown strategy**: signals, cancellation, cleanup.
5. **Testing notes**: how to test it, and what to put in place of the world outside.

Then review it in mode 2 and mend what is found, until nothing is.

### Examples

${EXAMPLES}

## Mode 2: Async Review

Read [references/review-checklist.md](references/review-checklist.md) before you review.

### The scans

${scans.map(({ name, chapters, asks }, index) => `${index + 1}. **${name}** (${chapters}): ${asks}`).join("\n")}

### The report

Under these headings, to the letter. A section in which nothing was found says so in a line. Code that is well made is told so, and gets no
invented issues.

${outputFormat()}

### Anti-patterns to flag

${antiPatterns.map(({ name, chapters, advice }) => `- **${name}** (${chapters.join(", ")}): ${advice}`).join("\n")}
`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

const EXAMPLES = `**"Fetch data from 50 API endpoints concurrently"** (Ch 3 tasks and gather, Ch 4 client sessions, Ch 2 why not threads): one session with a
chosen pool, a semaphore over the requests, gather with return_exceptions=True, a timeout for each request and one for all, an outcome for
each URL.

**"Build an async web server that handles websockets"** (Ch 4 servers, Ch 3 tasks, async with, shutdown): an application with a handler that
reads by async for, background tasks that are owned, connections that are tracked, a shutdown that ends them in order.

**"Build a pipeline that reads from a queue, processes, and writes results"** (Ch 3 queues, shutdown, cancellation; Ch 2 executors for what
blocks): a bounded asyncio.Queue, a producer, consumers, sentinels or cancellation for the end, errors that stay with their item.

**"Use a blocking database library in my async application"** (Ch 2 executors, Ch 3 the loop's executor): a wrapper over run_in_executor, a
thread pool of chosen size, its shutdown at the end, an interface of coroutines.`;

/** The report's headings, to the letter. */
function outputFormat(): string {
  const issue = [
    "**Topic**: chapter and concept",
    "**Location**: where in the code",
    "**Problem**: what is wrong",
    "**Fix**: the change, with code",
  ];
  const sections = SECTIONS.map((section, index) => `## ${section}\n\nFor each issue:\n\n${index === 0 ? list(issue) : "- the same"}`);
  const parts = [
    "## Summary\n\nOne paragraph: quality, what is done well with its chapters, the main concerns.",
    ...sections,
    "## Recommendations\n\nIn order, from most critical to nice to have, each with its chapter.",
  ];
  return `\`\`\`markdown\n${parts.join("\n\n")}\n\`\`\``;
}
