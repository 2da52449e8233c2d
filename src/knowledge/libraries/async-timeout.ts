/** async_timeout; below Python 3.11 it still has its place. */
import type { Fact, Library } from "../fact.ts";

export const asyncTimeout: Library = {
  imports: ["async_timeout"],
  package: "async-timeout",
  source: "https://github.com/aio-libs/async-timeout",
  dead: "Taken into the standard library in Python 3.11: use `asyncio.timeout`.",
  get facts(): readonly Fact[] {
    return [
      { name: "async_timeout.timeout", context: "async", instead: "async with asyncio.timeout(seconds):", bounds: "body" },
      { name: "async_timeout.timeout_at", context: "async", instead: "async with asyncio.timeout_at(seconds):", bounds: "body" },
    ];
  },
};
