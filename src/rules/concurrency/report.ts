/** What the rules of scan 1 share. */

import { type Context, stepsOf, type Way } from "../../asyncio/contexts.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { inheritsFrom } from "../../knowledge/lookup.ts";
import { isSubclassOf } from "../../program/members.ts";
import type { Program } from "../../program/program.ts";
import { optionsOf, type Type } from "../../program/types.ts";
import type { Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { FileView, TraceNote } from "../context.ts";

/** A tier lower in tests, where what goes wrong costs a rerun. */
export function tierIn(cx: FileView, tier: Confidence): Confidence {
  return isTestFile(cx.module) ? lower(tier) : tier;
}

/** Whether a value is an instance of one of the library classes: "sure" where it can be nothing else. */
export function isInstance(program: Program, type: Type, classes: readonly string[]): "sure" | "maybe" | "no" {
  const options = optionsOf(type).filter((option) => option.kind !== "none");
  const fitting = options.filter(
    (option) =>
      option.kind === "instance" &&
      classes.some((name) => (typeof option.cls === "string" ? inheritsFrom(option.cls, name) : isSubclassOf(program, option.cls, name))),
  );
  if (fitting.length === 0) return "no";
  return fitting.length === options.length ? "sure" : "maybe";
}

/** How a function gets to where it runs, one note a step. */
export function wayNotes(way: Way, context: Context): readonly TraceNote[] {
  const steps = stepsOf(way);
  return steps.map((step) => {
    if (step.from) return { module: step.from.fn.module, node: step.node, message: `calls ${step.fn.name}` };
    const at = step.handover;
    if (!at)
      return {
        module: step.fn.module,
        node: nameNode(step),
        message: step.fn.isAsync ? `${step.fn.name} runs on the loop` : `${step.fn.name} is what the ${context} runs`,
      };
    return {
      module: at.fn.module,
      node: at.node,
      message: `${shortName(at.via)} runs ${step.fn.name} on ${context === "loop" ? "the loop" : `a ${context}`}`,
    };
  });
}

function nameNode(step: Way): Node {
  return step.fn.node.kind === "FunctionDef" ? step.fn.node.name : step.fn.node;
}

/** `run_in_executor` of `asyncio.AbstractEventLoop.run_in_executor`; a class keeps its module. */
export function shortName(name: string): string {
  return name
    .replace(/^asyncio\.AbstractEventLoop\./, "loop.")
    .replace(/^concurrent\.futures\./, "")
    .replace(/^builtins\./, "");
}

/** The text of the statement's first line, for snippets. */
export function indented(text: string, spaces = 4): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? line : " ".repeat(spaces) + line))
    .join("\n");
}
