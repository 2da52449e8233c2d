/** Task queues that are asyncio's own: jobs are sent and asked about by coroutines, and workers run a loop. */
import type { Fact, Library } from "../fact.ts";

export const arq: Library = {
  imports: ["arq"],
  package: "arq",
  source: "https://arq-docs.helpmanual.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "arq.create_pool", is: "coroutine", returns: "arq.ArqRedis", waits: "network", timeout: 1, closedBy: "await aclose()", pooled: true, loopBound: true },
      { name: "arq.connections", is: "module", sameAs: "arq" },
      { name: "arq", is: "module" },
      { name: "arq.ArqRedis", is: "class", bases: ["redis.asyncio.Redis"], context: "async", closedBy: "await aclose()", pooled: true, loopBound: true },
      { name: "arq.ArqRedis.enqueue_job", is: "coroutine", returns: "arq.jobs.Job", waits: "database" },
      { name: "arq.ArqRedis.all_job_results", is: "coroutine", waits: "database" },
      { name: "arq.ArqRedis.queued_jobs", is: "coroutine", waits: "database" },
      { name: "arq.ArqRedis.pipeline", returns: "redis.asyncio.client.Pipeline", context: "async" },
      { name: "arq.jobs.Job", is: "class" },
      { name: "arq.jobs.Job.result", is: "coroutine", waits: "queue", timeoutParameter: "timeout" },
      { name: "arq.jobs.Job.abort", is: "coroutine", waits: "queue", timeoutParameter: "timeout" },
      { name: "arq.jobs.Job.info", is: "coroutine", waits: "database" },
      { name: "arq.jobs.Job.result_info", is: "coroutine", waits: "database" },
      { name: "arq.jobs.Job.status", is: "coroutine", waits: "database" },
      { name: "arq.Worker", is: "class" },
      { name: "arq.Worker.run", instead: "await worker.async_run()", runsLoop: true },
      { name: "arq.Worker.async_run", is: "coroutine" },
      { name: "arq.Worker.main", is: "coroutine" },
      { name: "arq.Worker.close", is: "coroutine" },
      { name: "arq.run_worker", instead: "await worker.async_run()", runsLoop: true },
      { name: "arq.worker.run_worker", sameAs: "arq.run_worker" },
      { name: "arq.worker.Worker", sameAs: "arq.Worker" },
    ];
  },
};

export const saq: Library = {
  imports: ["saq"],
  package: "saq",
  source: "https://saq-py.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "saq.Queue", is: "class", loopBound: true },
      { name: "saq.queue.Queue", sameAs: "saq.Queue" },
      { name: "saq.Queue.from_url", returns: "saq.Queue" },
      { name: "saq.Queue.connect", is: "coroutine" },
      { name: "saq.Queue.disconnect", is: "coroutine" },
      { name: "saq.Queue.enqueue", is: "coroutine", returns: "saq.Job", waits: "database" },
      { name: "saq.Queue.job", is: "coroutine", returns: "saq.Job", waits: "database" },
      { name: "saq.Queue.jobs", is: "coroutine", waits: "database" },
      { name: "saq.Queue.info", is: "coroutine", waits: "database" },
      { name: "saq.Queue.count", is: "coroutine", waits: "database" },
      { name: "saq.Queue.abort", is: "coroutine", waits: "database" },
      { name: "saq.Queue.apply", is: "coroutine", waits: "queue", timeoutParameter: "timeout" },
      { name: "saq.Queue.map", is: "coroutine", waits: "queue", timeoutParameter: "timeout" },
      { name: "saq.Queue.batch", context: "async" },
      { name: "saq.Queue.iter_jobs", iterates: "async", item: "saq.Job" },
      { name: "saq.Job", is: "class" },
      { name: "saq.Job.enqueue", is: "coroutine", waits: "database" },
      { name: "saq.Job.abort", is: "coroutine", waits: "database" },
      { name: "saq.Job.finish", is: "coroutine", waits: "database" },
      { name: "saq.Job.retry", is: "coroutine", waits: "database" },
      { name: "saq.Job.update", is: "coroutine", waits: "database" },
      { name: "saq.Job.refresh", is: "coroutine", waits: "database" },
      { name: "saq.Worker", is: "class" },
      { name: "saq.Worker.start", is: "coroutine" },
      { name: "saq.Worker.stop", is: "coroutine" },
    ];
  },
};

