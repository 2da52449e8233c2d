/** trio: another loop; here only what tells its programs apart. */
import type { Fact, Library } from "../fact.ts";

export const trio: Library = {
  imports: ["trio"],
  package: "trio",
  source: "https://trio.readthedocs.io/en/stable/reference.html",
  get facts(): readonly Fact[] {
    return [
      { name: "trio.run", runsLoop: true },
      { name: "trio.sleep", is: "coroutine" },
      { name: "trio.sleep_until", is: "coroutine" },
      { name: "trio.sleep_forever", is: "coroutine" },
      { name: "trio.to_thread.run_sync", is: "coroutine", calls: { argument: 0, on: "thread" } },
      { name: "trio.open_nursery", context: "async" },
      { name: "trio.move_on_after", context: "sync", bounds: "body" },
      { name: "trio.move_on_at", context: "sync", bounds: "body" },
      { name: "trio.fail_after", context: "sync", bounds: "body" },
      { name: "trio.fail_at", context: "sync", bounds: "body" },
      { name: "trio.open_tcp_stream", is: "coroutine", waits: "network" },
      { name: "trio.open_file", is: "coroutine", context: "async", closedBy: "await aclose()" },
    ];
  },
};
