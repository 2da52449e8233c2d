/** Keeps a task until it is done, and tells of its failure: two small functions for each file. */
import type { Expression, Statement } from "../../python/nodes.ts";
import type { FileView, ProposedFix, TextEdit } from "../context.ts";
import { aboveComments, lineStartOf } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";

const KEEPER = "keep_task";

function helpers(asyncio: string): string {
  return `background_tasks: set[${asyncio}] = set()


def ${KEEPER}(task: ${asyncio}) -> ${asyncio}:
    """Holds a task until it is done: the event loop itself does not."""
    background_tasks.add(task)
    task.add_done_callback(forget_task)
    return task


def forget_task(task: ${asyncio}) -> None:
    """Lets go of a task that is done, and tells of its failure."""
    background_tasks.discard(task)
    if not task.cancelled() and task.exception():
        context = {"message": "a background task failed", "exception": task.exception(), "task": task}
        task.get_loop().call_exception_handler(context)


`;
}

/** The fix that wraps what makes a task. */
export function keepFix(cx: FileView, made: Expression): ProposedFix | null {
  const { scope, tree } = cx.module;
  const known = scope.bindings.get(KEEPER);
  const isThere = known?.definitions.length === 1 && known.definitions[0]?.kind === "function";
  if (!isThere && ["background_tasks", KEEPER, "forget_task"].some((name) => tree.nameNumber(name) !== 0)) return null;
  const task = named(cx, made, "asyncio", "Task");
  const added = isThere ? [] : helperEdits(cx, task?.text ?? "");
  if (!task || !added) return null;
  return {
    title: "Keep the task until it is done",
    safety: "unsafe",
    edits: [
      ...(isThere ? [] : task.edits),
      ...added,
      { start: made.start, end: made.start, text: `${KEEPER}(` },
      { start: made.end, end: made.end, text: ")" },
    ],
  };
}

/** Before the first function or class of the file; null where there is none, so that a script stays one. */
function helperEdits(cx: FileView, task: string): readonly TextEdit[] | null {
  const first = cx.module.tree.root.body.find((one) => one.kind === "FunctionDef" || one.kind === "ClassDef");
  if (!first) return null;
  const start = aboveComments(cx.module, lineStartOf(cx.module, firstByte(first)));
  return [{ start, end: start, text: helpers(task) }];
}

function firstByte(statement: Statement): number {
  if (statement.kind !== "FunctionDef" && statement.kind !== "ClassDef") return statement.start;
  return statement.decorators[0]?.start ?? statement.start;
}
