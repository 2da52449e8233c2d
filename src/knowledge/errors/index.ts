/** Every known message: a text, what it means, and which rules find its cause. */
import { aiohttpErrors } from "./aiohttp.ts";
import { loopErrors } from "./asyncio-loop.ts";
import { taskErrors } from "./asyncio-tasks.ts";
import { waitErrors } from "./asyncio-waits.ts";
import { asyncpgErrors } from "./asyncpg.ts";
import type { KnownMessage } from "./message.ts";
import { otherErrors } from "./others.ts";
import { redisErrors } from "./redis.ts";

export const errors: readonly KnownMessage[] = [
  ...taskErrors,
  ...loopErrors,
  ...waitErrors,
  ...aiohttpErrors,
  ...asyncpgErrors,
  ...redisErrors,
  ...otherErrors,
];
