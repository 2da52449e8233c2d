/** Calls of requests and urllib in the words of aiohttp. */
import type { Argument, Call, Expression } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";
import { requestEdits } from "./aiohttp-blocks.ts";
import { type HttpClient, POSITIONS, REQUESTS, type Refused, type Request, refused } from "./clients.ts";

const LIBRARY = "aiohttp";
/** Keywords that mean the same to both. */
const SAME = new Set(["url", "params", "headers", "json", "data", "cookies", "allow_redirects"]);

/** A call as a request of aiohttp; the reason where it says something that is not translated. `aiohttp` is the text for the module. */
function requestOf(call: Call, library: string, aiohttp: string): Request | Refused {
  const method = REQUESTS.exec(library)?.[1];
  const edits: TextEdit[] = [];
  let position = 0;
  for (const argument of call.arguments) {
    if (argument.kind !== "Keyword") {
      const known = position === 0 ? "url" : method ? POSITIONS[method]?.[position - 1] : undefined;
      if (argument.kind === "Starred" || known === undefined) return refused(argument, LIBRARY);
      if (position > 0) edits.push({ start: argument.start, end: argument.start, text: `${known}=` });
      position++;
      continue;
    }
    const made = keywordEdits(argument, aiohttp);
    if (!made || (!method && argument.name?.name !== "timeout")) return refused(argument, LIBRARY);
    edits.push(...made);
  }
  if (method === "head" && !call.arguments.some((one) => one.kind === "Keyword" && one.name?.name === "allow_redirects"))
    edits.push({ start: call.end - 1, end: call.end - 1, text: ", allow_redirects=False" });
  return { call, method: method ?? "get", edits, raises: method === undefined };
}

function keywordEdits(argument: Argument & { kind: "Keyword" }, aiohttp: string): readonly TextEdit[] | null {
  const { value } = argument;
  const name = argument.name?.name ?? "";
  if (SAME.has(name)) return [];
  if (name === "timeout") return [{ start: value.start, end: value.end, text: deadline(value, aiohttp) }];
  if (name === "verify" && value.text === "False") return [{ start: argument.start, end: argument.end, text: "ssl=False" }];
  if (name === "auth" && value.kind === "Tuple" && value.elements.length === 2)
    return [{ start: value.start, end: value.end, text: `${aiohttp}.BasicAuth(${value.elements.map((one) => one.text).join(", ")})` }];
  return null;
}

/** Both libraries' number bounds the connecting and each wait for data, not the whole. */
function deadline(value: Expression, aiohttp: string): string {
  const [connect, read] =
    value.kind === "Tuple" && value.elements.length === 2 ? value.elements.map((one) => one.text) : [value.text, value.text];
  return `${aiohttp}.ClientTimeout(sock_connect=${connect}, sock_read=${read})`;
}

const TOO_LATE = { own: [], builtin: ["TimeoutError"] };

export const aiohttpClient: HttpClient = {
  library: LIBRARY,
  cls: "ClientSession",
  holder: "session",
  title: "Ask through one aiohttp session",
  made: (_, cls) => `${cls}()`,
  replaces: /^(requests\.(api\.)?(get|post|put|patch|delete|head|options)|urllib\.request\.urlopen)$/,
  requestOf,
  requestEdits: (module, request) => requestEdits(module, request, "session"),
  // A deadline that passes is a TimeoutError there.
  errors: {
    "requests.RequestException": { own: ["ClientError"], builtin: ["TimeoutError"] },
    "requests.HTTPError": { own: ["ClientResponseError"], builtin: [] },
    "requests.ConnectionError": { own: ["ClientConnectionError"], builtin: [] },
    "requests.Timeout": TOO_LATE,
    "requests.ConnectTimeout": TOO_LATE,
    "requests.ReadTimeout": TOO_LATE,
    "urllib.error.URLError": { own: ["ClientError"], builtin: ["TimeoutError"] },
    "urllib.error.HTTPError": { own: ["ClientResponseError"], builtin: [] },
  },
  keepsResponse: new Set(),
};
