/** Calls of requests, urllib and of httpx's blocking functions in the words of `httpx.AsyncClient`. */
import type { Program } from "../../program/program.ts";
import type { Call, Expression } from "../../python/nodes.ts";
import { programSays } from "../../rules/program-text.ts";
import type { TextEdit } from "../context.ts";
import { type HttpClient, POSITIONS, REQUESTS, type Refused, type Request, refused } from "./clients.ts";
import { requestEdits } from "./httpx-lines.ts";

const LIBRARY = "httpx";
const OWN = /^httpx\.(?:_api\.)?(get|post|put|patch|delete|head|options)$/;
/** Keywords that mean the same to both. */
const SAME = new Set(["url", "params", "headers", "json", "auth", "files"]);
/** Methods of the client that take no body. */
const BODILESS = /^(get|delete|head|options)$/;

function requestOf(call: Call, name: string, httpx: string): Request | Refused {
  const own = OWN.exec(name)?.[1];
  const method = own ?? REQUESTS.exec(name)?.[1];
  const edits: TextEdit[] = [];
  let position = 0;
  for (const argument of call.arguments) {
    if (argument.kind !== "Keyword") {
      const known = position === 0 ? "url" : method && !own ? POSITIONS[method]?.[position - 1] : undefined;
      if (argument.kind === "Starred" || known === undefined) return refused(argument, LIBRARY);
      const made = position === 0 ? "" : keywordText(known, argument, httpx);
      if (made === null) return refused(argument, LIBRARY);
      if (position > 0) edits.push({ start: argument.start, end: argument.end, text: made });
      position++;
      continue;
    }
    const word = argument.name?.name ?? "";
    if (own && /^(params|headers|json|data|content|files|auth|follow_redirects|timeout)$/.test(word)) continue;
    const made =
      own || (!method && word !== "timeout") || (BODILESS.test(method ?? "get") && /^(json|data|files)$/.test(word))
        ? null
        : keywordText(word, argument.value, httpx);
    if (made === null) return refused(argument, LIBRARY);
    edits.push({ start: argument.start, end: argument.end, text: made });
  }
  if (method === "head" && !own && !call.arguments.some((one) => one.kind === "Keyword" && one.name?.name === "allow_redirects"))
    edits.push({ start: call.end - 1, end: call.end - 1, text: ", follow_redirects=False" });
  return { call, method: method ?? "get", edits, raises: method === undefined };
}

/** A keyword argument of requests as one of httpx; null where there is none. */
function keywordText(name: string, value: Expression, httpx: string): string | null {
  if (SAME.has(name)) return `${name}=${value.text}`;
  if (name === "allow_redirects") return `follow_redirects=${value.text}`;
  if (name === "timeout") {
    const [connect, read] = value.kind === "Tuple" ? value.elements : [];
    return connect && read ? `timeout=${httpx}.Timeout(${read.text}, connect=${connect.text})` : `timeout=${value.text}`;
  }
  if (name === "data" && value.kind === "Dict") return `data=${value.text}`;
  return name === "data" && /^(Str|FString|Concatenation)$/.test(value.kind) ? `content=${value.text}` : null;
}

/** What requests and urllib do by themselves, and httpx where it is told: going where it is sent, waiting longer than five seconds. */
function made(program: Program, cls: string): string {
  const isMixed = programSays(program, ["requests", "urllib"], /^\s*(?:import|from)\s+(?:requests|urllib)\b/m);
  return isMixed ? `${cls}(follow_redirects=True, timeout=60)` : `${cls}()`;
}

export const httpxClient: HttpClient = {
  library: LIBRARY,
  cls: "AsyncClient",
  holder: "client",
  title: "Ask through one httpx client",
  made,
  replaces:
    /^(requests\.(api\.)?(get|post|put|patch|delete|head|options)|urllib\.request\.urlopen|httpx\.(_api\.)?(get|post|put|patch|delete|head|options))$/,
  requestOf,
  requestEdits: (module, request) => requestEdits(module, request, "client"),
  errors: {
    "requests.RequestException": { own: ["HTTPError"], builtin: [] },
    "requests.HTTPError": { own: ["HTTPStatusError"], builtin: [] },
    "requests.ConnectionError": { own: ["TransportError"], builtin: [] },
    "requests.Timeout": { own: ["TimeoutException"], builtin: [] },
    "requests.ConnectTimeout": { own: ["ConnectTimeout"], builtin: [] },
    "requests.ReadTimeout": { own: ["ReadTimeout"], builtin: [] },
    "urllib.error.URLError": { own: ["HTTPError"], builtin: [] },
    "urllib.error.HTTPError": { own: ["HTTPStatusError"], builtin: [] },
  },
  keepsResponse: new Set(["requests.HTTPError"]),
};
