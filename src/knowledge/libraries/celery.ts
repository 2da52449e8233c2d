/** Task queues: sending a task is a round trip to the broker, waiting for its result may never end. */
import type { Fact, Library } from "../fact.ts";

export const celery: Library = {
  imports: ["celery"],
  package: "celery",
  source: "https://docs.celeryq.dev/en/stable/reference/celery.result.html",
  get facts(): readonly Fact[] {
    return [
      { name: "celery.Celery", is: "class", closedBy: "close()", pooled: true },
      { name: "celery.Celery.task", is: "decorator", registers: { as: "background", sync: "thread" } },
      { name: "celery.Celery.send_task", returns: "celery.result.AsyncResult", blocks: "network", instead: "await asyncio.to_thread(app.send_task, name)" },
      { name: "celery.shared_task", is: "decorator", registers: { as: "background", sync: "thread" } },
      { name: "celery.app.task.Task", is: "class" },
      { name: "celery.app.task.Task.delay", returns: "celery.result.AsyncResult", blocks: "network", instead: "await asyncio.to_thread(task.delay, *arguments)" },
      { name: "celery.app.task.Task.apply_async", returns: "celery.result.AsyncResult", blocks: "network", instead: "await asyncio.to_thread(task.apply_async, *arguments)" },
      { name: "celery.result.AsyncResult", is: "class" },
      { name: "celery.result.AsyncResult.get", blocks: "wait", instead: "await asyncio.to_thread(result.get, timeout=seconds)", timeoutParameter: "timeout" },
      { name: "celery.result.AsyncResult.wait", blocks: "wait", instead: "await asyncio.to_thread(result.wait, timeout=seconds)", timeoutParameter: "timeout" },
      { name: "celery.result.AsyncResult.ready", blocks: "network", instead: "await asyncio.to_thread(result.ready)" },
      { name: "celery.result.AsyncResult.successful", blocks: "network", instead: "await asyncio.to_thread(result.successful)" },
      { name: "celery.result.AsyncResult.failed", blocks: "network", instead: "await asyncio.to_thread(result.failed)" },
      { name: "celery.result.AsyncResult.forget", blocks: "network", instead: "await asyncio.to_thread(result.forget)" },
      { name: "celery.result.AsyncResult.revoke", blocks: "network", instead: "await asyncio.to_thread(result.revoke)" },
      { name: "celery.result.GroupResult", is: "class" },
      { name: "celery.result.GroupResult.get", blocks: "wait", instead: "await asyncio.to_thread(result.get, timeout=seconds)", timeoutParameter: "timeout" },
      { name: "celery.result.GroupResult.join", blocks: "wait", instead: "await asyncio.to_thread(result.join, timeout=seconds)", timeoutParameter: "timeout" },
      { name: "celery.result.GroupResult.join_native", blocks: "wait", instead: "await asyncio.to_thread(result.join_native, timeout=seconds)", timeoutParameter: "timeout" },
    ];
  },
};

export const rq: Library = {
  imports: ["rq"],
  package: "rq",
  source: "https://python-rq.org/docs/",
  get facts(): readonly Fact[] {
    return [
      { name: "rq.Queue", is: "class" },
      { name: "rq.Queue.enqueue", blocks: "network", instead: "await asyncio.to_thread(queue.enqueue, function)" },
    ];
  },
};
