/** The only door to disk, clock and terminal. Everything else is handed a host: Node's, or one in memory for tests and the web. */

/** What an action gave: its value, or a few words for a person about why there is none ("permission denied"). */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export type EntryKind = "file" | "directory" | "link" | "other";

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** Where text goes to: standard output or standard error. */
export interface Output {
  /** Never throws; what is written after the reader has gone is dropped. */
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width in characters; undefined where it is no terminal. */
  readonly columns: number | undefined;
}

/** What can be read of a disk. Paths are absolute, with `/`. */
export interface Disk {
  readFile(path: string): Outcome<Uint8Array>;
  /** Shows the bytes of a file to a function, whose they are only while it runs: a look at thousands of files takes the memory of one. */
  lookInto<T>(path: string, look: (bytes: Uint8Array) => T): Outcome<T>;
  /** The entries of a directory in no particular order. */
  list(path: string): Outcome<readonly Entry[]>;
  /** What stands at a path, links followed; `missing` where nothing does. */
  kindOf(path: string): Outcome<Exclude<EntryKind, "link"> | "missing">;
  /** The path with every link in it resolved. */
  realPath(path: string): Outcome<string>;
}

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

export interface Host extends Disk {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readStdin(): Promise<Uint8Array>;
  /** Puts a question to the person at the terminal and gives the line that is typed; null where there is nobody to ask. */
  askUser(question: string): Promise<string | null>;
  /** Asks the person at the terminal for a line; it gives null when he has ended the input. Null itself where nobody is there to ask. */
  readonly prompt: ((question: string) => Promise<string | null>) | null;
  /** The file is there as a whole or stays what it was. */
  writeFile(path: string, content: string | Uint8Array): Outcome<void>;
  /** Writes files that are not there yet under a directory, which is made where it is missing: all of them, or none. Their paths are relative to it. */
  writeTree(root: string, files: readonly NewFile[]): Outcome<void>;
  /** Runs a program in a directory and gives what it printed; the problem is what it complained of. */
  execute(program: string, args: readonly string[], directory: string, stdin?: string): Outcome<Uint8Array>;
  /** Runs a line of the shell to its end, its output on standard error, and gives its exit code; 128 and more for a signal. */
  shell(line: string, directory: string): Outcome<number>;
  /** True once something in one of the directories has changed; false when the user ends the program. */
  waitForChange(directories: readonly string[]): Promise<boolean>;
  /** Milliseconds since some fixed moment; only differences mean something. */
  now(): number;
}

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
