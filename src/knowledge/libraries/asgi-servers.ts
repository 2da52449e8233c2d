/** Servers: they make the loop, and handle the signals. */
import type { Fact, Library } from "../fact.ts";

export const uvicorn: Library = {
  imports: ["uvicorn"],
  package: "uvicorn",
  source: "https://www.uvicorn.org/",
  get facts(): readonly Fact[] {
    return [
      { name: "uvicorn.run", runsLoop: true },
      { name: "uvicorn.Config", is: "class" },
      { name: "uvicorn.Server", is: "class" },
      { name: "uvicorn.Server.run", instead: "await server.serve()", runsLoop: true },
      { name: "uvicorn.Server.serve", is: "coroutine" },
    ];
  },
};

export const hypercorn: Library = {
  imports: ["hypercorn"],
  package: "hypercorn",
  source: "https://hypercorn.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "hypercorn.asyncio.serve", is: "coroutine" },
    ];
  },
};
