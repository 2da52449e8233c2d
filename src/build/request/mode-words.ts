/** The words that tell what is wanted: something built, something reviewed, an answer, or what this tool does not do. */

/** Verbs that ask for something new, whatever follows. */
export const BUILD_VERB =
  "build|creat(?:e|ing)|implement|write|design|make|generate|scaffold|develop|set ?up|bootstrap|prototype|code up|code me|produce|draft|put together|spin up|give me|show me|help me (?:build|write|create|make)|add";
/** Verbs that wish for something: what it is must be said, too. */
export const WISH_VERB =
  "i need|i want|i'd like|i would like|we need|we want|we'd like|i must|i have to|we have to|need|needs|want|looking for|start|i'm trying to|trying to|let's";
/** Verbs of judging and mending code. */
const MENDING =
  "review|audit(?! (?:trail|logs?|records?|history|events?|table|entries))|improv(?:e|ing)|debug(?:ging)?|optimi[sz](?:e|ing)|fix(?:ing)?|refactor|(?:find|detect|locate|hunt|track down) (?:out |down )?(?:the |any |all |every )?(?:\\w+ )?(?:bugs?|problems?|issues?|mistakes?|leaks?|races?|race conditions?|deadlocks?|blocking calls?|anti-?patterns?|bottlenecks?|errors?)|critique|assess|evaluate|lint|speed up|diagnose|troubleshoot|rewrite|moderni[sz]e|migrate|port(?= (?:my|our|this|the|it|existing|legacy|all|\\w+(?: \\w+)? (?:code|app|script|project|bot|module)))|harden|profile|tell me (?:what is|what's) wrong|what'?s wrong|what is wrong|proof-?read|simplify|help me (?:understand|with|find) (?:why|this|my|out)|make (?:this|my|our|the \\w+ code)";

/** Verbs that judge code if code is their object, and do other things with other objects. */
const LOOKING =
  "check|analy[sz]e|inspect|look (?:at|over|through|into)|go (?:over|through)|verify|convert|spot|clean up|tidy up|tune|scan|walk through|test|judge|validate";
export const REVIEW_VERB = `${MENDING}|${LOOKING}`;

const STRICT_NOUN =
  "code|code ?base|functions?|coroutines?|scripts?|modules?|programs?|implementation|snippets?|class(?:es)?|repos?|repository|projects?|prs?|pull requests?|diffs?|patch|changes|commits?|branch|handlers?|error handling|logic|usage|use of \\w+|async\\w* \\w+|shutdown|layer|tests?";
const CODE_NOUN =
  "code|code ?base|functions?|coroutines?|scripts?|modules?|programs?|apps?|applications?|projects?|repos?|repository|services?|servers?|clients?|handlers?|implementation|snippets?|files?|class(?:es)?|bots?|workers?|scrapers?|crawlers?|pipelines?|tests?|packages?|prs?|pull requests?|diffs?|patch|consumers?|producers?|queues?|loops?|tasks?|websockets?|apis?|backends?|asyncio|async|changes?|branch|commits?|downloaders?|fetchers?|gateways?|prox(?:y|ies)|schedulers?|daemons?|library|wrappers?|systems?|design|shutdown|usage|error handling|logic|logging|layer|views?|endpoints?|routes?|jobs?|listeners?|micro-?services?|methods?|use of \\w+";
const OWNED = "(?:this|my|our|these|those|the (?:following|attached|existing|current|pasted|above)|the|existing|current|attached|legacy)";

/** A verb of reviewing, and code that is there already. */
export const REVIEWED = () =>
  new RegExp(`\\b(?:${MENDING})\\b[^.;]{0,40}?\\b(?:${CODE})|\\b(?:${LOOKING})\\b[^.;]{0,30}?\\b(?:${CODE_SEEN})`);

