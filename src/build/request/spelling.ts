/** Words that are mended where they are misspelled, and spellings that mean another word. */

const WORDS = `
async asyncio aiohttp httpx asyncpg postgres postgresql redis python sanic fastapi starlette uvloop aiofiles websocket websockets
server servers service services client clients consumer consumers producer producers pipeline pipelines worker workers
coroutine coroutines function functions decorator generator iterator manager
concurrent concurrently concurrency parallel simultaneous simultaneously sequential asynchronous asynchronously synchronous
thousand thousands hundred hundreds million millions several multiple single
request requests response responses endpoint endpoints website websites webpage address addresses domain domains
fetch fetches fetching download downloads downloader downloading upload uploads scrape scraper scraping crawler crawling retrieve retrieves
collect collects gather gathering
message messages notification notifications subscribe subscriber subscription publish publisher publishes channel channels
queue queues queued buffer buffered bounded backpressure
database databases transaction transactions insert inserts record records repository
file files folder folders directory directories
schedule scheduler scheduled periodic periodically interval intervals minute minutes second seconds hourly nightly
timeout timeouts deadline retry retries backoff cancel cancellation cancelled graceful gracefully shutdown
thread threads threading process processes processor multiprocessing executor blocking library libraries legacy
review reviews improve optimize debug analyze analyse inspect problem problems mistake mistakes error errors exception exceptions
warning warnings performance memory deadlock freezes hanging crashes
program programs application applications script implement create build write design develop generate
connection connections network protocol broadcast connected browser browsers pagination paginated cursor
metrics prometheus health readiness liveness monitor monitoring
difference between explain should better choose instead
machine machines cluster distributed calculate calculation compute simulation password passwords image images
`;

/** What slips are mended to. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

/** Words that stand so near to one of those that they would be taken for a slip. */
export const OTHER_WORDS: ReadonlySet<string> = new Set(
  "built https wrote written white threat threats crate content context contest commute insect steam sever severs bitter letter later".split(
    " ",
  ),
);

/** What people write for another word: short forms, and what slips in from German, French and Spanish. */
export const REWRITTEN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pls: "please",
    plz: "please",
    u: "you",
    ur: "your",
    wanna: "want to",
    gotta: "have to",
    gimme: "give me",
    cuz: "because",
    dont: "don't",
    doesnt: "doesn't",
    cant: "can't",
    wont: "won't",
    isnt: "isn't",
    shouldnt: "shouldn't",
    whats: "what's",
    ive: "i've",
    im: "i'm",
    progs: "programs",
    programm: "program",
    programme: "program",
    skript: "script",
    anwendung: "application",
    datenbank: "database",
    datei: "file",
    dateien: "files",
    ordner: "folder",
    verzeichnis: "directory",
    warteschlange: "queue",
    fehler: "error",
    prüfen: "review",
    überprüfen: "review",
    verbessern: "improve",
    optimieren: "optimize",
    schreibe: "write",
    schreib: "write",
    baue: "build",
    bau: "build",
    erstelle: "create",
    mache: "make",
    meinen: "my",
    meinem: "my",
    meine: "my",
    mein: "my",
    unseren: "our",
    unser: "our",
    unsere: "our",
    warum: "why",
    wann: "when",
    unterschied: "difference",
    zwischen: "between",
    jede: "every",
    jeden: "every",
    jedes: "every",
    sekunde: "second",
    sekunden: "seconds",
    stunde: "hour",
    stunden: "hours",
    minuten: "minutes",
    alle: "all",
    hängt: "hangs",
    webseite: "website",
    webseiten: "websites",
    seiten: "pages",
    nachricht: "message",
    nachrichten: "messages",
    anfragen: "requests",
    gleichzeitig: "simultaneously",
    herunterladen: "download",
    lesen: "read",
    schreiben: "write",
    postgre: "postgres",
    psql: "postgres",
    pgsql: "postgres",
    ws: "websocket",
    wss: "websocket",
    msgs: "messages",
    msg: "message",
    reqs: "requests",
    req: "request",
    conns: "connections",
    conn: "connection",
    db: "database",
    dbs: "databases",
    svc: "service",
    srv: "server",
    fn: "function",
    func: "function",
    funcs: "functions",
    dir: "directory",
    dirs: "directories",
    coro: "coroutine",
    coros: "coroutines",
    secs: "seconds",
    mins: "minutes",
    hrs: "hours",
    perf: "performance",
    async_: "async",
  }),
);
