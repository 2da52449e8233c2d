/** What is wanted at all: something built, something reviewed, or an answer. */
import { messagesIn } from "../../knowledge/errors/find.ts";
import type { Span } from "./cues.ts";
import { pastedCode, pathsNamed } from "./material.ts";
import * as words from "./mode-words.ts";
import type { Source } from "./source.ts";

export type Mode = "build" | "review" | "ask";

export interface ModeReading {
  /** `wish`: something is wished for, and what it is must tell the rest. */
  readonly mode: Mode | "wish" | "how-to" | "unclear";
  readonly span: Span;
  readonly rule: string;
  /** 0 to 1. */
  readonly confidence: number;
}

const BUILD = new RegExp(`\\b(?:${words.BUILD_VERB})\\b`);
const WISH = new RegExp(`\\b(?:${words.WISH_VERB})\\b`);
const REVIEW = new RegExp(`\\b(?:${words.REVIEW_VERB})\\b`);
const REVIEWED = words.REVIEWED();
/** A request whose first verb is one of building. */
const IMPERATIVE = new RegExp(
  `(?:^|[.!?;:,\\n]\\s*)(?:(?:please|can you|could you|would you|can i|can we|hey|hi|hello|i|we|let's|help|me|to|ok|so|now|then|just|also|kindly|dear \\w+|i want you|i need you|i'd like you|need you)[ ,:!.]+)*(?:${words.BUILD_VERB})\\b`,
);

/** Reads the mode alone; a request that has neither verb nor code is left to the pattern's words. */
export function readMode(source: Source): ModeReading {
  const { text } = source;
  return firstOf(
    [
      () => quotedMessage(source),
      () => ofCode(source),
      () => found(words.TRACEBACK, text, "review", "an error message", 0.95),
      () => found(words.OUT_OF_SCOPE, text, "ask", "out of scope", 0.9),
      () => reviewOfCode(text),
      () => (ownPath(source) === null ? concept(text) : null),
      () => (IMPERATIVE.test(text) ? null : ofOwn(source)),
      () => byVerb(text),
    ],
    { mode: "unclear", span: [0, 0], rule: "no word of either mode", confidence: 0.3 },
  );
}

function firstOf(readers: readonly (() => ModeReading | null)[], fallback: ModeReading): ModeReading {
  for (const read of readers) {
    const reading = read();
    if (reading) return reading;
  }
  return fallback;
}

function found(expression: RegExp, text: string, mode: ModeReading["mode"], rule: string, confidence: number): ModeReading | null {
  const match = expression.exec(text);
  return match ? { mode, span: spanOf(match), rule, confidence } : null;
}

function spanOf(match: RegExpExecArray): Span {
  return [match.index, match.index + match[0].length];
}

function quotedMessage({ request }: Source): ModeReading | null {
  const [first] = messagesIn(request);
  return first ? { mode: "review", span: [0, 0], rule: `the message "${first.message.id}"`, confidence: 0.95 } : null;
}

/** Code was pasted; where the words before it ask for something new, it is an example. */
function ofCode({ request, text }: Source): ModeReading | null {
  const code = pastedCode(request);
  if (!code) return null;
  const isExample = IMPERATIVE.test(text) && !REVIEWED.test(text) && request.slice(0, code.span[0]).trim().length > 0;
  return isExample ? null : { mode: "review", span: [0, 0], rule: "code", confidence: 0.95 };
}

/** A review verb with code as its object, before any wish to have something built. */
function reviewOfCode(text: string): ModeReading | null {
  const noun = words.REVIEW_NOUN.exec(text);
  if (noun && !IMPERATIVE.test(text.replace(noun[0], " ")))
    return { mode: "review", span: spanOf(noun), rule: "a review is wanted", confidence: 0.9 };
  const reviewed = [REVIEWED, words.OWN, words.MAKE_BETTER, words.MINE].map((one) => one.exec(text)).find((match) => match !== null);
  const build = BUILD.exec(text);
  if (!reviewed || (build && build.index < reviewed.index && !/^(?:draft|add)$/.test(build[0]))) return null;
  return { mode: "review", span: spanOf(reviewed), rule: "a review verb, and code as its object", confidence: 0.95 };
}

function concept(text: string): ModeReading | null {
  const isQuestion = words.ASKING.test(text) || /\?\s*$/.test(text);
  const isOfOwn = words.WHY.test(text) && words.OWN_WORD.test(text) && !words.WHY_CHOOSE.test(text);
  if (isOfOwn || IMPERATIVE.test(text) || (words.CAN_YOU.test(text) && !/\bexplain\b|\btell me\b/.test(text))) return null;
  const match = words.VERSUS.exec(text) ?? (isQuestion ? words.CONCEPT.exec(text) : null);
  if (!match || (!isQuestion && !/\b(?:vs\.?|versus|difference|explain|best (?:practice|way)|don't (?:understand|get))\b/.test(text)))
    return null;
  const mode = words.HOW_TO.test(text) ? "how-to" : "ask";
  return { mode, span: spanOf(match), rule: "a question of concept", confidence: 0.85 };
}

/** What is said or asked of one's own code. */
function ofOwn(source: Source): ModeReading | null {
  const { text } = source;
  const why = words.OWN_WORD.test(text) ? found(words.WHY, text, "review", "a why", 0.8) : null;
  const symptom = why ?? symptomIn(text);
  if (symptom) return symptom;
  const described =
    WISH.test(text) || BUILD.test(text) ? null : found(words.DESCRIBED, text, "review", "code that is there is described", 0.6);
  if (described) return described;
  const path = ownPath(source);
  return path !== null && !BUILD.test(text) ? { mode: "review", span: [0, 0], rule: `the path ${path}`, confidence: 0.7 } : null;
}

/** A path of one's own code: what is asked with one is asked of what lies there. */
function ownPath({ request }: Source): string | null {
  const [path] = pathsNamed(request);
  return path !== undefined && /\.pyi?$|^(?:\.\/)?(?:src|app|lib)\//.test(path) ? path : null;
}

function symptomIn(text: string): ModeReading | null {
  const signs = words.GOES_WRONG.test(text) ? [words.COMPLAINT, ...words.SYMPTOMS] : [words.COMPLAINT];
  const readings = signs.map((sign) => found(sign, text, "review", "a symptom of code that is there", 0.85));
  return readings.find((reading) => reading !== null) ?? null;
}

/** The verb that comes first decides; a review verb without code as its object needs the subject to tell. */
function byVerb(text: string): ModeReading | null {
  const build = BUILD.exec(text);
  const review = REVIEW.exec(text);
  if (build && (!review || build.index <= review.index))
    return { mode: "build", span: spanOf(build), rule: "a verb of building", confidence: 0.9 };
  if (review) return { mode: "unclear", span: spanOf(review), rule: "a verb of reviewing, without code as its object", confidence: 0.5 };
  return found(WISH, text, "wish", "a wish", 0.8);
}
