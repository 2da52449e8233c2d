/** What a command is to the command line: how it is called, what it explains about itself, and what it does. */
import type { Host } from "../host/host.ts";

export interface OptionSpec {
  /** Without its dashes. */
  readonly name: string;
  readonly short?: string;
  /** Placeholder of its value in help (`FILE`); absent for a switch. */
  readonly value?: string;
  readonly help: string;
  /** Heading in the help. */
  readonly group?: string;
}

export interface CommandSpec {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** What follows the name: `[PATH…]`. */
  readonly usage: string;
  readonly summary: string;
  /** A few lines under the usage. */
  readonly description: string;
  readonly options: readonly OptionSpec[];
  /** A command line and what it does. */
  readonly examples: readonly (readonly [string, string])[];
}

export interface Arguments {
  readonly positionals: readonly string[];
  readonly switches: ReadonlySet<string>;
  /** Every value given, in order. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Gives the exit code. What can't be done is a value of `refuse`. */
export type Run = (args: Arguments, host: Host) => Promise<number>;

export const EXIT_FINE = 0;
export const EXIT_FINDINGS = 1;
export const EXIT_FAILED = 2;
/** Something must be answered first, and there is nobody to ask. */
export const EXIT_QUESTION = 3;

/** Says in one line why the tool could not do what was asked. */
export function refuse(host: Host, problem: string): number {
  host.stderr.write(`loopwright: ${problem}\n`);
  return EXIT_FAILED;
}

/** The last value given for an option. */
export function lastValue(args: Arguments, name: string): string | undefined {
  return args.values.get(name)?.at(-1);
}

/** All values of an option that takes a list: given several times, or parted by commas. */
export function listOf(args: Arguments, name: string): readonly string[] | undefined {
  return args.values
    .get(name)
    ?.flatMap((value) => value.split(","))
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
