/** How async code was written over the years: what tells a style apart, and what takes its place. */

export interface Step {
  /** What came. */
  readonly style: string;
  readonly pep?: number;
  /** First Python version that has it. */
  readonly python: string;
  /** What it made possible, in a sentence. */
  readonly text: string;
}

/** The steps, oldest first. */
export const history: readonly Step[] = [
  { style: "Generators", pep: 255, python: "2.2", text: "A function can stop at a yield and go on later." },
  {
    style: "Generators as coroutines",
    pep: 342,
    python: "2.5",
    text: "Values and exceptions can be sent in, so a scheduler can drive a generator.",
  },
  { style: "yield from", pep: 380, python: "3.3", text: "One generator can hand over to another and take its result." },
  {
    style: "asyncio",
    pep: 3156,
    python: "3.4",
    text: "The standard library has a loop, transports, futures, and coroutines that are decorated generators.",
  },
  {
    style: "async and await",
    pep: 492,
    python: "3.5",
    text: "Coroutines have a syntax and a type of their own, with async for and async with.",
  },
  { style: "Async generators", pep: 525, python: "3.6", text: "An async function can yield." },
  { style: "Async comprehensions", pep: 530, python: "3.6", text: "Comprehensions can hold async for and await." },
  {
    style: "asyncio.run, create_task, get_running_loop",
    python: "3.7",
    text: "Programs need no loop in their hands; async and await are reserved words, and context variables follow tasks.",
  },
  { style: "CancelledError is a BaseException", python: "3.8", text: "An except Exception no longer swallows cancellation by accident." },
  { style: "to_thread", python: "3.9", text: "A blocking call goes to a thread in one line, with its context variables." },
  { style: "No loop arguments", python: "3.10", text: "Queues and locks find their loop when they are first used." },
  {
    style: "TaskGroup, timeout, Runner",
    pep: 654,
    python: "3.11",
    text: "Structured concurrency comes with exception groups and except*.",
  },
  {
    style: "Eager tasks, loop_factory in run",
    python: "3.12",
    text: "A task may begin at once, and a loop is chosen where the run begins.",
  },
  { style: "Queue.shutdown", python: "3.13", text: "A queue can be closed, which ends its producers and consumers." },
  {
    style: "Call graphs, free threading, no policies",
    pep: 779,
    python: "3.14",
    text: "Running tasks can be inspected from outside, and policies are deprecated.",
  },
];

export interface OldStyle {
  /** What is seen in the code. */
  readonly pattern: string;
  /** Last Python version that runs it; absent while it still does. */
  readonly until?: string;
  /** What replaces it, newest Python first: from this version on, write this. */
  readonly replacements: readonly { readonly python: string; readonly code: string }[];
  /** The row of the catalogue that it concerns. */
  readonly practice: string;
}

/** Styles that review recognises in old code. */
export const oldStyles: readonly OldStyle[] = [
  { pattern: "@asyncio.coroutine", until: "3.10", replacements: [{ python: "3.5", code: "async def" }], practice: "run-entry" },
  { pattern: "yield from coroutine", until: "3.10", replacements: [{ python: "3.5", code: "await coroutine" }], practice: "awaited" },
  {
    pattern: "asyncio.async(coroutine)",
    until: "3.6",
    replacements: [{ python: "3.7", code: "asyncio.create_task(coroutine)" }],
    practice: "create-task",
  },
  {
    pattern: "asyncio.ensure_future(coroutine)",
    replacements: [{ python: "3.7", code: "asyncio.create_task(coroutine)" }],
    practice: "create-task",
  },
  { pattern: "loop=loop", until: "3.9", replacements: [{ python: "3.7", code: "leave the argument out" }], practice: "run-entry" },
  {
    pattern: "asyncio.get_event_loop() in a coroutine",
    replacements: [{ python: "3.7", code: "asyncio.get_running_loop()" }],
    practice: "run-entry",
  },
  {
    pattern: "asyncio.get_event_loop().run_until_complete(main())",
    until: "3.13",
    replacements: [{ python: "3.7", code: "asyncio.run(main())" }],
    practice: "run-entry",
  },
  {
    pattern: "loop.run_in_executor(None, function)",
    replacements: [{ python: "3.9", code: "await asyncio.to_thread(function)" }],
    practice: "offload-blocking",
  },
  {
    pattern: "async_timeout.timeout(seconds)",
    replacements: [{ python: "3.11", code: "asyncio.timeout(seconds)" }],
    practice: "async-library",
  },
  {
    pattern: "asyncio.wait([coroutine])",
    until: "3.10",
    replacements: [{ python: "3.7", code: "asyncio.wait([asyncio.create_task(coroutine)])" }],
    practice: "wait-when-needed",
  },
  {
    pattern: "asyncio.set_event_loop_policy(policy)",
    until: "3.15",
    replacements: [{ python: "3.11", code: "asyncio.Runner(loop_factory=new_loop)" }],
    practice: "uvloop-idioms",
  },
  {
    pattern: "asyncio.Task.all_tasks()",
    until: "3.8",
    replacements: [{ python: "3.7", code: "asyncio.all_tasks()" }],
    practice: "run-entry",
  },
  {
    pattern: "asyncio.Task.current_task()",
    until: "3.8",
    replacements: [{ python: "3.7", code: "asyncio.current_task()" }],
    practice: "run-entry",
  },
  { pattern: "with (yield from lock)", until: "3.8", replacements: [{ python: "3.5", code: "async with lock" }], practice: "async-with" },
  {
    pattern: "asyncio.iscoroutinefunction(function)",
    until: "3.15",
    replacements: [{ python: "3.5", code: "inspect.iscoroutinefunction(function)" }],
    practice: "run-entry",
  },
  {
    pattern: "asyncio.get_child_watcher()",
    until: "3.13",
    replacements: [{ python: "3.8", code: "leave the call out" }],
    practice: "run-entry",
  },
];
