/** The host of the command line: Node's own disk, clock and streams. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  type Dirent,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createInterface } from "node:readline/promises";
import { done, type Entry, type EntryKind, failed, type Host, type NewFile, type Outcome, type Output } from "./host.ts";
import { promptAt } from "./node-prompt.ts";
import { waitForChange } from "./node-watch.ts";
import { join, parent } from "./path.ts";

export function nodeHost(): Host {
  return {
    cwd: slashes(process.cwd()),
    env: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    readFile: (path) => attempt(() => readFileSync(path)),
    lookInto,
    writeFile: (path, content) => attempt(() => writeWhole(path, content)),
    writeTree,
    execute,
    shell,
    list: (path) => attempt(() => readdirSync(path, { withFileTypes: true }).map(entryOf)),
    kindOf: (path) => attempt(() => kindAt(path)),
    realPath: (path) => attempt(() => slashes(realpathSync(path))),
    readStdin,
    askUser,
    prompt: process.stdin.isTTY && process.stderr.isTTY ? promptAt(process.stdin, process.stderr) : null,
    waitForChange,
    now: () => performance.now(),
  };
}

function slashes(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

/** What was written before a failure is taken away again: nothing is left half done. */
function writeTree(root: string, files: readonly NewFile[]): Outcome<void> {
  const made: string[] = [];
  const written = attempt(() => {
    for (const { path, text } of files) {
      const target = join(root, path);
      const directory = mkdirSync(parent(target), { recursive: true });
      if (directory !== undefined) made.push(directory);
      const file = openSync(target, "wx");
      made.push(target);
      try {
        writeFileSync(file, text);
      } finally {
        closeSync(file);
      }
    }
  });
  if (written.ok) return written;
  const cleared = attempt(() => {
    for (const path of made.reverse()) rmSync(path, { recursive: true, force: true });
  });
  return cleared.ok ? written : failed(`${written.problem}; what was begun could not be taken away: ${cleared.problem}`);
}

function outputOf(stream: NodeJS.WriteStream): Output {
  let open = true;
  // A reader that has seen enough (`| head`) is no fault of ours: the rest is dropped. Anything else is a real error.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    open = false;
  });
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
  };
}

const FIRST_ROOM = 1 << 20;
const MOST_ROOM = 2 ** 31;
let room = new Uint8Array(FIRST_ROOM);

function lookInto<T>(path: string, look: (bytes: Uint8Array) => T): Outcome<T> {
  const length = attempt(() => fillRoom(path));
  return length.ok ? done(look(room.subarray(0, length.value))) : length;
}

/** Reads a file into the room, which grows with the longest; gives its length. */
function fillRoom(path: string): number {
  const file = openSync(path, "r");
  try {
    let length = 0;
    for (;;) {
      const read = readSync(file, room, length, room.length - length, null);
      if (read === 0) return length;
      length += read;
      if (length < room.length) continue;
      if (length === MOST_ROOM) throw new Error("more than two gigabytes");
      const wider = new Uint8Array(room.length * 2);
      wider.set(room);
      room = wider;
    }
  } finally {
    closeSync(file);
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

async function askUser(question: string): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // The end of the input is an answer, too: none.
  const ended = new Promise<null>((resolve) => lines.once("close", () => resolve(null)));
  const line = await Promise.race([lines.question(question), ended]);
  lines.close();
  return line;
}

/** The bits of a mode that let somebody write. */
const MAY_WRITE = 0o222;

/** Into a file beside it first, so that an end in the middle leaves the old one. What is no plain file (a pipe) is written to directly. */
function writeWhole(path: string, content: string | Uint8Array): void {
  const old = statSync(path, { throwIfNoEntry: false });
  if (old && !old.isFile()) {
    writeFileSync(path, content);
    return;
  }
  if (old && (old.mode & MAY_WRITE) === 0) throw new Error("it may only be read");
  const real = old ? realpathSync(path) : path;
  const beside = `${real}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, content);
    if (old) chmodSync(beside, old.mode);
    renameSync(beside, real);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

const MOST_OUTPUT = 1 << 30;

function execute(program: string, args: readonly string[], directory: string, stdin = ""): Outcome<Uint8Array> {
  const ended = spawnSync(program, args, { cwd: directory, input: stdin, maxBuffer: MOST_OUTPUT });
  if (ended.error) return failed(`${program}: ${inWords(ended.error)}`);
  if (ended.status === 0) return done(ended.stdout);
  const [complaint = ""] = ended.stderr.toString().trim().split("\n");
  return failed(complaint === "" ? `${program} failed` : complaint);
}

const SIGNALLED = 128;

function shell(line: string, directory: string): Outcome<number> {
  // Ctrl-C ends the line, and this program learns of it: so it can put back what it changed for the run.
  const stay = () => undefined;
  process.on("SIGINT", stay);
  const ended = spawnSync(line, { cwd: directory, shell: true, stdio: ["ignore", 2, 2] });
  process.off("SIGINT", stay);
  return ended.error ? failed(inWords(ended.error)) : done(ended.status ?? SIGNALLED);
}

function entryOf(entry: Dirent): Entry {
  return { name: entry.name, kind: kindOfEntry(entry) };
}

function kindOfEntry(entry: Pick<Dirent, "isFile" | "isDirectory" | "isSymbolicLink">): EntryKind {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "directory";
  return entry.isSymbolicLink() ? "link" : "other";
}

function kindAt(path: string): Exclude<EntryKind, "link"> | "missing" {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return "missing";
  if (found.isFile()) return "file";
  return found.isDirectory() ? "directory" : "other";
}

function attempt<T>(act: () => T): Outcome<T> {
  try {
    return done(act());
  } catch (error) {
    return failed(inWords(error));
  }
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "no such file or directory",
  ENOTDIR: "a part of the path is not a directory",
  EISDIR: "is a directory",
  ELOOP: "symbolic links that lead in a circle",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many open files",
  EEXIST: "something stands there already",
  ENOSPC: "no space left on the device",
  EROFS: "the file system is read-only",
};

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return WORDS[code] ?? error.message;
}
