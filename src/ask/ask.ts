/** One door for whatever somebody wants: decides the mode, then builds, reviews, answers, or asks one brief question. */
import { planProject } from "../build/build.ts";
import { withNotes } from "../build/built.ts";
import type { ProjectFile } from "../build/compose.ts";
import type { Design } from "../build/design.ts";
import { findPattern } from "../build/patterns/index.ts";
import type { Because } from "../build/request/cues.ts";
import { type Interpretation, interpret, type Question } from "../build/request/interpret.ts";
import { pastedCode, pathsNamed } from "../build/request/material.ts";
import { understandRead } from "../build/request/understand.ts";
import type { BuildRequest } from "../build/spec.ts";
import { DEFAULT_SETTINGS, type ReviewSettings } from "../config/settings.ts";
import { messagesIn } from "../knowledge/errors/find.ts";
import type { KnownMessage } from "../knowledge/errors/message.ts";
import type { Packages } from "../program/packages.ts";
import type { ReviewResult } from "../report/model.ts";
import { review, type SourceFile } from "../review/review.ts";
import { type Answer, answerOf } from "./answer.ts";
import { type AskedSpec, specOf } from "./spec.ts";

export interface AskOptions {
  /** Decides and designs only: nothing is reviewed, no project is composed. */
  readonly plan?: boolean;
  /** The files to review beside what is pasted, read by the caller: those named in `subject.paths`, or any others. */
  readonly files?: readonly SourceFile[];
  /** How to review; what is not given has its default. */
  readonly settings?: Partial<ReviewSettings>;
  /** Installed packages that calls are followed into. */
  readonly packages?: Packages;
  /** The answer to the question which of the two is meant. */
  readonly mode?: "build" | "review";
  /** What is known of the program to build beside the words; it beats them, and a pattern means build. */
  readonly wish?: Partial<BuildRequest>;
}

/** What a review is about. */
export interface Subject {
  /** The code that was pasted; null where none was. */
  readonly code: string | null;
  /** Paths that the words or a traceback name; whether they exist is for the caller to see. */
  readonly paths: readonly string[];
  /** The known messages that were quoted. */
  readonly messages: readonly KnownMessage[];
  /** Rules that find the cause of those messages: the review asks only these, at every tier, since that there is a fault is known; empty: all rules. */
  readonly rules: readonly string[];
}

export interface Asked {
  readonly version: 1;
  readonly mode: "build" | "review" | "ask";
  /** 0 to 1. */
  readonly confidence: number;
  readonly because: readonly Because[];
  /** What must be answered first; null where nothing must. */
  readonly question: Question | null;
  /** What was understood of a program to build: what was said, and defaults. */
  readonly spec: AskedSpec | null;
  /** What was chosen since it was not said, and what was said and could not be taken, a sentence each. */
  readonly assumptions: readonly string[];
  readonly design: Design | null;
  /** The project; empty with `plan`. */
  readonly files: readonly ProjectFile[];
  /** What a review is about; null in other modes. */
  readonly subject: Subject | null;
  /** Answers a question of concept, says what a quoted message means, or what is out of scope. */
  readonly answer: Answer | null;
  /** Null where there was nothing to review yet. */
  readonly review: ReviewResult | null;
}

/** The name that pasted code is reported under. */
export const PASTED = "pasted.py";

/** Plain data in and out: reads no disk, asks no network, prints nothing. The same request gives the same answer. */
export function ask(request: string, options: AskOptions = {}): Asked {
  const read = interpret(request, options.mode);
  const { wish = {} } = options;
  if (wish.pattern !== undefined || read.mode === "build") return building(read, wish, options.plan ?? false);
  return read.mode === "review" ? reviewing(request, read, options) : answering(request, read);
}

function nothingYet({ mode, confidence, because, question }: Interpretation): Asked {
  return {
    version: 1,
    mode,
    confidence,
    because,
    question,
    spec: null,
    assumptions: [],
    design: null,
    files: [],
    subject: null,
    answer: null,
    review: null,
  };
}

function building(read: Interpretation, wish: Partial<BuildRequest>, isPlan: boolean): Asked {
  const wanted = understandRead(read, wish, false);
  const said: BuildRequest = { ...(read.wish ?? { pattern: "" }), ...given(wish) };
  const base: Asked = { ...nothingYet(read), mode: "build", question: wanted.question, spec: specOf(said, read.workload) };
  if (wanted.question) return base;
  if (!findPattern(wanted.request.pattern) && base.spec)
    return {
      ...base,
      assumptions: [...wanted.notes, `A program of the pattern ${base.spec.pattern} can be understood, but not written yet.`],
    };
  const planned = planProject(wanted.request);
  if (!planned.ok) return { ...base, assumptions: [...wanted.notes, sentence(planned.problem)] };
  const { assumptions, design, files } = withNotes(planned.value, wanted);
  return { ...base, assumptions, design, files: isPlan ? [] : files };
}

/** Without the lists that say nothing. */
function given(wish: Partial<BuildRequest>): Partial<BuildRequest> {
  const { libraries = [], capabilities = [], ...rest } = wish;
  return { ...rest, ...(libraries.length > 0 && { libraries }), ...(capabilities.length > 0 && { capabilities }) };
}

function sentence(problem: string): string {
  return `${problem.charAt(0).toUpperCase()}${problem.slice(1)}`;
}

function reviewing(request: string, read: Interpretation, options: AskOptions): Asked {
  const code = pastedCode(request);
  const messages = messagesIn(request).map(({ message }) => message);
  const subject: Subject = {
    code: code?.text ?? null,
    paths: pathsNamed(code ? request.replace(code.text, "") : request),
    messages,
    rules: [...new Set(messages.flatMap(({ rules }) => rules))],
  };
  const pasted = code ? [{ path: PASTED, bytes: new TextEncoder().encode(code.text) }] : [];
  const files = [...pasted, ...(options.files ?? [])];
  const base: Asked = { ...nothingYet(read), subject, answer: meaningOf(messages) };
  if (options.plan || files.length === 0) return base;
  const focus: Partial<ReviewSettings> = subject.rules.length > 0 ? { select: subject.rules, confidence: "possible" } : {};
  const settings = { ...DEFAULT_SETTINGS, ...options.settings, ...focus };
  return { ...base, review: review(files, settings, {}, options.packages) };
}

/** What quoted messages mean; null where none is known. */
function meaningOf(messages: readonly KnownMessage[]): Answer | null {
  if (messages.length === 0) return null;
  return {
    text: messages.map(({ texts, means, advice }) => `"${texts[0]?.replaceAll("{}", "…")}": ${means} ${advice}`).join("\n\n"),
    chapters: [],
    practices: [...new Set(messages.flatMap(({ practices }) => practices))],
    code: "",
    offer: null,
  };
}

function answering(request: string, read: Interpretation): Asked {
  return { ...nothingYet(read), answer: read.question ? null : answerOf(request) };
}
