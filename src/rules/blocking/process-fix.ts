/** `subprocess.run([…])` → `asyncio.create_subprocess_exec(…)`, where of its result only the output and the exit code are asked. */
import type { Blocking } from "../../asyncio/blocking-places.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { referencesTo } from "../../program/references.ts";
import type { Assign, Attribute, Call, Expression, Name, Node, Statement } from "../../python/nodes.ts";
import type { FileView, ProposedFix, TextEdit } from "../context.ts";
import { needsParentheses } from "../fixes/awaiting.ts";
import { freshName } from "../fixes/fresh.ts";
import { indentBefore, indentUnit } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";
import { type ProcessCall, processCall, type Runner } from "./process-call.ts";

const RUNNERS: Readonly<Record<string, Runner>> = {
  "subprocess.run": "run",
  "subprocess.call": "call",
  "subprocess.check_call": "check_call",
  "subprocess.check_output": "check_output",
};

/** Null for everything but the simple shapes. */
export function processFix(cx: FileView, { fact }: Blocking, call: Call): ProposedFix | null {
  const runner = RUNNERS[fact.name];
  const run = runner ? processCall(cx, runner, call) : null;
  if (!run || cx.module.tree.comments.some((comment) => call.start < comment.start && comment.end < call.end)) return null;
  const shape = shapeOf(cx, call, runner === "run", run);
  const indent = shape ? indentBefore(cx.module, shape.statement.start) : null;
  const maker = named(cx, call, "asyncio", run.maker);
  if (!shape || indent === null || !maker) return null;
  const lines = linesOf(cx, call, run, shape, { maker: maker.text, indent });
  if (!lines) return null;
  const before = lines.join(`\n${indent}`);
  const { start, end } = shape.statement;
  return {
    title: `Use asyncio.${run.maker}`,
    safety: "unsafe",
    edits: [
      ...maker.edits,
      ...run.edits,
      ...(shape.isReplaced ? [{ start, end, text: before }] : [{ start, end: start, text: `${before}\n${indent}` }]),
      ...shape.reads.map((read) => readEdit(runner ?? "run", run, shape, read)),
    ],
  };
}

/** What is asked of a run: the node to replace, and which of its results that is. */
interface Read {
  readonly node: Expression;
  readonly result: "stdout" | "stderr" | "returncode";
}

interface Shape {
  readonly statement: Statement;
  /** True where the new lines take the place of the statement. */
  readonly isReplaced: boolean;
  readonly process: string;
  readonly names: { readonly stdout: string; readonly stderr: string };
  readonly reads: readonly Read[];
}

function shapeOf(cx: FileView, call: Call, isRun: boolean, run: ProcessCall): Shape | null {
  const { parent } = call;
  if (parent?.kind === "Assign" && isRun) return ofAssigned(cx, parent, run);
  const process = freshName(cx.module, "process", "child", "subprocess_run");
  const stdout = freshName(cx.module, "stdout", "output", "printed");
  const stderr = freshName(cx.module, "stderr", "errors", "complaints");
  if (!process || !stdout || !stderr) return null;
  const names = { stdout, stderr };
  if (parent?.kind === "ExprStatement") return { statement: parent, isReplaced: true, process, names, reads: [] };
  const [target, ...others] = parent?.kind === "Assign" ? parent.targets : [];
  if (
    parent?.kind === "Assign" &&
    target?.kind === "Name" &&
    others.length === 0 &&
    /check_output$/.test(call.function.text) &&
    !run.decoded
  )
    return { statement: parent, isReplaced: true, process, names: { stdout: target.name, stderr }, reads: [] };
  const read = isRun ? (parent?.kind === "Attribute" ? readOf(parent, run) : null) : ownRead(call);
  const statement = statementThatBeginsWith(read?.node ?? call);
  return read && statement ? { statement, isReplaced: false, process, names, reads: [read] } : null;
}

/** What `call` and `check_output` give is one of the results itself. */
function ownRead(call: Call): Read | null {
  if (/check_output$/.test(call.function.text)) return { node: call, result: "stdout" };
  return /check_call$/.test(call.function.text) ? null : { node: call, result: "returncode" };
}

/** `done = subprocess.run(…)`: the process takes the name, and each output one of its own. */
function ofAssigned(cx: FileView, statement: Assign, run: ProcessCall): Shape | null {
  const [target] = statement.targets;
  if (statement.targets.length !== 1 || target?.kind !== "Name") return null;
  const binding = lookup(scopeAt(cx.module, target), target.name);
  const stdout = freshName(cx.module, `${target.name}_stdout`, `${target.name}_output`);
  const stderr = freshName(cx.module, `${target.name}_stderr`, `${target.name}_errors`);
  if (binding?.definitions.length !== 1 || binding.scope.kind !== "function" || !stdout || !stderr) return null;
  const reads = referencesTo(cx.module, binding)
    .filter((name) => !name.is(target))
    .map((name) => resultOf(name, run));
  const known = reads.filter((read) => read !== null);
  if (known.length < reads.length) return null;
  return { statement, isReplaced: true, process: target.name, names: { stdout, stderr }, reads: known };
}

