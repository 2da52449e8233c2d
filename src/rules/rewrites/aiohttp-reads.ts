/** What is read of a response, in the words of aiohttp. */
import { useOf } from "../../program/uses.ts";
import type { Expression } from "../../python/nodes.ts";
import type { Read } from "./clients.ts";

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
