/** The words that speak for a pattern. Written from what each pattern means, not from what people happened to write. */
import type { PatternId } from "../vocabulary.ts";
import type { Cue } from "./cues.ts";

const TIME =
  "(?:(?:\\d+(?:\\.\\d+)?|two|three|four|five|six|ten|fifteen|twenty|thirty|sixty|half an?) ?)?(?:ms|millisecond|s|sec|second|min|minute|h|hr|hour|day|night|week|month|morning|evening|midnight)s?";
/** What HTTP clients are sent to. */
const REMOTE =
  "(?:urls?|uris?|endpoints?|apis?|web ?pages?|pages?|web ?sites?|sites?|links?|web ?services?|rest services?|web ?hooks?|feeds?|domains?|hosts?|http services?|http servers?|mirrors?|upstreams?|addresses|services?|sitemaps?|prices|quotes|weather|search results)";
const CLIENT_VERB =
  "(?:fetch|download|scrap|crawl|pull|retriev|get|hit|call|quer|request|collect|gather|load|grab|ping|prob|visit|post|send|submit|check|monitor|test|ask|contact|deliver|aggregat|harvest|spider|mirror|poll|validat|verif|load-test|stress|benchmark|hammer|read)(?:e|es|s|ed|ing|y|ies|ied|ying|pe|pes|ped|ping|te|tes|tted|tting)?\\b";
const NEAR = "(?:(?:[^.;]|\\.(?=\\w)){0,50}?)";
const BLOCKING_LIBRARY =
  "(?:requests(?= (?:library|lib|module|package|inside|in an? async|from async)|\\.)|python-requests|(?<=use |using |with )requests|boto3?|psycopg2?|pymysql|mysqlclient|mysql-connector|pymongo|sqlite3?|paramiko|smtplib|ldap3?|cx_oracle|oracledb|pyserial|zeep|suds|pyodbc|ftplib|imaplib|selenium|subprocess\\.run|time\\.sleep|peewee|python-ldap|pywin32|pysnmp|netmiko|stripe|twilio)";

/** The rule of a feed that another serves. */
export const ANOTHERS_WEBSOCKET = "another's websocket is listened to";

function cue(value: PatternId, weight: number, words: string, rule: string): Cue<PatternId> {
  return { value, weight, words: new RegExp(words.replaceAll("NEAR", NEAR)), rule };
}

