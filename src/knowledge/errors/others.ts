/** What httpx (0.28) and websockets (17) raise. */
import type { KnownMessage } from "./message.ts";

export const otherErrors: readonly KnownMessage[] = [
  {
    id: "httpx-client-closed",
    from: "httpx",
    texts: [
      "Cannot send a request, as the client has been closed.",
      "Cannot open a client instance more than once.",
      "Cannot reopen a client instance, once it has been closed.",
    ],
    means: "A request was made with a client whose async with had ended.",
    advice: "Keep one AsyncClient open for the program, and close it last.",
    rules: ["LW406", "LW301", "LW305"],
    practices: ["session-reused", "stop-order"],
  },
  {
    id: "httpx-pool-timeout",
    from: "httpx",
    texts: ["PoolTimeout"],
    means:
      "No connection of the pool came free in time: responses are not closed, or more requests are open than the pool has connections.",
    advice: "Read or close each response, and bound the fan-out to the pool's size.",
    rules: ["LW304", "LW707", "LW716", "LW301"],
    practices: ["connection-limits", "response-read"],
  },
  {
    id: "httpx-read-timeout",
    from: "httpx",
    texts: ["httpx.ReadTimeout", "httpx.ConnectTimeout", "httpcore.ReadTimeout", "httpcore.ConnectTimeout"],
    means: "The server did not answer within the client's timeout (5 s by default), or the loop was held by something that blocks.",
    advice: "Look for blocking calls first; then choose a timeout on purpose.",
    rules: ["LW502", "LW503", "LW501", "LW707", "LW716"],
    practices: ["timeouts"],
  },
  {
    id: "websockets-concurrent-recv",
    from: "websockets",
    texts: ["cannot call recv while another coroutine is already", "cannot call recv while another coroutine is already running recv"],
    means: "Two tasks receive from one connection at the same time.",
    advice: "Let one task receive, and hand messages on through a queue.",
    rules: ["LW120"],
    practices: ["one-thread"],
  },
  {
    id: "websockets-closed",
    from: "websockets",
    texts: [
      "no close frame received or sent",
      "received 1000 (OK); then sent 1000 (OK)",
      "sent 1011 (internal error) keepalive ping timeout",
      "keepalive ping timeout",
    ],
    means:
      "The connection ended. A keepalive ping timeout means that the other side, or this program's loop, did not answer for 20 seconds: often a call that blocks the loop.",
    advice: "Read by async for; look for what blocks the loop.",
    rules: ["LW501", "LW502", "LW503", "LW101", "LW603"],
    practices: ["no-sleep", "workload-fit"],
  },
];
