/** `except requests.…` and `except urllib.error.…` in the words of an asynchronous client. */
import { kindsRunIn } from "../../asyncio/names.ts";
import { typeOf } from "../../program/infer.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { ExceptHandler, Expression } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";
import type { ErrorWords, HttpClient, Refused } from "./clients.ts";
import { definitionOf } from "./way-up.ts";

/** The edits of every handler in a function; the reason where one can't be told. `module` is the text for the client's library. */
export function errorEdits(program: Program, fn: FunctionInfo, client: HttpClient, module: string): readonly TextEdit[] | Refused {
  const edits: TextEdit[] = [];
  for (const handler of definitionOf(fn).body.flatMap((statement) => kindsRunIn(statement, "ExceptHandler"))) {
    const classes = handler.type?.kind === "Tuple" ? handler.type.elements : handler.type ? [handler.type] : [];
    for (const cls of classes) {
      const name = nameOf(program, fn, cls);
      if (/^builtins\.(OSError|IOError|EnvironmentError|ConnectionError)$/.test(name))
        return { reason: `\`except ${cls.text}\` of \`${fn.name}\` catches errors that ${client.library} has as classes of its own` };
      const instead = client.errors[name];
      if (instead === undefined && /^(requests|urllib)\./.test(name))
        return { reason: `\`${cls.text}\` has no sure counterpart in ${client.library}` };
      if (instead === undefined) continue;
      if (!client.keepsResponse.has(name) && readsDetails(handler))
        return { reason: `the handler of \`${cls.text}\` asks the error for its response` };
      edits.push({ start: cls.start, end: cls.end, text: textFor(instead, module, handler.type?.kind === "Tuple"), module: fn.module });
    }
  }
  return edits;
}

function nameOf(program: Program, fn: FunctionInfo, cls: Expression): string {
  const type = typeOf(program, fn.module, cls);
  return type.kind === "external" ? type.name.replace("requests.exceptions.", "requests.") : "";
}

function textFor({ own, builtin }: ErrorWords, module: string, isInTuple: boolean): string {
  const texts = [...own.map((name) => `${module}.${name}`), ...builtin];
  return texts.length === 1 || isInTuple ? texts.join(", ") : `(${texts.join(", ")})`;
}

function readsDetails({ name, body }: ExceptHandler): boolean {
  if (!name) return false;
  return body
    .flatMap((statement) => kindsRunIn(statement, "Attribute"))
    .some((one) => one.value.kind === "Name" && one.value.name === name.name);
}
