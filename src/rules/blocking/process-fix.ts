/** `subprocess.run([…])` → `asyncio.create_subprocess_exec(…)`, where only the exit of the process matters. */
import type { Blocking } from "../../asyncio/blocking.ts";
import { keyword, positional } from "../../program/calls.ts";
import type { Call, Expression, List } from "../../python/nodes.ts";
import type { FileView, ProposedFix } from "../context.ts";
import { freshName } from "../fixes/fresh.ts";
import { indentBefore, indentUnit } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";

const RUNS = /^subprocess\.(run|call|check_call)$/;
/** Arguments that both take, with the same meaning. */
const SAME = new Set(["cwd", "env", "stdin", "stdout", "stderr"]);

/** A statement of its own with a list of words to run; null for everything else. */
export function processFix(cx: FileView, { fact }: Blocking, call: Call): ProposedFix | null {
  const statement = call.parent;
  const [command, ...others] = positional(call);
  if (!RUNS.test(fact.name) || statement?.kind !== "ExprStatement" || command?.kind !== "List" || others.length > 0) return null;
  const options = call.arguments.filter((one) => one.kind === "Keyword" && one.name?.name !== "check");
  if (options.some((one) => one.kind !== "Keyword" || !SAME.has(one.name?.name ?? ""))) return null;
  const check = fact.name.endsWith("check_call") ? true : checks(keyword(call, "check"));
  const indent = indentBefore(cx.module, statement.start);
  const process = freshName(cx.module, "process", "child", "subprocess_run");
  const start = named(cx, call, "asyncio", "create_subprocess_exec");
  if (check === null || indent === null || !process || !start) return null;
  const words = [...command.elements.map((one) => one.text), ...options.map((one) => one.text)].join(", ");
  const lines = [
    `${process} = await ${start.text}(${words})`,
    ...(check ? checked(cx, call, command, process) : [`await ${process}.wait()`]),
  ];
  return {
    title: "Use asyncio.create_subprocess_exec",
    safety: "unsafe",
    edits: [...start.edits, { start: statement.start, end: statement.end, text: lines.join(`\n${indent}`) }],
  };
}

function checked(cx: FileView, call: Call, command: List, process: string): readonly string[] {
  const error = call.function.text.replace(/\w+$/, "CalledProcessError");
  return [
    `if await ${process}.wait() != 0:`,
    `${indentUnit(cx.module)}raise ${call.function.kind === "Attribute" ? error : "OSError"}(${process}.returncode, ${command.text})`,
  ];
}

/** Whether a failure is raised; null where only running it tells. */
function checks(value: Expression | null): boolean | null {
  if (value === null) return false;
  return value.kind === "SingletonLiteral" ? value.value === "True" : null;
}
