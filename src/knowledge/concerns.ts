/** The decision guide: what someone is concerned with, and where to look. */
import type { Chapter, Practice } from "./practice.ts";
import { practices } from "./practices/index.ts";

export interface Concern {
  /** As practices name it in `concerns`. */
  readonly name: string;
  readonly chapters: readonly Chapter[];
  /** The questions that lead here. */
  readonly about: string;
}

export const concerns: readonly Concern[] = [
  {
    name: "Understanding when to use asyncio",
    chapters: ["Ch 1"],
    about: "Does this program wait or compute, and does one thread that never blocks fit it?",
  },
  {
    name: "Threading vs asyncio decisions",
    chapters: ["Ch 2"],
    about: "What do threads cost here, what may race, and when is a thread pool the right answer?",
  },
  { name: "Core async patterns", chapters: ["Ch 3"], about: "How does a program enter the loop, and how do coroutines become tasks?" },
  {
    name: "Task management",
    chapters: ["Ch 3"],
    about: "Who keeps the tasks, gathers their outcomes, limits their time and number, and cancels them?",
  },
  {
    name: "Async iteration and context managers",
    chapters: ["Ch 3"],
    about: "How are resources held, streams read, and generators closed?",
  },
  { name: "Startup and shutdown", chapters: ["Ch 3"], about: "In which order does everything open and close, and what do signals do?" },
  {
    name: "HTTP client/server",
    chapters: ["Ch 4"],
    about: "Who owns the session, how large is its pool, and what does the server's loop run?",
  },
  { name: "Async file I/O", chapters: ["Ch 4"], about: "How are files read and written without holding the loop?" },
  { name: "Async web frameworks", chapters: ["Ch 4"], about: "Where do handlers run, and which hooks open and close what they share?" },
  { name: "Async databases", chapters: ["Ch 4"], about: "How are connections pooled, scoped, and kept to one task at a time?" },
  {
    name: "Integrating blocking code",
    chapters: ["Ch 2", "Ch 3"],
    about: "Which executor takes the call that blocks, and who shuts it down?",
  },
  { name: "Historical context", chapters: ["App A"], about: "Which style is this code written in, and what replaces it on this Python?" },
];

/** The practices that answer a concern, in the order of the catalogue. */
export function practicesFor(concern: string): readonly Practice[] {
  return practices.filter((practice) => practice.concerns.includes(concern));
}
