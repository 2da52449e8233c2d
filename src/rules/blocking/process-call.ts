/** A call of `subprocess` that runs another process to its end, in the words of asyncio. */
import { kindsIn } from "../../asyncio/names.ts";
import { positional } from "../../program/calls.ts";
import type { Call, Expression } from "../../python/nodes.ts";
import type { FileView, TextEdit } from "../context.ts";
import { named } from "../fixes/names.ts";

/** How a process is run. */
export interface ProcessCall {
  /** `create_subprocess_exec(…)` with its arguments. */
  readonly maker: "create_subprocess_exec" | "create_subprocess_shell";
  readonly words: readonly string[];
  /** The text of the command as a value, for an error that names it; null where saying it twice would run something twice. */
  readonly command: string | null;
  /** What comes back as bytes from `communicate`. */
  readonly captures: { readonly stdout: boolean; readonly stderr: boolean };
  /** True where a pipe has to be emptied before the process can end. */
  readonly hasPipe: boolean;
  /** How bytes become text: `.decode()`; the empty text where they stay bytes. */
  readonly decoded: string;
  /** What is written to the process, as bytes. */
  readonly input: string;
  /** True where a failure is raised. */
  readonly isChecked: boolean;
  readonly edits: readonly TextEdit[];
}

export type Runner = "run" | "call" | "check_call" | "check_output";

/** Arguments that both take, with the same meaning. */
const SAME = new Set(["cwd", "env", "stdin", "stdout", "stderr"]);
const SWITCHES = new Set(["capture_output", "text", "universal_newlines", "check", "shell"]);

/** Null for a call that says something which asyncio has not, or which only running it tells. */
export function processCall(cx: FileView, runner: Runner, call: Call): ProcessCall | null {
  const [command, ...others] = positional(call);
  const keywords = new Map(call.arguments.flatMap((one) => (one.kind === "Keyword" && one.name ? [[one.name.name, one.value]] : [])));
  if (!command || command.kind === "Starred" || others.length + 1 + keywords.size !== call.arguments.length || others.length > 0)
    return null;
  if ([...keywords.keys()].some((name) => !SAME.has(name) && !SWITCHES.has(name) && name !== "encoding" && name !== "input")) return null;
  const switches = new Map([...SWITCHES].map((name) => [name, switchOf(keywords.get(name))]));
  if ([...switches.values()].includes(null)) return null;
  const isOn = (name: string) => switches.get(name) === true;
  const words = isOn("shell") ? [command.text] : wordsOf(cx, command);
  const pipe = named(cx, call, "subprocess", "PIPE");
  if (!words || !pipe || kindsIn(call, "Await", "NamedExpr").length > 0) return null;
  const encoding = keywords.get("encoding");
  const isText = isOn("text") || isOn("universal_newlines") || encoding !== undefined;
  const input = keywords.get("input");
  if (input && keywords.has("stdin")) return null;
  const added = [
    ...(isOn("capture_output") || runner === "check_output" ? [`stdout=${pipe.text}`] : []),
    ...(isOn("capture_output") ? [`stderr=${pipe.text}`] : []),
    ...(input ? [`stdin=${pipe.text}`] : []),
  ];
  const streams = [...keywords].flatMap(([name, value]) => (SAME.has(name) ? [`${name}=${value.text}`] : []));
  const isPipe = (name: string) => added.includes(`${name}=${pipe.text}`) || /\bPIPE$/.test(keywords.get(name)?.text ?? "");
  if (keywords.has("stdout") && added.some((one) => one.startsWith("stdout"))) return null;
  return {
    maker: isOn("shell") ? "create_subprocess_shell" : "create_subprocess_exec",
    words: [...words, ...streams, ...added],
    command: kindsIn(command, "Call").length > 0 ? null : command.text,
    captures: { stdout: isPipe("stdout"), stderr: isPipe("stderr") },
    hasPipe: isPipe("stdout") || isPipe("stderr") || isPipe("stdin"),
    decoded: isText ? `.decode(${encoding?.text ?? ""})` : "",
    input: input ? (isText ? encodedInput(input, encoding?.text ?? "") : input.text) : "",
    isChecked: runner.startsWith("check_") || isOn("check"),
    edits: added.length > 0 ? pipe.edits : [],
  };
}

/** The arguments for the words of a command; null where it may be one text, which is no list of words everywhere. */
function wordsOf(cx: FileView, command: Expression): readonly string[] | null {
  if (command.kind === "List" || command.kind === "Tuple") return command.elements.map((one) => one.text);
  const type = cx.typeOf(command);
  const isList = type.kind === "instance" && typeof type.cls === "string" && /^builtins\.(list|tuple)$/.test(type.cls);
  return isList ? [command.kind === "Name" || command.kind === "Attribute" ? `*${command.text}` : `*(${command.text})`] : null;
}

/** False for an argument that is absent; null where only running it tells. */
function switchOf(value: Expression | undefined): boolean | null {
  if (value === undefined) return false;
  return value.kind === "SingletonLiteral" && value.value !== "None" ? value.value === "True" : null;
}

function encodedInput(input: Expression, encoding: string): string {
  const isAtom = input.kind === "Name" || input.kind === "Attribute" || input.kind === "Call" || input.kind === "Subscript";
  return `${isAtom ? input.text : `(${input.text})`}.encode(${encoding})`;
}
