/** What a request says of libraries, capabilities, scale, Python and name: each on its own, each with the words it came from. */
import { PYTHON_VERSIONS } from "../../config/settings.ts";
import type { CapabilityId, LibraryId, Scale } from "../vocabulary.ts";
import { type Because, type Cue, type Found, findCues, type Span } from "./cues.ts";
import type { Amount } from "./numbers.ts";
import { because, type Source } from "./source.ts";

/** Words before a name that turn it away: "without aiohttp", "instead of httpx", "don't use redis". */
const TURNED_AWAY =
  /\b(?:without|not|no|don'?t (?:use|want|need)|instead of|rather than|avoid(?:ing)?|replac(?:e|ing)|except|never|drop(?:ping)?|away from)(?: (?:the|a|using|use|any))?\s*$/;

/** True where the words before a place turn away what is named there. */
export function isTurnedAway(text: string, at: number): boolean {
  return TURNED_AWAY.test(text.slice(Math.max(0, at - 30), at));
}

function library(value: LibraryId, words: string, rule: string): Cue<LibraryId> {
  return { value, weight: 1, words: new RegExp(words), rule };
}

const LIBRARY_CUES: readonly Cue<LibraryId>[] = [
  library("aiohttp", "\\baiohttp\\b", "named"),
  library("httpx", "\\bhttpx\\b", "named"),
  library("aiofiles", "\\baiofiles\\b", "named"),
  library("asyncpg", "\\basyncpg\\b", "named"),
  library("asyncpg", "\\bpostgres(?:ql)?\\b|\\bpg\\b", "PostgreSQL is reached by asyncpg"),
  library("redis", "\\bredis(?:\\.asyncio)?\\b|\\baioredis\\b|\\bvalkey\\b", "Redis is reached by redis.asyncio"),
  library("sanic", "\\bsanic\\b", "named"),
  library("fastapi", "\\bfast ?api\\b", "named"),
  library("starlette", "\\bstarlette\\b", "named"),
  library(
    "websockets",
    "\\b`?websockets`? (?:library|package|module|lib)\\b|\\b(?:using|library:?) `?websockets\\b`?(?! (?:support|server|connections|clients|endpoints?))",
    "named",
  ),
  library("uvloop", "\\buvloop\\b", "named"),
];

/** The protocol, not the library of that name: written with a large S, as the standard writes it. */
const PROTOCOL = /WebSocket|Websocket|WEBSOCKET/;

export function librariesIn({ request, text, placeOf }: Source): readonly Found<LibraryId>[] {
  const isProtocol = ({ cue, span }: Found<LibraryId>) =>
    cue.value === "websockets" && !/librar|package|module|`/.test(text.slice(...span)) && PROTOCOL.test(request.slice(...placeOf(span)));
  const all = findCues(text, LIBRARY_CUES).filter((one) => !isProtocol(one));
  const found = all.filter(({ span }) => !isTurnedAway(text, span[0]));
  return found.filter((one, index) => found.findIndex((other) => other.cue.value === one.cue.value) === index);
}

/** Whether the request asks for the standard library alone. */
export function wantsStdlib(text: string): boolean {
  return /\b(?:only|just|plain|pure|nothing but) (?:the )?(?:python )?(?:standard library|stdlib|asyncio)\b|\bno (?:third[- ]party|external|extra) (?:libraries|packages|dependencies|deps)\b|\bwithout (?:the |any )?(?:third[- ]party|external|extra) ?(?:libraries|packages|dependencies)\b|\b(?:standard library|stdlib) only\b|\bwithout dependencies\b/.test(
    text,
  );
}

function capability(value: CapabilityId, words: string, rule: string): Cue<CapabilityId> {
  return { value, weight: 1, words: new RegExp(words), rule };
}

const CAPABILITY_CUES: readonly Cue<CapabilityId>[] = [
  capability(
    "timeouts",
    "\\btime ?-?outs?\\b|\\btim(?:e|es|ed|ing) out\\b|\\btime limits?\\b|\\bdeadlines?\\b|\\b(?:never|not|don't|doesn't|no request may|can't|cannot) (?:\\w+ )?hang\\b|\\bgiv(?:e|es|ing) up\\b(?! on the idea)\\b|\\bwithin (?:\\d+|\\w+) ?(?:ms|s|secs?|seconds?|minutes?)\\b|\\b(?:no|not) longer than\\b|\\bslow (?:servers?|peers?|responses?|upstreams?|sites?|endpoints?|hosts?)\\b|\\bhung\\b|\\b(?:answer|respond|repl|arriv|finish|come)\\w* in time\\b",
    "a wait has an end",
  ),
  capability(
    "cancellation",
    "\\bcancel\\w*\\b|\\babort\\w*\\b|\\binterrupt(?:ible|ed|able)\\b|\\bcall(?:ed)? off\\b",
    "it can be called off",
  ),
  capability(
    "retry",
    "\\bretr(?:y|ies|ied|ying)\\b|\\bback-?off\\b|\\bflaky\\b|\\btransient\\b|\\b(?:try|tries|tried|attempt)(?:ing|ed)? (?:it )?(?:again|once more|\\w+ (?:more )?times|up to)\\b|\\bre-?attempt\\w*\\b|\\bunreliable\\b|\\b(?:re-?connect|reconnect)\\w*\\b|\\bresilien\\w+\\b|\\btemporary (?:failures?|errors?|outages?)\\b|\\bat least-? ?\\d attempts\\b|\\b(?:429|502|503|504)s?\\b|\\b(?:run|do|send|start) (?:\\w+ ){0,3}?again (?:if|when|after|on|until)\\b",
    "what fails for a while is tried again",
  ),
  capability(
    "rate-limit",
    "\\brate[- ]?limit\\w*\\b|\\bthrottl\\w*\\b|\\bquotas?\\b|\\b(?:at most|max(?:imum)?(?: of)?|no more than|up to|not more than|under|below|limit(?:ed)? to|never more than|stay(?:ing)? (?:under|below|within)) (?:\\w+ ){0,3}?(?:per |an? |each |/ ?)(?:second|sec|s|minute|min|hour|day)\\b|\\b\\d[\\d,.]*k? ?(?:requests?|calls?|api calls|messages?|queries|hits|times|pages|emails|urls)? ?(?:per |an? |each |/ ?)(?:second|sec|s|minute|min|hour)\\b|\\b\\d+ ?(?:rps|qps|req/s)\\b|\\btoken bucket\\b|\\b429s?\\b|\\bpac(?:e|ed|ing)\\b|\\bhammer\\b",
    "a bound on how often",
  ),
  capability(
    "shutdown",
    "\\bgraceful(?:ly)?\\b|\\bshut(?:s|ting)? ?-?down\\b|\\bsig(?:term|int)\\b|\\bctrl[- +]?c\\b|\\b(?:clean|orderly|proper)(?:ly)? (?:stop|exit|end|termination|close)\\w*\\b|\\bstop(?:s|ped|ping)? (?:cleanly|gracefully|properly|in order)\\b|\\bdrain\\w*\\b|\\bexit(?:s|ing)? cleanly\\b|\\bsignals? (?:handl\\w+|arriv\\w+)\\b|\\bzero[- ]downtime\\b|\\brolling (?:deploy\\w*|restart|update)\\b|\\b(?:pods?|containers?|process|program|service|worker|it) (?:\\w+ )?(?:is |gets? |was |being )?(?:killed|terminated|evicted|restarted|redeployed|stopped)\\b|\\b(?:during|on|at|before|with) (?:an? |each |every )?(?:deploy\\w*|restart\\w*|redeploy\\w*|shut ?down|termination)\\b|\\b(?:finish|complete|done|flush)\\w* before (?:it |the \\w+ )?(?:quit|exit|stop|end|shut|clos|terminat)\\w*|\\b(?:told|asked|ordered) to (?:stop|quit|exit|end)\\b|\\bfinish\\w* (?:open|running|pending|in-?flight|current|ongoing) \\w+|\\bwithout losing\\b|\\b(?:not|never|n't|don't) (?:\\w+ )?los(?:e|ing)\\b|\\b(?:nothing|no \\w+) (?:is|are|gets?|may be) lost\\b",
    "an orderly end",
  ),
  capability(
    "blocking",
    "\\b(?:lib|librar\\w+|driver|sdk|client|binding|orm|package|module|api)s? (?:\\w+ ){0,2}?(?:is|are) (?:\\w+ )?(?:synchronous|sync|blocking)\\b|\\bblocking (?:\\w+ ){0,3}(?:librar\\w+|drivers?|code|calls?|clients?|functions?|sdks?|apis?|modules?)\\b|\\b(?:legacy|synchronous|sync) (?:\\w+ ){0,2}(?:librar\\w+|drivers?|code|clients?|functions?|sdks?|orm|modules?)\\b|\\brun_in_executor\\b|\\bto_thread\\b|\\bthread ?pool\\w*\\b|\\b(?:boto3|psycopg2|pymysql|pymongo|paramiko|smtplib|pyodbc|cx_oracle|sqlite3?)\\b|\\bin (?:a |worker )?threads?\\b",
    "code that blocks",
  ),
  capability(
    "cpu",
    "\\bcpu[- ]?(?:bound|heavy|intensive|hungry)\\b|\\bprocess ?-?pool\\w*\\b|\\bmultiprocessing\\b|\\b(?:all|every|multiple|several|other) (?:the |my |our |cpu )?cores\\b|\\b(?:heavy|expensive) (?:comput|calculat|processing|parsing|math)\\w*\\b|\\b(?:resiz|transcod|thumbnail|render|compress)\\w*\\b[^.;]{0,30}\\b(?:images?|photos?|pictures?|videos?|pdfs?)\\b|\\b(?:image|video|audio) processing\\b|\\b(?:ocr|inference|bcrypt|scrypt|monte[- ]carlo|simulations?|number[- ]crunch\\w*)\\b|\\b(?:hash|encrypt)\\w* (?:\\w+ )?(?:passwords?|files?|images?|blobs?)\\b",
    "work for a processor",
  ),
  capability(
    "metrics",
    "\\bmetrics?\\b|\\bprometheus\\b|\\bstatsd\\b|\\bgrafana\\b|\\bstats (?:endpoint|page|route)\\b|\\b(?:expos|export|publish)\\w* (?:\\w+ )?stat(?:s|istics)\\b|\\b(?:latency|throughput) (?:percentiles?|figures?|histograms?|numbers?)\\b|\\bhistograms?\\b|\\bobservab\\w+\\b|\\binstrument(?:ed|ation)\\b|\\bmonitoring endpoint\\b|\\bopentelemetry\\b",
    "figures about itself",
  ),
  capability(
    "health",
    "\\bhealth(?:z|y)?\\b|\\bhealth[- ]?checks?\\b|\\b(?:readiness|liveness)\\b|\\bready ?z\\b|\\bprobes\\b|\\bheartbeat endpoint\\b|\\bis[- ]alive\\b",
    "it can be asked how it is",
  ),
  capability("uvloop", "\\buvloop\\b|\\bfast(?:er|est) (?:event )?loop\\b", "a faster loop"),
];

export function capabilitiesIn(text: string): readonly Found<CapabilityId>[] {
  return findCues(text, CAPABILITY_CUES).filter(({ span }) => !isTurnedAway(text, span[0]));
}

const SCALE_CUES: readonly Cue<Scale>[] = [
  {
    value: "multi-host",
    weight: 1,
    words:
      /\b(?:add(?:ing)? (?:more )?(?:boxes|machines|nodes|hosts|servers|instances|replicas)|machines (?:pull|take|fetch|share|work|grab)|(?:several|multiple|many|different|two|three|\d+|a few|across|a fleet of|any number of) (?:\w+ )?(?:machines|hosts|servers(?! for)|nodes|vms|instances|pods|replicas|boxes|computers)|distributed|cluster|horizontal(?:ly)?|scale[- ]out|scales? out|multi-?(?:host|node|machine)|replicas|more than one (?:machine|host|server|node))\b/,
    rule: "several machines",
  },
  {
    value: "multi-process",
    weight: 1,
    words:
      /\b(?:multi-?process(?:ing|es)?|(?:several|multiple|many|two|three|four|eight|\d+|more than one|a few|all|worker) (?:\w+ )?process(?:es)?|process ?-?pool|(?:all|every|multiple|several|the|\d+|my|other|available) (?:of )?(?:the |my |our |cpu |available )?cores|gunicorn|pre-?fork|one process per core|uvicorn workers|each core)\b/,
    rule: "several processes",
  },
  {
    value: "thousands",
    weight: 1,
    words:
      /\b(?:thousands|tens of thousands|hundreds of thousands|millions?|a million|massive(?:ly)?|huge number|c10k|high[- ](?:concurrency|throughput|traffic|load)|very many)\b/,
    rule: "thousands at once",
  },
  {
    value: "tens",
    weight: 1,
    words: /\b(?:dozens|tens|hundreds|a handful|handful|several|a few|multiple|many|a couple)\b/,
    rule: "up to hundreds at once",
  },
  {
    value: "single",
    weight: 1,
    words:
      /\b(?:single|just one|only one|one) (?:\w+ )?(?:request|call|url|coroutine|task|function|file|page|message|connection|at a time)\b/,
    rule: "one task",
  },
];

/** Quantities that say how much runs at once; a rate or a time does not. */
const COUNTS: ReadonlySet<string> = new Set(["concurrency", "clients", "workers"]);

export function scaleIn(
  text: string,
  amounts: readonly Amount[],
): { readonly value: Scale; readonly span: Span; readonly rule: string } | null {
  const words = findCues(text, SCALE_CUES);
  const far = words.find(({ cue }) => cue.value === "multi-host" || cue.value === "multi-process");
  if (far) return { value: far.cue.value, span: far.span, rule: far.cue.rule };
  const processes = amounts.find((one) => one.quantity === "processes" && one.number > 1);
  if (processes) return { value: "multi-process", span: processes.span, rule: processes.rule };
  const counts = amounts.filter((one) => COUNTS.has(one.quantity) && one.number >= 1);
  const [largest] = [...counts].sort((a, b) => b.number - a.number);
  const many = words.find(({ cue }) => cue.value === "thousands");
  if (many && (!largest || largest.number < 1000)) return { value: "thousands", span: many.span, rule: many.cue.rule };
  if (largest)
    return { value: largest.number >= 1000 ? "thousands" : largest.number > 1 ? "tens" : "single", span: largest.span, rule: largest.rule };
  const [first] = words;
  return first ? { value: first.cue.value, span: first.span, rule: first.cue.rule } : null;
}

const PYTHON =
  /\b(?:python|py|cpython)[ -]?v?(?:version )?(3\.\d{1,2})\b|\b(3\.(?:9|1[0-9]))\b(?! ?(?:s|sec|seconds|ms|minutes|%|x|k|mb|gb))/;

export function pythonIn(source: Source): Because | null {
  const match = PYTHON.exec(source.text);
  const version = match?.[1] ?? match?.[2];
  if (!match || version === undefined || !PYTHON_VERSIONS.some((one) => one === version)) return null;
  return because(source, "python", version, [match.index, match.index + match[0].length], "a Python version");
}

const NAME = /\b(?:named|called|name it|call it)\s+["'`]?([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)["'`]?/;

export function nameIn(source: Source): Because | null {
  const match = NAME.exec(source.text);
  return match?.[1] === undefined ? null : because(source, "name", match[1], [match.index, match.index + match[0].length], "a name");
}
