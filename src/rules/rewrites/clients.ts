/** Asynchronous HTTP clients that blocking requests can be put to: what differs between them. */
import type { Module } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { Argument, Call, Expression } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";

export type Refused = { readonly reason: string };

/** A call as a request of the client. */
export interface Request {
  readonly call: Call;
  /** `get` of `session.get`. */
  readonly method: string;
  /** Edits of its arguments. */
  readonly edits: readonly TextEdit[];
  /** True where the library raises for a status by itself. */
  readonly raises: boolean;
}

/** An attribute or method of a response that the client has in another way: the node to replace, and with what. */
export interface Read {
  readonly node: Expression;
  readonly text: string;
  readonly isAwaited: boolean;
}

export interface ErrorWords {
  readonly own: readonly string[];
  readonly builtin: readonly string[];
}

export interface HttpClient {
  readonly library: string;
  readonly cls: string;
  /** The name that it is handed down by. */
  readonly holder: string;
  readonly title: string;
  /** The call that makes it, given the text for its class. */
  readonly made: (program: Program, cls: string) => string;
  /** Calls that it can make instead, by canonical name. */
  readonly replaces: RegExp;
  /** The reason where the call says something that is not translated. `module` is the text for the client's library. */
  readonly requestOf: (call: Call, name: string, module: string) => Request | Refused;
  /** The edits of one request in its function. */
  readonly requestEdits: (module: Module, request: Request) => readonly TextEdit[] | Refused;
  /** What takes the place of an exception class: its own classes and Python's. A class that stays says itself. */
  readonly errors: Readonly<Record<string, ErrorWords>>;
  /** Error classes whose `response` it has as well. */
  readonly keepsResponse: ReadonlySet<string>;
}

/** Functions of requests that send one request. */
export const REQUESTS = /^requests\.(?:api\.)?(get|post|put|patch|delete|head|options)$/;

/** Parameters of requests' functions behind the URL, by position. */
export const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  get: ["params"],
  post: ["data", "json"],
  put: ["data"],
  patch: ["data"],
};

export function refused(argument: Argument, library: string): Refused {
  return { reason: `\`${argument.text.split("\n", 1)[0] ?? ""}\` has no sure counterpart in ${library}` };
}