const CODE_SEEN = `(?:this|my|our|these|those|the (?:following|attached|existing|current|pasted|above)|the) (?:[\\w-]+ ){0,4}?(?:${STRICT_NOUN})\\b|\\b[\\w/-]+\\.py\\b|\\b(?:src|app)/|\\b(?:async(?:io)?|python|existing) (?:code ?base|code|project|program|script)\\b`;
/** Code that is there already. */
const CODE = `${OWNED} (?:[\\w-]+ ){0,4}?(?:${CODE_NOUN})\\b|\\b(?:async(?:io)?|python|existing) (?:code ?base|code|project|program|script)\\b|\\b[\\w/-]+\\.py\\b|\\b(?:pull request|code review|the codebase|the repo(?:sitory)?|src/|app/)\\b`;

export const TRACEBACK =
  /traceback \(most recent call last\)|\bfile ".*", line \d+|\bwas never (?:awaited|retrieved)\b|\b[a-z]+\.?[a-z]*(?:error|warning|exception)(?:: |\b(?! (?:handling|logging|handler|tracking|tracker|report|reporting|page|code|rate|message|log|logs|budget)s?\b)(?=.*\b(?:in|from|at|during|when|while|since) (?:my|our|the|prod\w*|shutdown|exit|start|every|[\w/]+\.py)\b))|\bevent loop is closed\b|\btask was destroyed\b|\bunclosed (?:client session|connector|transport)\b|^\s*\d{4}-\d\d-\d\d[ t]\d\d:\d\d:\d\d.*\b(?:error|warning|critical)\b/;

/** What goes wrong, of code that runs. */
const BAD =
  "(?:hangs?|hanging|hung|freez\\w+|froze\\w*|stall\\w*|leak\\w*|crash(?:es|ed|ing)?(?! (?:report|log|dump)s?)|deadlock\\w*|lock(?:s|ing) up|blocks?|fail(?:s|ing|ed)?|drops? (?:\\w+ ){0,2}(?:connections?|messages?|requests?|clients?)|(?:is|are|gets?|got|getting|becomes?|feels?|seems?|looks?|was|were) (?:\\w+ )?(?:slow\\w*|stuck|hanging|blocking|blocked|leaking|broken|wrong|failing|unresponsive|sluggish|lost|dropped|cancelled|ignored|duplicated|skipped|laggy|not \\w+)|(?:silently |just )?(?:disappear|vanish|die|get lost|go missing|pile up|piling up|accumulat)\\w*|uses? 100 ?%|100 ?% (?:cpu|load)|needs? (?:\\d+|too|ages|forever|minutes|hours|long\\w*)\\b|stops? after|dies|stops? (?:responding|working|answering|receiving|processing|sending|reacting)|(?:(?:does|do|did|is|are|was|were|has|have|ca|could|wo|would)n't|not|never|no longer) (?:\\w+ ){0,2}?(?:work\\w*|respond\\w*|finish\\w*|start\\w*|stop\\w*|ends?|exit\\w*|return\\w*|terminat\\w*|answer\\w*|clos\\w*|run|runs|executed?|arriv\\w*|awaited|called|released|reconnect\\w*|shut ?down|quit\\w*|react\\w*|seem\\w*|get\\w*|receiv\\w*|happen\\w*|complete\\w*)|runs? slow\\w*|takes? (?:too long|forever|ages|longer and longer)|keeps? (?:\\w+ing)|times? out|timing out|uses too much memory|(?:grows?|growing) (?:\\w+ ){0,3}(?:memory|forever|until|without)|memory (?:\\w+ ){0,2}(?:grows?|growing|usage|leak\\w*|climbs?)|(?:eats?|using|uses?) (?:\\w+ ){0,3}(?:memory|ram|cpu)|won't (?:\\w+)|loses? (?:\\w+ )?(?:messages|data|tasks|events|jobs|items)|(?:goes?|went|is|at|to) (?:up )?(?:to |at )?100 ?%|too many open files|too slow|out of memory|(?:wrong|inconsistent|corrupt\\w*|duplicate) (?:results?|data|counts?|values?|entries)|exits? (?:immediately|too early|silently|without))";
