/** Every known message. */
import { asyncioErrors } from "./asyncio.ts";
import type { KnownMessage } from "./message.ts";

export const errors: readonly KnownMessage[] = [...asyncioErrors];
