/** Servers: they make the loop, and handle the signals. */
import type { Library } from "../fact.ts";

export const uvicorn: Library = {
  imports: ["uvicorn"],
  package: "uvicorn",
  source: "https://www.uvicorn.org/",
  facts: [
    { name: "uvicorn.run", runsLoop: true },
    { name: "uvicorn.Config", is: "class" },
    { name: "uvicorn.Server", is: "class" },
    { name: "uvicorn.Server.run", instead: "await server.serve()", runsLoop: true },
    { name: "uvicorn.Server.serve", is: "coroutine" },
  ],
};

export const hypercorn: Library = {
  imports: ["hypercorn"],
  package: "hypercorn",
  source: "https://hypercorn.readthedocs.io/",
  facts: [
    { name: "hypercorn.asyncio.serve", is: "coroutine" },
  ],
};
