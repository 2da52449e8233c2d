/** aioredis */
import type { Fact, Library } from "../fact.ts";

export const aioredis: Library = {
  imports: ["aioredis"],
  package: "aioredis",
  source: "https://github.com/aio-libs-abandoned/aioredis-py",
  dead: "Merged into redis-py 4.2 and no longer released: use `redis.asyncio`.",
  get facts(): readonly Fact[] {
    return [
      { name: "aioredis.create_redis", is: "coroutine", instead: "redis.asyncio.from_url(url)", waits: "database", pooled: true },
      { name: "aioredis.create_redis_pool", is: "coroutine", instead: "redis.asyncio.from_url(url)", waits: "database", pooled: true },
      { name: "aioredis.create_connection", is: "coroutine", instead: "redis.asyncio.from_url(url)", waits: "database", pooled: true },
      { name: "aioredis.create_pool", is: "coroutine", instead: "redis.asyncio.from_url(url)", waits: "database", pooled: true },
      { name: "aioredis.from_url", returns: "aioredis.Redis", instead: "redis.asyncio.from_url(url)", closedBy: "await close()", pooled: true },
      { name: "aioredis.Redis", is: "class", instead: "redis.asyncio.Redis()", others: { is: "coroutine", waits: "database" }, closedBy: "await close()", pooled: true },
      { name: "aioredis.Redis.pipeline" },
      { name: "aioredis.Redis.pubsub" },
      { name: "aioredis.Redis.lock" },
    ];
  },
};
