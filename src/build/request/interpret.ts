/** A request in words → mode and wishes, with the words that each came from. No language model: weighted cues and an order of precedence. */
import type { BuildRequest } from "../spec.ts";
import type { CapabilityId, LibraryId, PatternId, Workload } from "../vocabulary.ts";
import { type Because, type Found, findCues, scoresOf } from "./cues.ts";
import { DESCRIBED_CUES } from "./described-cues.ts";
import { type Foreign, foreignIn } from "./foreign.ts";
import { headsIn } from "./head.ts";
import { type Mode, type ModeReading, readMode } from "./mode.ts";
import { SOFTWARE } from "./mode-words.ts";
import { type Amount, amountsIn, MANY_THINGS, type Quantity } from "./numbers.ts";
import { ANOTHERS_WEBSOCKET, ORDER, PATTERN_CUES } from "./pattern-cues.ts";
import { capabilitiesIn, librariesIn, nameIn, pythonIn, scaleIn, wantsStdlib } from "./slots.ts";
import { because, readSource, type Source } from "./source.ts";
import { WORD_CUES } from "./word-cues.ts";

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
  /** What was named and no recipe speaks. */
  readonly foreign: readonly Foreign[];
}

/** The rule of a mode that was not read from the words. */
const TOLD = "told";
/** Words from here on say by themselves which pattern is meant. */
const STRONG = 4;
/** What has up to this much less than the best is meant as well: then the order of patterns decides. */
const ABOUT_AS_MUCH = 2.5;
/** A lead over the next pattern that makes a weak choice one that need not be asked about. */
const LEAD = 0.5;
/** The weight of a word that hints at a pattern without meaning it. */
const HINT = 3;

/** A number that can't be kept without its capability. */
const CALLS_FOR: Partial<Readonly<Record<Quantity, readonly CapabilityId[]>>> = {
  rate: ["rate-limit"],
  attempts: ["retry"],
  timeout: ["timeouts"],
  deadline: ["timeouts"],
};

interface PatternReading {
  readonly pattern: PatternId;
  readonly found: readonly Found<PatternId>[];
  readonly isStrong: boolean;
  /** Patterns that are as likely. */
  readonly rivals: readonly PatternId[];
  readonly why: string;
}

/** Reads a request; where its mode has been told already, only the rest is read from the words. */
export function interpret(request: string, told?: "build" | "review"): Interpretation {
  const source = readSource(request);
  const reading = told === undefined ? readMode(source) : { mode: told, span: [0, 0] as const, rule: TOLD, confidence: 1 };
  const pattern = readPattern(source.text);
  const mode = decideMode(source.text, reading, pattern);
  const reasons = [because(source, "mode", mode.mode, mode.span, mode.rule)];
  if (mode.mode !== "build") return notBuild(request, mode, reasons);
  return building(source, mode, pattern, reasons);
}

function building(source: Source, mode: DecidedMode, pattern: PatternReading | null, reasons: readonly Because[]): Interpretation {
  if (!pattern) {
    const question: Question = { text: "What kind of program is it?", choices: ["http-client", "http-server", "pipeline"] };
    return { mode: "build", confidence: 0.3, because: reasons, question, wish: null, workload: null, foreign: [] };
  }
  const { text } = source;
  const amounts = amountsIn(text).filter((amount) => !isOfOthers(text, pattern.pattern, amount));
  const feed = feedIn(pattern);
  const libraries = [...feed, ...librariesIn(source).filter((one) => feed.every(({ cue }) => cue.value !== one.cue.value))];
  const capabilities = capabilitiesIn(text).filter(({ cue }) => cue.value !== pattern.pattern);
  const scale = scaleIn(text, amounts);
  const python = pythonIn(source);
  const name = nameIn(source);
  const wish: BuildRequest = {
    pattern: pattern.pattern,
    libraries: wantsStdlib(text) ? ["stdlib"] : libraries.map(({ cue }) => cue.value),
    capabilities: [
      ...new Set([...capabilities.map(({ cue }) => cue.value), ...amounts.flatMap(({ quantity }) => CALLS_FOR[quantity] ?? [])]),
    ],
    values: Object.fromEntries(amounts.map(({ quantity, number }) => [quantity, number])),
    ...(scale && { scale: scale.value }),
    ...(python && { python: python.value }),
    ...(name && { name: name.value }),
  };
  const evidence = [
    ...reasons,
    ...pattern.found.map(({ cue, span }) => because(source, "pattern", cue.value, span, `${cue.rule}: ${pattern.why}`)),
    ...libraries.map(({ cue, span }) => because(source, "libraries", cue.value, span, cue.rule)),
    ...capabilities.map(({ cue, span }) => because(source, "capabilities", cue.value, span, cue.rule)),
    ...(scale ? [because(source, "scale", scale.value, scale.span, scale.rule)] : []),
    ...amounts.map((one) => amountReason(source, one)),
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
    foreign: foreignIn(text),
  };
}

