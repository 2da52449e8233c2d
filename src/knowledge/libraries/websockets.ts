/** websockets: opening takes ten seconds at most, and pings end a dead connection; `recv` itself has no limit. */
import type { Fact, Library } from "../fact.ts";

export const websockets: Library = {
  imports: ["websockets"],
  package: "websockets",
  source: "https://websockets.readthedocs.io/en/stable/reference/",
  get facts(): readonly Fact[] {
    return [
      { name: "websockets.connect", is: "coroutine", returns: "websockets.asyncio.client.ClientConnection", iterates: "async", item: "websockets.asyncio.client.ClientConnection", context: "async", enters: "websockets.asyncio.client.ClientConnection", waits: "network", timeout: 10, timeoutParameter: "open_timeout", closedBy: "await close()" },
      { name: "websockets.asyncio.client.connect", sameAs: "websockets.connect" },
      { name: "websockets.client.connect", sameAs: "websockets.connect" },
      { name: "websockets.unix_connect", is: "coroutine", returns: "websockets.asyncio.client.ClientConnection", context: "async", waits: "network", timeout: 10, timeoutParameter: "open_timeout", closedBy: "await close()" },
      { name: "websockets.serve", is: "coroutine", returns: "websockets.asyncio.server.Server", context: "async", enters: "websockets.asyncio.server.Server", closedBy: "close()", registers: { as: "handler", sync: "never", argument: 0 }, gives: ["websockets.asyncio.server.ServerConnection"] },
      { name: "websockets.asyncio.server.serve", sameAs: "websockets.serve" },
      { name: "websockets.server.serve", sameAs: "websockets.serve" },
      { name: "websockets.unix_serve", is: "coroutine", returns: "websockets.asyncio.server.Server", context: "async", closedBy: "close()", registers: { as: "handler", sync: "never", argument: 0 }, gives: ["websockets.asyncio.server.ServerConnection"] },
      { name: "websockets.asyncio.connection.Connection", is: "class", iterates: "async", context: "async", closedBy: "await close()", loopBound: true },
      { name: "websockets.asyncio.connection.Connection.recv", is: "coroutine", waits: "stream" },
      { name: "websockets.asyncio.connection.Connection.send", is: "coroutine", waits: "stream" },
      { name: "websockets.asyncio.connection.Connection.ping", is: "coroutine", waits: "stream" },
      { name: "websockets.asyncio.connection.Connection.pong", is: "coroutine", waits: "stream" },
      { name: "websockets.asyncio.connection.Connection.recv_streaming", is: "asyncGenerator", iterates: "async" },
      { name: "websockets.asyncio.connection.Connection.close", is: "coroutine" },
      { name: "websockets.asyncio.connection.Connection.wait_closed", is: "coroutine" },
      { name: "websockets.asyncio.client.ClientConnection", is: "class", bases: ["websockets.asyncio.connection.Connection"], iterates: "async", context: "async", closedBy: "await close()", loopBound: true },
      { name: "websockets.asyncio.server.ServerConnection", is: "class", bases: ["websockets.asyncio.connection.Connection"], iterates: "async", context: "async", closedBy: "await close()", loopBound: true },
      { name: "websockets.asyncio.server.Server", is: "class", context: "async", closedBy: "close()", loopBound: true },
      { name: "websockets.asyncio.server.Server.wait_closed", is: "coroutine" },
      { name: "websockets.asyncio.server.Server.serve_forever", is: "coroutine" },
      { name: "websockets.asyncio.server.Server.start_serving", is: "coroutine" },
      { name: "websockets.asyncio.server.Server.close" },
      { name: "websockets.broadcast" },
      { name: "websockets.asyncio.server.broadcast", sameAs: "websockets.broadcast" },
      { name: "websockets.ConnectionClosed", is: "class", bases: ["builtins.Exception"] },
      { name: "websockets.ConnectionClosedOK", is: "class", bases: ["websockets.ConnectionClosed"] },
      { name: "websockets.ConnectionClosedError", is: "class", bases: ["websockets.ConnectionClosed"] },

      // Blocking
      { name: "websockets.sync.client.connect", returns: "websockets.sync.client.ClientConnection", context: "sync", blocks: "network", instead: "async with websockets.connect(url) as websocket:", timeout: 10, timeoutParameter: "open_timeout", closedBy: "close()" },
      { name: "websockets.sync.client.ClientConnection", is: "class", iterates: "sync", iterationBlocks: "network", context: "sync", closedBy: "close()" },
      { name: "websockets.sync.client.ClientConnection.recv", blocks: "network", instead: "await websocket.recv(*arguments)" },
      { name: "websockets.sync.client.ClientConnection.send", blocks: "network", instead: "await websocket.send(*arguments)" },
      { name: "websockets.sync.client.ClientConnection.close", blocks: "network", instead: "await websocket.close(*arguments)" },
      { name: "websockets.sync.client.ClientConnection.ping", blocks: "network", instead: "await websocket.ping(*arguments)" },
      { name: "websockets.sync.server.serve", returns: "websockets.sync.server.Server", context: "sync", closedBy: "shutdown()", registers: { as: "handler", sync: "thread", argument: 0 } },
      { name: "websockets.sync.server.Server", is: "class", context: "sync", closedBy: "shutdown()" },
      { name: "websockets.sync.server.Server.serve_forever", blocks: "wait", instead: "await server.serve_forever()" },
    ];
  },
};
