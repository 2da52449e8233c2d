/** requests: every call waits on the network, with no deadline of its own. */
import type { Fact, Library } from "../fact.ts";

export const requests: Library = {
  imports: ["requests"],
  package: "requests",
  source: "https://requests.readthedocs.io/en/latest/api/",
  get facts(): readonly Fact[] {
    return [
      // The modules themselves
      { name: "requests", is: "module" },
      { name: "requests.api", is: "module", sameAs: "requests" },
      { name: "requests.models", is: "module", sameAs: "requests" },
      { name: "requests.sessions", is: "module", sameAs: "requests" },
      { name: "requests.exceptions", is: "module", sameAs: "requests" },

      // Calls
      { name: "requests.get", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.get(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.post", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.post(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.put", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.put(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.delete", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.delete(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.head", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.head(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.options", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.options(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.patch", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.patch(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.request", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },

      // Sessions
      { name: "requests.Session", is: "class", context: "sync", instead: "aiohttp.ClientSession()", closedBy: "close()", pooled: true },
      { name: "requests.session", returns: "requests.Session", context: "sync", instead: "aiohttp.ClientSession()", closedBy: "close()", pooled: true },
      { name: "requests.Session.get", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.get(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.Session.post", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.post(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.Session.put", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.put(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.Session.delete", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.delete(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.Session.head", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.head(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.Session.options", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.options(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.Session.patch", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.patch(url) as response:", timeoutParameter: "timeout" },
      { name: "requests.Session.request", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },
      { name: "requests.Session.send", returns: "requests.Response", context: "sync", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },
      { name: "requests.Session.close" },
      { name: "requests.Session.mount" },
      { name: "requests.Session.prepare_request" },

      // Responses are read whole unless `stream` is given.
      { name: "requests.Response", is: "class", iterates: "sync", iterationBlocks: "network", context: "sync", closedBy: "close()" },
      { name: "requests.Response.json" },
      { name: "requests.Response.raise_for_status" },
      { name: "requests.Response.close" },
      { name: "requests.Response.text", is: "property" },
      { name: "requests.Response.content", is: "property" },
      { name: "requests.Response.status_code", is: "property" },
      { name: "requests.Response.headers", is: "property" },
      { name: "requests.Response.iter_content", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in response.content.iter_chunked(size):" },
      { name: "requests.Response.iter_lines", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in response.content.iter_chunked(size):" },
      { name: "requests.adapters.HTTPAdapter", is: "class", closedBy: "close()", pooled: true },
      { name: "requests.adapters.HTTPAdapter.send", returns: "requests.Response", blocks: "network" },
    ];
  },
};
