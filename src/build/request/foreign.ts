/** What requests name that no recipe speaks: which library of its own does, so that the project's owner can put it in. */
import type { Pattern } from "../pattern.ts";
import { isTurnedAway } from "./slots.ts";

export interface Foreign {
  readonly words: RegExp;
  readonly name: string;
  /** The library that speaks it from a coroutine. */
  readonly client: string;
}

const FOREIGN: readonly Foreign[] = [
  { words: /\bkafka\b/, name: "Kafka", client: "aiokafka" },
  { words: /\brabbit ?mq\b|\bamqp\b/, name: "RabbitMQ", client: "aio-pika" },
  { words: /\bnats\b/, name: "NATS", client: "nats-py" },
  { words: /\bmqtt\b|\bmosquitto\b/, name: "MQTT", client: "aiomqtt" },
  { words: /\bsqs\b|\bkinesis\b|\bdynamo ?db\b|\bs3\b/, name: "AWS", client: "aiobotocore" },
  { words: /\bpulsar\b/, name: "Pulsar", client: "pulsar-client" },
  { words: /\bmongo(?: ?db)?\b/, name: "MongoDB", client: "pymongo (its AsyncMongoClient)" },
  { words: /\bmysql\b|\bmaria ?db\b/, name: "MySQL", client: "aiomysql" },
  { words: /\bsqlite\b/, name: "SQLite", client: "aiosqlite" },
  { words: /\belastic ?search\b|\bopensearch\b/, name: "Elasticsearch", client: "elasticsearch (its AsyncElasticsearch)" },
  { words: /\bgrpc\b/, name: "gRPC", client: "grpcio (its grpc.aio)" },
  { words: /\bgraphql (?:server|api|endpoint)\b/, name: "GraphQL", client: "strawberry-graphql" },
  { words: /\bdiscord\b/, name: "Discord", client: "discord.py" },
  { words: /\btelegram\b/, name: "Telegram", client: "aiogram" },
  { words: /\bslack bot\b/, name: "Slack", client: "slack-bolt (its AsyncApp)" },
  { words: /\bplaywright\b|\bselenium\b|\bheadless browsers?\b/, name: "a browser", client: "playwright (its async_api)" },
  { words: /\budp\b|\bdatagrams?\b/, name: "UDP", client: "asyncio's create_datagram_endpoint" },
  { words: /\bssh\b|\bsftp\b/, name: "SSH", client: "asyncssh" },
  { words: /\bsmtp (?:client|server)\b|\bsend\w* e-?mails?\b/, name: "SMTP", client: "aiosmtplib" },
];

/** The technologies that a request names and no recipe speaks; one that it turns away is not among them. */
export function foreignIn(text: string): readonly Foreign[] {
  return FOREIGN.filter(({ words }) => {
    const match = words.exec(text);
    return match !== null && !isTurnedAway(text, match.index);
  });
}

/** What is told of them, a sentence each. A wrapper of what blocks is there for any library. */
export function foreignNotes(foreign: readonly Foreign[], pattern: Pattern): readonly string[] {
  if (pattern.id === "blocking") return [];
  return foreign.map(
    ({ name, client }) =>
      `No recipe speaks ${name}: ${pattern.id} comes with ${listed(pattern.libraries)}. Put ${client} in the place of what it talks to.`,
  );
}

function listed(libraries: readonly string[]): string {
  const names = libraries.map((one) => (one === "stdlib" ? "the standard library" : one));
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
