/** What measures the line: it waits for other hosts, on the calling thread. */
import type { Fact, Library } from "../fact.ts";

export const ping3: Library = {
  imports: ["ping3"],
  package: "ping3",
  source: "https://github.com/kyan001/ping3",
  get facts(): readonly Fact[] {
    return [
      { name: "ping3.ping", blocks: "network", instead: "await asyncio.to_thread(ping3.ping, host)", timeout: 4, timeoutParameter: "timeout" },
      { name: "ping3.verbose_ping", blocks: "network", instead: "await asyncio.to_thread(ping3.verbose_ping, host)", timeout: 4, timeoutParameter: "timeout" },
    ];
  },
};

export const speedtest: Library = {
  imports: ["speedtest"],
  package: "speedtest-cli",
  source: "https://github.com/sivel/speedtest-cli",
  get facts(): readonly Fact[] {
    return [
      // The configuration is fetched when the object is made; a measurement takes half a minute.
      { name: "speedtest.Speedtest", is: "class", blocks: "network", instead: "await asyncio.to_thread(speedtest.Speedtest)" },
      { name: "speedtest.Speedtest.results", is: "property", returns: "speedtest.SpeedtestResults" },
      { name: "speedtest.Speedtest.get_config", blocks: "network", instead: "await asyncio.to_thread(test.get_config)" },
      { name: "speedtest.Speedtest.get_servers", blocks: "network", instead: "await asyncio.to_thread(test.get_servers)" },
      { name: "speedtest.Speedtest.get_closest_servers", blocks: "network", instead: "await asyncio.to_thread(test.get_closest_servers)" },
      { name: "speedtest.Speedtest.get_best_server", blocks: "network", instead: "await asyncio.to_thread(test.get_best_server)" },
      { name: "speedtest.Speedtest.download", blocks: "network", instead: "await asyncio.to_thread(test.download)" },
      { name: "speedtest.Speedtest.upload", blocks: "network", instead: "await asyncio.to_thread(test.upload)" },
      { name: "speedtest.SpeedtestResults", is: "class" },
      { name: "speedtest.SpeedtestResults.share", blocks: "network", instead: "await asyncio.to_thread(test.results.share)" },
      { name: "speedtest.SpeedtestResults.dict" },
    ];
  },
};