const AT_TIMES =
  "(?:sometimes|randomly|occasionally|intermittent\\w*|from time to time|(?:every )?now and then|after (?:we|i|the|upgrad\\w+|deploy\\w*|a while|some (?:time|hours|minutes|days|requests)|a few \\w+|\\d+ (?:hours|minutes|days|requests))|as soon as|since (?:we|i|the|upgrad\\w+|mov\\w+|switch\\w+|last|yesterday)|all the time|in prod(?:uction)?|under (?:heavy |high )?load|suddenly|out of nowhere|for no reason|at some point|once in a while|eventually|overnight|every (?:few|couple of) \\w+|with (?:many|more than \\w+) (?:\\w+ )?(?:users|clients|connections)|at the end|on exit|at (?:shutdown|exit|startup|start)|on (?:shutdown|startup)|during (?:shutdown|startup|tests?|\\w+)|when (?:i|we|it|there|many|more|the|too|two|\\w+ users))";

/** Something goes wrong: without this there is no symptom. */
export const GOES_WRONG = new RegExp(`\\b${BAD}`);

/** Of code that is there it is said that it goes wrong. */
export const SYMPTOMS: readonly RegExp[] = [
  new RegExp(
    `(?<!\\b(?:when|if|once|whenever|until|unless|case|after|should|and|then) )\\b(?:(?:my|our|this|these) (?:[\\w'-]+ ){0,5}?|(?:the|all|some|half) (?:[\\w-]+ ){0,3}?(?:${CODE_NOUN}|connections?|messages|memory|cpu|requests|sessions|locks?|it) (?:[\\w'-]+ ){0,3}?|(?:it|everything|nothing) (?:\\w+ )?)${BAD}`,
  ),
  new RegExp(`^(?:\\w+ ){0,4}?${BAD} (?:[\\w'-]+ ){0,6}?${AT_TIMES}\\b|^(?:\\w+ ){0,3}?${AT_TIMES} (?:[\\w'-]+ ){0,6}?${BAD}`),
];

