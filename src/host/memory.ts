/** A host in memory: for tests, and wherever there is no disk. */
import { done, type Entry, failed, type Host, type Outcome, type Output } from "./host.ts";
import { join, normalize, parent, resolve } from "./path.ts";

/** What stands at a path: text or bytes of a file, a link, or a reason why it can't be read. */
export type MemoryEntry = string | Uint8Array | { readonly link: string } | { readonly problem: string };

export interface MemoryOptions {
  readonly files?: Readonly<Record<string, MemoryEntry>>;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** What the person at the terminal answers, in order; absent: nobody is there. */
  readonly answers?: readonly string[];
  /** What the person at the terminal types, question by question; absent: nobody is there. */
  readonly replies?: readonly string[];
  /** Width of the terminal; absent: output goes to a pipe. */
  readonly columns?: number;
  /** Milliseconds that pass between two looks at the clock; default 1. */
  readonly tick?: number;
}

export interface MemoryHost extends Host {
  readonly out: () => string;
  readonly err: () => string;
  readonly fileText: (path: string) => string | undefined;
}

const MAX_LINKS = 40;
const LOOP = "symbolic links that lead in a circle";

export function memoryHost(options: MemoryOptions = {}): MemoryHost {
  const cwd = options.cwd ?? "/project";
  const entries = new Map<string, MemoryEntry>();
  for (const [path, entry] of Object.entries(options.files ?? {})) entries.set(resolve(cwd, path), entry);
  const stdout = recorder(options.columns);
  const stderr = recorder(options.columns);
  const answers = options.answers && [...options.answers];
  const replies = [...(options.replies ?? [])];
  let time = 0;
  return {
    cwd,
    env: options.env ?? {},
    stdout: stdout.output,
    stderr: stderr.output,
    readFile: (path) => readMemory(entries, path),
    lookInto: (path, look) => {
      const read = readMemory(entries, path);
      return read.ok ? done(look(read.value)) : read;
    },
    writeFile: (path, content) => {
      entries.set(normalize(path), content);
      return done(undefined);
    },
    writeTree: (root, files) => {
      const taken = files.find(({ path }) => entries.has(resolve(root, path)));
      if (taken) return failed(`${taken.path} exists`);
      for (const { path, text } of files) entries.set(resolve(root, path), text);
      return done(undefined);
    },
    waitForChange: () => Promise.resolve(false),
    shell: () => failed("there is no shell"),
    execute: (program) => failed(`${program}: no such program`),
    list: (path) => listMemory(entries, path),
    kindOf: (path) => kindInMemory(entries, path),
    realPath: (path) => followAll(entries, path),
    askUser: (question) => {
      const reply = replies.shift();
      if (reply !== undefined) stderr.output.write(question);
      return Promise.resolve(reply ?? null);
    },
    readStdin: () => Promise.resolve(bytesOf(options.stdin ?? "")),
    prompt: answers
      ? (question) => {
          stderr.output.write(question);
          return Promise.resolve(answers.shift() ?? null);
        }
      : null,
    now: () => {
      time += options.tick ?? 1;
      return time;
    },
    out: stdout.text,
    err: stderr.text,
    fileText: (path) => {
      const entry = entries.get(resolve(cwd, path));
      return typeof entry === "string" ? entry : undefined;
    },
  };
}

function recorder(columns: number | undefined): { readonly output: Output; readonly text: () => string } {
  let written = "";
  const write = (text: string) => {
    written += text;
  };
  return { output: { write, isTerminal: columns !== undefined, columns }, text: () => written };
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

function readMemory(entries: ReadonlyMap<string, MemoryEntry>, path: string): Outcome<Uint8Array> {
  const real = followAll(entries, path);
  if (!real.ok) return real;
  const entry = entries.get(real.value);
  if (entry === undefined) return failed("no such file or directory");
  if (typeof entry === "string" || entry instanceof Uint8Array) return done(bytesOf(entry));
  return failed("problem" in entry ? entry.problem : LOOP);
}

function kindInMemory(entries: ReadonlyMap<string, MemoryEntry>, path: string): Outcome<"file" | "directory" | "missing"> {
  const real = followAll(entries, path);
  if (!real.ok) return real;
  if (entries.has(real.value)) return done("file");
  return done(isDirectory(entries, real.value) ? "directory" : "missing");
}

function isDirectory(entries: ReadonlyMap<string, MemoryEntry>, path: string): boolean {
  const start = join(path, "");
  for (const key of entries.keys()) if (key.startsWith(start)) return true;
  return false;
}

function listMemory(entries: ReadonlyMap<string, MemoryEntry>, path: string): Outcome<readonly Entry[]> {
  const real = followAll(entries, path);
  if (!real.ok) return real;
  const start = join(real.value, "");
  const found = new Map<string, Entry>();
  for (const [key, entry] of entries) {
    if (!key.startsWith(start)) continue;
    const name = key.slice(start.length).split("/")[0] ?? "";
    if (start + name !== key) found.set(name, { name, kind: "directory" });
    else found.set(name, { name, kind: isLink(entry) ? "link" : "file" });
  }
  return found.size > 0 ? done([...found.values()]) : failed("no such file or directory");
}

function isLink(entry: MemoryEntry | undefined): entry is { readonly link: string } {
  return typeof entry === "object" && !(entry instanceof Uint8Array) && "link" in entry;
}

/** Resolves every link of a path, those of the directories on the way first. */
function followAll(entries: ReadonlyMap<string, MemoryEntry>, path: string): Outcome<string> {
  let real = normalize(path);
  for (let followed = 0; followed < MAX_LINKS; followed++) {
    const link = firstLink(entries, real);
    if (link === null) return done(real);
    const entry = entries.get(link);
    if (!isLink(entry)) return done(real);
    real = normalize(resolve(parent(link), entry.link) + real.slice(link.length));
  }
  return failed(LOOP);
}

function firstLink(entries: ReadonlyMap<string, MemoryEntry>, path: string): string | null {
  let here = "";
  for (const part of path.split("/").slice(1)) {
    here = `${here}/${part}`;
    if (isLink(entries.get(here))) return here;
  }
  return null;
}
