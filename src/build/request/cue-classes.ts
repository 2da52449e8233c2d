/** Cues that are written with classes of words: who is asked over the network, where data rests, what is done to it. */
import type { PatternId } from "../vocabulary.ts";
import type { Cue } from "./cues.ts";

const NAMED =
  "git ?hub|gitlab|bitbucket|you ?tube|twitter|reddit|wikipedia|deepl|openai|chatgpt|gpt|claude|stripe|shopify|salesforce|jira|confluence|zendesk|hubspot|intercom|google(?: \\w+)?|hacker ?news|imdb|spotify|twitch|amazon|ebay|airbnb|facebook|instagram|linkedin|npm|pypi|docker hub|notion|airtable|trello|paypal|fedex|dhl|nasa|openweather\\w*|coinbase|yahoo(?: finance)?|steam|s3 urls|sap|crm|erp|jenkins|sharepoint|mailchimp|sendgrid|twilio|fcm|apns|firebase|open ?library";
const REMOTES =
  "urls?|uris?|endpoints|apis?|web ?pages?|web ?sites?|sites|links|web ?services?|web ?shops?|shops|web ?hooks|feeds|domains|hosts|mirrors|upstreams|providers|partners|suppliers|vendors|portals|marketplaces|airlines|banks|carriers|exchanges|servers|micro-?services|resolvers|registries|backends|routers|cameras|interfaces|systems of (?:our|other)|sources|systems|subsidiaries|branches|warehouses|cdn|gateways";
const STORE =
  "postgres\\w*|mysql|mariadb|oracle|database|tables?|elastic ?search|opensearch|click ?house|big ?query|snowflake|redshift|warehouse|data ?lake|mongo\\w*|cassandra|dynamo\\w*|influx\\w*|timescale\\w*|sqlite|s3|bucket|blob storage|gcs|disk|files?|parquet|csvs?|excel|index|archive|store|storage|redis|kafka|sheets?|solr|neo4j|vector (?:db|store|database)";
const BROKER =
  "kafka|sqs|rabbit ?mq|amqp|nats|kinesis|pulsar|event ?hubs?|service bus|redis (?:list|stream|queue)s?|message (?:queue|broker|bus)|job queue|task queue|shared queue|external queue|persistent queue|durable queue|pub/?sub topic|topics?|brokers?|mqtt";

const CLASSES: Readonly<Record<string, string>> = {
  OTHERS: `${REMOTES}|${NAMED}`,
  PLACE: `${BROKER}|${STORE}|queue`,
  // Who is asked over the network, and who asks.
  NAMED,
  REMOTES,
  ASK: "fetch|download|scrap|crawl|pull|retriev|get|hit|call|quer|request|collect|gather|load|grab|ping|prob|visit|post|send|submit|check|monitor|test|ask|contact|deliver|aggregat|harvest|mirror|poll|validat|verif|read|compar|translat|geocod|look(?:s|ing)? up|resolv|trigger|notif|upload|search|track|inform|measur|time|warm|snapshot|talk(?:s|ing)? to|go(?:es)? out to|reach|scan",
  PEOPLE:
    "users?|customers?|colleagues?|clients?|people|partners?|visitors?|apps|applications|employees?|members?|students?|patients?|drivers?|sellers?|buyers?|staff|front-?end|mobile app|phones?|other (?:teams?|services?|systems?|programs?)|(?:the )?browsers?|callers?|consumers of",
  // Where data rests, and what carries it.
  STORE,
  BROKER,
  STAGE:
    "process|transform|enrich|filter|pars|clean|convert|validat|aggregat|scor|normali[sz]|comput|resiz|map|classif|tag|dedup\\w*|de-dup|anonymi[sz]|mask|join|group|summari[sz]|translat|extract|compress|encod|label|check|calculat|reformat|geocod|batch|embed|chunk|transcod|render|downsampl|resampl",
  SERVICES_OF_ASYNC: "asyncio|async\\w*|aiohttp|fastapi|sanic|starlette|coroutines?|event loop|await\\w*",
};

/** What holds another class: its words are needed where either stands. */
const HOLDS: Readonly<Record<string, readonly string[]>> = { OTHERS: ["REMOTES", "NAMED"], PLACE: ["STORE", "BROKER"] };

/** Whether a word of a class stands anywhere: a look at this saves most of the longer ones. */
const ANY_OF: ReadonlyMap<string, RegExp> = new Map(Object.entries(CLASSES).map(([name, list]) => [name, new RegExp(`\\b(?:${list})`)]));

/** `{NAME}` stands for a word of a class, `…` for a few words of the same sentence. A class is needed where every alternative names it outside groups. */
export function cue(value: PatternId, weight: number, words: string, rule: string): Cue<PatternId> {
  const spelled = Object.entries(CLASSES).reduce((text, [name, list]) => text.replaceAll(`{${name}}`, `(?:${list})`), words);
  const needs = [...ANY_OF].flatMap(([name, any]) => (alternatives(words).every((one) => names(name, one)) ? [any] : []));
  return { value, weight, words: new RegExp(spelled.replaceAll("…", "(?:[^.;\\n]|\\.(?=\\w)){0,60}?")), rule, needs };
}

function names(name: string, alternative: string): boolean {
  return [name, ...(HOLDS[name] ?? [])].some((one) => alternative.includes(`{${one}}`));
}

/** The alternatives of an expression at its outermost level, without what stands in groups. */
function alternatives(words: string): readonly string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const character of words) {
    if (character === "(") depth++;
    if (character === "|" && depth === 0) parts.push("");
    else if (depth === 0) parts[parts.length - 1] += character;
    if (character === ")") depth--;
  }
  return parts;
}
