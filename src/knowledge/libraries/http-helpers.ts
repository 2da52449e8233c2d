/** What is laid over aiohttp and httpx: sessions, templates, retries, caches, WebSockets, server-sent events and GraphQL. */
import type { Fact, Library } from "../fact.ts";

export const aiohttpSession: Library = {
  imports: ["aiohttp_session"],
  package: "aiohttp-session",
  source: "https://aiohttp-session.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "aiohttp_session.get_session", is: "coroutine" },
      { name: "aiohttp_session.new_session", is: "coroutine" },
    ];
  },
};

export const aiohttpJinja2: Library = {
  imports: ["aiohttp_jinja2"],
  package: "aiohttp-jinja2",
  source: "https://aiohttp-jinja2.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "aiohttp_jinja2.render_string_async", is: "coroutine" },
      { name: "aiohttp_jinja2.render_template_async", is: "coroutine" },
    ];
  },
};

export const aiohttpRetry: Library = {
  imports: ["aiohttp_retry"],
  package: "aiohttp-retry",
  source: "https://github.com/inyutin/aiohttp_retry",
  get facts(): readonly Fact[] {
    return [
      { name: "aiohttp_retry.RetryClient", is: "class", context: "async", pooled: true, loopBound: true },
      { name: "aiohttp_retry.client", is: "module", sameAs: "aiohttp_retry" },
      { name: "aiohttp_retry", is: "module" },
      { name: "aiohttp_retry.RetryClient.request", is: "coroutine", returns: "aiohttp.ClientResponse", context: "async", enters: "aiohttp.ClientResponse", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_retry.RetryClient.get", is: "coroutine", returns: "aiohttp.ClientResponse", context: "async", enters: "aiohttp.ClientResponse", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_retry.RetryClient.post", is: "coroutine", returns: "aiohttp.ClientResponse", context: "async", enters: "aiohttp.ClientResponse", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_retry.RetryClient.put", is: "coroutine", returns: "aiohttp.ClientResponse", context: "async", enters: "aiohttp.ClientResponse", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_retry.RetryClient.patch", is: "coroutine", returns: "aiohttp.ClientResponse", context: "async", enters: "aiohttp.ClientResponse", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_retry.RetryClient.delete", is: "coroutine", returns: "aiohttp.ClientResponse", context: "async", enters: "aiohttp.ClientResponse", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_retry.RetryClient.head", is: "coroutine", returns: "aiohttp.ClientResponse", context: "async", enters: "aiohttp.ClientResponse", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_retry.RetryClient.options", is: "coroutine", returns: "aiohttp.ClientResponse", context: "async", enters: "aiohttp.ClientResponse", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_retry.RetryClient.close", is: "coroutine" },
    ];
  },
};

export const aiohttpClientCache: Library = {
  imports: ["aiohttp_client_cache"],
  package: "aiohttp-client-cache",
  source: "https://aiohttp-client-cache.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "aiohttp_client_cache.CachedSession", is: "class", bases: ["aiohttp.ClientSession"], context: "async", closedBy: "await close()", pooled: true, loopBound: true },
      { name: "aiohttp_client_cache.session.CachedSession", sameAs: "aiohttp_client_cache.CachedSession" },
      // What is kept in the cache has been read to its end, so a response need not be released.
      { name: "aiohttp_client_cache.CachedSession.request", is: "coroutine", context: "async", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_client_cache.CachedSession.get", is: "coroutine", context: "async", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_client_cache.CachedSession.post", is: "coroutine", context: "async", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_client_cache.CachedSession.put", is: "coroutine", context: "async", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_client_cache.CachedSession.patch", is: "coroutine", context: "async", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_client_cache.CachedSession.delete", is: "coroutine", context: "async", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_client_cache.CachedSession.head", is: "coroutine", context: "async", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_client_cache.CachedSession.options", is: "coroutine", context: "async", waits: "network", timeout: 300, timeoutParameter: "timeout" },
      { name: "aiohttp_client_cache.CachedSession.close", is: "coroutine" },
      { name: "aiohttp_client_cache.CachedSession.delete_expired_responses", is: "coroutine" },
    ];
  },
};

