/** urllib3: blocking HTTP under requests, boto3 and many SDKs. */
import type { Fact, Library } from "../fact.ts";

export const urllib3: Library = {
  imports: ["urllib3"],
  package: "urllib3",
  source: "https://urllib3.readthedocs.io/en/stable/reference/",
  get facts(): readonly Fact[] {
    return [
      // The modules themselves
      { name: "urllib3", is: "module" },
      { name: "urllib3.request", returns: "urllib3.BaseHTTPResponse", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout", since: "2.0" },
      { name: "urllib3.PoolManager", is: "class", context: "sync", instead: "aiohttp.ClientSession()", closedBy: "clear()", pooled: true },
      { name: "urllib3.PoolManager.request", returns: "urllib3.BaseHTTPResponse", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },
      { name: "urllib3.PoolManager.urlopen", returns: "urllib3.BaseHTTPResponse", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },
      { name: "urllib3.PoolManager.request_encode_url", returns: "urllib3.BaseHTTPResponse", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },
      { name: "urllib3.PoolManager.request_encode_body", returns: "urllib3.BaseHTTPResponse", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },
      { name: "urllib3.HTTPConnectionPool", is: "class", context: "sync", instead: "aiohttp.ClientSession()", closedBy: "close()", pooled: true },
      { name: "urllib3.HTTPConnectionPool.request", returns: "urllib3.BaseHTTPResponse", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },
      { name: "urllib3.HTTPConnectionPool.urlopen", returns: "urllib3.BaseHTTPResponse", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },
      { name: "urllib3.HTTPConnectionPool.request_encode_url", returns: "urllib3.BaseHTTPResponse", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },
      { name: "urllib3.HTTPConnectionPool.request_encode_body", returns: "urllib3.BaseHTTPResponse", blocks: "network", instead: "async with session.request(method, url) as response:", timeoutParameter: "timeout" },
      { name: "urllib3.PoolManager.clear" },
      { name: "urllib3.HTTPConnectionPool.close" },
      { name: "urllib3.ProxyManager", is: "class", bases: ["urllib3.PoolManager"], context: "sync", closedBy: "clear()", pooled: true },
      { name: "urllib3.HTTPSConnectionPool", is: "class", bases: ["urllib3.HTTPConnectionPool"], context: "sync", closedBy: "close()", pooled: true },
      { name: "urllib3.connection_from_url", returns: "urllib3.HTTPConnectionPool", closedBy: "close()", pooled: true },
      { name: "urllib3.poolmanager", is: "module", sameAs: "urllib3" },
      { name: "urllib3.connectionpool", is: "module", sameAs: "urllib3" },
      { name: "urllib3.response", is: "module", sameAs: "urllib3" },
      { name: "urllib3.proxy_from_url", returns: "urllib3.ProxyManager", closedBy: "clear()", pooled: true },
      { name: "urllib3.BaseHTTPResponse", is: "class", bases: ["io.IOBase"], context: "sync", closedBy: "close()", since: "2.0" },
      { name: "urllib3.HTTPResponse", is: "class", bases: ["urllib3.BaseHTTPResponse"], context: "sync", closedBy: "close()" },
      { name: "urllib3.BaseHTTPResponse.read", blocks: "network", instead: "await response.read()", since: "2.0" },
      { name: "urllib3.BaseHTTPResponse.read1", blocks: "network", instead: "await response.read()", since: "2.0" },
      { name: "urllib3.BaseHTTPResponse.readinto", blocks: "network", instead: "await response.read()", since: "2.0" },
      { name: "urllib3.BaseHTTPResponse.drain_conn", blocks: "network", instead: "await response.read()", since: "2.0" },
      { name: "urllib3.BaseHTTPResponse.stream", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in response.content.iter_chunked(size):", since: "2.0" },
      { name: "urllib3.BaseHTTPResponse.read_chunked", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in response.content.iter_chunked(size):", since: "2.0" },
      { name: "urllib3.BaseHTTPResponse.json", since: "2.0" },
      { name: "urllib3.BaseHTTPResponse.release_conn", since: "2.0" },
      { name: "urllib3.BaseHTTPResponse.close", since: "2.0" },
      { name: "urllib3.BaseHTTPResponse.data", is: "property", since: "2.0" },
    ];
  },
};
