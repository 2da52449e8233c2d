/** What is read of a response, in the words of httpx: much as requests has it. */
import { useOf } from "../../program/uses.ts";
import type { Expression } from "../../python/nodes.ts";
import type { Read } from "./clients.ts";

const PROPERTIES: Readonly<Record<string, (answer: string) => string>> = {
  text: (answer) => `${answer}.text`,
  content: (answer) => `${answer}.content`,
  status_code: (answer) => `${answer}.status_code`,
  status: (answer) => `${answer}.status_code`,
  code: (answer) => `${answer}.status_code`,
  // What requests calls ok may be a redirect.
  ok: (answer) => `(not ${answer}.is_error)`,
  reason: (answer) => `${answer}.reason_phrase`,
  headers: (answer) => `${answer}.headers`,
  cookies: (answer) => `${answer}.cookies`,
  encoding: (answer) => `${answer}.encoding`,
  elapsed: (answer) => `${answer}.elapsed`,
  is_success: (answer) => `${answer}.is_success`,
  is_error: (answer) => `${answer}.is_error`,
  reason_phrase: (answer) => `${answer}.reason_phrase`,
  url: (answer) => `str(${answer}.url)`,
};
const METHODS: Readonly<Record<string, (answer: string) => string>> = {
  json: (answer) => `${answer}.json()`,
  read: (answer) => `${answer}.content`,
  raise_for_status: (answer) => `${answer}.raise_for_status()`,
  getcode: (answer) => `${answer}.status_code`,
};

/** What is read of a response; null for what is not translated. `answer` is the text for the response. */
export function readOf(response: Expression, answer: string): Read | null {
  const use = useOf(response);
  if (use.kind === "argument" && /(^|\.)json\.load$/.test(use.call.function.text) && use.call.arguments.length === 1)
    return { node: use.call, text: `${use.call.function.text}s(${answer}.content)`, isAwaited: false };
  const attribute = response.parent;
  if (attribute?.kind !== "Attribute" || !response.is(attribute.value)) return null;
  const call = attribute.parent;
  const { name } = attribute.attribute;
  const isCalled = call?.kind === "Call" && attribute.is(call.function);
  if (isCalled && call.arguments.length > 0) return null;
  const around = attribute.parent;
  if (name === "ok" && around?.kind === "UnaryOp" && around.text.startsWith("not"))
    return { node: around, text: `${answer}.is_error`, isAwaited: false };
  const table = isCalled ? METHODS : PROPERTIES;
  const made = Object.hasOwn(table, name) ? table[name]?.(answer) : undefined;
  return made === undefined ? null : { node: isCalled ? call : attribute, text: made, isAwaited: false };
}