export const PATTERN_CUES: readonly Cue<PatternId>[] = [
  // Servers.
  cue("websocket-server", 9, "\\bweb ?-?sockets?\\b(?! (?:feed|stream|client\\b|api of|url))|\\bwss?\\b", "websockets"),
  cue(
    "websocket-server",
    4,
    "\\bchat ?-?(?:server|room|rooms|app|application|service|backend)\\b",
    "a chat holds its clients' connections open",
  ),
  cue(
    "websocket-server",
    4,
    `\\b(?:push|stream|send|broadcast)\\w* NEAR\\b(?:browsers?|connected (?:\\w+ )?(?:clients?|users?)|every client|all clients)\\b`,
    "messages pushed to connected clients",
  ),
  cue(
    "websocket-server",
    2,
    "\\b(?:broadcast\\w*|live (?:dashboard|updates?|scores?|feed)|multiplayer|real-?time (?:updates?|dashboard|collaboration|game)|presence)\\b",
    "live updates",
  ),
  cue(
    "tcp-server",
    5,
    "\\btcp\\b(?! client)|\\braw sockets?\\b|\\bsocket server\\b|\\btelnet\\b|\\bstart_server\\b|\\b(?:line|newline|text|json[- ]lines?) protocol\\b|\\b(?:line|length|frame)[- ](?:based|prefixed|delimited|oriented) (?:\\w+ )?(?:protocol|messages?)\\b",
    "a protocol of one's own over TCP",
  ),
  cue(
    "tcp-server",
    4,
    "\\becho server\\b|\\b(?:binary|custom|wire|text|own) protocol\\b|\\b(?:listen|accept)\\w* NEAR\\b(?:tcp|sockets?)\\b",
    "a protocol of one's own",
  ),
  cue(
    "tcp-server",
    3,
    "\\b(?:asyncio )?streams? (?:server|api)\\b|\\bport \\d+\\b(?!.*\\bhttp)|\\b(?:accepts?|accepting) (?:raw )?connections\\b|\\b(?:redis|memcached|smtp|irc|mqtt|ftp|syslog|statsd|modbus)[- ](?:like|compatible|style) ?(?:server|protocol)?\\b|\\bkey[- ]value (?:server|store) over\\b",
    "connections accepted on a port",
  ),
  cue(
    "http-server",
    5,
    "\\b(?:web|http|https|rest|restful|json|graphql|api|asgi|file|fastapi|sanic|starlette|aiohttp) ?-?(?:server|service|backend|app|application|microservice|gateway|proxy)\\b(?!s? (?:every|until))",
    "an HTTP server",
  ),
  cue(
    "http-server",
    5,
    "\\b(?:build|create|implement|write|design|make|expose|offer|provide|serve|develop|want|need|publish|host|set up|setup|generate|scaffold)\\w* (?:me )?(?:an?|the|our|my|some|small|simple|new|async|\\w+)? ?(?:\\w+ ){0,2}(?:rest|http|json|graphql|web|crud)? ?(?:api|endpoints?)\\b(?! (?:client|wrapper|calls?|consumer|poller|crawler|scraper|fetcher))",
    "an API is offered",
  ),
  cue(
    "http-server",
    5,
    "\\b(?:receiv|accept|handl|process)\\w* NEAR\\b(?:web ?hooks?|uploads?|http requests?|post requests?|get requests?|form submissions?)\\b",
    "requests of others are answered",
  ),
  cue(
    "http-server",
    5,
    "\\b(?:reverse proxy|api gateway|load balancer|proxy server|web ?hook (?:receiver|handler|endpoint|server|listener)|url shortener|micro-?service|server-sent events|sse|long[- ]polling|image server|upload (?:server|endpoint|service)|login (?:service|endpoint|api))\\b",
    "an HTTP server by its name",
  ),
  cue(
    "http-server",
    4,
    "\\b(?:fastapi|starlette|sanic)\\b|\\baiohttp\\.web\\b|\\bweb framework\\b|(?:\\b(?:get|post|put|delete|patch) /\\w)|\\brequests? per second\\bNEAR\\bserv|\\bserv(?:e|es|ing) NEAR\\b(?:http|json|html|files|pages|images|requests?|users|traffic)\\b",
    "a web framework or its routes",
  ),
  cue(
    "http-server",
    3,
    "\\bendpoints? (?:that|which|for|to|returning|where|with)\\b|\\bserver\\b(?!s)|\\bbackend\\b|\\bhealth ?check endpoint\\b",
    "something that serves",
  ),
  cue(
    "http-server",
    4,
    "^(?:an? |the |our |my )?(?:\\w+ )?(?:rest|json|http|graphql|crud|web)[- ]?apis?\\b(?! (?:client|wrapper|calls?))",
    "an API is named as what is wanted",
  ),
  cue("tcp-server", 4, "\\basyncio streams? (?:\\w+ )?server\\b", "a protocol of one's own"),
  cue(
    "websocket-server",
    4,
    "\\b(?:stay|remain|keep|kept|hold|held|stays|remains)\\w* (?:\\w+ )?(?:connected|connections? open)\\b|\\b(?:persistent|long-lived) (?:client )?connections\\b|\\b(?:clients?|users?|browsers?) (?:\\w+ ){0,3}(?:get|are|be|is) (?:pushed|notified|streamed)\\b",
    "connections that stay open",
  ),
  cue(
    "http-server",
    4,
    "\\b(?:\\w+ )?prox(?:y|ies) (?:that|which|with|for|in|to)\\b|\\bwhich (?:\\w+ ){0,3}can (?:post|get|put|send)\\b|\\bweb ?app\\b",
    "requests of others are answered",
  ),
  cue(
    "tcp-server",
    4,
    "\\b(?:redis|memcached|smtp|irc|mqtt|ftp|syslog|statsd|finger|gopher)[- ]?(?:like |compatible )?(?:clone|replacement|server|daemon|re-?implementation)\\b",
    "a protocol of its own",
  ),
  // The clock.
  cue(
    "periodic",
    5,
    `\\b(?:every|each) (?:other |few |couple of |single )?${TIME}\\b|\\b(?:each|once (?:an?|per|every)|twice (?:an?|per)|(?<!(?:more than|at most|up to|under|below|max|maximum|limited to) [\\w,.]{1,9} )times (?:an?|per)|\\d+ ?x (?:an?|per)) (?:\\d+ )?(?:min|minute|hour|day|night|week|month|morning|evening)\\b`,
    "something done by the clock",
  ),
  cue(
    "periodic",
    5,
    "\\bperiodic(?:ally)?\\b|\\bcron(?:-?like| ?jobs?| ?tab)?\\b|\\b(?:hourly|nightly)\\b|\\b(?:daily|weekly|monthly)(?= (?:at|job|run|task|backup|report|clean\\w*|check|sync|digest|summary|e?mail|newsletter|import|export)\\b|[,.;:!?]|$)|\\bon a (?:schedule|timer)\\b|\\bat (?:midnight|noon|\\d{1,2}(?::\\d\\d)? ?(?:am|pm|o'clock)|\\d{1,2}:\\d\\d)\\b|\\bat (?:a )?(?:fixed|regular|set) (?:intervals?|times?|rate)\\b",
    "something done by the clock",
  ),
  cue(
    "periodic",
    4,
    "\\bschedul(?:e|es|er|ed|ing)\\b|\\btimer\\b|\\bheart ?beats? (?:to|sender|task)\\b|\\brecurr\\w+\\b|\\bregular intervals?\\b|\\bwatch ?dog\\b|\\brun\\w* (?:again and again|repeatedly|continuously)\\b|\\bconstantly (?:check|poll|monitor)\\w*",
    "something done by the clock",
  ),
  // Streams of work.
  cue(
    "pipeline",
    6,
    "\\bpipe ?-?lines?\\b(?! failure| job)|\\betl\\b|\\bextract\\w*[ ,-]+(?:and )?transform\\w*|\\bstream[- ]process\\w*|\\bdata ?flow\\b|\\bingest(?:ion|s|er|ing)?\\b",
    "data moved through stages",
  ),
  cue(
    "pipeline",
    5,
    `\\b(?:read|consum|tak|pull|pop|receiv|stream|load|fetch|get|pick|drain|dequeu)\\w*\\b[^.;]{0,70}\\b(?:process|transform|enrich|filter|pars|clean|convert|validat|aggregat|scor|normali[sz]|comput|resiz|pass|map|classif|tag|dedup)\\w*\\b[^.;]{0,70}\\b(?:writ|stor|sav|insert|put|push|output|append|persist|upload|load|index|forward|publish|emit|send)\\w*\\b`,
    "read, then process, then write",
  ),
  cue(
    "pipeline",
    5,
    "\\b(?:move|copy|sync|transfer|stream|ship|replicat|feed|pump|forward|migrat)\\w* (?:\\w+ ){0,5}from (?:\\w+ ){1,5}(?:to|into)\\b|\\bfrom (?:an? |the )?(?:\\w+ )?(?:queue|list|stream|kafka|rabbitmq|sqs|redis|topic|s3|bucket)\\b[^.;]{0,50}\\b(?:to|into|in) (?:an? |the )?(?:\\w+ )?(?:database|postgres\\w*|db|table|file|queue|redis|warehouse|s3|bucket|elasticsearch|disk)\\b",
    "data moved from a source to a sink",
  ),
  cue(
    "pipeline",
    4,
    "\\b(?:stages?|multi-?stage|step by step stages)\\b|\\bsources?\\b[^.;]{0,60}\\bsinks?\\b|\\bconsumer groups?\\b|\\b(?:redis|persistent|durable|message|job|external) (?:list|queue|streams?)s?\\b[^.;]{0,60}\\b(?:process|work|handl|workers?)|\\bdead[- ]letter\\b|\\bat[- ]least[- ]once\\b",
    "a queue that outlives the program, or stages",
  ),
  cue(
    "producer-consumer",
    5,
    "\\bproducers?\\b|\\bconsumers?\\b(?! group)(?!.*\\b(?:kafka|mqtt|rabbitmq|topic|channel)\\b)|\\basyncio\\.queue\\b|\\bin-?memory queue\\b|\\bbounded queue\\b|\\bwork(?:er)? queue\\b|\\bhand\\w* (?:\\w+ ){0,3}(?:over|off) to\\b",
    "work handed over inside one process",
  ),
  cue(
    "producer-consumer",
    4,
    "\\b(?:worker pool|pool of (?:\\w+ )?workers|(?:\\d+|two|three|four|five|six|eight|ten|several|some|multiple|many|n|a few|concurrent|background|fixed number of) (?:\\w+ )?workers?(?: tasks?)?)\\b(?! process)|\\b(?:job|task) queue\\b|\\bqueue of (?:jobs|tasks|work|items|orders)\\b|\\bqueues? (?:up )?(?:jobs|tasks|work|items|orders|emails)\\b",
    "workers over a queue",
  ),
  cue(
    "producer-consumer",
    2,
    "\\bqueues?\\b|\\bbackground (?:jobs?|tasks?|work)\\b|\\bsentinel\\b|\\bback-?pressure\\b|\\bwhile others?\\b|\\bbuffer(?:s|ed|ing)?\\b",
    "a queue",
  ),
  cue(
    "pubsub",
    5,
    "\\bpub ?[-/]? ?sub\\b|\\bpublish[- ]?(?:and |/)?[- ]?subscrib\\w*|\\bsubscrib\\w*\\b|\\bevent bus\\b|\\blisten ?/ ?notify\\b|\\bpg_notify\\b|\\b(?:redis|slack|message|mqtt|event|notification) channels?\\b|\\bmqtt\\b|\\bconsum\\w* NEAR\\b(?:topics?|channels?|kafka|rabbitmq|nats|amqp)\\b",
    "messages from elsewhere",
  ),
  cue(
    "pubsub",
    5,
    "\\b(?:react|respond|listen|reacting|responds)\\w* (?:to|for|on) NEAR\\b(?:messages?|events?|notifications?|changes|updates|channels?|topics?|signals from|announcements|alerts|commands)\\b",
    "reacts to messages from elsewhere",
  ),
  cue(
    "pubsub",
    9,
    "\\bweb ?sockets? (?:feed|stream|client)\\b(?!s)|\\b(?:connect(?:s|ing)?|listen(?:s|ing)?|subscrib\\w*|consum\\w*|read(?:s|ing)?) (?:to |from )?(?:an? |the |its |their )?(?:[\\w'-]+ ){0,3}(?:web ?sockets?|wss?)\\b(?! server| clients)|\\bfollow\\w* (?:[\\w'-]+ ){0,5}?(?:over|via|through|on|from) (?:an? |the |its |their )?(?:[\\w'-]+ ){0,2}?web ?sockets?\\b",
    ANOTHERS_WEBSOCKET,
  ),
  cue(
    "pubsub",
    3,
    "\\bkafka\\b|\\brabbitmq\\b|\\bnats\\b|\\btopics?\\b|\\bnotif(?:y|ies|ications?)\\b|\\bchannels?\\b|\\bevents? (?:arriv|com|happen|from)\\w*|\\bwhenever\\b|\\bon every (?:message|event)\\b",
    "events",
  ),
  cue(
    "producer-consumer",
    4,
    "\\b(?:generat|produc|creat|read|put|add|enqueu|feed|fill|submit|emit)\\w*\\b[^.;]{0,50}\\b(?:others?|another|workers?|consumers?|a second|the rest|several)\\b[^.;]{0,40}\\b(?:process|consum|handl|work|tak|pick|do|execut|run)\\w*\\b",
    "some tasks make work, others do it",
  ),
  cue(
    "pipeline",
    5,
    "\\b(?:read|tak|consum|pull|pop|get|fetch|receiv|pick|drain|tail)\\w*\\b[^.;]{0,40}\\b(?:from|off|out of|up) (?:an? |the |our )?(?:\\w+ )?(?:redis|kafka|sqs|rabbitmq|nats|rq|pub/sub topic|queue|stream)\\b(?! channel| pub)[^.;]{0,80}\\b(?:stor|sav|writ|insert|put|push|persist|upload|index|forward|append)\\w*\\b",
    "from a queue that outlives the program into a store",
  ),
  cue(
    "producer-consumer",
    4,
    "\\b(?:set|group|number|pool|team|crew) of (?:\\w+ )?workers?\\b|\\bworker (?:tasks?|coroutines?)\\b|\\bdecoupl\\w*\\b",
    "workers over a queue",
  ),
  cue("periodic", 3, "\\b(?:daily|weekly|monthly)\\b", "something that comes by the clock"),
  cue("periodic", 4, "\\bintervals?\\b", "something done by the clock"),
  // Pages, and other people's HTTP.
  cue(
    "pagination",
    6,
    "\\bpaginat\\w*|\\bpaging\\b|\\bpage (?:by|after) page\\b|\\b(?:all|every|each|the) (?:the )?(?:result )?pages? (?:of|from|in) (?:an?|the|its|their|one|this|our|\\w+'s) (?:\\w+ ){0,3}(?:api|endpoint|list|listing|results?|search|response|repos?|issues|orders|catalog\\w*)\\b|\\bnext[- _]?(?:page|link|cursor|token|url)\\b|\\bpage[- _]?(?:token|size|number)\\b|\\boffset (?:and|/) limit\\b|\\blimit ?(?:and|/|\\+) ?offset\\b|\\blink headers?\\b|\\b(?:walk|iterat|loop|go|step|page|flip)\\w* through (?:all )?(?:the )?(?:\\w+ )?(?:pages|results of)\\b",
    "one resource in many pages",
  ),
  cue(
    "pagination",
    4,
    "\\bcursors?\\b(?!.*\\b(?:postgres|sql|database|mouse)\\b)|\\bpage (?:1|one)\\b|\\b\\d+ (?:items|results|records|entries) (?:per|a) page\\b|\\buntil (?:there (?:are|is) no|no) more (?:pages|results|items|data)\\b|\\blast page\\b",
    "one resource in many pages",
  ),
  cue("http-client", 5, `\\b${CLIENT_VERB}\\b(?:[^.;]{0,60}?)\\b${REMOTE}\\b`, "others' HTTP is called"),
  cue(
    "http-client",
    5,
    "\\b(?:http|rest|api|web) ?(?:api )?(?:client|sdk|fetcher|caller|wrapper)\\b|\\bclient (?:for|of) (?:an?|the|our|\\w+'s)? ?(?:\\w+ ){0,3}(?:api|service|endpoint)\\b|\\b(?:web )?(?:scraper|crawler|spider|downloader)\\b|\\blink checker\\b|\\buptime\\b|\\bbroken links\\b|\\bhttp (?:requests?|calls?|gets?|fetch\\w*|polling)\\b|\\bparallel (?:requests|downloads|fetch\\w*)\\b|\\bload tester\\b|\\b(?:api|http|rest) calls?\\b",
    "others' HTTP is called",
  ),
  cue(
    "http-client",
    4,
    "\\b(?:fetch|scrap|crawl)\\w*\\b(?!.*\\b(?:rows?|tables?|postgres\\w*|database|records from the db)\\b)|\\bdownload\\w*\\b|\\brequests in flight\\b|\\bhttpx\\b|\\bclientsession\\b",
    "something is fetched",
  ),
  cue(
    "http-client",
    5,
    "\\b(?:send|make|fire|issu|perform|do|run|launch)\\w* (?:off )?(?:(?:\\d[\\d,.]*k?|many|several|hundreds of|thousands of|lots of|concurrent|parallel|the|http) ?){1,3}(?:http |api |get |post )?(?:requests|calls)\\b",
    "many requests are made",
  ),
  cue("http-client", 2, "\\baiohttp\\b|\\bhttps?://", "an HTTP library or address"),
  cue(
    "http-client",
    5,
    "\\b(?:status|link|url|site|website|http|uptime|availability|certificate|endpoint|redirect)s? (?:status )?(?:checker|monitor|prober|tester|pinger|validator|fetcher|downloader)\\b",
    "others' HTTP is called",
  ),
  cue(
    "http-client",
    4,
    "\\b(?:via|through|from|over|using|against|on|of) (?:an?|the|some|their|its|several|many|multiple|\\d+) (?:\\w+ ){0,2}?(?:web |http |rest |public |external )?(?:apis?|micro-?services?)\\b",
    "others' HTTP is called",
  ),
  cue("http-client", 3, "\\bclient (?:with|that|which|for|in)\\b|\\bmicro-?services\\b", "a client"),
  // What blocks, and what computes.
  cue(
    "blocking",
    5,
    "\\bblocking (?:\\w+ ){0,3}(?:librar(?:y|ies)|drivers?|code|calls?|clients?|functions?|sdks?|apis?|modules?|packages?|operations?|i/?o|db|database)\\b|\\b(?:sync|synchronous|non-async|legacy|thread-based|old|third[- ]party sync) (?:\\w+ ){0,3}(?:librar(?:y|ies)|drivers?|code|clients?|functions?|sdks?|apis?|modules?|packages?|orm)\\b|\\b(?:is|are|only|purely|that's|which is) (?:blocking|synchronous|sync)(?:[- ]only)?\\b",
    "code that blocks",
  ),
  cue(
    "blocking",
    5,
    "\\b(?:run_in_executor|to_thread|thread ?pool(?:executor)?)\\b|\\b(?:does ?n.t|does not|no|without|lacks?|has no) (?:\\w+ ){0,2}(?:async(?:io)?|await) (?:support|version|client|api|driver|interface)\\b|\\b(?:does ?n.t|does not) support async\\w*|\\b(?:without|not|never|don't|doesn't|instead of) (?:block|freez|stall|hold)\\w*(?: up)? (?:(?:the |my |our )?(?:asyncio )?(?:event )?loop|it\\b|everything|others?\\b|(?:the|my|our) (?:server|service|app|handlers?|requests?))\\b|\\basync(?:hronous|-friendly)? (?:wrapper|interface|facade|adapter|api) (?:around|over|for|on top of)\\b|\\b(?:off|outside) the event loop\\b|\\bin (?:a |worker )?threads?\\b",
    "blocking code off the loop",
  ),
  cue(
    "blocking",
    4,
    `\\b(?:use|wrap|call|integrat|bridg|adapt|run|embed|reus|keep us|talk|mak)\\w*\\b[^.;]{0,40}\\b${BLOCKING_LIBRARY}\\b`,
    "a library that blocks",
  ),
  cue(
    "blocking",
    2,
    "\\bin (?:my|our|an|the) (?:existing )?(?:async\\w*|asyncio|aiohttp|fastapi) (?:app|application|service|code|program|server)\\b|\\bwrap(?:s|per|ping)?\\b",
    "an async program that needs it",
  ),
  cue(
    "cpu",
    5,
    "\\bcpu[- ]?(?:bound|heavy|intensive|hungry)\\b|\\bprocess ?-?pool\\w*|\\bmulti-?process(?:ing)?\\b(?!.*\\bserver\\b)|\\b(?:all|every|multiple|several|other|available|the|8|16|4) (?:of )?(?:the |my |our )?(?:cpu |processor )?cores\\b|\\bnumber[- ]crunch\\w*|\\b(?:heavy|expensive|intensive) (?:comput|calculat|math)\\w*|\\bcomputational(?:ly)?\\b|\\bmonte[- ]carlo\\b",
    "computing on other cores",
  ),
  cue(
    "cpu",
    4,
    "\\b(?:resiz|thumbnail|transcod|compress|hash|encrypt|simulat|render|factori[sz]|(?:de)?encod|crack|optimi[sz]|rotat|blur|watermark|sharpen)\\w*\\b[^.;]{0,40}\\b(?:images?|photos?|pictures?|videos?|files?|passwords?|frames?|models?|numbers?|documents?|particles|portfolios?|audio|pdfs?|scenes?|blobs?)\\b|\\b(?:prime numbers?|primes|fibonacci|mandelbrot|matri(?:x|ces)|sha-?256|bcrypt|scrypt|ocr|fft|image processing|thumbnails?|inference|embeddings?|simulations?)\\b",
    "work for a processor",
  ),
  // Data at rest.
  cue(
    "database",
    4,
    "\\b(?:data ?-?access|repository (?:layer|class|pattern)|dao|data layer|database layer|db layer|persistence layer|storage layer|connection pool(?:ing)?|bulk[- ](?:insert|load|import)\\w*|prepared statements?|schema migrations?|sql quer(?:y|ies)|stored procedures?|upserts?)\\b|\\basyncpg\\b|\\b(?:insert|updat|select|delet|quer|stor|sav|load|read|writ|keep|run|execut|look|fetch)\\w*\\b[^.;]{0,50}\\b(?:rows?|tables?|postgres(?:ql)?|records?|database|\\bdb\\b|sql)\\b",
    "access to a database",
  ),
  cue("database", 3, "\\bpostgres(?:ql)?\\b|\\bdatabases?\\b", "a database"),
  cue("database", 2, "\\btransactions?\\b|\\bsql\\b|\\bquer(?:y|ies)\\b", "what databases do"),
  cue("database", 2, "\\bcrud\\b|\\btables?\\b|\\brows?\\b|\\borm\\b|\\bschemas?\\b", "what databases hold"),
  cue(
    "files",
    5,
    "\\baiofiles\\b|\\b(?:read|writ|copy|copies|mov|merg|renam|tail|pars|count|search|split|concatenat|process|scan|convert|watch|sync|append|archiv|delet|rotat|backup|back up|grep|walk|dedup|load|sav|dump|log)(?:e|es|s|ed|ing|y|ies|ied|ying|ning|ping|ting|te|tes)?\\b[^.;]{0,40}\\b(?:files?|director(?:y|ies)|folders?|csvs?|logs?|json ?lines|jsonl|disk)\\b",
    "work on files",
  ),
  cue(
    "files",
    3,
    "\\b(?:text|log|csv|json|config|large|big|thousands of|many|local) files?\\b|\\bdirector(?:y|ies)\\b|\\bfolders?\\b|\\bon disk\\b|\\bto disk\\b",
    "files",
  ),
  cue(
    "single",
    4,
    "\\b(?:an?|single|simple|small|tiny|little|minimal|basic) (?:\\w+ ){0,2}(?:async(?:hronous)? )?(?:function|coroutine|script|helper|snippet|example|decorator|context manager|one-?liner|program|utility)\\b|\\bhello,? world\\b|\\basync(?:hronous)? (?:function|context manager|generator|iterator|decorator|coroutine|helper|def|main)\\b|\\bone-?off\\b|\\bsingle (?:request|call|task|coroutine|url|http request)\\b",
    "one coroutine or script",
  ),
  cue("single", 2, "\\b(?:wait|sleep|countdown|print)\\w*\\b|\\bfunction\\b|\\bscript\\b|\\bcoroutine\\b", "one coroutine or script"),
];

/**
 * Which pattern wins where several are meant: the first of this order that has strong words. What serves contains the rest; then what acts by
 * the clock; then what moves data; the tools and places that any of them may use come last.
 */
export const ORDER: readonly { readonly pattern: PatternId; readonly why: string }[] = [
  { pattern: "websocket-server", why: "a server with connections that stay open" },
  { pattern: "tcp-server", why: "a server of its own protocol" },
  { pattern: "http-server", why: "a server; what else it does are capabilities" },
  { pattern: "periodic", why: "the clock decides when it runs" },
  { pattern: "pagination", why: "one page leads to the next" },
  { pattern: "pipeline", why: "a source, stages and a sink" },
  { pattern: "producer-consumer", why: "work is handed over inside the process" },
  { pattern: "pubsub", why: "messages from elsewhere decide when it runs" },
  { pattern: "blocking", why: "the library that blocks is the subject" },
  { pattern: "http-client", why: "others' HTTP is called" },
  { pattern: "cpu", why: "computing is the work" },
  { pattern: "database", why: "data access is the work" },
  { pattern: "files", why: "files are the work" },
  { pattern: "single", why: "one coroutine does it" },
];
