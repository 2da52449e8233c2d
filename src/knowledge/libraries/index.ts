/** The libraries that are known, one file a library; the standard library is split by subject. */
import type { Library } from "../fact.ts";
import { aiohttp } from "./aiohttp.ts";
import { aiokafka } from "./aiokafka.ts";
import { aiomysql } from "./aiomysql.ts";
import { aiopg } from "./aiopg.ts";
import { aioredis } from "./aioredis.ts";
import { aiosqlite } from "./aiosqlite.ts";
import { asyncpg } from "./asyncpg.ts";
import { elasticsearch } from "./elasticsearch.ts";
import { httpx } from "./httpx.ts";
import { kafka } from "./kafka.ts";
import { motor } from "./motor.ts";
import { mysql } from "./mysql.ts";
import { psycopg } from "./psycopg.ts";
import { psycopg2 } from "./psycopg2.ts";
import { pymongo } from "./pymongo.ts";
import { pythonAsyncio } from "./python-asyncio.ts";
import { pythonContext } from "./python-context.ts";
import { pythonData } from "./python-data.ts";
import { pythonDatabases } from "./python-databases.ts";
import { pythonFiles } from "./python-files.ts";
import { pythonNet } from "./python-net.ts";
import { pythonProcesses } from "./python-processes.ts";
import { pythonThreads } from "./python-threads.ts";
import { pythonTimeOs } from "./python-time-os.ts";
import { redis } from "./redis.ts";
import { requests } from "./requests.ts";
import { sqlalchemy } from "./sqlalchemy.ts";
import { urllib3 } from "./urllib3.ts";

export const LIBRARIES: readonly Library[] = [
  aiohttp,
  aiokafka,
  aiomysql,
  aiopg,
  aioredis,
  aiosqlite,
  asyncpg,
  elasticsearch,
  httpx,
  kafka,
  motor,
  mysql,
  psycopg,
  psycopg2,
  pymongo,
  pythonAsyncio,
  pythonContext,
  pythonData,
  pythonDatabases,
  pythonFiles,
  pythonNet,
  pythonProcesses,
  pythonThreads,
  pythonTimeOs,
  redis,
  requests,
  sqlalchemy,
  urllib3,
];
