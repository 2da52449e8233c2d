/** Fourteen mistakes that are made again and again: what each is called, what to do, and the rows of the catalogue it breaks. */
import type { Chapter } from "./practice.ts";

export interface AntiPattern {
  readonly name: string;
  readonly chapters: readonly Chapter[];
  /** One recommendation in the imperative. */
  readonly advice: string;
  readonly practices: readonly string[];
}

export const antiPatterns: readonly AntiPattern[] = [
  {
    name: "Blocking the event loop",
    chapters: ["Ch 2", "Ch 3"],
    advice: "Use an async library, or send the call to an executor; keep time.sleep, blocking HTTP and open() out of coroutines.",
    practices: [
      "offload-blocking",
      "no-sleep",
      "no-blocking-http",
      "no-blocking-file",
      "no-blocking-db",
      "no-blocking-process",
      "no-blocking-wait",
      "workload-fit",
    ],
  },
  {
    name: "Waiting in sequence",
    chapters: ["Ch 3"],
    advice: "Start calls that do not depend on each other together, by a task group, gather or create_task.",
    practices: ["concurrent"],
  },
  {
    name: "Mishandling cancellation",
    chapters: ["Ch 3"],
    advice: "Clean up on CancelledError, then raise it again.",
    practices: ["cancel-propagates", "cancel-awaited"],
  },
  {
    name: "Waiting with no deadline",
    chapters: ["Ch 3"],
    advice: "Put waits on the outside under asyncio.timeout or wait_for.",
    practices: ["timeouts"],
  },
  {
    name: "Managing the loop by hand",
    chapters: ["Ch 3"],
    advice: "Replace get_event_loop and run_until_complete by asyncio.run.",
    practices: ["run-entry", "asyncgens-closed", "default-executor-closed", "loop-closed"],
  },
  {
    name: "Opening and closing by hand",
    chapters: ["Ch 3", "Ch 4"],
    advice: "Hold sessions, connections and files in async with.",
    practices: ["async-with", "response-read", "aexit-cleans"],
  },
  {
    name: "Fire and forget",
    chapters: ["Ch 3"],
    advice: "Keep a reference to each task and look at its exception, or give it to a task group.",
    practices: ["task-kept"],
  },
  {
    name: "No way to stop",
    chapters: ["Ch 3"],
    advice: "Answer signals, end the tasks, await them, and only then close.",
    practices: ["signals", "stop-order"],
  },
  {
    name: "Threads where tasks would do",
    chapters: ["Ch 2"],
    advice: "Do concurrent I/O with tasks and an async client.",
    practices: ["threads-last"],
  },
  {
    name: "A fan-out that one failure ruins",
    chapters: ["Ch 3"],
    advice: "Pass return_exceptions=True and check the outcomes, or choose a task group on purpose.",
    practices: ["gather-outcomes", "outcomes-checked"],
  },
  {
    name: "Too many tasks at once",
    chapters: ["Ch 3"],
    advice: "Bound the fan-out with a Semaphore or a fixed number of workers.",
    practices: ["semaphore", "connection-limits"],
  },
  {
    name: "Sessions and pools left open",
    chapters: ["Ch 4"],
    advice: "Close each session and pool when the program stops.",
    practices: ["session-closed"],
  },
  {
    name: "Sync and async mixed up",
    chapters: ["Ch 2", "Ch 3"],
    advice: "Await the coroutine or make a task of it; never call asyncio.run where a loop runs.",
    practices: ["no-nested-run", "awaited"],
  },
  {
    name: "ensure_future for coroutines",
    chapters: ["Ch 3"],
    advice: "Call create_task; leave ensure_future to code that takes any awaitable.",
    practices: ["create-task"],
  },
];
