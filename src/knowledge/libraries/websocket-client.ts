/** websocket-client: blocking websockets. */
import type { Fact, Library } from "../fact.ts";

export const websocketClient: Library = {
  imports: ["websocket"],
  package: "websocket-client",
  source: "https://websocket-client.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "websocket.create_connection", returns: "websocket.WebSocket", blocks: "network", instead: "async with websockets.connect(url) as websocket:", timeoutParameter: "timeout", closedBy: "close()" },
      { name: "websocket.WebSocket", is: "class", iterates: "sync", iterationBlocks: "network", context: "sync", closedBy: "close()" },
      { name: "websocket.WebSocket.connect", blocks: "network", instead: "await websocket.recv()" },
      { name: "websocket.WebSocket.recv", blocks: "network", instead: "await websocket.recv()" },
      { name: "websocket.WebSocket.recv_data", blocks: "network", instead: "await websocket.recv()" },
      { name: "websocket.WebSocket.send", blocks: "network", instead: "await websocket.recv()" },
      { name: "websocket.WebSocket.send_binary", blocks: "network", instead: "await websocket.recv()" },
      { name: "websocket.WebSocket.ping", blocks: "network", instead: "await websocket.recv()" },
      { name: "websocket.WebSocket.pong", blocks: "network", instead: "await websocket.recv()" },
      { name: "websocket.WebSocket.close", blocks: "network", instead: "await websocket.recv()" },
      // `run_forever` holds its thread, so what it calls never runs on a loop that runs meanwhile.
      { name: "websocket.WebSocketApp", is: "class", closedBy: "close()", calls: { argument: ["on_open", "on_message", "on_data", "on_error", "on_close", "on_ping", "on_pong", "on_cont_message", "on_reconnect"], on: "thread" } },
      { name: "websocket.WebSocketApp.on_open", is: "property", calls: { argument: "=", on: "thread" } },
      { name: "websocket.WebSocketApp.on_message", is: "property", calls: { argument: "=", on: "thread" } },
      { name: "websocket.WebSocketApp.on_data", is: "property", calls: { argument: "=", on: "thread" } },
      { name: "websocket.WebSocketApp.on_error", is: "property", calls: { argument: "=", on: "thread" } },
      { name: "websocket.WebSocketApp.on_close", is: "property", calls: { argument: "=", on: "thread" } },
      { name: "websocket.WebSocketApp.run_forever", blocks: "network", instead: "async for message in websocket:" },
    ];
  },
};
