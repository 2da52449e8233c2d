/** The chapters whose order of topics the catalogue follows, in this project's own words. */
import type { Chapter, Practice } from "./practice.ts";
import { practices } from "./practices/index.ts";

export interface ChapterInfo {
  readonly id: Chapter;
  /** Its subject in a few words. */
  readonly title: string;
  /** What it teaches, in two to four sentences. */
  readonly summary: string;
}

export const chapters: readonly ChapterInfo[] = [
  {
    id: "Ch 1",
    title: "What asyncio is for",
    summary:
      "Programs that wait on many things at once gain from asyncio; programs that compute do not. " +
      "One thread runs one loop, and a task gives way only where it awaits, so the order of events can be read from the code. " +
      "That makes shared state easier than under threads, and it makes every call that does not give way everybody's problem.",
  },
  {
    id: "Ch 2",
    title: "Threads, and where they still serve",
    summary:
      "Threads switch at moments that nobody chose: races are hard to see and harder to test, each thread costs memory, and the interpreter lock keeps computation from running side by side. " +
      "They remain the way to live with libraries that block, by an executor of chosen size that is shut down in the end. " +
      "Computation belongs in processes.",
  },
  {
    id: "Ch 3",
    title: "The walk-through: from coroutines to shutdown",
    summary:
      "Coroutines are awaited or made into tasks; asyncio.run is the way in. Tasks are kept, named, gathered, bounded by timeouts, cancelled and awaited. " +
      "Context managers, iteration, generators and comprehensions have async forms that clean up after themselves. " +
      "A program starts by opening what it needs and stops in the reverse order: no new work, tasks ended and awaited, resources closed.",
  },
  {
    id: "Ch 4",
    title: "Libraries",
    summary:
      "What can be built without blocking depends on the libraries: streams, aiohttp for HTTP and websockets, aiofiles, Sanic, asyncpg, redis.asyncio, uvloop. " +
      "Each has its idioms: one shared session, a pool with a size, a scope for each connection, and hooks for start and stop.",
  },
  {
    id: "App A",
    title: "How async came into Python",
    summary:
      "Generators could be paused, then sent values, then delegate to each other; asyncio built a loop on that, and async and await gave it a syntax of its own. " +
      "Since then each version replaced something made by hand. Knowing the steps is knowing how to read old code, and what to put in its place.",
  },
  {
    id: "App B",
    title: "Supplements",
    summary:
      "Longer examples, and the tools that show what a running loop does: debug mode, slow-callback reports, and the list of tasks. " +
      "Measure before making anything faster.",
  },
];

/** The practices that a chapter is the source of, in the order of the catalogue. */
export function practicesOf(chapter: Chapter): readonly Practice[] {
  return practices.filter((practice) => practice.chapters.includes(chapter));
}
