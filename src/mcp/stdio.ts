/** The server over standard input and output: one client. */
import { loadSkills } from "@modelcontextprotocol/server/ext/skills/node";
import { serveStdio as serve } from "@modelcontextprotocol/server/stdio";
import { SKILLS } from "../cli/skill-pack.ts";
import { nodeHost } from "../host/node.ts";
import { LineTransport } from "./lines.ts";
import { Results } from "./results.ts";
import { serverFor } from "./server.ts";
import { Workshop } from "./workshop.ts";

/**
 * Serves until the client ends. `roots` are the only directories that may be used, absolute, with links resolved;
 * null leaves it to the client to grant some.
 */
export async function serveStdio(roots: readonly string[] | null): Promise<void> {
  const workshop = new Workshop();
  const kit = { access: { host: nodeHost(), roots, fromClient: true }, workshop, results: new Results(), skills: await loadSkills(SKILLS) };
  return new Promise((resolve) => {
    const transport = new LineTransport(process.stdin, process.stdout);
    const handle = serve(() => serverFor(kit), { transport });
    const { onclose } = transport;
    transport.onclose = () => {
      onclose?.();
      workshop.close();
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => handle.close());
  });
}
