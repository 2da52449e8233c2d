/** janus: one queue with a side for threads and a side for the loop. */
import type { Fact, Library } from "../fact.ts";

export const janus: Library = {
  imports: ["janus"],
  package: "janus",
  source: "https://github.com/aio-libs/janus",
  get facts(): readonly Fact[] {
    return [
      { name: "janus.Queue", is: "class", closedBy: "await aclose()", loopBound: true },
      { name: "janus.Queue.sync_q", is: "property", returns: "queue.Queue" },
      { name: "janus.Queue.async_q", is: "property", returns: "asyncio.Queue" },
      { name: "janus.Queue.wait_closed", is: "coroutine" },
      { name: "janus.Queue.aclose", is: "coroutine" },
      { name: "janus.Queue.close" },
    ];
  },
};
