/** Walking the pages of somebody else's API. */
import type { Facts, ModuleRow, Pattern, ScopeNode } from "../pattern.ts";
import { BACKOFF, GRACE, PACING, PROGRAM, programScope, RUNS_ONCE } from "./shared.ts";

const HERE = "pagination";
/** Its HTTP client is that of the fan-out. */
const CLIENT = "http-client";

function transport(from: string, library: string): ModuleRow {
  return { path: "src/recipe/transport.py", from, about: `GET over one ${library} client` };
}

function client(concept: string) {
  return () => ({
    approach: [
      {
        concept,
        chapters: ["Ch 4"],
        why: "One client for the whole walk: its connection is kept and used again. Each attempt has a deadline, each body a limit.",
      },
    ],
  });
}

export const pagination: Pattern = {
  id: HERE,
  title: "walk over the pages of an API",
  summary: "Walk the pages of an API one after the other, handle what came meanwhile, and tell where to go on.",
  about: "The pages of an API, one after the other, in order, and where to go on.",
  workload: "io",
  isService: false,
  libraries: ["aiohttp", "httpx"],
  always: ["timeouts", "cancellation", "shutdown"],
  optional: ["retry", "rate-limit", "uvloop"],
  notHere: {
    ...RUNS_ONCE,
    blocking: "it only waits for the network. What blocks belongs into handle(): see the pattern blocking.",
    cpu: "it only waits for the network. Computing on what comes back is the pattern pipeline with the capability cpu.",
  },
  scales: ["tens"],
  otherScales: {
    single: "For one page take the pattern single.",
    thousands: "A page tells where the next one is, so they come one by one. Where their addresses are known before, take http-client.",
    "multi-process": "A page tells where the next one is, so they come one by one.",
    "multi-host": "A page tells where the next one is, so they come one by one. Several APIs are several programs.",
  },
  values: {
    ahead: { about: "pages fetched before they are needed", unit: "", option: "--ahead", default: 2, least: 1, most: 1000, whole: true },
    pages: { about: "pages, at most", unit: "", option: "--pages", default: 10_000, least: 1, most: 100_000_000, whole: true },
    timeout: { about: "for one attempt", unit: "s", option: "--timeout", default: 10, least: 0.01, most: 3600, whole: false },
    rate: { about: "requests started a second", unit: "/s", option: "--rate", default: 5, least: 0.001, most: 100_000, whole: false },
    attempts: { about: "attempts for one page", unit: "", option: "--attempts", default: 4, least: 1, most: 100, whole: true },
    grace: GRACE,
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: one JSON line for each item" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/pages.py", from: HERE, about: "the walk" },
        { path: "src/recipe/api.py", from: HERE, about: "how a page looks, and what is done with it: the part to replace" },
        { path: "src/recipe/http.py", from: CLIENT, about: "what an HTTP client is to this program" },
        { path: "tests/conftest.py", from: HERE, about: "a real API on loopback" },
        { path: "tests/test_pages.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
      ],
      testDependencies: ["aiohttp"],
      values: ["ahead", "pages", "timeout"],
      design: coreDesign,
    },
    { when: ["aiohttp"], modules: [transport(CLIENT, "aiohttp")], dependencies: ["aiohttp"], design: client("one aiohttp ClientSession") },
    {
      when: ["httpx"],
      modules: [transport(`${CLIENT}/variants/httpx`, "httpx")],
      dependencies: ["httpx"],
      design: client("one httpx AsyncClient"),
    },
    {
      when: ["rate-limit"],
      modules: [{ path: "src/recipe/paced.py", from: CLIENT, about: "a pace for requests" }, ...PACING],
      values: ["rate"],
      design: ({ value }) => ({
        approach: [
          {
            concept: "a rate limiter without a task or a lock",
            chapters: ["Ch 1", "Ch 3"],
            why: `At most ${value("rate")} requests start a second. Its state is read and written with no await in between, so tasks can't interleave.`,
          },
        ],
      }),
    },
    {
      when: ["retry"],
      modules: [{ path: "src/recipe/retrying.py", from: CLIENT, about: "another chance for what may pass" }, ...BACKOFF],
      values: ["attempts"],
      design: () => ({
        approach: [
          {
            concept: "retries for transient failures only",
            chapters: ["Ch 3"],
            why: "Exponential backoff with full jitter, a cap and an end; Retry-After is obeyed. One page that fails for a moment doesn't end the walk.",
          },
        ],
        sequential: ["the attempts for one page, with a growing wait between them"],
      }),
    },
    ...PROGRAM,
  ],
  scopes,
  flows: ({ value, has }) => [
    ["URL", ...(has("retry") ? ["retrying"] : []), ...(has("rate-limit") ? ["paced"] : []), "transport", "their API"],
    ["page", `queue of ${value("ahead")}`, "handle", "stdout: one JSON line an item"],
  ],
  usage: ({ has }) => [
    "python -m recipe 'https://api.example.org/items?page=1' > items.jsonl",
    `python -m recipe --timeout 5${has("rate-limit") ? " --rate 2" : ""} --pages 100 'https://api.example.org/items?page=1' > items.jsonl`,
  ],
  replace: "src/recipe/api.py has the two functions that are yours: how a page is read, and what is done with it",
};

