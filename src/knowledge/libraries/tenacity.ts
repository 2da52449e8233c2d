/** tenacity: retries; on a plain function it sleeps with time.sleep. */
import type { Fact, Library } from "../fact.ts";

export const tenacity: Library = {
  imports: ["tenacity"],
  package: "tenacity",
  source: "https://tenacity.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "tenacity.retry", is: "decorator", keeps: true },
      { name: "tenacity.Retrying", is: "class", iterates: "sync", iterationBlocks: "sleep", instead: "tenacity.AsyncRetrying()" },
      { name: "tenacity.AsyncRetrying", is: "class", iterates: "async" },
      { name: "tenacity.stop_after_attempt" },
      { name: "tenacity.stop_after_delay" },
      { name: "tenacity.wait_exponential" },
      { name: "tenacity.wait_random_exponential" },
      { name: "tenacity.wait_fixed" },
      { name: "tenacity.retry_if_exception_type" },
      { name: "tenacity.wait_exponential_jitter" },
    ];
  },
};
