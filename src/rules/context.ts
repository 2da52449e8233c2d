/** What a rule sees of the file under review, and how it speaks. */
import { blockingPlaces } from "../asyncio/blocking.ts";
import { type Blocking, type BlockingMemory, directPlaces } from "../asyncio/blocking-places.ts";
import type { PytestSettings, PythonVersion } from "../config/settings.ts";
import { type CallSite, callsOf, sitesOfLibrary } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { functionAt } from "../program/lookup.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Type } from "../program/types.ts";
import type { Expression, Node } from "../python/nodes.ts";
import type { Confidence, FixSafety, Severity } from "../report/model.ts";

/** A step of the proof, drawn under the finding: any file of the program. */
export interface TraceNote {
  readonly module: Module;
  readonly node: Node;
  readonly message: string;
}

/** A replacement in the file under review, or in another of the program; `start` and `end` are byte offsets. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly module?: Module;
}

/** Edits of the file under review that mend what is reported, with the imports that the new text needs. They leave each other alone. */
export interface ProposedFix {
  /** What it does, as an order: "Use asyncio.sleep". */
  readonly title: string;
  /** `safe` only where the meaning is shown to stay. */
  readonly safety: FixSafety;
  readonly edits: readonly TextEdit[];
}

/** A change of whole functions; or why none is made, for the person who then does it by hand. */
export type Rewriting = ProposedFix | { readonly reason: string };

export interface Report {
  /** What is wrong, in one sentence that names the code's own names. */
  readonly message: string;
  /** Why it matters here; the rule's own `why` where absent. */
  readonly why?: string;
  /** Lower than the rule's tier where the proof is weaker here. */
  readonly confidence?: Confidence;
  readonly severity?: Severity;
  readonly trace?: readonly TraceNote[];
  /** The corrected code for this place; the rule's good example where absent. */
  readonly snippet?: string;
  readonly fix?: ProposedFix | null;
  /** Asked only where rewrites are wanted. */
  readonly rewrite?: () => Rewriting | null;
  /** The practices broken here, where they are not the rule's. */
  readonly practices?: readonly string[];
}

/** A strength: evidence that a practice is kept. */
export interface Evidence {
  readonly node: Node;
  readonly message: string;
}

/** What the engines remember while one program is reviewed. */
export interface EngineMemory {
  readonly blocking: BlockingMemory;
}

export class FileView {
  readonly program: Program;
  readonly module: Module;
  /** The oldest Python that the program must run on. */
  readonly target: PythonVersion;
  /** What pytest is told of asynchronous tests, for this file; null where no configuration of it was found. */
  readonly pytest: PytestSettings | null;
  readonly memory: EngineMemory;
  /** True where changes of whole functions are asked for. */
  readonly wantsRewrites: boolean;
  #calls: readonly CallSite[] | null = null;
  #coroutines: readonly FunctionInfo[] | null = null;
  readonly #blocking = new Map<FunctionInfo, readonly Blocking[]>();

  constructor(
    program: Program,
    module: Module,
    target: PythonVersion,
    pytest: PytestSettings | null,
    memory: EngineMemory,
    wantsRewrites = false,
  ) {
    this.program = program;
    this.module = module;
    this.target = target;
    this.pytest = pytest;
    this.memory = memory;
    this.wantsRewrites = wantsRewrites;
  }

  /** Every function of the file, the top level first. */
  get functions(): readonly FunctionInfo[] {
    return this.module.functions;
  }

  /** The functions that run on the event loop by their own word. */
  get coroutines(): readonly FunctionInfo[] {
    this.#coroutines ??= this.module.functions.filter((fn) => fn.isAsync);
    return this.#coroutines;
  }

  /** Every call of the file, function by function. */
  get calls(): readonly CallSite[] {
    this.#calls ??= this.module.functions.flatMap((fn) => [...callsOf(this.program, fn)]);
    return this.#calls;
  }

  /** The calls that can only be of one of these library functions, by canonical dotted name, in source order. */
  callsTo(...names: readonly string[]): readonly CallSite[] {
    return sitesOfLibrary(this.program, this.module, names);
  }

  /** The places of a function that block by themselves. */
  blockingItself(fn: FunctionInfo): readonly Blocking[] {
    return directPlaces(this.program, this.memory.blocking, fn);
  }

  /** The places of a function that block, or lead to what blocks. */
  blocking(fn: FunctionInfo): readonly Blocking[] {
    const known = this.#blocking.get(fn);
    if (known) return known;
    const places = blockingPlaces(this.program, this.memory.blocking, fn);
    this.#blocking.set(fn, places);
    return places;
  }

  typeOf(expression: Expression): Type {
    return typeOf(this.program, this.module, expression);
  }

  /** The function whose body a node of this file runs in. */
  functionAt(node: Node): FunctionInfo {
    return functionAt(this.module, node);
  }

  /** True where the project's oldest Python is at least the given version, such as "3.11". */
  runsOn(version: PythonVersion): boolean {
    return minor(this.target) >= minor(version);
  }
}

/** What a rule is given: the file, and a way to report. */
export interface RuleContext extends FileView {
  /** False where this run would hide a finding of that tier: a rule asks with the highest that it can reach before it searches for long. */
  shows(tier: Confidence): boolean;
  report(node: Node, report: Report): void;
  /** For what is no node: a comment, a fault in the text. Byte offsets, the end exclusive. */
  reportSpan(start: number, end: number, report: Report): void;
}

function minor(version: PythonVersion): number {
  return Number(version.slice(2));
}
