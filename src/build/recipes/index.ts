// Generated from recipes/ by `npm run generate`. Do not edit.
import { texts as t0 } from "./blocking.ts";
import { texts as t1 } from "./cpu.ts";
import { texts as t2 } from "./http-client.ts";
import { texts as t3 } from "./http-server.ts";
import { texts as t4 } from "./periodic.ts";
import { texts as t5 } from "./producer-consumer.ts";
import { texts as t6 } from "./shared.ts";
import { texts as t7 } from "./tcp-server.ts";
import { texts as t8 } from "./websocket-server.ts";

/** Every file of every recipe, by its path under recipes/. */
export const recipes: Readonly<Record<string, string>> = { ...t0, ...t1, ...t2, ...t3, ...t4, ...t5, ...t6, ...t7, ...t8 };
