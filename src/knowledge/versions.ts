/** Which Python has which part of asyncio, and what to write where it is missing. */

export interface VersionedApi {
  /** As written in code. */
  readonly api: string;
  /** First Python version that has it. */
  readonly since: string;
  /** First version that warns of it. */
  readonly deprecated?: string;
  /** First version that no longer has it. */
  readonly removed?: string;
  /** What to write on older (or, where it is removed, on newer) versions; empty where nothing takes its place. */
  readonly fallback: string;
}

export const versions: readonly VersionedApi[] = [
  { api: "asyncio.run", since: "3.7", fallback: "" },
  { api: "asyncio.create_task", since: "3.7", fallback: "asyncio.ensure_future(coroutine)" },
  { api: "asyncio.get_running_loop", since: "3.7", fallback: "asyncio.get_event_loop() inside a coroutine" },
  { api: "CancelledError as a BaseException", since: "3.8", fallback: "an except CancelledError: raise before except Exception" },
  { api: "create_task(name=)", since: "3.8", fallback: "leave the name out" },
  {
    api: "asyncio.to_thread",
    since: "3.9",
    fallback: "loop.run_in_executor(None, functools.partial(function, argument)), with the context copied by hand",
  },
  { api: "loop.shutdown_default_executor", since: "3.9", fallback: "an executor of one's own, in a with statement" },
  { api: "Task.cancel(msg=)", since: "3.9", fallback: "task.cancel()" },
  { api: "contextlib.aclosing", since: "3.10", fallback: "a small asynccontextmanager whose finally awaits aclose()" },
  { api: "anext, aiter", since: "3.10", fallback: "await iterator.__anext__()" },
  { api: "queues and locks made outside the loop", since: "3.10", fallback: "make them inside the running loop" },
  {
    api: "asyncio.TaskGroup",
    since: "3.11",
    fallback: "a group of one's own that cancels and awaits its tasks; a bare gather does neither",
  },
  { api: "ExceptionGroup, except*", since: "3.11", fallback: "the first exception, with the others logged" },
  { api: "asyncio.timeout, asyncio.timeout_at", since: "3.11", fallback: "asyncio.wait_for(awaitable, seconds) for a single awaitable" },
  { api: "asyncio.TimeoutError is TimeoutError", since: "3.11", fallback: "catch asyncio.TimeoutError" },
  { api: "asyncio.Runner", since: "3.11", fallback: "asyncio.run(main())" },
  { api: "SIGINT cancels the main task", since: "3.11", fallback: "loop.add_signal_handler(signal.SIGINT, stop.set)" },
  { api: "Task.cancelling, Task.uncancel", since: "3.11", fallback: "never swallow CancelledError" },
  { api: "asyncio.Barrier", since: "3.11", fallback: "an asyncio.Condition with a counter" },
  { api: "StreamWriter.start_tls", since: "3.11", fallback: "await loop.start_tls(transport, protocol, context)" },
  { api: "create_task(context=)", since: "3.11", fallback: "contextvars.copy_context().run(asyncio.create_task, coroutine)" },
  { api: "asyncio.run(loop_factory=)", since: "3.12", fallback: "asyncio.Runner(loop_factory=factory) on 3.11" },
  { api: "asyncio.eager_task_factory", since: "3.12", fallback: "leave tasks lazy" },
  { api: "wait_for in the caller's own task", since: "3.12", fallback: "async with asyncio.timeout(seconds) on 3.11" },
  { api: "async for over asyncio.as_completed", since: "3.13", fallback: "for following in asyncio.as_completed(tasks): await following" },
  { api: "Queue.shutdown, asyncio.QueueShutDown", since: "3.13", fallback: "an end marker that workers pass on" },
  { api: "Server.close_clients, Server.abort_clients", since: "3.13", fallback: "a set of the writers that are open" },
  { api: "asyncio.print_call_graph, python -m asyncio ps", since: "3.14", fallback: "asyncio.all_tasks() and Task.print_stack()" },
  { api: "create_task(eager_start=)", since: "3.14", fallback: "leave tasks lazy" },
  { api: "concurrent.futures.InterpreterPoolExecutor", since: "3.14", fallback: "concurrent.futures.ProcessPoolExecutor" },
  { api: "@asyncio.coroutine", since: "3.4", deprecated: "3.8", removed: "3.11", fallback: "async def" },
  { api: "loop= arguments", since: "3.4", deprecated: "3.8", removed: "3.10", fallback: "leave the argument out" },
  {
    api: "coroutines given to asyncio.wait",
    since: "3.4",
    deprecated: "3.8",
    removed: "3.11",
    fallback: "tasks made by asyncio.create_task",
  },
  {
    api: "asyncio.get_event_loop without a loop",
    since: "3.4",
    deprecated: "3.12",
    removed: "3.14",
    fallback: "asyncio.run, or asyncio.get_running_loop",
  },
  { api: "child watchers", since: "3.4", deprecated: "3.12", removed: "3.14", fallback: "leave them out" },
  { api: "event loop policies", since: "3.4", deprecated: "3.14", removed: "3.16", fallback: "asyncio.Runner(loop_factory=factory)" },
  { api: "asyncio.iscoroutinefunction", since: "3.4", deprecated: "3.14", removed: "3.16", fallback: "inspect.iscoroutinefunction" },
];
