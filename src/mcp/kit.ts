/** What every tool works with: one for the whole server, whatever the number of clients. */
import type { McpServer, ServerContext } from "@modelcontextprotocol/server";
import type { SkillCatalog } from "@modelcontextprotocol/server/ext/skills";
import type { Outcome } from "../host/host.ts";
import type { Access } from "./access.ts";
import type { Job, JobDone } from "./job.ts";
import type { Results } from "./results.ts";
import { PROGRESS } from "./words.ts";
import type { Workshop } from "./workshop.ts";

export interface Kit {
  readonly access: Access;
  readonly workshop: Workshop;
  readonly results: Results;
  readonly skills: SkillCatalog;
}

export type Register = (server: McpServer, kit: Kit) => void;

/** Has a job done; the client is told how far it is, where it asked for that, and can cancel it. */
export function runJob({ workshop }: Kit, job: Job, cx: ServerContext): Promise<Outcome<JobDone>> {
  const token = cx.mcpReq._meta?.progressToken;
  const tell = (done: number, total: number) => {
    if (token === undefined) return;
    const params = { progressToken: token, progress: done, total, message: PROGRESS(done, total) };
    // A client that is gone by now will cancel the request, too.
    cx.mcpReq.notify({ method: "notifications/progress", params }).catch(() => undefined);
  };
  return workshop.run(job, cx.mcpReq.signal, tell);
}
