/** Work on files. */
import type { Facts, Pattern, ScopeNode } from "../pattern.ts";
import { GRACE, PROGRAM, programScope, RUNS_ONCE } from "./shared.ts";

const HERE = "files";

export const files: Pattern = {
  id: HERE,
  title: "work on files",
  summary: "Transform many files at once, off the event loop: bounded, each new file whole or not there at all.",
  about: "Files in, files out: off the event loop, bounded, each new file whole or not there at all.",
  workload: "io",
  isService: false,
  libraries: ["stdlib", "aiofiles"],
  always: ["timeouts", "cancellation", "shutdown", "blocking"],
  optional: ["uvloop"],
  notHere: {
    ...RUNS_ONCE,
    cpu: "it reads and writes. What computes on each file is the pattern cpu, or pipeline with the capability cpu.",
    retry: "a file that failed is told; give it again.",
    "rate-limit": "its bound is the number of files open at the same time.",
  },
  scales: ["tens"],
  otherScales: {
    single: "For one file asyncio.to_thread is enough: take the pattern single.",
    thousands: "Any number of files go through the same few workers: a disk is not faster with a thousand at once.",
    "multi-process": "A disk is not faster with several processes. What computes is the pattern cpu.",
    "multi-host": "Give each host its own part of the files, or put their names into a queue: the pattern pipeline.",
  },
  values: {
    workers: { about: "files open at the same time", unit: "", option: "--workers", default: 8, least: 1, most: 256, whole: true },
    timeout: { about: "for one file", unit: "s", option: "--timeout", default: 300, least: 0.01, most: 86_400, whole: false },
    grace: GRACE,
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: files in, files out, one JSON line for each" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/flow.py", from: HERE, about: "files through workers, an outcome for each" },
        { path: "src/recipe/work.py", from: HERE, about: "what becomes of one line: the part to replace" },
        { path: "src/recipe/uninterrupted.py", from: "pipeline", about: "work in threads that is waited for whatever happens" },
        { path: "tests/test_storage.py", from: HERE, about: "" },
        { path: "tests/test_flow.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
      ],
      values: ["workers", "timeout"],
      design: coreDesign,
    },
    {
      when: ["stdlib"],
      modules: [{ path: "src/recipe/storage.py", from: HERE, about: "files for coroutines, in threads" }],
      design: () => ({
        approach: [
          {
            concept: "asyncio.to_thread for every call into the file system",
            chapters: ["Ch 2", "Ch 4"],
            why: "Opening, reading, writing and closing block, and no operating system lets a loop wait for a disk. Lines are read and written some at a time, so that the way into a thread is not paid for each.",
          },
        ],
      }),
    },
    {
      when: ["aiofiles"],
      dependencies: ["aiofiles"],
      untyped: ["aiofiles"],
      modules: [{ path: "src/recipe/storage.py", from: `${HERE}/variants/aiofiles`, about: "files for coroutines, by aiofiles" }],
      design: () => ({
        approach: [
          {
            concept: "aiofiles",
            chapters: ["Ch 4"],
            why: "The calls into the file system run in its threads, behind async with and await. Lines are read and written some at a time, so that the way into a thread is not paid for each.",
          },
        ],
      }),
    },
    ...PROGRAM,
  ],
  scopes,
  flows: ({ value }) => [
    ["FILE", `one of ${value("workers")} workers`, "read_batches", "transform", "FILE.part", "DIR/FILE"],
    ["outcome", "emit", "stdout: one JSON line each"],
  ],
  usage: () => ["python -m recipe --into out *.md", "python -m recipe --into out --workers 16 --timeout 60 logs/*.txt"],
  replace: "transform() in src/recipe/work.py",
};

function coreDesign({ value }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio around work in threads",
        chapters: ["Ch 1", "Ch 2"],
        why: "Files alone need no asyncio; here it gives the bound, the deadlines, the cancellation and the orderly end, and room for the rest of an async program.",
      },
      {
        concept: "a thread can't be interrupted",
        chapters: ["Ch 2"],
        why: "What was begun in one is waited for, also when its caller is cancelled; a file whose opening nobody takes any more is closed.",
      },
      {
        concept: "a new file takes its place whole",
        chapters: ["Ch 3"],
        why: "It is written beside its place, put on the disk, and renamed. Whoever reads sees the old one or the new one, and an error or a signal leaves nothing behind.",
      },
      {
        concept: "workers over one iterator, in a TaskGroup",
        chapters: ["Ch 3"],
        why: `${value("workers")} files are open at a time, however many there are. A file that fails or takes more than ${value("timeout")} s costs itself alone; a bug ends all, loudly.`,
      },
    ],
    concurrent: [`${value("workers")} files, each in a worker of its own`],
    sequential: ["for one file: read some lines, transform, write them, until its end; then put it on the disk and rename it"],
    blocking: [
      "every call into the file system: in a thread",
      "one short write to standard output for each file: at most as slow as its reader",
    ],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      "No further file is begun; those that are open are finished and told.",
      "The signal handlers are taken away, threads and loop are closed; exit code 128 + the signal's number.",
      `After ${value("grace")} s, or at once on a second signal: the workers are cancelled, and what they had written beside its place is deleted. Exit code 1.`,
    ],
    testing: [
      "The files are real, in a directory of the test's own: long, missing, no text, too slow, cancelled in the middle.",
      "Signals are sent to the real program in a process of its own with 200 files to do: what was told is there, whole, and nothing else.",
      "Nothing is mocked; your own transform() is a plain function, so its tests need no loop at all.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const workers = Number(facts.value("workers"));
  return programScope(facts, {
    label: "TaskGroup",
    note: "owns the workers",
    children: [{ label: `worker-0 … worker-${workers - 1}`, note: `one file each, ${facts.value("timeout")} s at most` }],
  });
}
