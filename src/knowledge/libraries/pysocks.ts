/** PySocks: the socket module's own classes, through a proxy. */
import type { Library } from "../fact.ts";

export const pysocks: Library = {
  imports: ["socks"],
  package: "PySocks",
  source: "https://github.com/Anorov/PySocks",
  facts: [
    { name: "socks.socksocket", is: "class", bases: ["socket.socket"], context: "sync", closedBy: "close()" },
    { name: "socks.create_connection", returns: "socks.socksocket", context: "sync", blocks: "socket", instead: "await asyncio.open_connection(host, port)", closedBy: "close()" },
  ],
};