function resultOf(name: Name, run: ProcessCall): Read | null {
  const { parent } = name;
  return parent?.kind === "Attribute" && name.is(parent.value) && name.context === "load" ? readOf(parent, run) : null;
}

/** An output that is not captured would be None. */
function readOf(attribute: Attribute, { captures }: ProcessCall): Read | null {
  const { name } = attribute.attribute;
  if (attribute.context !== "load") return null;
  if (name === "returncode") return { node: attribute, result: name };
  return (name === "stdout" || name === "stderr") && captures[name] ? { node: attribute, result: name } : null;
}

/** The statement that does nothing before it has the value of an expression, and has it once; null where that is not sure. */
function statementThatBeginsWith(node: Expression): Statement | null {
  let at: Node = node;
  for (let parent = node.parent; parent; at = parent, parent = parent.parent)
    switch (parent.kind) {
      case "Attribute":
      case "Subscript":
        if (!at.isOneOf(parent.value)) return null;
        break;
      case "Call":
        if (!at.isOneOf(parent.function) && !(at.isOneOf(parent.arguments[0] ?? null) && isPlainName(parent.function))) return null;
        break;
      case "Compare":
      case "BinOp":
      case "UnaryOp":
        if (parent.start !== at.start && parent.kind !== "UnaryOp") return null;
        break;
      case "Assign":
        return parent.targets.every((target) => target.kind === "Name") ? parent : null;
      case "ExprStatement":
      case "Return":
        return parent;
      case "If":
        return at.isOneOf(parent.test) && parent.text.startsWith("if") ? parent : null;
      case "For":
        return at.isOneOf(parent.iterable) ? parent : null;
      default:
        return null;
    }
  return null;
}

function isPlainName(node: Expression): boolean {
  return node.kind === "Name" || (node.kind === "Attribute" && isPlainName(node.value));
}

const WIDEST = 88;

/** The lines that start the process and wait for its end. */
function linesOf(
  cx: FileView,
  call: Call,
  run: ProcessCall,
  { process, names, reads }: Shape,
  { maker, indent }: { readonly maker: string; readonly indent: string },
): readonly string[] | null {
  const unit = indentUnit(cx.module);
  const words = run.words.join(", ");
  const oneLine = `${process} = await ${maker}(${words})`;
  const isWide = indent.length + oneLine.length > WIDEST || words.includes("\n");
  const started = isWide ? [`${process} = await ${maker}(`, `${unit}${words}`, ")"] : [oneLine];
  const isAsked = (result: Read["result"]) => run.isChecked || reads.some((read) => read.result === result);
  const given = (result: "stdout" | "stderr") => (run.captures[result] && isAsked(result) ? names[result] : "_");
  const isRead = given("stdout") !== "_" || given("stderr") !== "_";
  const results = given("stderr") === "_" && !isRead ? "" : `${given("stdout")}, ${given("stderr")} = `;
  // The code of a call that nothing is captured of is what waiting gives.
  const isWaitedFor = !run.hasPipe && !run.isChecked && reads.some((read) => read.node.kind === "Call");
  const waits = run.hasPipe ? [`${results}await ${process}.communicate(${run.input})`] : isWaitedFor ? [] : [`await ${process}.wait()`];
  if (!run.isChecked) return [...started, ...waits];
  const error = named(cx, call, "subprocess", "CalledProcessError");
  if (!error || error.edits.length > 0 || run.command === null) return null;
  const outputs = (["stdout", "stderr"] as const).map((one) => (run.captures[one] ? `${names[one]}${run.decoded}` : "None"));
  const told = [`${process}.returncode`, run.command, ...(run.captures.stderr ? outputs : outputs.slice(0, run.captures.stdout ? 1 : 0))];
  const raised = `${unit}raise ${error.text}(${told.join(", ")})`;
  if (run.hasPipe) return [...started, ...waits, `if ${process}.returncode != 0:`, raised];
  return [...started, `if await ${process}.wait() != 0:`, raised];
}

function readEdit(runner: Runner, run: ProcessCall, { process, names }: Shape, { node, result }: Read): TextEdit {
  const { start, end } = node;
  if (result !== "returncode") return { start, end, text: `${names[result]}${run.decoded}` };
  if (runner === "run" || run.hasPipe) return { start, end, text: `${process}.returncode` };
  return { start, end, text: needsParentheses(node) ? `(await ${process}.wait())` : `await ${process}.wait()` };
}
