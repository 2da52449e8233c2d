/** How `review` explains itself. */
import type { CommandSpec } from "./command.ts";
import { ISOLATED_OPTION, PYTHON_OPTION } from "./environment.ts";

const OUTPUT = "Output";
const RULES = "Rules";
const FILES = "Files";
const FIXES = "Fixes";
const EXIT = "Exit code";
const KNOWN = "Only what is new";

const FORMAT_HELP =
  "full (default), concise, markdown, html (one page, with the picture of the program); for programs json, jsonl, sarif, github (annotations), gitlab (code quality) or junit";

export const reviewSpec: CommandSpec = {
  name: "review",
  aliases: ["check"],
  usage: "[OPTIONS] [PATH…|-]",
  summary: "Review asyncio code: what is wrong, what is done well, what to do first",
  description: `
PATH is a file or a directory (default: the working directory); "-" reads one file from standard input.
All files are read as one program, so a blocking call is found through any number of helpers in other modules.
Settings come from [tool.loopwright] in pyproject.toml or from loopwright.toml, under the names of the options.`,
  options: [
    { group: OUTPUT, name: "output-format", value: "FORMAT", help: FORMAT_HELP },
    { group: OUTPUT, name: "output-file", short: "o", value: "FILE", help: "Write the report to FILE" },
    { group: OUTPUT, name: "statistics", help: "Count findings by rule instead of listing them" },
    { group: OUTPUT, name: "checklist", help: "Add the checklist, practice by practice (json always has it)" },
    { group: OUTPUT, name: "color", value: "WHEN", help: "auto (default: on a terminal, unless NO_COLOR is set), always or never" },
    { group: OUTPUT, name: "quiet", short: "q", help: "Findings only: no summary, no notes, no progress" },
    {
      group: OUTPUT,
      name: "verbose",
      short: "v",
      help: "Say why each finding is thought to be true: what is called at each step and how sure that is; on standard error what is read",
    },
    { group: OUTPUT, name: "timing", help: "Print on standard error what each rule cost, the dearest first" },
    { group: RULES, name: "select", value: "RULES", help: "Only these: codes (LW502), prefixes (LW5) or names, parted by commas" },
    { group: RULES, name: "extend-select", value: "RULES", help: "These, too" },
    { group: RULES, name: "ignore", value: "RULES", help: "Not these; the more exact of two selectors wins" },
    { group: RULES, name: "per-file-ignores", value: "PATTERN:RULES", help: "Not these in files that fit a pattern, as in a .gitignore" },
    { group: RULES, name: "preview", help: "Ask the rules that are still on trial, too" },
    { group: RULES, name: "min-severity", value: "SEVERITY", help: "Leave out findings below: critical, high, medium, low (default)" },
    { group: RULES, name: "confidence", value: "TIER", help: "Leave out what is less sure: definite, probable (default), possible" },
    {
      group: RULES,
      name: "target-version",
      value: "VERSION",
      help: "The oldest Python the program runs on, 3.9 to 3.14 (default: from requires-python, else 3.11)",
    },
    { group: FILES, name: "exclude", value: "PATTERNS", help: "Leave out paths that fit, as in a .gitignore, parted by commas" },
    { group: FILES, name: "force-exclude", help: "Leave them out even where they are named as PATH" },
    { group: FILES, name: "no-respect-gitignore", help: "Read what git ignores, too" },
    { group: FILES, name: "stdin-filename", value: "PATH", help: "The name of what comes from standard input" },
    { group: FILES, ...PYTHON_OPTION },
    { group: KNOWN, name: "baseline", value: "FILE", help: "Leave out the findings that FILE lists (see loopwright baseline)" },
    { group: KNOWN, name: "since", value: "REV", help: "Only what was not found at that revision of git" },
    { group: KNOWN, name: "changed", help: "Only what was not found at the last commit" },
    { group: KNOWN, name: "staged", help: "Review what is staged, and tell only what was not found at the last commit" },
    { group: KNOWN, name: "add-ignore", help: "Write a suppression comment for every finding, and stop" },
    { group: FIXES, name: "fix", help: "Make the fixes that keep the meaning, then tell what is left" },
    { group: FIXES, name: "unsafe-fixes", help: "Make those that may change what the code does, too" },
    { group: FIXES, name: "fix-only", help: "Make the fixes, and tell only what was fixed" },
    {
      group: FIXES,
      name: "verify",
      value: "COMMAND",
      help: "Run a command (your tests) before and after the fixes, find the fixes that make it fail, and take them back",
    },
    {
      group: FIXES,
      name: "rewrite",
      help: "Rewrite whole functions where the meaning can be shown (waits at once, one session for all requests), too; alone it only shows that",
    },
    {
      group: FIXES,
      name: "diff",
      help: "Show what the fixes would change, as a patch, and write nothing (exit code 1 where that is something)",
    },
    { group: FILES, name: "config", value: "FILE", help: "Read settings from this file alone" },
    { group: FILES, ...ISOLATED_OPTION },
    { group: FILES, name: "no-cache", help: "Keep nothing between runs" },
    { group: FILES, name: "show-files", help: "List the files that would be read, and stop" },
    { group: FILES, name: "show-settings", help: "Print the settings as JSON, each with where it comes from, and stop" },
    { group: FILES, name: "watch", help: "Review again whenever a file changes, until Ctrl-C" },
    { group: FILES, name: "jobs", short: "j", value: "N", help: "Use up to N workers; the report is the same for any number" },
    { group: EXIT, name: "fail-on", value: "SEVERITY", help: "Exit with 1 from this severity on: critical, high (default), medium, low" },
    { group: EXIT, name: "exit-zero", help: "Exit with 0 whatever is found" },
  ],
  examples: [
    ["loopwright review", "review the working directory"],
    ["loopwright review app tests/test_app.py --output-format markdown -o review.md", "write the report to a file"],
    ["loopwright review --select LW5 --confidence definite", "only what surely blocks the event loop"],
    ["loopwright review app --diff", "what the fixes would change"],
    ["cat app.py | loopwright review - --stdin-filename app.py", "review one file from a pipe"],
  ],
};
