/** How `ask` explains itself. */
import { buildSpec } from "./build-spec.ts";
import type { CommandSpec, OptionSpec } from "./command.ts";

/** What `build` can be told, `ask` can be told, too; only what a plan is differs. */
const OPTIONS: readonly OptionSpec[] = buildSpec.options.map((option) =>
  option.name === "plan" ? { ...option, help: "Decide and design only: nothing is written, read or reviewed" } : option,
);

export const askSpec: CommandSpec = {
  name: "ask",
  usage: "[OPTIONS] REQUEST [PATH…]",
  summary: "Say what you want in words: it builds, reviews, explains, or asks one short question",
  description: `
REQUEST is a sentence, pasted code, a traceback or a line of a log, in one argument ("-" reads it from standard input). A program that is described is
built; code, paths and error messages are reviewed, an error message for its cause alone; a question of concept is answered from the
catalogue. Where neither is clear, one short question is asked; without a terminal it is printed, with exit code 3.
docs/requests.md says how a request is read.`,
  options: OPTIONS,
  examples: [
    ['loopwright ask "fetch 200 product pages with httpx, at most 20 a second" --plan', "the design of a program"],
    ['loopwright ask "Task was destroyed but it is pending!" app', "what the message means, and where in app/ its cause is"],
    ['loopwright ask "gather or TaskGroup?"', "an answer with its chapters"],
    ["journalctl -u shop | tail -30 | loopwright ask -", "a log, and the code under the working directory"],
  ],
};
