/** The threads that review, so that the server answers others meanwhile and a review can be stopped. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { failed, type Outcome } from "../host/host.ts";
import type { Progress } from "../review/review.ts";
import type { Job, JobDone } from "./job.ts";
import { REVIEW_DIED } from "./words.ts";

/** What a thread tells of its job. */
export type Report =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "outcome"; readonly outcome: Outcome<JobDone> };

const MOST_AT_ONCE = Math.max(2, Math.min(4, availableParallelism()));

export class Workshop {
  /** Threads without a job; they keep what they have loaded. */
  readonly #idle: Worker[] = [];
  readonly #working = new Set<Worker>();
  readonly #waiting: (() => void)[] = [];

  /** Waits for a thread to be free. An aborted signal stops the job at once, wherever it is; the promise then rejects with the reason. */
  run(job: Job, signal: AbortSignal, progress: Progress): Promise<Outcome<JobDone>> {
    return new Promise((resolve, reject) => {
      const start = () => this.#start(job, signal, progress, resolve);
      signal.addEventListener("abort", () => {
        const place = this.#waiting.indexOf(start);
        if (place >= 0) this.#waiting.splice(place, 1);
        reject(signal.reason);
      });
      if (signal.aborted) reject(signal.reason);
      else if (this.#working.size < MOST_AT_ONCE) start();
      else this.#waiting.push(start);
    });
  }

  /** Ends every thread. */
  close(): void {
    for (const worker of [...this.#idle, ...this.#working]) worker.terminate();
  }

  #start(job: Job, signal: AbortSignal, progress: Progress, resolve: (outcome: Outcome<JobDone>) => void): void {
    const worker = this.#idle.pop() ?? newWorker();
    this.#working.add(worker);
    const stop = () => worker.terminate();
    const hear = (report: Report) => {
      if (report.kind === "progress") progress(report.done, report.total);
      else finish(report.outcome, this.#idle);
    };
    // A thread that ended by itself (out of memory) is not used again.
    const fail = (error: Error) => finish(failed(REVIEW_DIED(error.message)), []);
    const end = () => finish(failed(REVIEW_DIED("it was stopped")), []);
    const finish = (outcome: Outcome<JobDone>, next: Worker[]) => {
      signal.removeEventListener("abort", stop);
      worker.off("message", hear).off("error", fail).off("exit", end);
      this.#working.delete(worker);
      next.push(worker);
      resolve(outcome);
      this.#waiting.shift()?.();
    };
    signal.addEventListener("abort", stop);
    worker.on("message", hear).on("error", fail).on("exit", end);
    worker.postMessage(job);
  }
}

function newWorker(): Worker {
  // What a thread prints must not get between the messages on standard output.
  const worker = new Worker(new URL("./worker.js", import.meta.url), { stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.resume();
  // Listened to where it works; an error of one that waits concerns nobody.
  worker.on("error", () => undefined);
  return worker;
}
