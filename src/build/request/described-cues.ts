/** Cues for programs that are described by what they do or by what is there, without their technical name. */
import type { PatternId } from "../vocabulary.ts";
import { cue } from "./cue-classes.ts";
import type { Cue } from "./cues.ts";
import { ANOTHERS_WEBSOCKET } from "./pattern-cues.ts";

export const DESCRIBED_CUES: readonly Cue<PatternId>[] = [
  cue(
    "http-client",
    5,
    "\\b{ASK}(?:e|es|s|ed|ing|y|ies|ied|ying|pe|pes|ped|ping|te|tes|tted|tting)?\\b…\\b{OTHERS}\\b",
    "others are asked over the network",
  ),
  cue("http-client", 4, "\\b{OTHERS}(?:'s?)? (?:\\w+ ){0,3}?(?:api|rest|endpoints?|json|responses?|prices|data|stock)\\b", "others' data"),
  cue(
    "http-client",
    4,
    "\\b(?:from|of|on|at|against|across|to) (?:each|all|every|both|several|many|multiple|various|different|\\d[\\d,.k]*|some|a (?:bunch|list|lot|number) of|our|these|those) (?:of )?(?:\\w+ ){0,3}?{REMOTES}\\b",
    "several others",
  ),
  cue("http-client", 3, "\\b\\d[\\d,.]*k? (?:\\w+ ){0,2}?{REMOTES}\\b", "a number of others"),
  cue(
    "http-client",
    4,
    "\\bvia (?:the )?(?:\\w+ ){0,2}(?:api|rest|http)\\b|\\bin one go\\b…\\b{REMOTES}|\\b(?:video|product|post|user|track|movie|book|isbn|tweet|item) ids\\b|\\bisbns\\b|\\b(?:http|rest|web) (?:interfaces?|calls?|lookups?)\\b|\\blatenc(?:y|ies) of\\b|\\bresponse times? of\\b|\\bstatus codes?\\b",
    "others are asked over the network",
  ),

  cue(
    "http-server",
    5,
    "\\b(?:expos|offer|publish|provid|mak\\w* available|serv|wrap)\\w*\\b…\\b(?:over|via|through|as|by|behind) (?:an? )?(?:\\w+ )?(?:https?|rest|json|web|api|endpoints?|graphql)\\b",
    "something is offered over HTTP",
  ),
  cue(
    "http-server",
    5,
    "\\b{PEOPLE} (?:can|could|should|may|will|shall|must|to|are able to|\\w+ly)?\\s?(?:uploads?|submits?|posts?|logs? in|logins?|registers?|sign (?:up|in)|books?|orders?|quer(?:y|ies)|calls?|requests?|downloads?|send (?:us|in|their)|ask(?:s)? (?:it|us|for)|retrieves?|fetch(?:es)?|looks? up)\\b",
    "others call it",
  ),
  cue(
    "http-server",
    5,
    "\\b(?:something|a (?:service|program|thing|tool|url|place)) (?:that|which|where) (?:{NAMED}|{PEOPLE}|others|anyone|everybody|our \\w+) can (?:call|hit|post|reach|ask|use|query)\\b",
    "others call it",
  ),
  cue(
    "http-server",
    5,
    "(?<!\\b(?:same|one|single|the|this|request|call|hit|query|fetch|poll|an?) )\\bendpoint (?:that|which|for|to|returning|where|with|taking|accepting|giving)\\b|\\bendpoint (?:that|which) (?:takes?|accepts?|returns?|receives?|answers?|gives|serves?|stores?)\\b|^(?:an? |async |one |simple |small )*(?:\\w+ )?endpoint\\b|\\b(?:mock|stub|fake|static|internal|tiny|small|lightweight|public) (?:\\w+ )?(?:server|service|backend|api)\\b|(?<!\\b(?:ask|quer|call|request|fetch|get|contact|poll|reach)\\w*\\b[^.;]{0,60})\\bover https?\\b|\\b(?:web|rest|http) (?:front|interface|façade|facade|layer) (?:for|to|over)\\b|\\b(?:login|sign-?up|upload|contact|order|booking) (?:page|form|site|portal|service|api)\\b|\\b(?:swagger|openapi|curl|asgi|uvicorn|gunicorn|hypercorn|aiohttp\\.web|web\\.application|jinja|cors|jwt)\\b",
    "a server of HTTP",
  ),
  cue(
    "http-server",
    4,
    "(?:^|[\\s(\"'])/(?:[a-z_-]+|\\{\\w+\\})(?:/[\\w{}-]*)*(?=$|[\\s,.;:)\"'])(?<!/(?:var|etc|tmp|home|usr|opt|mnt|data|dev|log|logs)(?:/[\\w./-]*)?)|\\b(?:\\d|two|three|some|several|http|api) routes\\b|\\b(?:returns?|answers? with|respond\\w* with|gets?|and) (?:\\w+ )?json back\\b|\\b(?:returns?|answers? with|responds? with|gives back) (?:\\w+ ){0,2}(?:json|html|xml)\\b|\\b(?:rest|http|json|web) (?:for|which|that|where|in front of)\\b|\\bapi (?:which|that|where|in front of)\\b|\\b(?:service|backend|site|portal) (?:backed by|in front of|behind|on top of)\\b|\\bshorten\\w* (?:link|url)s?\\b|\\bshort (?:link|url)s? (?:service|server|api)\\b|\\b(?:service|application|app) (?:\\w+ ){0,2}(?:called|used|queried) by\\b|\\b(?:intake|lookup|pricing|auth\\w*|user|order|payment|inventory|search|image|file|booking|recommendation|feature[- ]flag|config\\w*|catalog\\w*|reservation|voting|translation) (?:micro-?)?service\\b",
    "a service that others call",
  ),

  cue(
    "websocket-server",
    5,
    "\\b(?:see|hear|follow|watch|know)s? (?:what )?(?:each other|one another|everyone|everybody|(?:the )?others?)\\b|\\b(?:hold|keep|have|stay|leave|held|kept)\\w* (?:\\w+ ){0,4}?(?:sockets?|connections?) (?:\\w+ )?open\\b|\\b(?:live|group|team|web|in-?game|public|private|customer|support|multi-?user|realtime) (?:\\w+ )?chats?\\b|\\bchat (?:between|with|for|where|in|service|widget)\\b|\\bchatrooms?\\b|\\b(?:lobby|lobbies|whiteboard|co-?edit\\w*|collaborative|typing indicators?|online status|who is online|auction)\\b",
    "clients that stay connected and hear of each other",
  ),
  cue(
    "websocket-server",
    5,
    "\\b(?:without|no) (?:\\w+ ){0,2}?(?:reload\\w*|refresh\\w*|polling)\\b|\\b(?:browsers?|web ?pages?|tabs?|connected \\w+|viewers?|spectators?|dashboards?|front-?ends?|the ui|screens?|phones?) (?:\\w+ ){0,4}?(?:receiv\\w*|get|gets|see|sees|updated?|be told|hear|show\\w*) (?:\\w+ ){0,4}?(?:instantly|immediately|live|every|each|updates?|changes?|as soon|as they|the moment|in real)",
    "pushed to those who watch",
  ),
  cue(
    "websocket-server",
    4,
    "\\b(?:pong|socket\\.io)\\b|\\blive (?:\\w+ )?(?:scores?|ticker|map|location|comments|tracking|polls?|results|prices?|positions?|charts?|auction|quiz|captions|view|updates?|status)\\b|\\bticker\\b…\\bbrowsers?\\b|\\bpush(?:es|ed)? (?:\\w+ ){0,5}?to (?:\\w+ ){0,3}?(?:browsers?|web ?pages?|front-?ends?|viewers|dashboards?|users|clients|subscribers|phones|screens?)\\b",
    "pushed to those who watch",
  ),

  cue(
    "tcp-server",
    5,
    "\\bport[- ]?(?:forward\\w*|proxy|relay)\\b|\\bsocks ?[45]?\\b|\\b(?:implement|speak|understand|emulat|simulat)\\w*\\b…\\b(?:protocol|resp|smtp|imap|pop3|irc|ftp|modbus|nmea|syslog|statsd|memcached?|gopher|finger)\\b|\\b(?:smtp|imap|pop3|irc|ftp|modbus|nmea|syslog|statsd|memcached?|gopher|finger|telnet|whois|ntp) (?:sink|server|daemon|proxy|stub|mock|service|receiver|collector|gateway|bouncer|relay|echo)\\b|\\b(?:netcat|nc|ncat)\\b|\\b(?:plain|bare|raw) (?:\\w+ )?(?:tcp|sockets?)\\b|\\b(?:devices?|trackers?|meters?|sensors?|machines?|plcs?|scanners?|terminals?) (?:\\w+ )?(?:connect|dial in|open (?:a )?connections?)\\w*\\b|\\b(?:open_connection|start_server|streamreader|streamwriter|asyncio\\.protocol)\\b|\\bbytes? (?:header|length|prefix)\\b|\\b(?:newline|nul|crlf)[- ](?:terminated|delimited|separated)\\b",
    "a protocol of one's own over TCP",
  ),

  cue(
    "producer-consumer",
    5,
    "\\b(?:faster|slower|quicker) than\\b…\\b(?:writer|reader|consumer|producer|parser|other|worker|sender|saver|store|rest)\\b|\\bbuffer (?:between|in between|in the middle)\\b|\\b(?:memory|ram) (?:\\w+ )?(?:stays?|flat|bounded|constant|does ?n.t grow|under control)\\b|\\b(?:fill|feed|put|push|throw|drop|add|enqueu|stuff)\\w*\\b…\\bqueue\\b…\\b(?:take|taking|eat|drain|consum|pull|pick|process|handl|work|read|empty|pop)\\w*|\\b(?:tak|eat|drain|consum|pull|pick|handl|work|pop|empt)\\w*\\b…\\b(?:from|off|out of) (?:one|a|the|that|an) (?:\\w+ )?queue\\b(?! in redis)|\\b(?:take|taking|took|grab|pick|eat|pull|work)\\w* (?:\\w+ ){0,4}?(?:off|from|out of) (?:it|the queue|that queue)\\b",
    "work handed over by a queue",
  ),
  cue(
    "producer-consumer",
    4,
    "\\b(?:\\d+|two|three|four|five|six|eight|ten|several|some|multiple|many|a few|n|parallel|fixed number of) (?:\\w+ )?(?:coroutines|tasks|consumers|readers|handlers|takers)\\b…\\b(?:queue|jobs|items|work)\\b|\\bone (?:task|coroutine|side|part|reader|thread)\\b…\\b(?:another|others?|the rest|several|\\d+)\\b…|\\bwork(?:s|ed|ing)? (?:\\w+ )?off\\b|\\bhand(?:s|ed|ing)? (?:\\w+ ){0,3}(?:over|off|on)\\b|\\bin[- ]?(?:memory|process) (?:job|work|task|event|message)s?\\b|\\bqueue up\\b|\\bsentinel\\b|\\btask_done\\b|\\bqueue\\.join\\b|\\bpriority ?queue\\b",
    "work handed over inside the process",
  ),

  cue(
    "pipeline",
    6,
    "(?:->|→|=>|>>).{0,60}(?:->|→|=>|>>)|\\b{BROKER} ?(?:->|→|=>|>>) ?\\w+|\\bin (?:\\w+ )?(?:stages|steps)\\b|\\b(?:two|three|four|five|several|multiple|\\d)[- ](?:stage|step)s?\\b|\\bchange data capture\\b|\\bcdc\\b",
    "stages, one behind the other",
  ),
  cue(
    "pipeline",
    5,
    "\\b(?:com|arriv|flow|land|read|tak|pull|consum|drain|fetch|get|receiv|load|extract|export|stream|pick)\\w* (?:\\w+ ){0,4}?(?:in |in via |via |from |out of |off |through |over |on )(?:an? |the |our |one )?(?:\\w+ ){0,2}?{PLACE}\\b.{0,90}\\b(?:{STAGE})\\w*\\b.{0,70}\\b(?:in|into|to|onto|end|lands?|stor|sav|writ|insert|put|push|load|back|index|upsert)\\w*\\b",
    "from a source, through a stage, to a sink",
  ),
  cue(
    "pipeline",
    5,
    "\\bfrom (?:an? |the |our )?(?:\\w+ ){0,2}?{PLACE} (?:\\w+ ){0,2}?(?:in)?to (?:an? |the |our )?(?:\\w+ ){0,2}?{PLACE}\\b|\\b(?:be |get |gets |are |is )?(?:read|clean|convert|pars|enrich|transform|import|validat)\\w*\\b[^.\\n]{0,60}\\b(?:and )?(?:load|import|insert|writ|stor|sav|put)\\w* (?:\\w+ )?(?:in|into|to) (?:an? |the |our )?(?:\\w+ ){0,2}?{STORE}\\b",
    "from a source to a sink",
  ),
  cue(
    "pipeline",
    5,
    "\\b(?:{BROKER})\\b.{0,80}\\b(?:{STAGE})\\w*\\b.{0,80}\\b(?:{STORE}|ack\\w*|mark\\w*|commit\\w*|done|results?)\\b|\\b(?:events?|messages?|records?|rows?|logs?|readings?|orders?|jobs?|clicks?) (?:out of|from|off|in) (?:an? |the |our )?{BROKER}\\b.{0,80}\\b(?:into|to|in|end) (?:\\w+ ){0,3}?{STORE}\\b",
    "from a broker into a store",
  ),

  cue(
    "periodic",
    5,
    "\\b(?:every|each) (?:(?:other|second|third) )?(?:weekday|working day|business day|mon|tues|wednes|thurs|fri|satur|sun)\\w*\\b|\\b(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days\\b|\\ball (?:the )?\\d+ ?(?:seconds?|minutes?|hours?|days?|s|sec|min|h)\\b|\\b(?:the )?(?:day|hour|evening|week|minutes?) before\\b|\\bremind(?:er)?s?\\b|\\bat \\d{1,2}[:.]\\d\\d\\b|\\bat \\d{1,2} ?(?:am|pm|h|o'?clock)\\b|\\bhealth ?beat\\b|\\b(?:once|twice) (?:an?|per|every|each) \\w+\\b(?<!page|file|item|user|request)|\\bin the background (?:every|each|all)\\b|\\bkeep(?:s|ing)? (?:\\w+ ){0,4}?(?:fresh|up[- ]to[- ]date|warm)\\b(?!.*\\b(?:stream|websocket|event|messages?)\\b)|\\brefresh\\w* (?:\\w+ ){0,4}?(?:every|each|before it expires|regularly|in the background)\\b|\\bregular(?:ly)?\\b|\\bpolls?\\b…\\bevery\\b",
    "the clock decides",
  ),

  cue(
    "pubsub",
    5,
    "\\bbots? (?:that|which|to|for|who)\\b…\\b(?:answer|respond|repl|react|listen|post|moderat|greet|forward)\\w*|\\b(?:telegram|discord|matrix|irc|slack|teams|mattermost|whatsapp|twitch) (?:\\w+ )?bot\\b|\\breact(?:s|ing)? (?:on|to|when)\\b|\\blisten(?:s|ing)? (?:on|to|for|in)\\b(?!… (?:port|tcp|sockets?|connections?|http)\\b)(?! (?:on )?(?:port|tcp|0\\.|localhost|:\\d|a (?:tcp|unix|socket)))|\\b(?:order ?book|candles?|prices?|trades?|quotes?|tweets?|positions?) (?:\\w+ ){0,4}?(?:from|off|by|out of|via) (?:\\w+'?s? ){0,3}?(?:stream|feed|websockets?)\\b|\\bevent[- ]driven\\b|\\b(?:home assistant|zigbee2?\\w*|mqtt)\\b|\\bserver-sent events (?:from|of)\\b",
    "reacts to what comes from elsewhere",
  ),
  cue(
    "pubsub",
    4,
    "\\b(?:when|whenever|as soon as|each time|every time|once|if) (?:an?|the|another|some|any|new|our|a new) (?:[\\w-]+ ){0,3}?(?:is |are |gets |has been )?(?:publish|arriv|com(?:es|ing) in|post|emit|fire|chang|appear|happen|receiv|announc|creat|placed|updat|push|sen[dt]|signal)\\w*\\b|\\bon (?:each|every|new|incoming) (?:\\w+ )?(?:events?|messages?|notifications?|signals?)\\b|\\b(?:incoming|inbound) (?:\\w+ )?(?:events?|messages?|notifications?|commands?|alerts?)\\b|\\bfan[- ]?out (?:of )?(?:\\w+ )?(?:events|messages)\\b|\\b(?:dispatch|rout)\\w* (?:\\w+ )?(?:events?|messages?)\\b|\\binvalidat\\w+\\b",
    "reacts to what comes from elsewhere",
  ),

  cue(
    "blocking",
    5,
    "\\b(?:librar(?:y|ies)|lib|sdk|driver|client|package|module|api|code|vendor \\w+|orm|bindings?|connector|function|it) (?:\\w+ ){0,3}?(?:is|are|being|has|have|comes?|only|offers?|ships?) (?:\\w+ ){0,3}?(?:sync|synchronous|blocking|no async\\w*|not async\\w*)\\b|\\((?:sync|synchronous|blocking)\\)|\\bsync(?:hronous)?[- ]only\\b|\\bawait-?able (?:\\w+ )?(?:wrapper|version|interface|facade|api)\\b|\\b(?:sync|synchronous|blocking) (?:\\w+ ){0,2}?(?:lib|librar\\w+|driver|sdk|client|orm|package|module|code|calls?)\\b|\\b(?:through|with|in|via|using|over) (?:\\d+|a few|some|several|worker|a pool of) (?:\\w+ )?threads\\b|\\b(?:old|legacy|ancient|vendor\\w*|proprietary|c|third[- ]party) (?:\\w+ )?(?:lib|librar\\w+|sdk|driver|package|module|dll|binding)\\b",
    "a library that blocks",
  ),
  cue(
    "blocking",
    5,
    "\\b(?:from|in|into|within|inside|to|for|with) (?:an? |the |my |our )?(?:\\w+ )?{SERVICES_OF_ASYNC} (?:\\w+ )?(?:code|app\\w*|service|views?|handlers?|program|world|project|server|routes?)?\\b…\\b(?:without|w/o|not|never|instead of|so that it does ?n.t) (?:\\w+ )?(?:freez|block|stall|hold|stop|lock)\\w*|\\b(?:without|w/o|not|never|don't|doesn't) (?:\\w+ )?(?:freez|block|stall)\\w* (?:\\w+ ){0,2}?(?:everything|all|loop|it|others|server|service|app)\\b",
    "off the loop, so that nothing stands still",
  ),
  cue(
    "blocking",
    5,
    "\\b(?:plug|call|use|using|wrap|run|await|bring|embed|integrat|hook|combin|bridg)\\w*\\b…\\b(?:requests|python-requests|boto3?|psycopg2?|pymysql|pymongo|sqlite3?|paramiko|smtplib|ldap3?|pyserial|zeep|pyodbc|ftplib|imaplib|selenium|peewee|django orm|sqlalchemy|pandas|opencv|pymssql|cx_oracle|suds|soap|netmiko|pysnmp|pyvisa|gpio|usb|serial port|com port)\\b…\\b(?:{SERVICES_OF_ASYNC})\\b|\\b(?:sqlalchemy|django orm|pandas|opencv|requests|boto3|ldap)\\b…\\b(?:from|in|inside|within) (?:an? |the |my |our )?(?:\\w+ )?(?:{SERVICES_OF_ASYNC})\\b",
    "a library that blocks, from async code",
  ),

  cue(
    "cpu",
    5,
    "\\b(?:every|all|each|both|more|other|spare|idle|multiple|several|\\d+|the) (?:\\w+ )?(?:cores?|cpus?|processors?)\\b|\\bacross (?:\\w+ )?(?:cores|cpus)\\b|\\bbrute[- ]?forc\\w*|\\bnumber[- ]?crunch\\w*|\\bpure python (?:maths?|code|loop|computation|calculation)\\b|\\b(?:maths?|computation|calculation|algorithm)[- ](?:heavy|bound)\\b|\\btakes (?:hours|minutes|days|ages) (?:on|to compute|to calculate|of)\\b|\\bon one core\\b|\\bsingle[- ]core\\b|\\bmulti-?core\\b|\\bprocess(?:es)? pool\\b|\\bprocesspool\\w*",
    "computing on other cores",
  ),
  cue(
    "cpu",
    4,
    "\\b(?:fractals?|mandelbrot|sudoku|chess|n-?queens|travell?ing salesman|genetic algorithm|levenshtein|edit distance|similarity|clustering|k-means|regression|ray ?trac\\w*|fourier|eigen\\w*|permutations?|combinations|fingerprints?|checksums? of|perceptual hash\\w*|face (?:detection|recognition)|augment\\w*|transcod\\w*|encod\\w* videos?|optical character|back-?test\\w*|simulat\\w*|numpy|scipy|scor\\w* (?:all )?pairs)\\b|\\b(?:comput|calculat|crunch|factor|solv|simulat|render|evaluat|hash)\\w* (?:\\w+ ){0,5}?(?:in parallel|at the same time|parallel|simultaneously|fast|quickly)\\b",
    "work for a processor",
  ),

  cue(
    "pagination",
    6,
    "\\bnext[-_ ]?page\\w*|\\bhas[-_ ]?more\\b|\\b(?:continuation|page|paging|sync|next|start|after)[-_ ]?(?:token|cursor|key)s?\\b|\\bpage (?:after|for) page\\b|\\bone page after (?:the other|another)\\b|\\b(?:all|every|each|the) (?:\\d+ )?(?:result )?pages\\b…\\b(?:api|endpoint|list|search|results?|query|catalog\\w*|forum|listing)\\b|\\b(?:api|endpoint|server|it|service|interface|\\w+) (?:only )?(?:hands? out|gives?|returns?|delivers?|sends?|serves?|limits?|caps?|shows?|allows?) (?:\\w+ ){0,3}?(?:\\d+|a hundred|fifty) (?:\\w+ ){0,3}?(?:at (?:once|a time)|per (?:call|request|page|response|query)|each|items|rows|entries|records|results)\\b|\\b\\d+ (?:\\w+ )?(?:per|a|each) (?:page|call|response)\\b|\\boffset=|\\bpage=|\\?page\\b|(?<!\\b(?:at most|at maximum|up to|maximum|max|maximum of|max of|more than|only|limited to|limit of|concurrency of) )\\b(?:\\d+|ten|twenty|fifty|a hundred|hundred) (?:(?!requests|downloads|connections|calls|tasks|workers|jobs)\\w+ )?at a time\\b|\\bscroll (?:api|id|through)\\b|\\bodata\\w*\\b|\\boffset\\b…\\b(?:more|until|back|exist|next)|\\bas long as (?:there (?:is|are) )?more\\b|\\b(?:keep|go|continue)\\w* (?:going|on|asking|fetching|reading|requesting)? ?(?:while|until|as long as|till)\\b",
    "one resource in many pages",
  ),
  cue(
    "pagination",
    5,
    "\\b(?:dump|export|collect|load|get|fetch|read|pull|download|list|retrieve|walk)\\w* (?:every|all|the (?:whole|complete|entire|full)|everything)\\b…\\b(?:issues?|commits?|pull requests|prs?|orders|tickets|customers|contacts|invoices|users|repos\\w*|members|transactions|posts|tweets|comments|reviews|history)\\b…\\b(?:from|of|in|out of|via|through|using) (?:\\w+ ){0,3}?(?:{NAMED}|\\w+ api|api|org\\w*)\\b|\\beverything since\\b|\\bcollect everything\\b|\\blist api\\b",
    "all of a long list",
  ),

  cue(
    "database",
    5,
    "\\b(?:repository|dao|data access|data layer|persistence|crud|storage) (?:class|layer|module|functions?|code)?\\s?(?:for|of|over|with|on|around|to)\\b|\\b(?:move|transfer)\\w* (?:\\w+ )?(?:money|balance|funds|credits|points|stock)\\b|\\b(?:writ|insert|load|sav|stor|bulk|upsert|updat|delet|copy|quer|select|read|count|look)\\w*\\b…\\b(?:in|into|to|from|of|on|with) (?:an? |the |our )?(?:\\w+ )?(?:timescale\\w*|postgres\\w*|database|tables?|cockroach\\w*|sql)\\b|\\bdatabase (?:access|queries|pool|connections?|helper|wrapper|client|migrations?)\\b|\\b(?:select|insert|update|delete) (?:\\* )?(?:from|into|statements?|queries)\\b|\\baccounts? (?:table|balances?)\\b|\\b(?:optimistic|row)[- ]lock\\w*|\\bfor update\\b|\\bcopy_records\\w*|\\bexecutemany\\b",
    "access to a database",
  ),

  cue(
    "files",
    5,
    "\\bfile ?names?\\b|\\b(?:music|photo|picture|download|image|video|log|home|input|output|upload|user|whole|entire|document)s? (?:folders?|director(?:y|ies)|collection|library)\\b|(?:^|\\s)(?:/var|/etc|/tmp|/home|/mnt|/data|/opt|~|\\.)/[\\w./*-]+|\\*\\.\\w+\\b|\\b(?:zip|tar|gzip|unzip|archiv|checksum|compress|rotat|backup|back up)\\w*\\b…\\b(?:files?|folders?|director(?:y|ies)|logs?|backups?)\\b|\\b(?:log|part|text|config|data|source|markdown|temp\\w*|big|huge|large) ?-?files?\\b|\\b(?:lines?|words?) (?:in|of) (?:\\w+ ){0,3}?(?:files?|logs?|documents)\\b|\\bfile ?system\\b|\\bhard ?(?:disk|drive)\\b|\\bto (?:the )?disk\\b",
    "work on files",
  ),

  cue(
    "single",
    5,
    "\\b(?:countdown|stop ?watch|spinner|progress bar|hello,? world|toy|minimal example|example (?:that|which|of|for|showing|with)|snippet|gist|one-?liner|kata|exercise|demo of|code sample|decorator|context ?manager)\\b|\\b(?:an?|single|simple|small|tiny|little|minimal|basic|async|my own) (?:\\w+ ){0,2}?(?:coroutine|function|helper|decorator|iterator|awaitable|utility)\\b|\\bcoroutine (?:that|which|to|for)\\b|\\b(?:subprocess|shell command|git \\w+|ffmpeg|command line) (?:\\w+ ){0,6}?(?:output|timeout|killed|stdout|exit code|time limit)\\b|\\b(?:shows?|demonstrat\\w*|illustrat\\w*|teach\\w*|learn\\w*) (?:\\w+ ){0,4}?(?:create_task|gather|await|asyncio|task ?groups?|async with|async for|coroutines?|event loop|cancellation|semaphore|queue)\\b",
    "one coroutine or script",
  ),
  cue(
    "http-server",
    5,
    "\\b(?:push|send|post|deliver|submit|report|upload)\\w*\\b…\\b(?:as|via|by|over|through|with) (?:an? |the )?(?:https? )?(?:http|post|put|rest|web ?hooks?|multipart)\\b(?!… (?:api|interface) of)|\\burls? where\\b|\\bper incoming request\\b",
    "others send requests to it",
  ),
  cue(
    "pagination",
    6,
    "(?<!\\b(?:at most|at maximum|up to|maximum|max|maximum of|max of|more than|only|limited to|limit of|concurrency of) )\\b(?:\\d+|ten|twenty|fifty|a hundred|hundred) (?:(?!requests|downloads|connections|calls|tasks|workers|jobs)\\w+ )?at a time\\b|\\bscroll (?:api|id|through)\\b|\\bodata\\w*\\b|\\boffset\\b…\\b(?:more|until|back|exist|next)|\\bas long as (?:there (?:is|are) )?more\\b|\\b(?:whole|complete|entire|full) (?:\\w+ ){0,3}?api\\b",
    "one resource in many pages",
  ),
  cue(
    "periodic",
    5,
    "\\b(?:before|when|until) (?:it|they|the \\w+) (?:runs? out|expires?)\\b|\\bas long as the (?:app|program|service|process) (?:lives|runs)\\b",
    "the clock decides",
  ),
  cue(
    "tcp-server",
    5,
    "\\b(?:lines?|bytes?|packets?) (?:that )?(?:\\w+ ){0,3}?(?:comes? in|received|sent)\\b|\\blisten\\w* (?:on|at) (?:tcp |the )?port\\b|\\b(?:tls|ssl)[- ]?(?:\\w+ )?(?:terminat\\w*|proxy)\\b|\\bhoneypot\\b|\\bproxy for (?:an? |the )?(?:\\w+ ){0,3}?protocol\\b",
    "a protocol of one's own over TCP",
  ),
  cue(
    "pipeline",
    5,
    "\\b(?:tail|pull|read|get|receive|take|fetch|collect|stream)\\w*\\b.{0,50}?[,;] ?(?:\\w+ ){0,2}?(?:{STAGE}|detect|smooth)\\w*.{0,50}?[,;] ?(?:then |and )*(?:push|store|save|write|send|into|insert|upload|load|index)\\w*|\\bthen (?:\\w+ )?(?:into|to|in) (?:\\w+ )?{STORE}\\b|\\b(?:copy|move|migrat|transfer|import|export|sync|replicat)\\w*\\b.{0,60}\\bfrom (?:\\w+ ){1,3}to (?:\\w+ ){0,2}?{STORE}\\b",
    "stages in a row",
  ),
  cue(
    "blocking",
    6,
    "\\b(?:in|inside|within|from) (?:an? |the |my |our )?(?:\\w+ )?{SERVICES_OF_ASYNC} (?:\\w+ )?(?:code|app\\w*|service|views?|handlers?|program|endpoints?|project|server|routes?)\\b…\\b(?:must ?n't|must not|should ?n't|should not|may not|without|never) (?:\\w+ )?(?:block|freez|stall|stop|hold)\\w*|\\b(?:boto3?|pyodbc|psycopg2|pymongo|paramiko|gitpython|suds|zeep|smtplib|ldap3?|pyserial|selenium|pymysql)\\b…\\b(?:but|from|in|inside|for|with|under|the rest is) (?:\\w+ ){0,2}?{SERVICES_OF_ASYNC}\\b|\\basyncify\\b|\\bc extension\\b",
    "a library that blocks, from async code",
  ),
  cue(
    "http-client",
    5,
    "\\b(?:stress|load|smoke)[- ]?tests?\\b…\\b(?:gets|posts|requests?|against|urls?|endpoints?|api|server)\\b|\\b\\d[\\d,.k]* (?:\\w+ )?(?:gets|posts)\\b",
    "others are asked over the network",
  ),
  cue(
    "http-client",
    4,
    "\\b(?:pull|fetch|get|retriev|download|grab|quer|look up|request)(?:e|es|s|ing|y|ies|ying)?\\b…\\b(?:from|against|at) (?!(?:an? |the |our |my )?(?:\\w+ )?(?:{STORE}|{BROKER}|queue|stdin|folder|directory)\\b)[\\w.-]+…\\b(?:concurrently|simultaneously|in parallel|at once|at the same time|asynchronously)\\b|\\b[\\w-]+\\.(?:com|org|net|io|sh|de|dev|ai|app|co|uk|eu|gov|ch|fr)\\b",
    "others are asked over the network",
  ),
  cue(
    "http-server",
    6,
    "\\b(?:answer\\w*|respond\\w*|repl(?:y|ies|ying)) (?:to )?(?:\\w+ )?(?:http |web |api |get |post )?requests?\\b|\\ba place where (?:\\w+ )?{PEOPLE}\\b",
    "requests of others are answered",
  ),
  cue("tcp-server", 5, "\\baccept\\w* (?:\\w+ )?connections\\b", "connections accepted on a port"),
  cue(
    "pagination",
    6,
    "\\bpage-?wise\\b|\\bcursor[- ]based\\b|\\buntil (?:the )?last (?:one|page|entry|item)\\b|\\brel=.?next\\b|\\blink header\\b",
    "one resource in many pages",
  ),
  cue(
    "pipeline",
    5,
    "\\b{BROKER} to (?:an? |the )?(?:\\w+ )?{STORE}\\b|\\b{BROKER} (?:processor|worker|ingester|archiver|sink)\\b|\\bdead[- ]letter\\w*\\b|\\b(?:stream|pip|pump|push|run|feed)(?:e|es|s|ing)?\\b…\\bthrough\\b…\\b(?:in)?to (?:an? |the )?(?:\\w+ )?{STORE}\\b",
    "from a source, through a stage, to a sink",
  ),
  cue("pubsub", 5, "\\b{BROKER} (?:consumer|listener|subscriber)\\b|\\bpub-?sub consumer\\b", "messages from elsewhere"),
  cue(
    "http-client",
    4,
    "\\b(?:wget|curl)\\b|\\b(?:dead|broken|rotten) (?:web )?links?\\b|\\bfrom the (?:two|three|four|five|six|\\d+) (?:\\w+ )?{REMOTES}\\b",
    "others are asked over the network",
  ),
  cue(
    "websocket-server",
    5,
    "\\b(?:shown|displayed|visible|updated|appear\\w*|follow\\w*|watch\\w*) live\\b|\\blive (?:on|in) (?:an? |the )?(?:map|dashboard|screen|page|browser|phone)\\w*\\b",
    "pushed to those who watch",
  ),
  cue("files", 4, "(?:^|\\s)\\*?\\.(?:md|txt|csv|json|py|log|xml|html|jpe?g|png|pdf|ya?ml)\\b", "files by their kind"),
  cue(
    "producer-consumer",
    4,
    "\\b(?:jobs?|tasks?|orders?|work)\\b…\\b(?:at once|at the same time|in the background|at a time)\\b…\\b(?:rest|others?|remaining) (?:\\w+ )?(?:wait|queue|stay)\\w*|\\bwait\\w* in (?:line|a queue|memory)\\b",
    "work that waits for its turn inside the process",
  ),
  cue(
    "pagination",
    6,
    "\\bacross (?:all |the |its )?pages\\b|\\b(?:`|'|\\\")?next(?:`|'|\\\")? (?:in|of) (?:each|every|the) response\\b|\\bfollow (?:it|them|the links?) (?:to|until|till)\\b",
    "one resource in many pages",
  ),
  cue(
    "http-server",
    5,
    "\\b(?:should|must|shall|has to) be able to (?:ask|call|query|post|send|request|look up|upload|download|fetch)\\b|\\b(?:service|server|endpoint|api)\\b…\\bpost (?:an?|the|in|some)\\b",
    "others call it",
  ),
  cue("pipeline", 5, "\\bthrough\\b…\\b(?:steps|stages)\\b", "stages, one behind the other"),
  cue(
    "pipeline",
    6,
    "\\b(?:{STAGE}|handl|work)\\w*\\b…\\b(?:from|off|in|out of) (?:an? |the |one |our )?(?:\\w+ )?{BROKER}\\b…\\b(?:stor|sav|writ|put|insert|persist|upload|index)\\w*\\b",
    "from a broker into a store",
  ),
  cue(
    "cpu",
    5,
    "\\b(?:\\d+|two|three|four|five|six|eight|ten|several|many|multiple) (?:\\w+ )?processes\\b(?! (?:jobs|messages|items|orders|events|them|it))",
    "computing on other cores",
  ),
  cue(
    "http-server",
    6,
    "\\b(?:accept|receiv|take|collect|store|handl)\\w*\\b…\\b(?:via|by|over|through|as|from) (?:an? )?(?:https? )?(?:post|put|http posts?|http put|web ?hooks?)\\b",
    "requests of others are answered",
  ),
  cue(
    "websocket-server",
    6,
    "\\b(?:browsers?|clients?|users?|phones?|players?|apps) (?:\\w+ )?(?:keep|hold|have|maintain)s? (?:an? )?(?:\\w+ )?connections?\\b|\\b(?:tells?|informs?|notif(?:y|ies)|updates?) (?:them|all of them|everyone|everybody) (?:about|of|when|at once)\\b|\\bmulti-?player\\b|\\breal[- ]?time (?:\\w+ )?(?:game|backend|server|collaboration|app|dashboard)\\b",
    "clients that stay connected and hear of each other",
  ),
  cue(
    "producer-consumer",
    5,
    "\\bqueue (?:with|of) (?:an? )?(?:max\\w*|limited|fixed|bounded)(?: size)?\\b|\\bqueue between\\b|\\bmaxsize\\b",
    "a bounded queue",
  ),
  cue("single", 5, "\\bdemo\\b", "one coroutine or script"),
  cue(
    "websocket-server",
    6,
    "\\b(?:notify|tell|inform|updat|alert|refresh)\\w*\\b…\\b(?:browsers?|web ?pages?|front-?ends?|open tabs|connected \\w+|web clients)\\b",
    "pushed to those who watch",
  ),
  cue(
    "pagination",
    6,
    "\\b(?:last|next|start|exclusivestart)[-_ ]?(?:evaluated)?[-_ ]?key\\b|\\b(?:call|ask|request|fetch|query) (?:\\w+ )?again (?:with|using)\\b",
    "one resource in many pages",
  ),
  cue(
    "pubsub",
    9,
    "\\b(?:receiv|get|tak|handl|pars|print|process|record|stor)(?:e|es|s|ing)?\\b…\\bfrom (?:an? |the |its |their )?(?:[\\w'-]+ ){0,3}?web ?sockets?\\b(?! clients| server)",
    ANOTHERS_WEBSOCKET,
  ),
  cue(
    "database",
    5,
    "\\btransactions?\\b…\\b(?:postgres\\w*|sql|database|asyncpg)\\b|\\b(?:postgres\\w*|sql|asyncpg)\\b…\\btransactions?\\b",
    "access to a database",
  ),
  cue(
    "http-client",
    4,
    "\\b(?:store|shop|product|landing|home|news|forum|wiki|competitor)s? ?pages\\b|\\b(?:replay|repeat|send|fire|issue)\\w* (?:\\w+ )?requests?\\b…\\b(?:against|to|at)\\b",
    "others are asked over the network",
  ),
  cue(
    "pagination",
    6,
    "\\b(?:it|api|endpoint) pages\\b|\\bstartat\\b|\\bmaxresults\\b|\\bafter\\b.? param\\w*|\\b(?:dump|export|collect|load|get|fetch|read|pull|download|list)\\w* (?:every|all|the (?:whole|complete|entire|full)) (?:\\w+ )?{NAMED} \\w+",
    "all of a long list",
  ),
  cue("websocket-server", 5, "\\bpop(?:s|ping)? up\\b|\\bthe moment (?:they|it|something|an?) \\w+", "pushed to those who watch"),
  cue(
    "pipeline",
    6,
    "\\b(?:tak|read|pull|get|fetch|consum|pop|receiv)(?:e|es|s|ing)?\\b[^.;]{0,60}\\bfrom (?:an? |the )?(?:\\w+ )?queue\\b[^.;]{0,60}(?:\\band|,) ?(?:publish|stor|sav|writ|upload|insert|push|send|load|persist)\\w* (?:\\w+ ){0,4}?(?:to|in|into|onto|on)\\b",
    "from a queue, through a stage, to a sink",
  ),
  cue("pagination", 6, "\\bpaged\\b", "one resource in many pages"),
  cue(
    "http-client",
    6,
    "\\bdownload\\w* (?:\\w+ ){0,3}?(?:images|photos|pictures|avatars|thumbnails|pdfs|videos|podcasts|episodes|attachments|documents|data ?sets|archives|packages|wheels|tiles)\\b",
    "others are asked over the network",
  ),
  cue(
    "single",
    5,
    "\\b(?:run|execut|launch|start|spawn|call|invok)\\w* (?:\\w+ ){0,3}?(?:shell|bash|command[- ]line|cli|system|external|os|ssh) (?:commands?|programs?|scripts?|tools?|process(?:es)?)\\b|\\bsub-?process(?:es)?\\b|\\bchild process(?:es)?\\b",
    "a few programs run at once",
  ),
  cue(
    "tcp-server",
    6,
    "\\b(?:smtp|imap|pop3|irc|ftp|syslog|memcached?|line|echo|telnet)(?:-based)? (?:\\w+ )?server\\b",
    "a protocol of one's own over TCP",
  ),
  cue(
    "single",
    6,
    "\\b(?:pg_dump|mysqldump|ffmpeg|rsync|imagemagick|pandoc|git clone)\\b|\\bscan\\w*\\b…\\bports\\b|\\bport scan\\w*\\b|\\b(?:dns )?resolv\\w*\\b…\\b(?:domains|host ?names)\\b",
    "a few things at once, each with its outcome",
  ),
  cue(
    "pipeline",
    7,
    "\\b(?:job|work|task) queue\\b…\\bskip locked\\b|\\b(?:jobs?|tasks?|work|orders?|emails?)\\b…\\b(?:from|off|out of) (?:an? |the )?(?:redis|postgres\\w*|sql table|database table)\\b",
    "from a queue outside of the process",
  ),
  cue("cpu", 6, "\\bvideo frames\\b|\\bframes of (?:an? |the )?videos?\\b", "work for a processor"),
  cue("tcp-server", 5, "\\budp\\b|\\bdatagrams?\\b", "a protocol of one's own"),
  cue(
    "single",
    9,
    "\\bping\\w* (?:\\d+|all|many|several|our|the|these) (?:\\w+ )?(?:hosts|machines|ips?)\\b",
    "a few hosts, each with its outcome",
  ),
  cue(
    "pipeline",
    7,
    "\\b(?:kafka|rabbit ?mq|amqp|sqs|nats|kinesis|pulsar)\\b…\\bworkers\\b|\\bworkers\\b…\\b(?:kafka|rabbit ?mq|amqp|sqs|nats|kinesis|pulsar)\\b",
    "from a queue outside of the process",
  ),
];
