/** A request in words → mode and wishes, with the words that each came from. No language model: weighted cues and an order of precedence. */
import type { BuildRequest } from "../spec.ts";
import type { PatternId, Workload } from "../vocabulary.ts";
import { type Because, because, type Found, findCues, lowered, scoresOf } from "./cues.ts";
import { type Mode, type ModeReading, readMode } from "./mode.ts";
import { type Amount, amountsIn } from "./numbers.ts";
import { ORDER, PATTERN_CUES } from "./pattern-cues.ts";
import { capabilitiesIn, librariesIn, nameIn, pythonIn, scaleIn, wantsStdlib } from "./slots.ts";

export interface Question {
  readonly text: string;
  readonly choices: readonly string[];
}

export interface Interpretation {
  readonly mode: Mode;
  /** 0 to 1. */
  readonly confidence: number;
  readonly because: readonly Because[];
  /** What must be asked before going on; null where nothing must. */
  readonly question: Question | null;
  /** What was said of a project; null where no pattern was seen. */
  readonly wish: BuildRequest | null;
  /** What was said of the work, where it was said. */
  readonly workload: Workload | null;
}

/** Words from here on say by themselves which pattern is meant. */
const STRONG = 4;
/** A lead over the next pattern that makes a weak choice one that need not be asked about. */
const LEAD = 1;

/** A subject that can be programmed at all. */
const SOFTWARE =
  /\b(?:async\w*|program|script|service|app|application|server|client|tool|code|function|bot|daemon|worker|api|library|coroutine|task|queue|python|system|module|class|software|project|something|backend|cli|utility|agent|job)s?\b/;

interface PatternReading {
  readonly pattern: PatternId;
  readonly found: readonly Found<PatternId>[];
  readonly isStrong: boolean;
  /** Patterns that are as likely. */
  readonly rivals: readonly PatternId[];
  readonly why: string;
}

export function interpret(request: string): Interpretation {
  const text = lowered(request);
  const reading = readMode(text);
  const pattern = readPattern(text);
  const mode = decideMode(text, reading, pattern);
  const reasons = [because(request, "mode", mode.mode, mode.span, mode.rule)];
  if (mode.mode !== "build") return notBuild(request, mode, reading, reasons);
  return building(request, text, mode, pattern, reasons);
}

function building(
  request: string,
  text: string,
  mode: ModeReading & { readonly mode: Mode },
  pattern: PatternReading | null,
  reasons: readonly Because[],
): Interpretation {
  if (!pattern) {
    const question: Question = { text: "What kind of program is it?", choices: ["http-client", "http-server", "pipeline"] };
    return { mode: "build", confidence: 0.3, because: reasons, question, wish: null, workload: null };
  }
  const amounts = amountsIn(text);
  const libraries = librariesIn(text);
  const capabilities = capabilitiesIn(text).filter(({ cue }) => cue.value !== pattern.pattern);
  const scale = scaleIn(text, amounts);
  const python = pythonIn(request, text);
  const name = nameIn(request, text);
  const wish: BuildRequest = {
    pattern: pattern.pattern,
    libraries: wantsStdlib(text) ? ["stdlib"] : libraries.map(({ cue }) => cue.value),
    capabilities: capabilities.map(({ cue }) => cue.value),
    values: Object.fromEntries(amounts.map(({ quantity, number }) => [quantity, number])),
    ...(scale && { scale: scale.value }),
    ...(python && { python: python.value }),
    ...(name && { name: name.value }),
  };
  const evidence = [
    ...reasons,
    ...pattern.found.map(({ cue, span }) => because(request, "pattern", cue.value, span, `${cue.rule}: ${pattern.why}`)),
    ...libraries.map(({ cue, span }) => because(request, "libraries", cue.value, span, cue.rule)),
    ...capabilities.map(({ cue, span }) => because(request, "capabilities", cue.value, span, cue.rule)),
    ...(scale ? [because(request, "scale", scale.value, scale.span, scale.rule)] : []),
    ...amounts.map((one) => amountReason(request, one)),
    ...[python, name].filter((one) => one !== null),
  ];
  const question = pattern.rivals.length === 0 ? null : { text: "Which of these is it?", choices: [pattern.pattern, ...pattern.rivals] };
  return {
    mode: "build",
    confidence: confidenceOf(mode, pattern),
    because: evidence,
    question,
    wish,
    workload: workloadOf(text, pattern.pattern),
  };
}

