/** The server over HTTP: any number of clients, each request by itself. */
import { createServer, type ServerResponse } from "node:http";
import { hostHeaderValidation, originValidation, toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, localhostAllowedHostnames, localhostAllowedOrigins } from "@modelcontextprotocol/server";
import { loadSkills } from "@modelcontextprotocol/server/ext/skills/node";
import { SKILLS } from "../cli/skill-pack.ts";
import { done, failed, type Outcome } from "../host/host.ts";
import { nodeHost } from "../host/node.ts";
import { MOST_BYTES } from "./lines.ts";
import { Results } from "./results.ts";
import { serverFor } from "./server.ts";
import { TOO_LONG } from "./words.ts";
import { Workshop } from "./workshop.ts";

const PATH = "/mcp";
const LOOPBACK = "127.0.0.1";

export interface HttpOptions {
  /** 0 takes one that is free. */
  readonly port: number;
  /** The only directories that may be used, absolute, with links resolved. Clients can't grant any: they may be anybody. */
  readonly roots: readonly string[];
}

export interface RunningServer {
  readonly url: string;
  /** Ends every connection. */
  readonly close: () => Promise<void>;
}

/** Listens on the loopback interface only, and answers no request that a web page of somewhere else has sent. */
export async function serveHttp({ port, roots }: HttpOptions): Promise<Outcome<RunningServer>> {
  const workshop = new Workshop();
  const kit = {
    access: { host: nodeHost(), roots, fromClient: false },
    workshop,
    results: new Results(),
    skills: await loadSkills(SKILLS),
  };
  const handler = createMcpHandler(() => serverFor(kit), { maxRequestBodySize: MOST_BYTES });
  const handle = toNodeHandler(handler);
  const isOurHost = hostHeaderValidation(localhostAllowedHostnames());
  const isOurOrigin = originValidation(localhostAllowedOrigins());
  const http = createServer((request, response) => {
    if (!isOurHost(request, response) || !isOurOrigin(request, response)) return;
    const { method = "GET", url = "/" } = request;
    if (url.split("?")[0] !== PATH) refuse(response, 404, `The MCP endpoint is ${PATH}.`);
    else if (Number(request.headers["content-length"]) > MOST_BYTES) {
      // Read to its end, so that the client, which is still sending, sees the answer; then it starts afresh.
      request.resume();
      response.setHeader("connection", "close");
      refuse(response, 413, TOO_LONG(MOST_BYTES));
    } else handle(Object.assign(request, { method, url }), response);
  });
  return new Promise((resolve) => {
    http.once("error", (error) => {
      workshop.close();
      resolve(failed(error.message));
    });
    http.listen(port, LOOPBACK, () => {
      const address = http.address();
      const taken = typeof address === "object" && address !== null ? address.port : port;
      const close = async () => {
        await handler.close();
        workshop.close();
        http.closeAllConnections();
        await new Promise((closed) => http.close(closed));
      };
      resolve(done({ url: `http://${LOOPBACK}:${taken}${PATH}`, close }));
    });
  });
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { "content-type": "text/plain" }).end(`${sentence}\n`);
}
