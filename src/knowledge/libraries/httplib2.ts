/** httplib2 and PycURL: blocking HTTP. */
import type { Fact, Library } from "../fact.ts";

export const httplib2: Library = {
  imports: ["httplib2"],
  package: "httplib2",
  source: "https://httplib2.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "httplib2.Http", is: "class", instead: "aiohttp.ClientSession()", closedBy: "close()", pooled: true },
      { name: "httplib2.Http.request", blocks: "network", instead: "async with session.request(method, url) as response:" },
    ];
  },
};

export const pycurl: Library = {
  imports: ["pycurl"],
  package: "pycurl",
  source: "http://pycurl.io/docs/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "pycurl.Curl", is: "class", instead: "aiohttp.ClientSession()", closedBy: "close()" },
      { name: "pycurl.Curl.perform", blocks: "network", instead: "async with session.request(method, url) as response:" },
    ];
  },
};
