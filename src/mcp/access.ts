/** Which directories a call may use: those of the flag, or else those that the client grants. */
import {
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequests,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import { isWithin } from "../host/within.ts";
import { MISSING, NO_ROOTS, OUTSIDE } from "./words.ts";

const KEY = "roots";

export interface Access {
  readonly host: Host;
  /** Of the flag, real and absolute; null where none was given. */
  readonly roots: readonly string[] | null;
  /** Whether a client may grant roots: not over HTTP, where anybody on the machine may be the client. */
  readonly fromClient: boolean;
}

/** The roots, or what the client must be asked first. */
export type Reach =
  | { readonly kind: "roots"; readonly roots: readonly string[] }
  | { readonly kind: "ask"; readonly requests: InputRequests };

export function reachOf({ host, roots, fromClient }: Access, server: McpServer, cx: ServerContext): Reach {
  if (roots !== null) return { kind: "roots", roots };
  if (!fromClient) return { kind: "roots", roots: [] };
  const told = inputResponse(cx.mcpReq.inputResponses, KEY);
  if (told.kind === "roots") return { kind: "roots", roots: told.roots.flatMap(({ uri }) => directoryAt(host, uri)) };
  if (told.kind === "missing" && clientCan("roots", server, cx)) return { kind: "ask", requests: { [KEY]: inputRequired.listRoots() } };
  return { kind: "roots", roots: [] };
}

/** Whether the client can do something: it says so with each request, or once at the start if it is an older one. */
export function clientCan(what: "roots" | "elicitation", server: McpServer, cx: ServerContext): boolean {
  const said = Object.entries(cx.mcpReq.envelope ?? {}).find(([key]) => key === CLIENT_CAPABILITIES_META_KEY)?.[1];
  const capabilities = said ?? server.server.getClientCapabilities();
  return typeof capabilities === "object" && capabilities !== null && what in capabilities;
}

/** The real directory that a `file:` URI names; nothing for any other. */
function directoryAt(host: Host, uri: string): readonly string[] {
  const path = pathOf(uri);
  if (path === null) return [];
  const kind = host.kindOf(path);
  if (!kind.ok || kind.value !== "directory") return [];
  const real = host.realPath(path);
  return real.ok ? [real.value] : [];
}

function pathOf(uri: string): string | null {
  if (!URL.canParse(uri)) return null;
  const { protocol, host, pathname } = new URL(uri);
  if (protocol !== "file:" || host !== "") return null;
  const path = decoded(pathname);
  if (path === null) return null;
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

export interface Located {
  /** The root that relative paths start from. */
  readonly directory: string;
  /** Absolute. */
  readonly paths: readonly string[];
}

/** Where paths of a call lie. A relative one starts from the first root in which it exists. */
export function locate({ host }: Access, roots: readonly string[], paths: readonly string[]): Outcome<Located> {
  const [first] = roots;
  if (first === undefined) return failed(NO_ROOTS);
  const found: string[] = [];
  let directory = first;
  for (const path of paths) {
    const places = roots.map((root) => ({ root, absolute: resolve(root, path) })).filter(({ absolute }) => isWithin(host, roots, absolute));
    if (places.length === 0) return failed(OUTSIDE(path, roots));
    const there = places.find(({ absolute }) => {
      const kind = host.kindOf(absolute);
      return kind.ok && kind.value !== "missing";
    });
    if (!there) return failed(MISSING(path));
    if (found.length === 0) directory = roots.find((root) => isWithin(host, [root], there.absolute)) ?? there.root;
    found.push(there.absolute);
  }
  return done({ directory, paths: found });
}
