/** What is wanted at all: something built, something reviewed, or an answer. */
import type { Span } from "./cues.ts";

export type Mode = "build" | "review" | "ask";

export interface ModeReading {
  readonly mode: Mode | "unclear";
  readonly span: Span;
  readonly rule: string;
  /** 0 to 1. */
  readonly confidence: number;
}

const BUILD_VERB =
  "build|creat(?:e|ing)|implement|write|design|make|generate|scaffold|develop|set ?up|setup|bootstrap|prototype|code up|code me|program|produce|draft|start|put together|spin up|give me|show me|i need|i want|i'd like|we need|we want|need|want|looking for|add";
const REVIEW_VERB =
  "review|audit|improv(?:e|ing)|debug|optimi[sz](?:e|ing)|fix(?:ing)?|refactor|check|analy[sz]e|inspect|find (?:the |any |all )?(?:bugs?|problems?|issues?|mistakes?|leaks?|races?)|critique|assess|evaluate|lint|clean up|speed up|diagnose|troubleshoot|look (?:at|over|through)|go over|verify|rewrite|modernis?ze|moderni[sz]e|migrate|port|harden|profile|spot|tell me what is wrong|what'?s wrong|what is wrong|proof-?read|simplify|help me (?:understand|with) (?:why|this|my)|make (?:this|my|our|the \\w+ code)";
/** Code that is there already. */
const CODE =
  "(?:this|my|our|these|the (?:following|attached|existing|current|pasted|code|above)|below|existing|current|attached|legacy) (?:[\\w-]+ ){0,4}?(?:code|codebase|function|coroutine|script|module|program|app|application|project|repo|repository|service|server|client|handler|implementation|snippet|file|class|bot|worker|scraper|crawler|pipeline|test|tests|package|pr|pull request|diff|patch|consumer|producer|queue|loop|task|tasks|websocket|api|backend|asyncio|async|change|changes|branch|commit|downloader|fetcher|gateway|proxy|scheduler|daemon|library|wrapper|system|design|shutdown|usage|error handling|logic|logging)\\b|\\b(?:async(?:io)?|python|existing) (?:code ?base|code|project|program|script)\\b|\\b[\\w/-]+\\.py\\b|\\b(?:pull request|code review|the codebase|the repo(?:sitory)?|src/|app/)\\b";

