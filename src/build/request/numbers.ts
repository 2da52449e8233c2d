/** Numbers in a request, with what they count. */
import type { Span } from "./cues.ts";

export type Quantity =
  | "rate"
  | "timeout"
  | "deadline"
  | "interval"
  | "attempts"
  | "clients"
  | "workers"
  | "processes"
  | "concurrency"
  | "port"
  | "batch";

export interface Amount {
  readonly quantity: Quantity;
  readonly number: number;
  readonly span: Span;
  readonly rule: string;
}

const WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
  dozen: 12,
  half: 0.5,
  couple: 2,
  few: 3,
};
const MULTIPLES: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, hundred: 100, dozen: 12 };
const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  msec: 0.001,
  millisecond: 0.001,
  s: 1,
  sec: 1,
  second: 1,
  min: 60,
  minute: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  day: 86_400,
  night: 86_400,
  week: 604_800,
  morning: 86_400,
  evening: 86_400,
  month: 2_592_000,
  hourly: 3600,
  daily: 86_400,
  nightly: 86_400,
  weekly: 604_800,
};

const NUMBER_WORD =
  "one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|hundred|a thousand|thousand|a dozen|dozen|half an?|an?|a couple of|a few";
const NUMBER = `(?<n>\\d[\\d,._]*\\d|\\d|${NUMBER_WORD})(?: ?(?<m>k|m|thousand|million|hundred|dozen)\\b)?`;
/** A count is never "a" or "an": "a worker pool" says nothing of how many. */
const COUNT = NUMBER.replace("|an?|a couple of|a few", "|a couple of|a few");
const UNIT =
  "(?<u>ms|msec|millisecond|seconds?|secs?|s|minutes?|mins?|min|hours?|hrs?|h|days?|nights?|weeks?|morning|evening|months?)s?\\b";
const GAP = "(?:[\\w'-]+ ){0,2}?";
const CALLS =
  "(?:requests?|calls?|queries|hits|messages?|fetches|downloads?|jobs?|times|emails?|operations?|ops|items?|events?|pages|urls|lookups?|inserts?|writes?|transactions?|api calls?)";

function amount(quantity: Quantity, words: string, rule: string, timed = false) {
  return {
    quantity,
    words: new RegExp(
      words
        .replaceAll("NUMBER", NUMBER)
        .replaceAll("COUNT", COUNT)
        .replaceAll("UNIT", UNIT)
        .replaceAll("GAP", GAP)
        .replaceAll("CALLS", CALLS),
    ),
    rule,
    timed,
  };
}

/** The rule of a number of things that are dealt with, such as "50 endpoints". */
export const MANY_THINGS = "so many things";