/** The same, told as what somebody sees. */
export const COMPLAINT =
  /\b(?:i|we|users|people|customers) (?:\w+ )?(?:get|getting|got|see|seeing|saw|have|having|keep|observe|notice|face|receive|experience)\b[^.;]{0,40}?(?:errors?|exceptions?|warnings?|timeouts?|deadlocks?|leaks?|crash\w*|problems?|issues?|race conditions?|\w+error\b|\d{3}s\b|hangs?|freezes|duplicates)|\bgot this\b|\b(?:is|are|was|were|does|do) ?n[o']t (?:\w+ )?(?:closed|awaited|cancelled|released|cleaned|working|called|executed|work|finish|stop|respond)(?: \w+)?(?: i think| imo|[.!?]|$)/;

/** A sentence about code that is there, which says no more than what it does. */
export const DESCRIBED = new RegExp(
  `^(?:(?:hi|hello|hey|so|ok|well)[ ,:!.]+)*(?:my|our) (?:[\\w-]+ ){0,3}?(?:${CODE_NOUN}) (?!needs?|should|must|shall|ha(?:s|ve) to|wants?|will|(?:is|are) supposed|can|could|would|that|which|and|or|with|for|to|in|on|from|of|by|at|${LOOKING.split("|")[0]})[a-z]+`,
);

export const WHY = /\b(?:why|how come)\b/;
export const OWN_WORD =
  /\b(?:my|our|this|these|mine|it|that|i|we|here)\b|\bthe (?:\w+ ){0,2}(?:code|app|service|server|bot|worker|program|script|loop|task|consumer|handler|client|queue|process|test)s?\b/;

/** Asks for the reason of a choice, not of what one's own code does. */
export const WHY_CHOOSE =
  /\bwhy (?:would|should|do|does|did|is it|might) (?:i|we|one|you|anyone|people|somebody) (?:\w+ )?(?:use|choose|prefer|need|want|pick|care|bother|await|avoid|write)\b/;

/** Verbs whose object is one's own, whatever it is called. */
export const OWN =
  /\b(?:review|audit(?! (?:trail|logs?|records?|history))|improv(?:e|ing)|debug(?:ging)?|optimi[sz](?:e|ing)|fix(?:ing)?|refactor|diagnose|troubleshoot|speed up|harden|moderni[sz]e|critique|inspect|tune|proof-?read)\b (?:\w+ ){0,3}?(?:my|our|this|these|the|it|that|something)\b(?! (?:\w+ ){0,2}(?:images?|photos?|pictures?|files?|file ?names?|urls?|sites?|web ?sites?|links?|videos?|pdfs?|documents?|pages?|orders|prices|records|rows|data|text|spelling)\b)/;
export const MAKE_BETTER =
  /\bmake (?:this|my|our|the|it)(?: [\w-]+){0,4}? (?:faster|safer|better|cleaner|robust|more \w+|work|stop|exit|shut ?down|scale|handle|respond|async(?:hronous)?|non-blocking|thread-safe|production[- ]ready|resilient|reliable|quicker|survive|cope|use|wait|finish|recover|log|close|retry|reconnect)\b|\bmake (?:my|our) (?:[\w-]+ ){0,3}?(?:code|app|application|service|server|client|worker|consumer|bot|script|handler|scraper|crawler|pipeline|tests?)\b/;
export const MINE =
  /\b(?:of|in|with|about) (?:my|our) (?:\w+ ){0,2}?(?:awaits?|coroutines?|tasks?|code|handlers?|functions?|locks?|queues?|event loop|worker|service|app|module)\b[^.]*\?|\b\w*(?:error|exception|warning)s? (?:in|from|at) (?:my|our)\b|\bwhat (?:could|can|might|may) be (?:wrong|the (?:cause|reason|problem))\b|\bwhat (?:did|do|am) i (?:do|doing|miss|missing)\b|\b(?:check|inspect|verify|analy[sz]e) (?:it|this|them)\b|\b(?:does|do|is|are|can|could|will|would|has|have|did|should) (?:my|our|this|these) [\w-]+|\b(?:is|are|does|do) the (?:\w+ ){1,6}?(?:ok|okay|right|correct|fine|safe|sound|good|proper\w*|like this|enough)\b|\b(?:am|are) (?:i|we) (?:using|doing|handling|missing|leaking|blocking|closing|awaiting|holding|right)\b|(?<!how )\b(?:do|did|have) (?:i|we) (?:\w+ )?(?:use|handle|close|await|miss|forget|cancel|leak|block|used|handled|closed|done|missed|forgotten)\b[^.?]{0,50}\b(?:right|correct(?:ly)?|proper(?:ly)?|well|somewhere|anything|something|here|way)\b|\b(?:check|verify|see|tell me|know|find out) (?:if|whether|that) (?:my|our|this) (?!(?:\w+ ){0,2}(?:\d|sites?|urls?|servers|domains|certificates?|web ?sites?|hosts?|endpoints?|links?))|\bwhether (?:i|we) (?:use|am|are|do|did|have|handle|close|should)\b|\b(?:are there|is there an?|any|potential|possible|hidden|obvious) (?:\w+ )?(?:races?|race conditions?|bugs?|issues?|problems?|leaks?|deadlocks?|blocking calls?|smells?|mistakes?|pitfalls?)(?: conditions?)? (?:in|with|here)\b|\b(?:here(?:'s| is| are)|attached (?:is|are)|below is|this is|look at|i have|i've got|i wrote|i've written|take a look at|what do you (?:think|say) (?:of|about)) (?:my|our|the|some|a piece of|this|a|an)? ?(?:[\w-]+ ){0,3}?(?:code|worker|script|server|client|program|function|service|handler|module|class|implementation|app|application|bot|snippet|consumer|crawler)\b/;
export const REVIEW_NOUN =
  /\b(?:do|give|write|make|want|need|perform|run|get|like|provide|produce|start)\b (?:me )?(?:\w+ ){0,3}?(?:code )?(?:review|audit)\b(?! (?:tool|bot|service|app|server|system|pipeline|log|trail))|^(?:please )?(?:review|audit|optimi[sz]e|improve|debug|fix|refactor|check)(?: (?:this|it|that|everything|all of it|please))*[.!?]*$|^(?:code|async|asyncio) (?:review|audit)\b|\b(?:anything|something|nothing) (?:is )?(?:wrong|fishy|off)\b|\bsecond (?:opinion|pair of eyes)\b|\b(?:feedback|thoughts|comments|opinion) (?:on|about)\b|^(?:bug|problem|issue|error|crash|deadlock|leak)(?: report)?(?:[:!?]| -| in\b)|\bcode smells?\b|\b(?:have|take|having|taking) a (?:\w+ )?(?:look|glance|peek)\b(?! at (?:\w+ )?(?:urls?|sites?|pages?))|\bsanity check\b|\bbefore (?:we|i) (?:merge|ship|deploy|release)\b|\blgtm\b|\bcode review\b(?! (?:tool|bot|service|app))|\bcan (?:this|it) be (?:done|written|made)\b/;

export const CONCEPT =
  /^(?:so|ok|hi|hello|hey|well|question|quick question|and|but|please)?[ ,:]*(?:what|what's|when|which|why|who|where|is|are|does|do|should|can|could i|would|how|difference|explain|tell me (?:about|the difference|more|how|why|when|what)|compare|describe|define|pros and cons|teach|advantages?|disadvantages?|i (?:don't|do not) (?:understand|get)|i wonder|i'm (?:wondering|curious|confused)|understanding|help me understand)\b/;
/** With these a sentence is a question, with or without its mark. */
export const ASKING =
  /^(?:so|ok|hi|hello|hey|well|question|quick question|and|but|please)?[ ,:]*(?:what|what's|how|why|explain|difference|tell me|should i|should we|do i|do we|is it|can i|pros and cons|when (?:should|do|does|to|is|are|would|must)|which (?:is|of|one)|where (?:do|should)|advantages?|disadvantages?|i (?:don't|do not) (?:understand|get)|i wonder|i'm (?:wondering|curious|confused)|help me understand|teach|describe how|define|(?:can|does|do|is|are|will) (?:asyncio|coroutines?|tasks?|await|gather|the event loop|python|uvloop|aiohttp))\b/;
export const VERSUS =
  /\b(?:vs\.?|versus)(?=\W|$)|\bor\b (?:[\w.]+ ){0,5}[\w.]+\?|\bdifferences? between\b|\bexplain\b(?! (?:to users|plan))|\bwhat(?:'s| is| are| does| do| happens)\b (?!wrong)|\bwhen (?:should|to|do|would|is|are) |\bshould (?:i|we|one|you) \w+|\bbetter than\b|\bfaster than\b|\bcompare\b[^.]*\b(?:gather|wait|task ?groups?|threads?|asyncio|aiohttp|httpx|trio|uvloop|locks?|queues?|async)\b|\bpros and cons\b|\bhow (?:does|do) (?:asyncio|the event loop|gather|a task ?group|tasks?|coroutines?|semaphores?|cancellation|await|async|python|timeouts?|contextvars)\b|\b(?:point|purpose|meaning|use|benefit|idea) of\b[^.]*\b(?:return_exceptions|await|async\w*|gather|shield|uvloop|task ?groups?|executors?|semaphores?|locks?|queues?|loop|create_task|sleep\(0\))|\bbest (?:practices?|way)\b|\brule of thumb\b|\bi (?:don't|do not) (?:understand|get) (?:how|why|what|when|the)\b/;
/** Asks for a way, not for an explanation. */
export const HOW_TO =
  /\bhow (?:do|can|could|would|should|to|might) (?:i|we|you|one)?\b|\bis there (?:a|any) (?:\w+ )?way to\b|\bwhat(?:'s| is) (?:the|a) (?:\w+ )?way to\b|\bcan i\b/;
/** A request in the form of a question. */
export const CAN_YOU = /\b(?:can|could|would|will) (?:you|someone|somebody|u)\b/;

const LANGUAGE =
  "golang|rust|java|javascript|typescript|node(?:\\.?js)?|c\\+\\+|c#|\\.net|ruby|rails|php|laravel|kotlin|swift|scala|elixir|erlang|perl|haskell|bash|powershell|zig|dart|flutter|julia|matlab|cobol|fortran|lua|clojure|deno";
/** What this tool does not do. */
export const OUT_OF_SCOPE = new RegExp(
  `\\b(?:an?|the|my|some|our) (?:\\w+ )?(?:${LANGUAGE}|go) (?:\\w+ )?(?:service|server|program|app|application|client|script|function|tool|api|backend|cli|microservice)s?\\b(?! (?:api|calls|from python))|\\b(?:in|using|with|for|to) (?:${LANGUAGE}|go)(?=\\W|$)(?! (?:client|through|over|to|and|live|down|up|api|backend|server|service|on|from|into))|\\b(?:react(?! to| on| when|s)|vue|angular|svelte|next\\.?js|tailwind|jquery|jest|cypress)\\b(?! (?:frontend |client |app )?(?:clients?|talks|connects|calls|needs|frontend (?:can|needs|talks|connects|gets)))|\\b(?:write|tell|compose|draw|sing|make|create|give|design|need|want)\\b(?: (?:me|us))? (?:\\w+ ){0,3}?(?:poems?|essay|joke|haiku|songs?|story|cover letter|birthday (?:card|wishes|speech)|logo|slide deck|powerpoint|presentation|resume|cv|blog ?post|recipe (?:for|with)|dinner|cake|meal plan|workout|business plan|contract|house|painting|tattoo)\\b|\\btranslate (?:this|that|it|the following|the sentence|to|into|my)\\b|\\b(?:build|make|create|write|develop|need|want|design)\\w* (?:\\w+ ){0,4}?(?:android|ios|iphone|ipad|mobile|desktop) (?:app|game|application)\\b|\\b(?:tkinter|pyqt|pygame|qt|gui|desktop|unity|godot) (?:app|application|window|game)\\b|\\btrain (?:an? |the |my )?(?:\\w+ )*(?:model|network|classifier)\\b|\\b(?:html and css|css and html|html/css)\\b|\\blanding page (?:with|in|using)\\b|\\b(?:css|html) (?:page|stylesheet|template|layout)s?\\b|\\bterraform\\b|\\bhelm charts?\\b|\\bdocker-?compose file\\b|\\bexcel (?:macro|spreadsheet|formula)\\b|\\bweather (?:today|tomorrow)\\b.{0,3}$|\\bstock tips?\\b|\\bcapital of\\b|\\b(?:chrome|browser) extension\\b|\\bregex (?:for|that|to)\\b|\\bhomework\\b|\\b(?:write|give|create|make|need)\\b (?:me )?an? (?:sql|mongo|cypher|regex|jq|sparql) (?:query|statement|expression)\\b`,
);

/** Something that can be programmed at all. */
export const SOFTWARE =
  /\b(?:program|script|service|app|application|server|client|tool|code|function|bot|daemon|worker|api|library|coroutine|task|queue|system|module|class|software|project|backend|cli|utility|agent|job)s?\b|\bsomething\b|\b(?:thing|anything) (?:that|which|to)\b|\basync(?:io|hronous|hronously)? \w+/;
