/** How `build` explains itself. */
import type { CommandSpec } from "./command.ts";
import { COLOUR_OPTION } from "./lists.ts";

const WHAT = "What to build";
const HOW = "What to do with it";

export const buildSpec: CommandSpec = {
  name: "build",
  usage: "[OPTIONS] [REQUEST]",
  summary: "Build an asyncio project: program, tests, design",
  description: `
REQUEST says in words what to build; options say it exactly, and win over words. Writes a project that runs: a program with timeouts, cancellation, logs and an orderly end, its tests against real servers on
loopback, a README, and a design document that says what was decided and which line keeps which principle.
"loopwright patterns" lists what can be built. What is not said is chosen, and told; on a terminal it is asked for where it matters.`,
  options: [
    { group: WHAT, name: "pattern", value: "PATTERN", help: "What kind of program: see loopwright patterns" },
    { group: WHAT, name: "library", value: "LIBRARIES", help: "What it is made with, parted by commas" },
    {
      group: WHAT,
      name: "capability",
      value: "CAPABILITIES",
      help: "What it can do beyond the pattern, parted by commas: retry, rate-limit, …",
    },
    { group: WHAT, name: "scale", value: "SCALE", help: "How much at once: single, tens, thousands, multi-process, multi-host" },
    { group: WHAT, name: "python", value: "VERSION", help: "The oldest Python it runs on, from 3.9 on (default: 3.11)" },
    { group: WHAT, name: "name", value: "NAME", help: "Name of the project (default: the pattern's)" },
    {
      group: WHAT,
      name: "set",
      value: "NAME=NUMBER",
      help: "A number of the pattern, such as concurrency=100; may be given several times",
    },
    { group: HOW, name: "out", value: "DIR", help: "Where to write it: empty or not there yet (default: a directory of its name)" },
    {
      group: HOW,
      name: "into",
      value: "PROJECT",
      help: "Add it to a project that is there: a package, its tests and design; no other file is touched",
    },
    { group: HOW, name: "single-file", help: "Write the program alone to standard output (pattern single)" },
    { group: HOW, name: "plan", help: "Show the design, write nothing" },
    { group: HOW, name: "dry-run", help: "Show the files and their content, write nothing" },
    { group: HOW, name: "yes", short: "y", help: "Ask nothing: take the first choice where a question would be asked" },
    { group: HOW, name: "output-format", value: "FORMAT", help: "text (default), markdown or json" },
    COLOUR_OPTION,
  ],
  examples: [
    ['loopwright build "fetch 200 product pages with httpx, at most 20 a second"', "a project from a sentence"],
    ["loopwright build --pattern http-client --capability retry,rate-limit --name price-watch", "a fan-out client in ./price-watch"],
    ["loopwright build --pattern http-client --library httpx --plan", "its design only"],
    ["loopwright build --pattern producer-consumer --name intake --into .", "a package in the project at hand"],
  ],
};
