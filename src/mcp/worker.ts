/** The thread that reviews: takes one job at a time, tells how far it is, then its outcome. */
import { parentPort } from "node:worker_threads";
import { failed } from "../host/host.ts";
import { nodeHost } from "../host/node.ts";
import { type Job, perform } from "./job.ts";
import type { Report } from "./workshop.ts";

const EVERY_MS = 100;

const tell = (report: Report) => parentPort?.postMessage(report);

parentPort?.on("message", async (job: Job) => {
  let next = 0;
  const progress = (done: number, total: number) => {
    if (performance.now() < next) return;
    next = performance.now() + EVERY_MS;
    tell({ kind: "progress", done, total });
  };
  try {
    tell({ kind: "outcome", outcome: await perform(job, nodeHost(), progress) });
  } catch (error) {
    tell({ kind: "outcome", outcome: failed(error instanceof Error ? error.message : String(error)) });
  }
});
