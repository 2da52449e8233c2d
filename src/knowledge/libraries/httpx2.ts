/** httpx2: httpx as it is carried on under another name, with the same calls. */
import type { Fact, Library } from "../fact.ts";

export const httpx2: Library = {
  imports: ["httpx2"],
  package: "httpx2",
  source: "https://pypi.org/project/httpx2/",
  get facts(): readonly Fact[] {
    return [{ name: "httpx2", is: "module", sameAs: "httpx" }];
  },
};
