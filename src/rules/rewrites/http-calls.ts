/** Calls of requests and urllib in the words of aiohttp. */
import { useOf } from "../../program/uses.ts";
import type { Argument, Call, Expression } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";

export type Refused = { readonly reason: string };

export const REQUESTS = /^requests\.(?:api\.)?(get|post|put|patch|delete|head|options)$/;
export const URLOPEN = "urllib.request.urlopen";

/** Parameters of requests' functions behind the URL, by position. */
const POSITIONS: Readonly<Record<string, readonly string[]>> = { get: ["params"], post: ["data", "json"], put: ["data"], patch: ["data"] };
/** Keywords that mean the same to both. */
const SAME = new Set(["url", "params", "headers", "json", "data", "cookies", "allow_redirects"]);

export interface Request {
  readonly call: Call;
  /** `get` of `session.get`. */
  readonly method: string;
  /** Edits of its arguments. */
  readonly edits: readonly TextEdit[];
  /** True where the library raises for a status by itself. */
  readonly raises: boolean;
}

/** A call as a request of aiohttp; the reason where it says something that is not translated. `aiohttp` is the text for the module. */
export function requestOf(call: Call, library: string, aiohttp: string): Request | Refused {
  const method = REQUESTS.exec(library)?.[1];
  const edits: TextEdit[] = [];
  let position = 0;
  for (const argument of call.arguments) {
    if (argument.kind !== "Keyword") {
      const known = position === 0 ? "url" : method ? POSITIONS[method]?.[position - 1] : undefined;
      if (argument.kind === "Starred" || known === undefined) return refused(argument);
      if (position > 0) edits.push({ start: argument.start, end: argument.start, text: `${known}=` });
      position++;
      continue;
    }
    const made = keywordEdits(argument, aiohttp);
    if (!made || (!method && argument.name?.name !== "timeout")) return refused(argument);
    edits.push(...made);
  }
  if (method === "head" && !call.arguments.some((one) => one.kind === "Keyword" && one.name?.name === "allow_redirects"))
    edits.push({ start: call.end - 1, end: call.end - 1, text: ", allow_redirects=False" });
  return { call, method: method ?? "get", edits, raises: method === undefined };
}

function refused(argument: Argument): Refused {
  return { reason: `\`${argument.text.split("\n", 1)[0] ?? ""}\` has no sure counterpart in aiohttp` };
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

/** An attribute or method of a response that aiohttp has in another way: the node to replace, and with what. */
export interface Read {
  readonly node: Expression;
  readonly text: string;
  readonly isAwaited: boolean;
}

const PROPERTIES: Readonly<Record<string, (answer: string) => readonly [string, boolean]>> = {
  text: (answer) => [`${answer}.text()`, true],
  content: (answer) => [`${answer}.read()`, true],
  status_code: (answer) => [`${answer}.status`, false],
  status: (answer) => [`${answer}.status`, false],
  code: (answer) => [`${answer}.status`, false],
  ok: (answer) => [`${answer}.ok`, false],
  reason: (answer) => [`${answer}.reason`, false],
  headers: (answer) => [`${answer}.headers`, false],
  url: (answer) => [`str(${answer}.url)`, false],
};
const METHODS: Readonly<Record<string, (answer: string) => readonly [string, boolean]>> = {
  json: (answer) => [`${answer}.json(content_type=None)`, true],
  read: (answer) => [`${answer}.read()`, true],
  raise_for_status: (answer) => [`${answer}.raise_for_status()`, false],
  getcode: (answer) => [`${answer}.status`, false],
};

/** What is read of a response; null for what is not translated. `answer` is the name of the response. */
export function readOf(response: Expression, answer: string): Read | null {
  const use = useOf(response);
  if (use.kind === "argument" && /(^|\.)json\.load$/.test(use.call.function.text) && use.call.arguments.length === 1)
    return { node: use.call, text: `${use.call.function.text}s(await ${answer}.read())`, isAwaited: false };
  const attribute = response.parent;
  if (attribute?.kind !== "Attribute" || !response.is(attribute.value)) return null;
  const call = attribute.parent;
  const { name } = attribute.attribute;
  if (call?.kind === "Call" && attribute.is(call.function)) {
    const made = call.arguments.length === 0 && Object.hasOwn(METHODS, name) ? METHODS[name]?.(answer) : undefined;
    return made ? { node: call, text: made[0], isAwaited: made[1] } : null;
  }
  const made = Object.hasOwn(PROPERTIES, name) ? PROPERTIES[name]?.(answer) : undefined;
  return made ? { node: attribute, text: made[0], isAwaited: made[1] } : null;
}
