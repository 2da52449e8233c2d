/** The rules of scan 6, libraries, by code. */
import type { Rule } from "../rule.ts";
import { acquireWithoutRelease } from "./acquire-without-release.ts";
import { commandsNotPipelined } from "./commands-not-pipelined.ts";
import { connectPerRequest } from "./connect-per-request.ts";
import { deadLibrary } from "./dead-library.ts";
import { eventLoopPolicy } from "./event-loop-policy.ts";
import { frameworkGlobalState } from "./framework-global-state.ts";
import { libraryCoroutineMisused } from "./library-coroutine-misused.ts";
import { pytestAsyncioMisconfigured } from "./pytest-asyncio-misconfigured.ts";
import { sqlBuiltByHand } from "./sql-built-by-hand.ts";
import { statementNotPrepared } from "./statement-not-prepared.ts";
import { statementsWithoutTransaction } from "./statements-without-transaction.ts";
import { statusNotChecked } from "./status-not-checked.ts";
import { websocketLoopWithoutClose } from "./websocket-loop-without-close.ts";
import { writeWithoutDrain } from "./write-without-drain.ts";
import { writerNotClosed } from "./writer-not-closed.ts";

export const librariesRules: readonly Rule[] = [
  statusNotChecked,
  libraryCoroutineMisused,
  websocketLoopWithoutClose,
  connectPerRequest,
  acquireWithoutRelease,
  sqlBuiltByHand,
  statementsWithoutTransaction,
  statementNotPrepared,
  deadLibrary,
  commandsNotPipelined,
  eventLoopPolicy,
  writeWithoutDrain,
  writerNotClosed,
  frameworkGlobalState,
  pytestAsyncioMisconfigured,
];
