import { defineRule } from "../rule.ts";
import { reportBlocking } from "./report.ts";

export const blockingSocket = defineRule({
  code: "LW508",
  name: "blocking-socket",
  scan: 5,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["no-blocking-http"],
  equivalents: ["S7499"],
  docs: {
    summary: "Reports blocking socket work (connect, accept, recv, getaddrinfo, loading of certificates) that a coroutine reaches.",
    why: "A plain socket waits for its peer on the loop's only thread; a name look-up may take many seconds. asyncio's streams and the loop's own socket calls wait without blocking.",
    bad: `import asyncio
import socket


async def banner(host: str) -> bytes:
    connection = socket.create_connection((host, 25))
    return connection.recv(100)


asyncio.run(banner("mail.example.org"))
`,
    good: `import asyncio


async def banner(host: str) -> bytes:
    async with asyncio.timeout(10):
        reader, writer = await asyncio.open_connection(host, 25)
        try:
            return await reader.read(100)
        finally:
            writer.close()
            await writer.wait_closed()


asyncio.run(banner("mail.example.org"))
`,
    limits:
      "A socket's own methods are only probable: whoever made it may have made it non-blocking. A file that calls setblocking is left alone.",
    references: [
      "https://docs.python.org/3/library/asyncio-stream.html",
      "https://docs.python.org/3/library/asyncio-eventloop.html#working-with-socket-objects-directly",
    ],
  },
  check(cx) {
    reportBlocking(cx, ["socket"]);
  },
});
