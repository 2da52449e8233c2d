/** The rules of scan 5, blocking, by code. */

import type { Rule } from "../rule.ts";
import { blockingConfigured } from "./blocking-configured.ts";
import { blockingDatabase } from "./blocking-database.ts";
import { blockingFile } from "./blocking-file.ts";
import { blockingHttp } from "./blocking-http.ts";
import { blockingInput } from "./blocking-input.ts";
import { blockingSleep } from "./blocking-sleep.ts";
import { blockingSocket } from "./blocking-socket.ts";
import { blockingSubprocess } from "./blocking-subprocess.ts";
import { blockingWait } from "./blocking-wait.ts";

export const blockingRules: readonly Rule[] = [
  blockingSleep,
  blockingHttp,
  blockingFile,
  blockingDatabase,
  blockingSubprocess,
  blockingWait,
  blockingInput,
  blockingSocket,
  blockingConfigured,
];
