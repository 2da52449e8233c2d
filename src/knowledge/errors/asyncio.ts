/** What asyncio itself prints or raises. */
import type { KnownMessage } from "./message.ts";

export const asyncioErrors: readonly KnownMessage[] = [
  {
    id: "coroutine-never-awaited",
    from: "python",
    texts: ["coroutine {} was never awaited", "was never awaited"],
    means:
      "An async function was called, which only makes a coroutine object, and that object was thrown away before anybody awaited it. " +
      "None of its code has run.",
    advice: "Await the call, or make a task of it and keep the task.",
    rules: ["LW201", "LW202", "LW203", "LW308", "LW224", "LW225", "LW226"],
    practices: ["awaited"],
  },
];