export const taskiq: Library = {
  imports: ["taskiq"],
  package: "taskiq",
  source: "https://taskiq-python.github.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "taskiq.AsyncBroker", is: "class", context: "async", loopBound: true },
      { name: "taskiq.InMemoryBroker", is: "class", bases: ["taskiq.AsyncBroker"], context: "async", loopBound: true },
      { name: "taskiq.ZeroMQBroker", is: "class", bases: ["taskiq.AsyncBroker"], context: "async", loopBound: true },
      { name: "taskiq.AsyncBroker.task", is: "decorator", registers: { as: "background", sync: "thread" } },
      { name: "taskiq.AsyncBroker.startup", is: "coroutine" },
      { name: "taskiq.AsyncBroker.shutdown", is: "coroutine" },
      { name: "taskiq.AsyncTaskiqDecoratedTask", is: "class" },
      { name: "taskiq.AsyncTaskiqDecoratedTask.kiq", is: "coroutine", returns: "taskiq.AsyncTaskiqTask", waits: "network" },
      { name: "taskiq.AsyncTaskiqTask", is: "class" },
      { name: "taskiq.AsyncTaskiqTask.is_ready", is: "coroutine", waits: "network" },
      { name: "taskiq.AsyncTaskiqTask.get_result", is: "coroutine", waits: "network" },
      { name: "taskiq.AsyncTaskiqTask.wait_result", is: "coroutine", waits: "queue", timeoutParameter: "timeout" },
      { name: "taskiq.gather", is: "coroutine", waits: "queue", timeoutParameter: "timeout" },
    ];
  },
};

export const procrastinate: Library = {
  imports: ["procrastinate"],
  package: "procrastinate",
  source: "https://procrastinate.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "procrastinate.App", is: "class", context: "sync" },
      { name: "procrastinate.App.task", is: "decorator", registers: { as: "background", sync: "thread" } },
      { name: "procrastinate.App.open_async", context: "async", enters: "procrastinate.App" },
      { name: "procrastinate.App.close_async", is: "coroutine" },
      { name: "procrastinate.App.run_worker_async", is: "coroutine" },
      { name: "procrastinate.App.check_connection_async", is: "coroutine" },
      { name: "procrastinate.App.run_worker", instead: "await app.run_worker_async()", runsLoop: true },
      { name: "procrastinate.App.check_connection", blocks: "database", instead: "await app.check_connection_async()" },
      { name: "procrastinate.App.configure_task", returns: "procrastinate.jobs.JobDeferrer" },
      { name: "procrastinate.tasks.Task", is: "class" },
      { name: "procrastinate.tasks.Task.configure", returns: "procrastinate.jobs.JobDeferrer" },
      { name: "procrastinate.jobs.JobDeferrer", is: "class" },
      { name: "procrastinate.tasks.Task.defer_async", is: "coroutine", waits: "database" },
      { name: "procrastinate.tasks.Task.batch_defer_async", is: "coroutine", waits: "database" },
      { name: "procrastinate.tasks.Task.defer", blocks: "database", instead: "await task.defer_async(**arguments)" },
      { name: "procrastinate.tasks.Task.batch_defer", blocks: "database", instead: "await task.batch_defer_async(*arguments)" },
      { name: "procrastinate.jobs.JobDeferrer.defer_async", is: "coroutine", waits: "database" },
      { name: "procrastinate.jobs.JobDeferrer.batch_defer_async", is: "coroutine", waits: "database" },
      { name: "procrastinate.jobs.JobDeferrer.defer", blocks: "database", instead: "await task.defer_async(**arguments)" },
      { name: "procrastinate.jobs.JobDeferrer.batch_defer", blocks: "database", instead: "await task.batch_defer_async(*arguments)" },
    ];
  },
};
