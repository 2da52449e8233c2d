/** A state of the repository that is not the one on disk: a commit, or what is staged. To walk it, it is a disk. */
import { type Disk, done, type Entry, failed, type Host, type Outcome } from "../host/host.ts";
import { join, parent } from "../host/path.ts";

/** The commit that `revision` names; null where the repository has none yet. The problem is a line for a person. */
export function commitOf(host: Host, top: string, revision: string): Outcome<string | null> {
  const found = host.execute("git", ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], top);
  if (found.ok) return done(textOf(found.value).trim());
  if (found.problem.startsWith("git:")) return found;
  return revision === "HEAD" ? done(null) : failed(`git knows no revision "${revision}".`);
}

/** The files of a commit; the empty tree for null. */
export function commitDisk(host: Host, top: string, commit: string | null): Outcome<Disk> {
  if (commit === null) return done(diskOf(host, top, new Map(), new Map()));
  return snapshot(host, top, ["ls-tree", "-r", "-z", "--full-tree", commit]);
}

/** The files as they are staged. */
export function indexDisk(host: Host, top: string): Outcome<Disk> {
  return snapshot(host, top, ["ls-files", "--stage", "-z"]);
}

const WORTH_READING = /(?:\.pyi?|\.ipynb|(?:^|\/)\.gitignore|(?:^|\/)pyvenv\.cfg)$/;

/** `100644 blob SHA\tpath` of a tree, `100644 SHA 0\tpath` of the index: a plain file either way. */
const LISTED = /^100\d{3} (?:blob )?([0-9a-f]{40,64})(?: \d)?\t(.*)$/s;

function snapshot(host: Host, top: string, listing: readonly string[]): Outcome<Disk> {
  const listed = host.execute("git", listing, top);
  if (!listed.ok) return listed;
  const blobs = new Map<string, string>();
  for (const line of textOf(listed.value).split("\0")) {
    const [, sha = "", path = ""] = LISTED.exec(line) ?? [];
    if (sha !== "") blobs.set(join(top, path), sha);
  }
  const wanted = [...new Set([...blobs].filter(([path]) => WORTH_READING.test(path)).map(([, sha]) => sha))];
  const read = host.execute("git", ["cat-file", "--batch"], top, wanted.map((sha) => `${sha}\n`).join(""));
  return read.ok ? done(diskOf(host, top, blobs, contentsOf(read.value))) : read;
}

/** `SHA blob SIZE`, a line feed, the bytes, a line feed; again and again. */
function contentsOf(output: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [sha = "", , size = "0"] = textOf(output.subarray(at, end)).split(" ");
    contents.set(sha, output.subarray(end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
  return contents;
}

function diskOf(host: Host, top: string, blobs: ReadonlyMap<string, string>, contents: ReadonlyMap<string, Uint8Array>): Disk {
  const directories = directoriesOf(top, blobs);
  const readFile = (path: string): Outcome<Uint8Array> => {
    const bytes = contents.get(blobs.get(path) ?? "");
    return bytes ? done(bytes) : failed("no such file or directory");
  };
  return {
    readFile,
    lookInto: (path, look) => {
      const read = readFile(path);
      return read.ok ? done(look(read.value)) : read;
    },
    list: (path) => {
      const entries = directories.get(path);
      return entries ? done([...entries.values()]) : failed("no such file or directory");
    },
    // The `.git` that makes it a work tree is in no commit.
    kindOf: (path) => {
      if (path === join(top, ".git")) return host.kindOf(path);
      return done(blobs.has(path) ? "file" : directories.has(path) ? "directory" : "missing");
    },
    realPath: (path) => done(path),
  };
}

function directoriesOf(top: string, blobs: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlyMap<string, Entry>> {
  const directories = new Map<string, Map<string, Entry>>([[top, new Map()]]);
  for (const path of blobs.keys()) {
    let kind: Entry["kind"] = "file";
    for (let here = path; here !== top; here = parent(here), kind = "directory") {
      const holder = parent(here);
      const entries = directories.get(holder) ?? new Map<string, Entry>();
      directories.set(holder, entries);
      const name = here.slice(holder.length).replace(/^\//, "");
      if (entries.has(name)) break;
      entries.set(name, { name, kind });
    }
  }
  return directories;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