const LITERAL_CODE =
  /```|^\s*(?:async def|def|class|import|from) \w+|\basync def \w+\s*\(|\bawait \w+[.(]|\basyncio\.(?:run|gather|create_task|get_event_loop|wait_for)\(.*\)\s*$|=\s*await\b/m;
const TRACEBACK =
  /traceback \(most recent call last\)|\bfile ".*", line \d+|\bwas never (?:awaited|retrieved)\b|\b\w+(?:error|warning|exception): |\bevent loop is closed\b|\btask was destroyed\b|\bunclosed (?:client session|connector|transport)\b/;
const WHY = /\bwhy (?:does|do|is|are|did|won't|doesn't|isn't|can't|would|my|this|am|has|was|the)\b|\bhow come\b/;
const SYMPTOM =
  /\b(?:my|our|this|the) (?:[\w-]+ ){0,4}?(?:hangs?|freez\w+|stall\w*|leak\w*|crash\w*|deadlock\w*|blocks?|fails?|drops? (?:\w+ )?(?:connections?|messages?|requests?)|(?:is|are) (?:slow|stuck|hanging|blocking|leaking|broken|wrong|failing|not working)|(?:silently |just )?(?:disappear|vanish|get lost|go missing)\w*|never (?:finish\w*|ends?|stops?|returns?|exits?)|does ?n.t (?:work|stop|exit|finish|shut ?down|respond)|runs? slow\w*|takes? (?:too long|forever)|(?:keeps|sometimes|randomly|occasionally) \w+|uses too much memory|won't (?:stop|exit|start|finish)|loses? (?:messages|data|tasks))\b/;
const CONCEPT =
  /^(?:so |ok |hi,? |hello,? )?(?:what|when|which|why|who|where|is|are|does|do|should|can|could i|would|how (?:does|do (?:i|you|we) (?:choose|decide|know|cancel|stop|handle|catch|debug|test|avoid|use)|is|are|should|many|much|long)|difference|explain|tell me (?:about|the difference)|compare|describe how|define|pros and cons|teach)\b/;
const VERSUS =
  /\b(?:vs\.?|versus|or)\b [\w.]+\?|\bdifference between\b|\bexplain\b|\bwhat(?:'s| is| are| does)\b (?!wrong)|\bwhen (?:should|to|do|would) |\bshould (?:i|we|one) (?:use|choose|prefer|pick|go)\b|\bbetter than\b|\bcompare\b|\bpros and cons\b|\bhow (?:does|do) (?:asyncio|the event loop|gather|a task ?group|tasks?|coroutines?|semaphores?|cancellation|await|async)\b/;
/** What this tool does not do. */
const OUT_OF_SCOPE =
  /\b(?:an?|the|my|some) (?:\w+ )?(?:golang|go|rust|java|javascript|typescript|node(?:\.?js)?|c\+\+|c#|ruby|php|kotlin|swift|scala|haskell) (?:\w+ )?(?:service|server|program|app|application|client|script|function|tool|api|backend|cli|microservice)\b|\b(?:in|using|with|for) (?:go(?:lang)?|rust|java(?:script)?|typescript|node(?:\.?js)?|c\+\+|c#|ruby|php|kotlin|swift|scala|elixir|perl|haskell|bash|zig|dart)\b(?! client)|\b(?:react|vue|angular|svelte|next\.?js|tailwind) (?:app|frontend|component|page|website)\b|\b(?:poem|essay|joke|recipe for|haiku|song|story|cover letter|birthday|translate|logo|slide deck|powerpoint|resume)\b|\b(?:android|ios|iphone|mobile) app\b|\b(?:tkinter|pyqt|gui|desktop) (?:app|application|window)\b|\btrain (?:an? |the )?(?:\w+ )*(?:model|network|classifier)\b|\b(?:css|html) (?:page|stylesheet)\b|\bterraform\b|\bhelm chart\b|\bexcel (?:macro|sheet|spreadsheet)\b|\bweather (?:today|tomorrow)\?|\bstock tips?\b/;

/** Reads the mode alone; a request that has neither verb nor code is left to the pattern's words. */
export function readMode(text: string): ModeReading {
  return firstOf(
    [
      () => found(LITERAL_CODE, text, "review", "code", 0.95),
      () => found(TRACEBACK, text, "review", "an error message", 0.95),
      () => found(OUT_OF_SCOPE, text, "ask", "out of scope", 0.9),
      () => reviewOfCode(text),
      () => concept(text),
      () => found(WHY, text, "review", "a why", 0.8),
      () => found(SYMPTOM, text, "review", "a symptom of code that is there", 0.85),
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

function found(words: RegExp, text: string, mode: Mode, rule: string, confidence: number): ModeReading | null {
  const match = words.exec(text);
  return match ? { mode, span: [match.index, match.index + match[0].length], rule, confidence } : null;
}

const REVIEWED = new RegExp(`\\b(?:${REVIEW_VERB})\\b[^.;]{0,40}?\\b(?:${CODE})`);
const FIRST_BUILD = new RegExp(`\\b(?:${BUILD_VERB})\\b`);
const FIRST_REVIEW = new RegExp(`\\b(?:${REVIEW_VERB})\\b`);
/** The verbs that ask for a review whatever the code is called. */
const OWN =
  /\b(?:review|audit|improv(?:e|ing)|debug(?:ging)?|optimi[sz](?:e|ing)|fix(?:ing)?|refactor|diagnose|troubleshoot|speed up|harden|moderni[sz]e|critique|inspect)\b (?:\w+ ){0,3}?(?:my|our|this|these|the|it|that)\b(?! (?:\w+ ){0,2}(?:images?|photos?|pictures?|files?|urls?|sites?|web ?sites?|links?|videos?|pdfs?|documents?|pages?|orders|prices|records|rows)\b)/;
const MAKE_BETTER =
  /\bmake (?:this|my|our|the|it)(?: [\w-]+){0,4}? (?:faster|safer|better|cleaner|robust|more \w+|work|stop|exit|shut ?down|scale|handle|respond|async(?:hronous)?|non-blocking|thread-safe|production[- ]ready)\b/;
const MINE =
  /\b(?:of|in|with) (?:my|our) (?:awaits?|coroutines?|tasks?|code|handlers?|functions?|locks?|queues?|event loop)\b[^.]*\?|\b\w*(?:error|exception|warning)s? (?:in|from|at) (?:my|our)\b|\bwhat (?:could|can|might|may) be (?:wrong|the (?:cause|reason|problem))\b|\b(?:check|inspect|verify|analy[sz]e) (?:it|this|them)\b|\b(?:does|do|is|are|can|could|will|would|has|have|did|should) (?:my|our|this) [\w-]+|\b(?:here(?:'s| is| are)|attached (?:is|are)|below is|this is|look at|i have|i've got|take a look at) (?:my|our|the|some|a piece of) (?:[\w-]+ ){0,3}?(?:code|worker|script|server|client|program|function|service|handler|module|class|implementation|app|application|bot|snippet|consumer|crawler)\b/;
const REVIEW_NOUN =
  /\b(?:do|give|write|make|want|need|perform|run|get|like|provide|produce|start)\b (?:me )?(?:\w+ ){0,3}?(?:code )?(?:review|audit)\b(?! (?:tool|bot|service|app|server|system|pipeline|log|trail))|^(?:please )?(?:review|audit|optimi[sz]e|improve|debug|fix|refactor|check)(?: (?:this|it|that|everything|all of it))?[.!?]*$|^(?:code|async|asyncio) (?:review|audit)\b|\b(?:anything|something) wrong\b|\bsecond opinion\b|\bfeedback on\b/;

/** A review verb with code as its object, before any wish to have something built. */
function reviewOfCode(text: string): ModeReading | null {
  const noun = REVIEW_NOUN.exec(text);
  if (noun) return { mode: "review", span: [noun.index, noun.index + noun[0].length], rule: "a review is wanted", confidence: 0.9 };
  const reviewed = [REVIEWED, OWN, MAKE_BETTER, MINE].map((words) => words.exec(text)).find((match) => match !== null);
  const build = FIRST_BUILD.exec(text);
  if (
    !reviewed ||
    (build &&
      build.index < reviewed.index &&
      !/^(?:i want|i need|i'd like|we need|we want|need|want|start|program|draft|add)$/.test(build[0]))
  )
    return null;
  return {
    mode: "review",
    span: [reviewed.index, reviewed.index + reviewed[0].length],
    rule: "a review verb, and code as its object",
    confidence: 0.95,
  };
}

function concept(text: string): ModeReading | null {
  const match = VERSUS.exec(text) ?? (CONCEPT.test(text) && /\?\s*$/.test(text) ? CONCEPT.exec(text) : null);
  const isWhyOfMine = /\bwhy\b/.test(text) && /\b(?:my|our|this)\b/.test(text);
  const isWish = new RegExp(`^(?:(?:please|can you|could you|would you|can i|hey|i|we|let's)[ ,]+)*(?:${BUILD_VERB})\\b`).test(text);
  if (!match || isWhyOfMine || isWish || (/\b(?:can|could|would|will) you\b/.test(text) && !/\bexplain\b/.test(text))) return null;
  return { mode: "ask", span: [match.index, match.index + match[0].length], rule: "a question of concept", confidence: 0.85 };
}

/** The verb that comes first decides; a review verb without code as its object needs the subject to tell. */
function byVerb(text: string): ModeReading | null {
  const build = FIRST_BUILD.exec(text);
  const review = FIRST_REVIEW.exec(text);
  if (build && (!review || build.index <= review.index))
    return { mode: "build", span: [build.index, build.index + build[0].length], rule: "a verb of building", confidence: 0.9 };
  if (review)
    return {
      mode: "unclear",
      span: [review.index, review.index + review[0].length],
      rule: "a verb of reviewing, without code as its object",
      confidence: 0.5,
    };
  return null;
}