function coreDesign({ value, has }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio for work that waits",
        chapters: ["Ch 1", "Ch 2"],
        why: "The walk waits for the network nearly all the time; one thread is enough for it and for what is done with the pages.",
      },
      {
        concept: "a bounded asyncio.Queue between fetching and handling",
        chapters: ["Ch 3"],
        why: `A page tells where the next one is, so they can't be fetched at once. But up to ${value("ahead")} are fetched ahead while one is handled, and no more: memory stays bounded.`,
      },
      {
        concept: "a sentinel behind the last page",
        chapters: ["Ch 3"],
        why: "The end, a failure or a stop comes behind all that was fetched, so each page that came is handled, in order.",
      },
      {
        concept: "an end that can be gone on from",
        chapters: ["Ch 3"],
        why: "Whatever cuts the walk short (a failure, a signal, the deadline), the log says which page was not handled: give it as the URL. A circle of pages is noticed.",
      },
    ],
    concurrent: ["fetching the next page and handling the last one: two named tasks in a TaskGroup"],
    sequential: ["pages, because each tells where the next one is; their handling, because of their order"],
    blocking: ["one write to standard output for each page: at most as slow as its reader"],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      `The page in flight is finished, within its ${value("timeout")} s${has("retry") ? " an attempt" : ""}; no further one is asked for.`,
      "All pages that were fetched are handled; the log says where to go on.",
      "The client closes its connections, the signal handlers are taken away, the loop is closed; exit code 128 + the signal's number.",
      `After ${value("grace")} s, or at once on a second signal: both tasks are cancelled and awaited; the log says where to go on. Exit code 1.`,
    ],
    testing: [
      "The API is real: aiohttp's server on loopback, on a free port; it counts what it is asked, fails and hangs as it is told.",
      "Order, how far ahead it fetches, failures in the middle, a circle, answers that are no page: each is seen.",
      "Signals are sent to the real program in a process of its own; it is then started where it says to go on, and no item is lost or told twice.",
      "Only answers that no server gives are simulated: a get that returns them. To test your own parse() and handle(), call them.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value, has } = facts;
  return programScope(facts, {
    label: has("httpx") ? "httpx.AsyncClient" : "aiohttp.ClientSession",
    note: "one connection that is kept",
    children: [
      {
        label: "TaskGroup",
        note: "owns both sides",
        children: [
          { label: "read", note: `up to ${value("ahead")} pages ahead` },
          { label: "handle", note: "one page after the other" },
        ],
      },
    ],
  });
}
