/** The shape of a known message: what Python or a library prints where asyncio was used wrongly. */

export interface KnownMessage {
  /** Stable id, e.g. `task-destroyed-pending`. */
  readonly id: string;
  /** Who prints it. */
  readonly from: "asyncio" | "python" | "aiohttp" | "asyncpg" | "redis" | "httpx" | "websockets";
  /** The texts as they are printed, `{}` where a name or a number stands. Any of them is this message. */
  readonly texts: readonly string[];
  /** What it means, in two or three sentences. */
  readonly means: string;
  /** What to do, in the imperative. */
  readonly advice: string;
  /** Codes of the rules that find its cause, the likeliest first; empty where none does. */
  readonly rules: readonly string[];
  /** Rows of the catalogue that were broken. */
  readonly practices: readonly string[];
}

/** Where a text was found. */
export interface FoundMessage {
  readonly message: KnownMessage;
  /** From and to, in characters. */
  readonly span: readonly [number, number];
}
