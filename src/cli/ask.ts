/** `loopwright ask`: decides what a request wants, then does it. */
import { type Asked, ask } from "../ask/ask.ts";
import { oneOf } from "../config/schema.ts";
import type { Host } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import { blocksAsMarkdown, blocksAsText } from "../report/blocks.ts";
import { answerBlocks, askedBlocks } from "./ask-report.ts";
import { reviewAsked } from "./ask-review.ts";
import { askSpec } from "./ask-spec.ts";
import * as build from "./build.ts";
import { readBuildFlags } from "./build-flags.ts";
import { type Arguments, EXIT_FINE, EXIT_QUESTION, lastValue, refuse } from "./command.ts";
import { coloursFor, widthOf } from "./terminal.ts";

export const spec = askSpec;

const FORMATS = ["text", "markdown", "json"] as const;
/** After this many questions the request is left as it is. */
const MOST_QUESTIONS = 3;

interface Output {
  readonly format: (typeof FORMATS)[number];
  readonly colour: boolean;
}

export async function run(args: Arguments, host: Host): Promise<number> {
  const format = oneOf(FORMATS, lastValue(args, "output-format") ?? "text", "--output-format");
  if (!format.ok) return refuse(host, format.problem);
  const colour = coloursFor(args, host);
  if (!colour.ok) return refuse(host, colour.problem);
  if (args.positionals.length === 0 && !args.values.has("pattern"))
    return refuse(host, 'ask needs a request: loopwright ask "fetch 200 pages with httpx". See "loopwright ask --help".');
  const { words, paths } = await requestIn(args, host);
  const output: Output = { format: format.value, colour: colour.value };
  return answer(words, paths, args, host, output, MOST_QUESTIONS);
}

async function answer(
  words: string,
  paths: readonly string[],
  args: Arguments,
  host: Host,
  output: Output,
  questions: number,
  mode?: "build" | "review",
): Promise<number> {
  const flags = readBuildFlags(args);
  if (!flags.ok) return refuse(host, flags.problem);
  const asked = ask(words, { plan: true, wish: flags.value, ...(mode && { mode }) });
  if (asked.question && !(args.switches.has("yes") && asked.spec)) return putQuestion(asked, words, paths, args, host, output, questions);
  const { format, colour } = output;
  if (args.switches.has("plan") && (format === "json" || asked.design === null)) return show(asked, args, host, output);
  if (asked.mode === "build") return build.run({ ...args, positionals: [words] }, host);
  if (asked.mode === "review") return reviewAsked({ words, asked, paths, format, colour }, args, host);
  return show(asked, args, host, output);
}

/** On a terminal the question is asked, and its answer goes on; elsewhere it is printed. */
async function putQuestion(
  asked: Asked,
  words: string,
  paths: readonly string[],
  args: Arguments,
  host: Host,
  output: Output,
  questions: number,
): Promise<number> {
  const { text = "", choices = [] } = asked.question ?? {};
  const said = `${text} (${choices.join(", ")})`;
  const reply = output.format === "json" || questions === 0 ? null : await host.askUser(`${said} `);
  const choice = reply === null ? undefined : choices.find((one) => reply.trim() !== "" && one.startsWith(reply.trim().toLowerCase()));
  if (choice === undefined) {
    if (output.format === "json") return show(asked, args, host, output, EXIT_QUESTION);
    const more = answerBlocks(asked);
    if (more.length > 0) host.stdout.write(blocksAsText(more, widthOf(host), output.colour));
    host.stdout.write(`${said}\n`);
    return EXIT_QUESTION;
  }
  if (choice === "build" || choice === "review") return answer(words, paths, args, host, output, questions - 1, choice);
  const values = new Map([...args.values, ["pattern", [choice]] as const]);
  return answer(words, paths, { ...args, values }, host, output, questions - 1);
}

function show(asked: Asked, args: Arguments, host: Host, { format, colour }: Output, code = EXIT_FINE): number {
  const blocks = args.switches.has("plan") ? askedBlocks(asked) : answerBlocks(asked);
  if (format === "json") host.stdout.write(`${JSON.stringify(asked, null, 2)}\n`);
  else if (format === "markdown") host.stdout.write(blocksAsMarkdown(blocks));
  else host.stdout.write(blocksAsText(blocks, widthOf(host), colour));
  return code;
}

/** The first argument is the request; where it is a single word, those that follow belong to it unless they are paths. */
async function requestIn(args: Arguments, host: Host): Promise<{ readonly words: string; readonly paths: readonly string[] }> {
  const [first = "", ...rest] = args.positionals;
  if (first === "-") return { words: new TextDecoder().decode(await host.readStdin()), paths: rest };
  if (/\s/.test(first)) return { words: first, paths: rest };
  const paths = rest.filter((one) => isPath(one, host));
  return { words: [first, ...rest.filter((one) => !paths.includes(one))].join(" "), paths };
}

function isPath(text: string, host: Host): boolean {
  if (/[/\\]|\.pyi?$|^\.+$/.test(text)) return true;
  const kind = host.kindOf(resolve(host.cwd, text));
  return kind.ok && kind.value !== "missing";
}
