/** The command line: finds the command, reads its arguments, and turns whatever happens into an exit code. */
import { didYouMean } from "../config/suggest.ts";
import type { Host } from "../host/host.ts";
import { VERSION } from "../report/version.ts";
import { readArguments } from "./arguments.ts";
import { type CommandSpec, EXIT_FAILED, EXIT_FINE, type OptionSpec, refuse } from "./command.ts";
import { COMMANDS, type CommandEntry } from "./commands.ts";
import { commandHelp, overallHelp } from "./help.ts";

const HELP: OptionSpec = { name: "help", short: "h", help: "Show this help", group: "Other" };

/** Runs a command line (without `node` and the script). Never throws; the result is the exit code. */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  try {
    return await dispatch(argv, host);
  } catch (error) {
    return reportInternal(error, argv, host);
  }
}

async function dispatch(argv: readonly string[], host: Host): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    host.stderr.write(overallHelp(VERSION));
    return EXIT_FAILED;
  }
  if (name === "--version" || name === "-V" || name === "version") return say(host, `loopwright ${VERSION}\n`);
  if (name === "--help" || name === "-h" || name === "help") return help(rest[0], host);
  const command = find(name);
  return command ? runCommand(command, rest, host) : refuse(host, unknownCommand(name, host));
}

async function runCommand(command: CommandEntry, argv: readonly string[], host: Host): Promise<number> {
  const { spec, run: act } = await command.load();
  const withHelp: CommandSpec = { ...spec, options: [...spec.options, HELP] };
  const args = readArguments(withHelp, argv);
  if (!args.ok) return refuse(host, args.problem);
  return args.value.switches.has("help") ? say(host, commandHelp(withHelp)) : act(args.value, host);
}

async function help(name: string | undefined, host: Host): Promise<number> {
  if (name === undefined) return say(host, overallHelp(VERSION));
  const command = find(name);
  if (!command) return refuse(host, unknownCommand(name, host));
  const { spec } = await command.load();
  return say(host, commandHelp({ ...spec, options: [...spec.options, HELP] }));
}

function find(name: string): CommandEntry | undefined {
  return COMMANDS.find((command) => command.name === name || command.aliases.includes(name));
}

function say(host: Host, text: string): number {
  host.stdout.write(text);
  return EXIT_FINE;
}

function unknownCommand(name: string, host: Host): string {
  if (name.startsWith("-")) return `unknown option "${name}". The command comes first: loopwright review ${name}`;
  const kind = host.kindOf(name);
  if (name.endsWith(".py") || (kind.ok && kind.value !== "missing"))
    return `"${name}" is not a command. Did you mean "loopwright review ${name}"?`;
  const names = COMMANDS.flatMap((command) => [command.name, ...command.aliases]);
  const hint = didYouMean(name, names);
  return `unknown command "${name}".${hint === "" ? ` The commands are ${names.join(", ")}.` : hint}`;
}

/** A fault of ours: one line, and the stack only for one who asks. */
function reportInternal(error: unknown, argv: readonly string[], host: Host): number {
  const words = error instanceof Error ? error.message : String(error);
  const verbose = argv.includes("--verbose") || argv.includes("-v");
  const advice = verbose ? "" : " Please report it with what the same command prints with --verbose.";
  host.stderr.write(
    `loopwright: internal error, not a fault of your code: ${(words.split("\n")[0] ?? "").replace(/\.?$/, ".")}${advice}\n`,
  );
  if (verbose && error instanceof Error && error.stack) host.stderr.write(`loopwright ${VERSION}\n${error.stack}\n`);
  return EXIT_FAILED;
}
