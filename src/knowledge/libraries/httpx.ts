/** httpx: a blocking client, and an async one with five seconds for each step of a request. */
import type { Fact, Library } from "../fact.ts";

export const httpx: Library = {
  imports: ["httpx"],
  package: "httpx",
  source: "https://www.python-httpx.org/api/",
  get facts(): readonly Fact[] {
    return [
      { name: "httpx", is: "module" },

      // Calls at the top level block, and make a client for each.
      { name: "httpx.Request", is: "class" },
      { name: "httpx.Request.aread", is: "coroutine", waits: "stream" },
      { name: "httpx.Auth", is: "class", registers: { as: "middleware", sync: "never" }, handlers: { async_auth_flow: ["httpx.Request"] } },
      { name: "httpx.get", returns: "httpx.Response", blocks: "network", instead: "await client.get(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.post", returns: "httpx.Response", blocks: "network", instead: "await client.post(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.put", returns: "httpx.Response", blocks: "network", instead: "await client.put(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.delete", returns: "httpx.Response", blocks: "network", instead: "await client.delete(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.head", returns: "httpx.Response", blocks: "network", instead: "await client.head(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.options", returns: "httpx.Response", blocks: "network", instead: "await client.options(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.patch", returns: "httpx.Response", blocks: "network", instead: "await client.patch(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.request", returns: "httpx.Response", blocks: "network", instead: "await client.request(method, url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.stream", context: "sync", enters: "httpx.Response", blocks: "network", instead: "async with client.stream(method, url) as response:", timeout: 5, timeoutParameter: "timeout" },

      // The blocking client
      { name: "httpx.Client", is: "class", context: "sync", instead: "httpx.AsyncClient()", closedBy: "close()", pooled: true },
      { name: "httpx.Client.get", returns: "httpx.Response", blocks: "network", instead: "await client.get(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.Client.post", returns: "httpx.Response", blocks: "network", instead: "await client.post(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.Client.put", returns: "httpx.Response", blocks: "network", instead: "await client.put(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.Client.delete", returns: "httpx.Response", blocks: "network", instead: "await client.delete(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.Client.head", returns: "httpx.Response", blocks: "network", instead: "await client.head(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.Client.options", returns: "httpx.Response", blocks: "network", instead: "await client.options(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.Client.patch", returns: "httpx.Response", blocks: "network", instead: "await client.patch(url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.Client.request", returns: "httpx.Response", blocks: "network", instead: "await client.request(method, url)", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.Client.send", returns: "httpx.Response", blocks: "network", instead: "await client.send(request)", timeout: 5 },
      { name: "httpx.Client.stream", context: "sync", enters: "httpx.Response", blocks: "network", instead: "async with client.stream(method, url) as response:", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.Client.build_request" },
      { name: "httpx.Client.close" },

      // The async client
      { name: "httpx.AsyncClient", is: "class", context: "async", closedBy: "await aclose()", pooled: true, loopBound: true },
      { name: "httpx.AsyncClient.get", is: "coroutine", returns: "httpx.Response", waits: "network", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.AsyncClient.post", is: "coroutine", returns: "httpx.Response", waits: "network", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.AsyncClient.put", is: "coroutine", returns: "httpx.Response", waits: "network", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.AsyncClient.delete", is: "coroutine", returns: "httpx.Response", waits: "network", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.AsyncClient.head", is: "coroutine", returns: "httpx.Response", waits: "network", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.AsyncClient.options", is: "coroutine", returns: "httpx.Response", waits: "network", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.AsyncClient.patch", is: "coroutine", returns: "httpx.Response", waits: "network", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.AsyncClient.request", is: "coroutine", returns: "httpx.Response", waits: "network", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.AsyncClient.send", is: "coroutine", returns: "httpx.Response", waits: "network", timeout: 5 },
      { name: "httpx.AsyncClient.stream", context: "async", enters: "httpx.Response", waits: "network", timeout: 5, timeoutParameter: "timeout" },
      { name: "httpx.AsyncClient.aclose", is: "coroutine" },
      { name: "httpx.AsyncClient.build_request" },
      { name: "httpx.Response", is: "class" },
      { name: "httpx.Response.json" },
      { name: "httpx.Response.raise_for_status" },
      { name: "httpx.Response.text", is: "property" },
      // Whoever opens a stream has been told; every other response has been read when it is there.
      { name: "httpx.Response.read", returns: "builtins.bytes" },
      { name: "httpx.Response.iter_bytes", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in response.aiter_bytes():" },
      { name: "httpx.Response.iter_text", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in response.aiter_text():" },
      { name: "httpx.Response.iter_lines", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in response.aiter_lines():" },
      { name: "httpx.Response.iter_raw", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in response.aiter_raw():" },
      { name: "httpx.Response.aread", is: "coroutine", returns: "builtins.bytes", waits: "network" },
      { name: "httpx.Response.aclose", is: "coroutine" },
      { name: "httpx.Response.aiter_bytes", is: "asyncGenerator", iterates: "async" },
      { name: "httpx.Response.aiter_text", is: "asyncGenerator", iterates: "async" },
      { name: "httpx.Response.aiter_lines", is: "asyncGenerator", iterates: "async" },
      { name: "httpx.Response.aiter_raw", is: "asyncGenerator", iterates: "async" },
      { name: "httpx.Timeout", is: "class" },
      { name: "httpx.Limits", is: "class" },
      { name: "httpx.HTTPTransport", is: "class", context: "sync", closedBy: "close()", pooled: true },
      { name: "httpx.AsyncHTTPTransport", is: "class", context: "async", closedBy: "await aclose()", pooled: true },
    ];
  },
};
