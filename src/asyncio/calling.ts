/** What is known of one call: whom it may run, how, and how surely. */
import { factOf } from "../knowledge/lookup.ts";
import type { CallSite } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { typeInWords } from "../program/type-words.ts";
import { optionsOf } from "../program/types.ts";
import { useOf } from "../program/uses.ts";
import { type Handover, handoversOf } from "./handovers.ts";

/**
 * `one`: nothing else can be called; `several`: types allow more than one target; `guessed`: there is a target, but a decorator, or a
 * value that is not known, may stand in its place; `unknown`: nothing is known of what is called.
 */
export type Certainty = "one" | "several" | "guessed" | "unknown";

/** `direct`: it runs here and now; `coroutine`: it makes one that nothing around the call awaits. */
export type How = "direct" | "awaited" | "task" | "coroutine";

export interface CallKnowledge {
  readonly site: CallSite;
  /** What stands before the dot, and its type in words; null for a plain name. */
  readonly receiver: { readonly text: string; readonly type: string } | null;
  readonly targets: readonly FunctionInfo[];
  /** Library functions that may be called, by dotted name. */
  readonly libraries: readonly string[];
  readonly how: How;
  readonly certainty: Certainty;
  /** What the call gives away for someone else to run. */
  readonly handovers: readonly Handover[];
}

export function callKnowledge(program: Program, site: CallSite): CallKnowledge {
  const { node, fn } = site;
  const options = optionsOf(site.callee).filter((option) => option.kind !== "none");
  const libraries = options.flatMap((option) => (option.kind === "external" ? [option.name] : []));
  const receiver = node.function.kind === "Attribute" ? node.function.value : null;
  return {
    site,
    receiver: receiver && { text: receiver.text, type: typeInWords(typeOf(program, fn.module, receiver)) },
    targets: site.targets,
    libraries,
    how: howOf(program, site, libraries),
    certainty: certaintyOf(site, libraries),
    handovers: handoversOf(program, fn).filter((handover) => handover.node.is(node)),
  };
}

function certaintyOf(site: CallSite, libraries: readonly string[]): Certainty {
  if (site.targets.length + libraries.length === 0) return site.callee.kind === "class" ? "one" : "unknown";
  if (site.isSure) return "one";
  return site.targets.length + libraries.length > 1 ? "several" : "guessed";
}

function howOf(program: Program, site: CallSite, libraries: readonly string[]): How {
  const isAsync = site.targets.some((target) => target.isAsync) || libraries.some((name) => factOf(name)?.is === "coroutine");
  const use = useOf(site.node);
  if (use.kind === "awaited") return "awaited";
  if (!isAsync) return "direct";
  if (use.kind === "iterated" || use.kind === "entered") return "awaited";
  const isTask =
    use.kind === "argument" && handoversOf(program, site.fn).some((handover) => handover.on === "task" && handover.node.is(use.call));
  return isTask ? "task" : "coroutine";
}

const SURELY: Readonly<Record<Certainty, string>> = {
  one: "nothing else can be called here",
  several: "types allow several targets",
  guessed: "something else may stand in its place",
  unknown: "nothing is known of what is called",
};

/** One sentence: whom a call runs, how surely, and by which type that is known. */
export function callInWords(knowledge: CallKnowledge): string {
  const { site, receiver, targets, libraries, certainty } = knowledge;
  const names = [...targets.map((target) => target.qualifiedName), ...libraries];
  const called = `\`${oneLine(site.node.function.text)}\``;
  const runs = names.length === 0 ? classInWords(site, called) : `${called} is ${names.map((name) => `\`${name}\``).join(" or ")}`;
  const known = receiver && receiver.type !== "unknown" ? `; \`${oneLine(receiver.text)}\` is ${receiver.type}` : "";
  return `${runs}: ${SURELY[certainty]}${known}.`;
}

function classInWords(site: CallSite, called: string): string {
  return site.callee.kind === "unknown" ? called : `${called} is ${typeInWords(site.callee)}`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
