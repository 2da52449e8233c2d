/** Every pattern that can be built. */
import type { Pattern } from "../pattern.ts";
import { blocking } from "./blocking.ts";
import { cpu } from "./cpu.ts";
import { database } from "./database.ts";
import { files } from "./files.ts";
import { httpClient } from "./http-client.ts";
import { httpServer } from "./http-server.ts";
import { pagination } from "./pagination.ts";
import { periodic } from "./periodic.ts";
import { pipeline } from "./pipeline.ts";
import { producerConsumer } from "./producer-consumer.ts";
import { pubsub } from "./pubsub.ts";
import { single } from "./single.ts";
import { tcpServer } from "./tcp-server.ts";
import { websocketServer } from "./websocket-server.ts";

export const patterns: readonly Pattern[] = [
  single,
  httpClient,
  pagination,
  httpServer,
  websocketServer,
  tcpServer,
  producerConsumer,
  pipeline,
  periodic,
  pubsub,
  blocking,
  cpu,
  database,
  files,
];

/** A pattern by its id. */
export function findPattern(id: string): Pattern | undefined {
  return patterns.find((pattern) => pattern.id === id);
}