export const httpxWs: Library = {
  imports: ["httpx_ws"],
  package: "httpx-ws",
  source: "https://frankie567.github.io/httpx-ws/",
  get facts(): readonly Fact[] {
    return [
      { name: "httpx_ws.aconnect_ws", context: "async", enters: "httpx_ws.AsyncWebSocketSession", waits: "network" },
      { name: "httpx_ws.AsyncWebSocketSession", is: "class" },
      { name: "httpx_ws.AsyncWebSocketSession.send", is: "coroutine" },
      { name: "httpx_ws.AsyncWebSocketSession.send_text", is: "coroutine" },
      { name: "httpx_ws.AsyncWebSocketSession.send_bytes", is: "coroutine" },
      { name: "httpx_ws.AsyncWebSocketSession.send_json", is: "coroutine" },
      { name: "httpx_ws.AsyncWebSocketSession.ping", is: "coroutine" },
      { name: "httpx_ws.AsyncWebSocketSession.close", is: "coroutine" },
      { name: "httpx_ws.AsyncWebSocketSession.receive", is: "coroutine", waits: "stream", timeoutParameter: "timeout" },
      { name: "httpx_ws.AsyncWebSocketSession.receive_text", is: "coroutine", waits: "stream", timeoutParameter: "timeout" },
      { name: "httpx_ws.AsyncWebSocketSession.receive_bytes", is: "coroutine", waits: "stream", timeoutParameter: "timeout" },
      { name: "httpx_ws.AsyncWebSocketSession.receive_json", is: "coroutine", waits: "stream", timeoutParameter: "timeout" },
      { name: "httpx_ws.connect_ws", context: "sync", enters: "httpx_ws.WebSocketSession", blocks: "network", instead: "async with httpx_ws.aconnect_ws(url, client) as ws:" },
      { name: "httpx_ws.WebSocketSession", is: "class" },
      { name: "httpx_ws.WebSocketSession.receive", blocks: "network", instead: "await ws.receive_text()", timeoutParameter: "timeout" },
      { name: "httpx_ws.WebSocketSession.receive_text", blocks: "network", instead: "await ws.receive_text()", timeoutParameter: "timeout" },
      { name: "httpx_ws.WebSocketSession.receive_bytes", blocks: "network", instead: "await ws.receive_text()", timeoutParameter: "timeout" },
      { name: "httpx_ws.WebSocketSession.receive_json", blocks: "network", instead: "await ws.receive_text()", timeoutParameter: "timeout" },
    ];
  },
};

export const httpxSse: Library = {
  imports: ["httpx_sse"],
  package: "httpx-sse",
  source: "https://github.com/florimondmanca/httpx-sse",
  get facts(): readonly Fact[] {
    return [
      { name: "httpx_sse.aconnect_sse", context: "async", enters: "httpx_sse.EventSource", waits: "network", timeout: 5 },
      { name: "httpx_sse.connect_sse", context: "sync", enters: "httpx_sse.EventSource", blocks: "network", instead: 'async with httpx_sse.aconnect_sse(client, "GET", url) as source:', timeout: 5 },
      { name: "httpx_sse.EventSource", is: "class" },
      { name: "httpx_sse.EventSource.aiter_sse", is: "asyncGenerator", iterates: "async" },
      { name: "httpx_sse.EventSource.iter_sse", iterates: "sync", iterationBlocks: "network", instead: "async for event in source.aiter_sse():" },
    ];
  },
};

export const gql: Library = {
  imports: ["gql"],
  package: "gql",
  source: "https://gql.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      // `async with` gives another session than `with`, so of a session's methods, and of `execute`, which it shares with the client, nothing is said.
      { name: "gql.Client", is: "class", context: "both" },
      { name: "gql.client.Client", sameAs: "gql.Client" },
      { name: "gql.Client.execute_async", is: "coroutine", waits: "network", timeout: 10 },
      { name: "gql.Client.execute_batch_async", is: "coroutine", waits: "network", timeout: 10 },
      { name: "gql.Client.close_async", is: "coroutine" },
      { name: "gql.Client.connect_async", is: "coroutine", returns: "gql.client.AsyncClientSession", waits: "network" },
      { name: "gql.Client.subscribe_async", is: "asyncGenerator", iterates: "async" },
      { name: "gql.Client.execute_sync", blocks: "network", instead: "await client.execute_async(request)" },
      { name: "gql.client.AsyncClientSession", is: "class" },
      { name: "gql.client.AsyncClientSession.execute", is: "coroutine", waits: "network", timeout: 10 },
      { name: "gql.client.AsyncClientSession.execute_batch", is: "coroutine", waits: "network", timeout: 10 },
      { name: "gql.client.AsyncClientSession.fetch_schema", is: "coroutine", waits: "network", timeout: 10 },
      { name: "gql.client.AsyncClientSession.subscribe", is: "asyncGenerator", iterates: "async" },
    ];
  },
};