const SERVERS: ReadonlySet<PatternId> = new Set(["http-server", "websocket-server", "tcp-server"]);
const SERVED = /requests?|users|customers|accounts|messages?|calls|streams|channels|queries|jobs|tasks/;

/** A server that "calls three services" has not three clients. */
function isOfOthers(text: string, pattern: PatternId, { rule, span }: Amount): boolean {
  return SERVERS.has(pattern) && rule === MANY_THINGS && !SERVED.test(text.slice(...span));
}

/** Another's websocket is listened to with the library of that name. */
function feedIn({ found }: PatternReading): readonly Found<LibraryId>[] {
  const feed = found.find(({ cue }) => cue.rule === ANOTHERS_WEBSOCKET);
  return feed ? [{ cue: { value: "websockets", weight: 1, words: feed.cue.words, rule: feed.cue.rule }, span: feed.span }] : [];
}

function amountReason(source: Source, { quantity, number, span, rule }: Amount): Because {
  return because(source, "values", `${quantity}=${number}`, span, rule);
}

function notBuild(request: string, mode: DecidedMode, reasons: readonly Because[]): Interpretation {
  const base = { mode: mode.mode, confidence: mode.confidence, because: reasons, wish: null, workload: null, foreign: [] };
  if (mode.rule === "out of scope")
    return {
      ...base,
      question: {
        text: "That is out of scope: this tool builds and reviews asyncio programs in Python. Which of the two is it?",
        choices: ["build", "review"],
      },
    };
  if (mode.mode === "ask" && mode.rule !== "a question of concept")
    return {
      ...base,
      question: {
        text: request.trim() === "" ? "What is to be done?" : "Is something to be built, or code to be reviewed?",
        choices: ["build", "review"],
      },
    };
  return { ...base, question: null };
}

type DecidedMode = ModeReading & { readonly mode: Mode };

/** A described program or effect is a wish to have it built, with or without a verb. */
function decideMode(text: string, reading: ModeReading, pattern: PatternReading | null): DecidedMode {
  const { mode } = reading;
  if (mode === "review" || mode === "ask") return { ...reading, mode };
  if (mode === "build") {
    if (pattern || reading.rule === TOLD || SOFTWARE.test(text)) return { ...reading, mode };
    return { ...reading, mode: "ask", rule: "nothing that is a program" };
  }
  if (mode === "wish")
    return pattern ? { ...reading, mode: "build" } : { ...reading, mode: "ask", rule: "a wish for nothing in particular" };
  if (mode === "how-to") {
    const isConcrete = pattern?.isStrong && (amountsIn(text).length > 0 || /\b(?:build|write|create|implement|make)\b/.test(text));
    return isConcrete ? { ...reading, mode: "build", rule: "a way to something concrete", confidence: 0.6 } : { ...reading, mode: "ask" };
  }
  const [first] = pattern?.found ?? [];
  const isReviewVerb = reading.span[1] > 0;
  if (first && (pattern?.isStrong || !isReviewVerb))
    return { mode: "build", span: first.span, rule: "a program or an effect is described", confidence: pattern?.isStrong ? 0.75 : 0.55 };
  return { ...reading, mode: "ask" };
}

