/** Blocks whose end waits for what was started in them, or puts a deadline on them. */
import { typeOf } from "../program/infer.ts";
import { memberOf } from "../program/members.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Type } from "../program/types.ts";
import type { With, WithItem } from "../python/nodes.ts";

export interface ScopedBlock {
  readonly block: With;
  readonly item: WithItem;
  /** `group` for a task group, `own-group` for a class of the program that works like one, `timeout` for a deadline. */
  readonly kind: "group" | "own-group" | "timeout";
}

const GROUPS = new Set(["asyncio.TaskGroup", "aiotools.TaskGroup", "anyio.abc.TaskGroup"]);
const TIMEOUTS = new Set(["asyncio.Timeout", "async_timeout.Timeout"]);

/** The `async with` blocks of a function's own body that hold a task group or a deadline, in source order. */
export function scopedBlocks(program: Program, fn: FunctionInfo): readonly ScopedBlock[] {
  return fn.withs.flatMap((id) => {
    const block = fn.module.tree.node(id);
    if (block.kind !== "With" || !block.isAsync) return [];
    return block.items.flatMap((item): readonly ScopedBlock[] => {
      const type = typeOf(program, fn.module, item.manager);
      const cls = type.kind === "instance" && typeof type.cls === "string" ? type.cls : "";
      if (GROUPS.has(cls)) return [{ block, item, kind: "group" }];
      if (isOwnGroup(program, type)) return [{ block, item, kind: "own-group" }];
      return TIMEOUTS.has(cls) ? [{ block, item, kind: "timeout" }] : [];
    });
  });
}

/** A class of the program that makes tasks, and that `async with` leaves: a task group written for an older Python, say. */
function isOwnGroup(program: Program, type: Type): boolean {
  if (type.kind !== "instance" || typeof type.cls === "string") return false;
  return ["create_task", "__aexit__"].every((method) => memberOf(program, type, method).kind === "function");
}
