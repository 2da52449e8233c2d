/** uvloop: a faster loop, given to a Runner rather than installed as a policy. */
import type { Fact, Library } from "../fact.ts";

export const uvloop: Library = {
  imports: ["uvloop"],
  package: "uvloop",
  source: "https://uvloop.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "uvloop.run", runsLoop: true, calls: { argument: 0, on: "task" }, since: "0.18" },
      { name: "uvloop.new_event_loop", returns: "asyncio.AbstractEventLoop", closedBy: "close()" },
      { name: "uvloop.install", instead: "uvloop.run(main())", deprecated: "0.18" },
      { name: "uvloop.EventLoopPolicy", is: "class", instead: "asyncio.Runner(loop_factory=uvloop.new_event_loop)" },
      { name: "uvloop.Loop", is: "class", bases: ["asyncio.AbstractEventLoop"], closedBy: "close()" },
    ];
  },
};
