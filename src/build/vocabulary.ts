/** The words of a specification: what can be asked for. */

export const PATTERNS = [
  "single",
  "http-client",
  "http-server",
  "websocket-server",
  "tcp-server",
  "producer-consumer",
  "pipeline",
  "periodic",
  "pubsub",
  "blocking",
  "cpu",
  "pagination",
  "database",
  "files",
] as const;
export type PatternId = (typeof PATTERNS)[number];

export const LIBRARIES = [
  "aiohttp",
  "httpx",
  "aiofiles",
  "asyncpg",
  "redis",
  "sanic",
  "fastapi",
  "starlette",
  "websockets",
  "uvloop",
] as const;
export type LibraryId = (typeof LIBRARIES)[number];

export const CAPABILITIES = [
  "timeouts",
  "cancellation",
  "retry",
  "rate-limit",
  "shutdown",
  "blocking",
  "cpu",
  "metrics",
  "health",
  "uvloop",
] as const;
export type CapabilityId = (typeof CAPABILITIES)[number];

export const SCALES = ["single", "tens", "thousands", "multi-process", "multi-host"] as const;
export type Scale = (typeof SCALES)[number];

export const WORKLOADS = ["io", "cpu", "mixed"] as const;
export type Workload = (typeof WORKLOADS)[number];

/**
 * What a feature is switched on by: a library, a capability, a scale; `stdlib` where a pattern uses no library, `stdlib-loop` where the
 * loop is asyncio's own, `not-cpu` where nothing computes, `not-blocking` where nothing blocks, `before-3.11` where Python 3.9 or 3.10 must do.
 */
export const FEATURES = [
  ...LIBRARIES,
  ...CAPABILITIES,
  ...SCALES,
  "stdlib",
  "stdlib-loop",
  "not-cpu",
  "not-blocking",
  "before-3.11",
] as const;
export type FeatureId = (typeof FEATURES)[number];
