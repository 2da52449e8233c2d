/** The thing that a request names first: "a small *server* that …" is a server, whatever else it does. */
import type { PatternId } from "../vocabulary.ts";
import { type Cue, type Found, findCues } from "./cues.ts";

/** What may stand before the thing: politeness, verbs, articles, and words that say nothing of what it is. */
const BEFORE =
  "(?:please|kindly|hi|hello|hey|can|could|would|you|i|we|i'd|we'd|like|need|want|have|must|to|build|create|write|implement|make|design|develop|code|generate|scaffold|set|up|give|show|help|me|us|with|get|add|an?|some|one|simple|small|tiny|little|minimal|basic|quick|fast|async|asynchronous|asyncio|asyncio-based|async-based|python|pure|plain|production-ready|robust|reliable|proper|good|nice|new|complete|little|lightweight|concurrent|high-performance|scalable|efficient|based|looking|for|something|like|kind|sort|of|internal|in|3\\.\\d+|[\\w.]+-based)[ ,:]+";
/** What may follow it. */
const AFTER =
  "(?= (?:that|which|who|whose|to|for|with|without|where|when|from|of|in|on|over|using|behind|against|and|called|named|between|around|across|reading|running|taking|serving|listening|accepting|returning|by|via|as|at|based|so|but|should|must|can|is|has|it)\\b|s?[,.:;?!()/-]|$)";

/** Words that qualify the thing; a preposition, an article or a verb before it makes it the object of something else. */
const QUALIFIER =
  "(?!(?:an?|the|of|over|to|from|with|for|in|on|into|my|our|all|each|every|some|fetch|download|scrape|crawl|get|hit|call|query|check|ping|poll|read|walk|iterate|load|collect|pull|monitor|test|use|run|wrap|react|listen|subscribe|consume|move|copy|store|save|connect|send|post|ask|watch|handle|process|stream|take|put|via|through|between|and|or|that|which|is|are)\\b)[\\w-]+ ";

function head(value: PatternId, weight: number, nouns: string): Cue<PatternId> {
  return {
    value,
    weight,
    words: new RegExp(`^(?:${QUALIFIER}){0,3}?(?:${nouns})${AFTER}`),
    rule: "what the request names first",
  };
}

const HEAD_CUES: readonly Cue<PatternId>[] = [
  head(
    "http-server",
    4,
    "endpoint|web ?site|site|backend|api|web ?app|web application|micro-?service|web service|web server|http server|http service|gateway|web frontend|frontend|proxy|file host|mock server|stub server",
  ),
  head("http-server", 3, "server|service|app|application"),
  head("websocket-server", 4, "chat|chat ?room|lobby|websocket|hub|dashboard|whiteboard|multiplayer game"),
  head("tcp-server", 3, "forwarder|relay|tcp proxy|tcp server|daemon|socket server|port forwarder"),
  head(
    "single",
    5,
    "coroutine|decorator|context manager|example|helper|snippet|countdown|countdown timer|demo|helper function|utility function|sample|awaitable",
  ),
  head("single", 2, "function|iterator"),
  head("http-client", 2, "crawler|scraper|spider|downloader|fetcher|checker|client|link checker|load tester|prober|uploader"),
  head("pipeline", 4, "pipeline|etl|etl job|importer|exporter|ingester"),
  head("periodic", 5, "scheduler|cron|cron job|reminder|watchdog|heartbeat|poller|(?<!countdown )timer"),
  head("pubsub", 4, "subscriber|listener|bot|event bus|event handler|message handler"),
  head("producer-consumer", 3, "queue|worker pool|job queue|task queue|pool of workers|producer|workers"),
  head("blocking", 4, "wrapper|facade|adapter|bridge|async wrapper|async facade"),
  head("database", 4, "repository|dao|data layer|data access layer|storage layer|repository class"),
];

const LEADING = new RegExp(`^(?:${BEFORE})*`);

/** The patterns that the thing named first speaks for. */
export function headsIn(text: string): readonly Found<PatternId>[] {
  const start = LEADING.exec(text)?.[0].length ?? 0;
  return findCues(text.slice(start), HEAD_CUES).map(({ cue, span }) => ({ cue, span: [span[0] + start, span[1] + start] }));
}