function readPattern(text: string): PatternReading | null {
  const named = headsIn(text);
  const found = adjusted(text, [...named, ...findCues(text, [...PATTERN_CUES, ...DESCRIBED_CUES, ...WORD_CUES])]);
  const heads = found.filter((one) => named.includes(one));
  const described = found.filter((one) => !named.includes(one));
  const [first, second] = [scoresOf(heads), scoresOf(described)];
  const of = (pattern: PatternId) => (first.get(pattern) ?? 0) + (second.get(pattern) ?? 0);
  const reading = (pattern: PatternId, isStrong: boolean, rivals: readonly PatternId[], why: string): PatternReading => ({
    pattern,
    found: found.filter(({ cue }) => cue.value === pattern),
    isStrong,
    rivals,
    why,
  });
  const best = Math.max(...ORDER.map(({ pattern }) => of(pattern)));
  const strong =
    best >= STRONG
      ? ORDER.find(({ pattern }) => isStrongIn(found, pattern) && of(pattern) >= STRONG && of(pattern) >= best - ABOUT_AS_MUCH)
      : undefined;
  if (strong) return reading(strong.pattern, true, [], strong.why);
  const ranked = ORDER.map(({ pattern }) => pattern)
    .filter((pattern) => of(pattern) > 0)
    .sort((a, b) => of(b) - of(a));
  const [likeliest, ...others] = ranked;
  if (likeliest === undefined) return null;
  const rivals = others.filter((other) => of(likeliest) - of(other) < LEAD).slice(0, 2);
  return reading(likeliest, false, rivals, "the only words there are for it");
}

/** A verb of calling at the beginning, and its object still to come. */
const CALLED = /^(?:[\w-]+ ){0,3}?(?:query|call|fetch|hit|poll|ping|request|contact)(?:s|es|ing)? (?:[\w-]+ ){0,4}$/;

/** Hints alone make nothing sure. */
function isStrongIn(found: readonly Found<PatternId>[], pattern: PatternId): boolean {
  return found.some(({ cue }) => cue.value === pattern && cue.weight > HINT);
}

/** Words that change what other words mean. */
function adjusted(text: string, found: readonly Found<PatternId>[]): readonly Found<PatternId>[] {
  const has = (pattern: PatternId) => found.some(({ cue }) => cue.value === pattern && cue.weight >= STRONG);
  const isInsideOne =
    /\b(?:in|into|inside|within|from) (?:my|our|an?|the) (?:existing )?(?:[\w-]+ ){0,2}?(?:app|application|service|server|code|program|backend)\b/.test(
      text,
    );
  const isFromElsewhere =
    has("pubsub") &&
    /\b(?:pub ?-?sub|kafka|mqtt|rabbit ?mq|nats|sqs|topics?|channels?)\b/.test(text) &&
    !/\basyncio\.queue\b|\bproducers?\b|\bin-?memory\b/.test(text) &&
    (!/\bworkers\b/.test(text) || /\bsubscrib|\b(?:redis|postgres\w*|mqtt|kafka|nats|rabbit ?mq) channels?\b/.test(text));
  const isReacting = /\bsubscrib/.test(text) && !/\b(?:stor|sav|writ|insert|persist|upload|index|append)\w*\b|\binto\b/.test(text);
  const isListening = found.some(({ cue }) => cue.rule === ANOTHERS_WEBSOCKET);
  return found.filter(({ cue, span }) => {
    // A library that blocks, used inside a server that is there: the wrapper is what is wanted.
    if (isInsideOne && has("blocking") && (cue.value === "http-server" || cue.value === "websocket-server")) return false;
    // Who consumes what a broker brings hands nothing over inside the process.
    if (isFromElsewhere && cue.value === "producer-consumer") return false;
    // Who subscribes and puts nothing anywhere has no sink.
    if (isReacting && has("pubsub") && cue.value === "pipeline") return false;
    // A service that is called is another's.
    if (cue.value === "http-server" && CALLED.test(text.slice(0, span[0]))) return false;
    // Workers of a thread pool take what blocks; nothing is handed over by a queue.
    if (cue.value === "producer-consumer" && has("blocking") && /\bthread/.test(text) && !/\bqueue/.test(text)) return false;
    // A database has cursors of its own.
    if (
      cue.value === "pagination" &&
      /\b(?:postgres\w*|sql|database|asyncpg)\b/.test(text) &&
      !/\b(?:apis?|rest|endpoints?|pages?)\b/.test(text)
    )
      return false;
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
