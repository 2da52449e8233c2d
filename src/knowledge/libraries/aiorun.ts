/** aiorun: runs a coroutine, and the loop behind it until a signal comes. */
import type { Fact, Library } from "../fact.ts";

export const aiorun: Library = {
  imports: ["aiorun"],
  package: "aiorun",
  source: "https://github.com/cjrh/aiorun",
  get facts(): readonly Fact[] {
    return [{ name: "aiorun.run", runsLoop: true, calls: { argument: 0, on: "task" } }];
  },
};
