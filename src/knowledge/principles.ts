/** What every design honours: ten principles, and guidelines for code that goes into production. */

export interface Principle {
  /** In the imperative, a few words. */
  readonly name: string;
  /** What it asks, in a sentence or two. */
  readonly text: string;
  /** The rows of the catalogue that it is judged by. */
  readonly practices: readonly string[];
}

export const principles: readonly Principle[] = [
  {
    name: "Use asyncio for work that waits",
    text: "Network, databases and files gain from it. Computation goes to processes.",
    practices: ["workload-fit", "processes-for-cpu"],
  },
  {
    name: "Enter by asyncio.run",
    text: "One entry makes the loop and takes it down; no loop is made, fetched or closed by hand.",
    practices: ["run-entry", "no-nested-run", "loop-closed"],
  },
  {
    name: "Make tasks for concurrency",
    text: "Awaiting one call after another is sequence. What does not depend on each other is started together.",
    practices: ["concurrent", "create-task", "task-kept"],
  },
  {
    name: "Gather a fan-out with its failures",
    text: "Each item has an outcome, and one failure does not hide the rest: return_exceptions=True, or a task group.",
    practices: ["gather-outcomes", "outcomes-checked"],
  },
  {
    name: "Handle cancellation",
    text: "Clean up in finally or on CancelledError, pass the cancellation on, and await whom you cancelled.",
    practices: ["cancel-propagates", "cancel-awaited"],
  },
  {
    name: "Hold resources by async with",
    text: "Sessions, connections, files and locks are released on every way out.",
    practices: ["async-with", "session-closed", "aexit-cleans"],
  },
  {
    name: "Never block the loop",
    text: "A call that blocks goes to an executor, however deep it is hidden.",
    practices: [
      "offload-blocking",
      "no-sleep",
      "no-blocking-http",
      "no-blocking-file",
      "no-blocking-db",
      "no-blocking-process",
      "no-blocking-wait",
    ],
  },
  {
    name: "Stop gracefully",
    text: "A signal begins it: no new work, tasks ended and awaited, then everything is closed.",
    practices: ["signals", "stop-order", "default-executor-closed"],
  },
  {
    name: "Put a deadline on every wait",
    text: "Whatever waits on the outside ends by itself: asyncio.timeout, wait_for, or the client's own limits.",
    practices: ["timeouts", "pool-sized"],
  },
  {
    name: "Prefer async libraries",
    text: "An async client that is kept up, before a blocking one in threads.",
    practices: ["async-library", "no-blocking-http", "no-blocking-file", "no-blocking-db"],
  },
];

/** How code is written that is meant to run for long and be changed by others. */
export const guidelines: readonly Principle[] = [
  {
    name: "Be production-ready from the start",
    text: "Errors, cancellation, deadlines and logs are part of the first version.",
    practices: ["timeouts", "errors-logged", "cancel-propagates", "item-isolated"],
  },
  {
    name: "Structure concurrency",
    text: "Every task has an owner that outlives it: a task group, or a gather that is awaited.",
    practices: ["task-kept", "gather-outcomes", "stop-order"],
  },
  {
    name: "Manage resources in one place",
    text: "Open in the main coroutine, pass down, close by context manager.",
    practices: ["resources-first", "session-reused", "async-with"],
  },
  {
    name: "Be observable",
    text: "Tasks have names; starts, ends, failures and durations are logged.",
    practices: ["task-named", "errors-logged", "debug-mode"],
  },
  {
    name: "Be testable",
    text: "Coroutines take what they use as arguments, and tests run them with pytest-asyncio against real sockets on loopback.",
    practices: ["loop-bound-late", "debug-mode"],
  },
  {
    name: "Match the model to the work",
    text: "asyncio for waiting, processes for computing, threads for what cannot be changed.",
    practices: ["workload-fit", "processes-for-cpu", "threads-last"],
  },
  {
    name: "Start simple",
    text: "asyncio.run and plain awaits first; signals, executors and groups when the need shows.",
    practices: ["run-entry"],
  },
  {
    name: "Profile before making faster",
    text: "Debug mode and logs show where the loop is held; guesses do not.",
    practices: ["debug-mode"],
  },
  {
    name: "Keep coroutines small",
    text: "One that does one thing is easy to test, to time and to cancel.",
    practices: ["item-isolated", "async-comprehension"],
  },
];
