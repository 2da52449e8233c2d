/** Single words that hint at a pattern where nothing stronger is said: what each kind of program is about. */
import type { PatternId } from "../vocabulary.ts";
import type { Cue } from "./cues.ts";

function hint(value: PatternId, weight: number, words: string): Cue<PatternId> {
  return {
    value,
    weight,
    words: new RegExp(
      `\\b(?:${words
        .trim()
        .split(/\s*,\s*/)
        .join("|")})\\b`,
    ),
    rule: "a word that hints at it",
  };
}

export const WORD_CUES: readonly Cue<PatternId>[] = [
  hint(
    "http-client",
    3,
    "lookups?, wget, curl, dead links?, broken links?, product pages?, landing pages?, web addresses, prompts?, llms?, language models?, chat completions?, embeddings api, followers?, profiles, price comparison, flight prices, hotel prices, exchange rates, currency rates, isp, geo-?ip, whois, tracking numbers, headlines, articles, listings, search engines?, rss, sitemap, robots.txt, html, favicon, redirects?, status pages?, third[- ]party, remote, over the internet, on the web, the web, online, weather, temperature, forecast, smoke tests?, integrations?, partner (?:systems?|api), vendors?, providers?, suppliers?",
  ),
  hint("http-client", 2, "apis?, rest, responses?, downloads?, urls?, websites?, sites, pages, links, requests, tokens"),
  hint(
    "http-server",
    3,
    "accepts?, accepting, uploads?, front-?end, web ui, host, hosting, microservice, route handlers?, middleware, login, oauth2? (?:server|provider), accounts? service, webhooks?, form, health endpoint, status page, admin (?:page|panel|interface), portal, intranet, tablets?, file host, crud, orders? api, stateless, per request, incoming requests?, load[- ]balanced, url where, callbacks? from",
  ),
  hint("http-server", 2, "server, backend, service, endpoint, http, web, authentication, sessions?, json, html pages?"),
  hint(
    "websocket-server",
    3,
    "live, instantly, real-?time, cursors?, players?, spectators?, game, multiplayer, rooms?, online users, map, audience, fans, viewers, typing, notifications? to (?:users|browsers|clients), dashboards?",
  ),
  hint(
    "tcp-server",
    3,
    "tls, socket, sockets, packets?, bytes, frames?, peers?, honeypot, datagrams?, handshake, protocol, telnet, firmware, modem, plc, gps, meter",
  ),
  hint(
    "producer-consumer",
    3,
    "jobs?, outbox, in[- ]process, wait(?:s|ing)? in (?:line|a queue), in memory, backlog, work items?, worker, workers, dispatcher, burst, bursts, reader coroutine, writer coroutine, fed (?:from|by|to), at its own pace, as they come free, throttle consumption, spooler",
  ),
  hint(
    "pipeline",
    3,
    "batch(?:es)?, enrich\\w*, cleans\\w*, aggregat\\w*, normali[sz]\\w*, warehouse, loki, influx\\w*, clickhouse, elasticsearch, bigquery, s3, etl, stages?, sink, dead letter, stream processing, mapping step, then (?:into|to), staging, ingest\\w*, load(?:ed)? into, events, telemetry, logs?",
  ),
  hint(
    "periodic",
    3,
    "refresh\\w*, heartbeat, blink, tick, ticks, expir\\w*, runs? out, cleanup, housekeeping, digest, newsletter, recurring, alarm clock, sampling, poll, polling, polls, watchdog, over and over, again and again, regular\\w*, cron",
  ),
  hint(
    "pubsub",
    3,
    "events?, subject, topic, channel, messages?, notifications?, bot, alerts?, commands?, handlers?, subscribers?, broadcast\\w*, signals?, webhook events?, feed, trades?, order book",
  ),
  hint(
    "blocking",
    3,
    "blocking, synchronous, sync, driver, plc, dll, c extension, legacy, threads?, executor, sdk, gpio, serial, hardware, vendor library, asyncify, soap, suds, gitpython, ldap, excel, com port, usb",
  ),
  hint(
    "cpu",
    3,
    "cores?, cpus?, parallel\\w*, processes, calculat\\w*, comput\\w*, algorithm, simulat\\w*, hash\\w*, encod\\w*, convert thousands, numeric\\w*, matrix, statistics, optimi[sz]ation, genetic, mp3, wav, videos?, transcode, compress\\w*, primes?, corpus, word frequenc\\w*, training data",
  ),
  hint(
    "pagination",
    3,
    "pages?, page size, offset, scroll, cursor, nextlink, next link, at a time, the whole, the complete, the entire, all of them, them all, everything, every single, long list, in chunks",
  ),
  hint(
    "database",
    3,
    "postgres\\w*, sql, rows?, tables?, transactions?, seats?, bookings?, upsert\\w*, schema, records?, database, serialization failure, migration, queries, query, joins?",
  ),
  hint(
    "files",
    3,
    "files?, folders?, director(?:y|ies), photos?, rename\\w*, exif, csv, markdown, \\.md, \\.txt, \\.csv, \\.json, checksums?, disk, paths?, trees?, docs/, table of contents, log lines, downloads folder, backups?",
  ),
  hint(
    "single",
    3,
    "two (?:coroutines|tasks|functions|things), whichever, the loser, loser, first (?:to|one to) finish, stopwatch, sleeps?, sleep, prints?, countdown, one after another, once",
  ),
];
