/** The libraries that are known, one file a library; the standard library is split by subject. */
import type { Library } from "../fact.ts";
import { aiohttp } from "./aiohttp.ts";
import { httpx } from "./httpx.ts";
import { pythonAsyncio } from "./python-asyncio.ts";
import { pythonContext } from "./python-context.ts";
import { pythonData } from "./python-data.ts";
import { pythonDatabases } from "./python-databases.ts";
import { pythonFiles } from "./python-files.ts";
import { pythonNet } from "./python-net.ts";
import { pythonProcesses } from "./python-processes.ts";
import { pythonThreads } from "./python-threads.ts";
import { pythonTimeOs } from "./python-time-os.ts";
import { requests } from "./requests.ts";
import { urllib3 } from "./urllib3.ts";

export const LIBRARIES: readonly Library[] = [
  aiohttp,
  httpx,
  pythonAsyncio,
  pythonContext,
  pythonData,
  pythonDatabases,
  pythonFiles,
  pythonNet,
  pythonProcesses,
  pythonThreads,
  pythonTimeOs,
  requests,
  urllib3,
];