function amountReason(request: string, { quantity, number, span, rule }: Amount): Because {
  return because(request, "values", `${quantity}=${number}`, span, rule);
}

function notBuild(
  request: string,
  mode: ModeReading & { readonly mode: Mode },
  reading: ModeReading,
  reasons: readonly Because[],
): Interpretation {
  const base = { mode: mode.mode, confidence: mode.confidence, because: reasons, wish: null, workload: null };
  if (reading.rule === "out of scope")
    return {
      ...base,
      question: {
        text: "That is out of scope: this tool builds and reviews asyncio programs in Python. Which of the two is it?",
        choices: ["build", "review"],
      },
    };
  if (mode.mode === "ask" && reading.rule !== "a question of concept")
    return {
      ...base,
      question: {
        text: request.trim() === "" ? "What is to be done?" : "Is something to be built, or code to be reviewed?",
        choices: ["build", "review"],
      },
    };
  return { ...base, question: null };
}

/** A described program or effect is a wish to have it built, with or without a verb. */
function decideMode(text: string, reading: ModeReading, pattern: PatternReading | null): ModeReading & { readonly mode: Mode } {
  if (reading.mode === "build" && !pattern && !SOFTWARE.test(text)) return { ...reading, mode: "ask", rule: "nothing that is a program" };
  if (reading.mode !== "unclear") return { ...reading, mode: reading.mode };
  const [first] = pattern?.found ?? [];
  const isReviewVerb = reading.span[1] > 0;
  if (first && (pattern?.isStrong || !isReviewVerb))
    return { mode: "build", span: first.span, rule: "a program or an effect is described", confidence: pattern?.isStrong ? 0.75 : 0.55 };
  return { ...reading, mode: "ask" };
}

function readPattern(text: string): PatternReading | null {
  const found = findCues(text, PATTERN_CUES);
  const scores = scoresOf(adjusted(text, found));
  const of = (pattern: PatternId) => scores.get(pattern) ?? 0;
  const reading = (pattern: PatternId, isStrong: boolean, rivals: readonly PatternId[], why: string): PatternReading => ({
    pattern,
    found: found.filter(({ cue }) => cue.value === pattern),
    isStrong,
    rivals,
    why,
  });
  const strong = ORDER.find(({ pattern }) => of(pattern) >= STRONG);
  if (strong) return reading(strong.pattern, true, [], strong.why);
  const ranked = ORDER.map(({ pattern }) => pattern)
    .filter((pattern) => of(pattern) > 0)
    .sort((a, b) => of(b) - of(a));
  const [first, ...others] = ranked;
  if (first === undefined) return null;
  const rivals = others.filter((other) => of(first) - of(other) < LEAD).slice(0, 2);
  return reading(first, false, rivals, "the only words there are for it");
}

/** Words that change what other words mean. */
function adjusted(text: string, found: readonly Found<PatternId>[]): readonly Found<PatternId>[] {
  const has = (pattern: PatternId) => found.some(({ cue }) => cue.value === pattern && cue.weight >= STRONG);
  const isInsideOne =
    /\b(?:in|into|inside|within|from) (?:my|our|an?|the) (?:existing )?(?:[\w-]+ ){0,2}?(?:app|application|service|server|code|program|backend)\b/.test(
      text,
    );
  const isListening = found.some(({ cue }) => cue.value === "pubsub" && /websocket/.test(cue.rule));
  return found.filter(({ cue }) => {
    // A library that blocks, used inside a server that is there: the wrapper is what is wanted.
    if (isInsideOne && has("blocking") && (cue.value === "http-server" || cue.value === "websocket-server")) return false;
    // Someone else's websocket is listened to: nothing is served.
    if (isListening && cue.value === "websocket-server" && !/\bserver\b|\bbroadcast|\bclients\b/.test(text)) return false;
    // A chat over plain TCP has no websockets.
    if (cue.value === "websocket-server" && has("tcp-server") && !/web ?-?socket/.test(text)) return false;
    return true;
  });
}

function confidenceOf(mode: ModeReading, pattern: PatternReading): number {
  const sure = pattern.rivals.length > 0 ? 0.4 : pattern.isStrong ? 0.95 : 0.6;
  return Math.round(Math.min(mode.confidence + 0.05, sure) * 100) / 100;
}

function workloadOf(text: string, pattern: PatternId): Workload | null {
  const computes = capabilitiesIn(text).some(({ cue }) => cue.value === "cpu");
  if (pattern === "cpu") return "cpu";
  return computes ? "mixed" : null;
}
