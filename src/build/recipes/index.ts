// Generated from recipes/ by `npm run generate`. Do not edit.
import { texts as t0 } from "./blocking.ts";
import { texts as t1 } from "./cpu.ts";
import { texts as t2 } from "./database.ts";
import { texts as t3 } from "./files.ts";
import { texts as t4 } from "./http-client.ts";
import { texts as t5 } from "./http-server.ts";
import { texts as t6 } from "./pagination.ts";
import { texts as t7 } from "./periodic.ts";
import { texts as t8 } from "./pipeline.ts";
import { texts as t9 } from "./producer-consumer.ts";
import { texts as t10 } from "./pubsub.ts";
import { texts as t11 } from "./shared.ts";
import { texts as t12 } from "./single.ts";
import { texts as t13 } from "./tcp-server.ts";
import { texts as t14 } from "./websocket-server.ts";

/** Every file of every recipe, by its path under recipes/. */
export const recipes: Readonly<Record<string, string>> = { ...t0, ...t1, ...t2, ...t3, ...t4, ...t5, ...t6, ...t7, ...t8, ...t9, ...t10, ...t11, ...t12, ...t13, ...t14 };
