/** `loopwright mcp`: the server for agents. */
import { type CommandSpec, EXIT_FINE, lastValue, type Run, refuse } from "../cli/command.ts";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { resolve } from "../host/path.ts";
import { showable } from "../report/characters.ts";
import { serveHttp } from "./http.ts";
import { serveStdio } from "./stdio.ts";

export const spec: CommandSpec = {
  name: "mcp",
  usage: "[OPTIONS]",
  summary: "Serve agents over the Model Context Protocol",
  description: `
Speaks MCP over standard input and output: a client starts it. Tools review code, explain, plan and build; prompts lead through both modes;
resources are the catalogue and the checklist. Files are read only in the directories that the client grants as roots, or in --root,
which then counts alone; links are resolved before that is judged.`,
  options: [
    { name: "root", value: "DIR", help: "Use files in this directory, and in no other; may be given several times" },
    { name: "http", value: "PORT", help: "Serve HTTP on 127.0.0.1 instead, at /mcp; files then need --root. 0 takes a free port" },
  ],
  examples: [
    ["loopwright mcp", "for a client that grants roots"],
    ["loopwright mcp --root .", "files below the working directory"],
    ["loopwright mcp --http 8765 --root .", "for several clients at http://127.0.0.1:8765/mcp"],
  ],
};

export const run: Run = async (args, host) => {
  if (args.positionals.length > 0) return refuse(host, `mcp takes no path. Did you mean "loopwright mcp --root ${args.positionals[0]}"?`);
  const named = args.values.get("root");
  const roots = realRoots(named ?? [], host);
  if (!roots.ok) return refuse(host, roots.problem);
  const port = lastValue(args, "http");
  if (port !== undefined) return overHttp(port, roots.value, host);
  await serveStdio(named ? roots.value : null);
  return EXIT_FINE;
};

async function overHttp(given: string, roots: readonly string[], host: Host): Promise<number> {
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65535) return refuse(host, `--http must be a port from 0 to 65535, not "${showable(given)}".`);
  const server = await serveHttp({ port, roots });
  if (!server.ok) return refuse(host, `can't serve on port ${port}: ${server.problem}`);
  host.stderr.write(`loopwright: serving MCP at ${server.value.url}\n`);
  await new Promise<void>((ended) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended());
  });
  await server.value.close();
  return EXIT_FINE;
}

function realRoots(named: readonly string[], host: Host): Outcome<readonly string[]> {
  const roots: string[] = [];
  for (const path of named) {
    const absolute = resolve(host.cwd, path);
    const kind = host.kindOf(absolute);
    if (!kind.ok) return failed(`--root ${showable(path)}: ${kind.problem}`);
    if (kind.value !== "directory") return failed(`--root ${showable(path)} is no directory.`);
    const real = host.realPath(absolute);
    if (!real.ok) return failed(`--root ${showable(path)}: ${real.problem}`);
    roots.push(real.value);
  }
  return done(roots);
}