/** In this order; words that one has read, the next leaves alone. */
const AMOUNTS = [
  amount(
    "interval",
    "(?<!\\b(?:at most|max|maximum|up to|more than|less than|limited to|under) )\\bCOUNT times (?:an? |per |every |each )(?<often>hour|day|week|month)\\b",
    "a time between two runs",
  ),
  amount("rate", "\\bCOUNT ?(?:GAP(?:CALLS )?)(?:per |an? |/ ?)(?<per>second|sec|s|minute|min|hour|day)\\b", "so many in a span of time"),
  amount(
    "rate",
    "\\bNUMBER ?(?:CALLS ?)?/ ?(?<per>second|sec|s|minute|min|hour|h|m)\\b|\\bNUMBER2 ?(?:rps|qps|req/s|hz)\\b".replaceAll(
      "NUMBER2",
      NUMBER.replaceAll("<n>", "<n2>").replaceAll("<m>", "<m2>"),
    ),
    "so many a second",
  ),
  amount(
    "attempts",
    "\\b(?:retr(?:y|ies|ied|ying)|attempts?|tr(?:y|ies|ied))\\w*(?: \\w+){0,4}? (?:up to |at most |max(?:imum)? |for )?COUNT (?:times|attempts|tries|more times)\\b",
    "so many attempts",
  ),
  amount("attempts", "\\bCOUNT (?:retries|attempts|tries)\\b", "so many attempts"),
  amount(
    "interval",
    "\\b(?:every|each|once an?|once per|once every|all(?: the)?(?= \\d)) (?:NUMBER ?)?UNIT",
    "a time between two runs",
    true,
  ),
  amount("interval", "\\b(?<twice>twice) (?:an? |per |every |each )UNIT", "a time between two runs", true),
  amount("interval", "\\b(?<u>hourly|nightly|daily|weekly)\\b", "a time between two runs", true),
  amount(
    "deadline",
    "\\b(?:overall|total|altogether|whole|all of (?:them|it)|all (?=(?:\\w+ ){0,3}?(?:within|in|must|at most|under|done))|everything|entire (?:run|job|batch)|in total)\\b[^.;,]{0,40}?\\bNUMBER ?UNIT",
    "a time for all of it",
    true,
  ),
  amount(
    "deadline",
    "\\bNUMBER ?UNIT (?:in total|overall|altogether|for (?:everything|all(?: of (?:it|them))?|the whole \\w+))\\b",
    "a time for all of it",
    true,
  ),
  amount(
    "timeout",
    "\\b(?:time ?-?outs?|timing out|time limit|deadline|giv\\w+ up|cancel|abort|within|no longer than|no more than|at most|max(?:imum)?|wait(?:s|ing)?|longer than|under|slower than|more than|limit(?:ed)? to|restricted to)\\b[^.;,]{0,25}?\\bNUMBER ?-?UNIT",
    "a time for one wait",
    true,
  ),
  amount(
    "timeout",
    "\\b(?:skip|drop|kick|disconnect|kill|close|idle|stop|move on|next|silent|inactive|quiet|hang up)\\w*\\b[^.;,]{0,30}?\\b(?:after|for) NUMBER ?-?UNIT|\\bafter NUMBER2 ?-?UNIT2 (?:of silence |of inactivity )?(?:skip|drop|kick|disconnect|kill|stop|move on|abort|give up|cancel|we)"
      .replace("NUMBER2", NUMBER.replaceAll("<n>", "<n2>").replaceAll("<m>", "<m2>"))
      .replace("UNIT2", UNIT.replace("<u>", "<u2>")),
    "a time for one wait",
    true,
  ),
  amount(
    "timeout",
    "\\bNUMBER ?-?UNIT (?:\\w+ ){0,2}?(?:time ?-?outs?|deadline|limit|each|per request|max)\\b",
    "a time for one wait",
    true,
  ),
  amount("port", "(?:\\bport |(?<=[\\w\\]]):)(?=\\d)COUNT\\b", "a port"),
  amount("processes", "\\bCOUNT (?:\\w+ )?(?:processes|cores|cpus)\\b", "so many processes"),
  amount("workers", "\\b(?:threadpool|thread pool|threadpoolexecutor|pool|executor) ?\\((?:max_workers ?= ?)?COUNT\\)", "so many workers"),
  amount("workers", "\\bCOUNT (?:\\w+ )?(?:workers?|consumers?|threads?|coroutines|takers)\\b", "so many workers"),
  amount(
    "clients",
    "\\bCOUNT ?(?:\\+ ?)?GAP(?:clients?|connections?|users?|sockets?|subscribers?|players?|browsers?|viewers?|peers?|devices?|sensors?|fans|people|visitors?|listeners?|phones?|tabs|agents|spectators?|terminals?)\\b",
    "so many at the other end",
  ),
  amount("batch", "\\b(?:batch(?:es)? of|batch size(?: of)?|chunks? of|groups? of) COUNT\\b", "so many in a batch"),
  amount(
    "concurrency",
    "\\bCOUNT (?:GAP)?(?:at (?:a|the same) time|at once|in parallel|concurrent(?:ly)?|simultaneous(?:ly)?|in flight|parallel|concurrent requests)\\b",
    "so many at once",
  ),
  amount(
    "concurrency",
    "\\b(?:never|no|not|at most|max(?:imum)?|up to) (?:more than |over )?COUNT (?:\\w+ ){0,2}?(?:open|running|active|pending|outstanding|in progress|on the way|together)\\b",
    "so many at once",
  ),
  amount("concurrency", "\\b(?:concurrency|parallelism|semaphore)(?: \\w+){0,3}? COUNT\\b", "so many at once"),
  amount(
    "concurrency",
    "\\bCOUNT (?:GAP)?(?:urls?|endpoints?|apis?|pages?|sites?|websites?|links?|requests?|files?|images?|feeds?|domains?|hosts?|services?|downloads?|items?|jobs?|tasks?|messages?|queries|users|records|documents|servers|repos|repositories|products|photos|videos|profiles|accounts|shops|vendors|partners|suppliers|addresses|ids|cities|countries|locations|stores|branches|tickers|symbols|stocks|coins|packages|books|articles|posts|tweets|emails|customers|entries|keys|systems|providers|cameras|routers|strings|texts|prompts|orders|tests|hashes|scans|frames|tiles|lookups|calls|streams|channels|projects|tenants|datasets|reports|archives|podcasts|episodes)\\b",
    MANY_THINGS,
  ),
];

/** Every amount: each word read once, and each quantity once. */
export function amountsIn(text: string): readonly Amount[] {
  const taken: Span[] = [];
  const seen = new Set<Quantity>();
  return AMOUNTS.flatMap(({ quantity, words, rule, timed }) => {
    const match = words.exec(text);
    if (!match || seen.has(quantity)) return [];
    const span = [match.index, match.index + match[0].length] as const;
    if (taken.some(([from, to]) => span[0] < to && from < span[1])) return [];
    const number = numberOf(quantity, match.groups ?? {}, timed);
    if (number === null) return [];
    taken.push(span);
    seen.add(quantity);
    return [{ quantity, number, span, rule }];
  });
}

function numberOf(quantity: Quantity, groups: Readonly<Record<string, string | undefined>>, timed: boolean): number | null {
  const word = groups["n"] ?? groups["n2"];
  const plain = groups["twice"] ? 0.5 : word === undefined ? 1 : read(word, groups["m"] ?? groups["m2"]);
  if (plain === null) return null;
  if (groups["often"] !== undefined) return round(secondsOf(groups["often"]) / plain);
  if (timed) return round(plain * secondsOf(groups["u"] ?? groups["u2"] ?? "s"));
  if (quantity === "rate" && groups["per"] !== undefined) return round(plain / secondsOf(groups["per"]));
  return plain;
}

function read(word: string, multiple: string | undefined): number | null {
  const words = word.split(" ").filter((part) => part !== "of");
  const number = /^\d/.test(word)
    ? Number(word.replace(/[,_]/g, "").replace(/\.$/, ""))
    : words.reduce((product, part) => product * (WORDS[part] ?? Number.NaN), 1);
  if (!Number.isFinite(number)) return null;
  return number * (multiple === undefined ? 1 : (MULTIPLES[multiple] ?? 1));
}

function secondsOf(unit: string): number {
  return SECONDS[unit] ?? SECONDS[unit.replace(/s$/, "")] ?? 1;
}

function round(number: number): number {
  return Math.round(number * 1e6) / 1e6;
}
