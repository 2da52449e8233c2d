/** Four programs that must be had from a sentence, and each thing that belongs to them, proved from the code that is written. */
import { expect, test } from "vitest";
import { build } from "../../src/build/built.ts";
import type { Node } from "../../src/python/nodes.ts";
import { argument, callsOf, functionAround, isInside, nodesOf } from "./syntax.ts";

function built(sentence: string, pattern: string, libraries: readonly string[]): readonly Node[] {
  const project = build(sentence);
  if (!project.ok) throw new Error(project.problem);
  expect(project.value).toMatchObject({ question: null, spec: { pattern, libraries } });
  return nodesOf(project.value.files);
}

/** `except NAME` clauses that do not leave the loop or the function that they stand in by an error. */
function handlersOf(nodes: readonly Node[], name: string) {
  return nodes.flatMap((node) =>
    node.kind === "ExceptHandler" && node.type?.text === name && !node.body.some((one) => one.kind === "Raise") ? [node] : [],
  );
}

/** The coroutine functions of the program, by their names. */
function coroutines(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) => (node.kind === "FunctionDef" && node.isAsync ? [node.name.text] : []));
}

function asyncFors(nodes: readonly Node[], iterable: string) {
  return nodes.filter((node) => node.kind === "For" && node.isAsync && node.iterable.text === iterable);
}

function handlesSignals(nodes: readonly Node[]): boolean {
  const assigned = nodes.some((node) => node.kind === "Assign" && node.text === "STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)");
  return assigned && callsOf(nodes, "loop.add_signal_handler").length > 0;
}

test("concurrent fetching has a pooled session, a semaphore, kept outcomes, both deadlines, and an outcome for each URL", () => {
  const nodes = built("Fetch data from 50 API endpoints concurrently", "http-client", ["aiohttp"]);

  const [session, ...others] = callsOf(nodes, "aiohttp.ClientSession");
  expect(others).toEqual([]);
  expect(session?.parent?.kind).toBe("WithItem");
  expect(session && argument(session, "connector")).toBe("aiohttp.TCPConnector(limit=connections)");
  expect(session && argument(session, "timeout")).toMatch(/^aiohttp\.ClientTimeout\(total=attempt_timeout, /);

  expect(nodes.some((node) => node.kind === "Assign" && node.text === "CONCURRENCY = 50")).toBe(true);
  expect(callsOf(nodes, "asyncio.Semaphore").map((call) => call.text)).toEqual(["asyncio.Semaphore(concurrency)"]);
  const entered = nodes.flatMap((node) => (node.kind === "With" && node.isAsync ? [node.items.map((item) => item.manager.text)] : []));
  expect(entered).toContainEqual(["limit", "slots"]);
  expect(callsOf(nodes, "asyncio.timeout_at").map((call) => call.text)).toEqual(["asyncio.timeout_at(end)"]);

  const [gather] = callsOf(nodes, "asyncio.gather");
  expect(gather?.parent?.kind).toBe("Await");
  expect(gather && argument(gather, "return_exceptions")).toBe("True");
  expect(callsOf(nodes, "isinstance").some((call) => call.text === "isinstance(result, BaseException)")).toBe(true);

  expect(handlersOf(nodes, "FetchFailed").map(functionAround)).toEqual(["attempt"]);
  expect(callsOf(nodes, "Failed").map(functionAround)).toEqual(["attempt", "not_tried", "too_late"]);
});

test("a websocket server has a handler with async for, owned background tasks, tracked connections, and an orderly end", () => {
  const nodes = built("Build an async web server that handles websockets", "websocket-server", ["aiohttp"]);

  expect(callsOf(nodes, "web.Application")).toHaveLength(1);
  expect(callsOf(nodes, "app.router.add_get").map((call) => call.text)).toContain('app.router.add_get("/ws", websocket)');
  expect(asyncFors(nodes, "session.socket").map(functionAround)).toEqual(["receive"]);
  expect(coroutines(nodes)).toEqual(expect.arrayContaining(["websocket", "receive", "send", "publish_samples"]));

  const names = callsOf(nodes, "group.create_task").map((call) => argument(call, "name"));
  expect(names).toEqual(expect.arrayContaining(['"ws-send"', '"ws-watch"', '"ticker"']));

  expect(callsOf(nodes, "sessions.add")).toHaveLength(1);
  const [discard] = callsOf(nodes, "sessions.discard");
  expect(discard && isInside(discard, "Try")).toBe(true);

  expect(handlesSignals(nodes)).toBe(true);
  expect(callsOf(nodes, "app.on_shutdown.append").map((call) => call.text)).toEqual(["app.on_shutdown.append(close_all)"]);
  expect(callsOf(nodes, "close").some((call) => call.text.includes("WSCloseCode.GOING_AWAY"))).toBe(true);
  const [cleanup] = callsOf(nodes, "runner.cleanup");
  expect(cleanup?.parent?.kind).toBe("Await");
});

test("a pipeline has bounded queues, a producer, consumers, a sentinel that travels with the data, and isolation of each item", () => {
  const nodes = built("Build a pipeline that reads from a queue, processes, and writes results", "pipeline", []);

  const queues = callsOf(nodes, "asyncio.Queue").map((call) => call.text);
  expect(queues).toEqual(["asyncio.Queue(tuning.buffer)", "asyncio.Queue(tuning.buffer)"]);

  expect(coroutines(nodes)).toEqual(expect.arrayContaining(["read", "work", "write"]));
  expect(asyncFors(nodes, "messages").map(functionAround)).toEqual(["read"]);
  expect(callsOf(nodes, "inbox.put").map((call) => `${functionAround(call)}: ${call.text}`)).toEqual([
    "read: inbox.put(message)",
    "read: inbox.put(END)",
    "work: inbox.put(END)",
  ]);
  expect(callsOf(nodes, "workers.create_task").map((call) => isInside(call, "For"))).toEqual([true]);

  const [rejected] = handlersOf(nodes, "RejectMessage");
  expect(rejected && functionAround(rejected)).toBe("work");
  expect(rejected && isInside(rejected, "While")).toBe(true);
  expect(callsOf(nodes, "source.acknowledge").map(functionAround)).toEqual(["write"]);
  expect(handlesSignals(nodes)).toBe(true);
});

test("a blocking library has an executor with bounded workers, an async interface, and an end that waits for its threads", () => {
  const nodes = built("Use a blocking database library in my async application", "blocking", []);

  const [executor, ...others] = callsOf(nodes, "ThreadPoolExecutor");
  expect(others).toEqual([]);
  expect(executor && argument(executor, "max_workers")).toBe("threads");
  expect(callsOf(nodes, "asyncio.get_running_loop().run_in_executor").map((call) => call.text)).toEqual([
    "asyncio.get_running_loop().run_in_executor(self._executor, call)",
  ]);

  const shutdown = callsOf(nodes, "asyncio.to_thread").find((call) => call.text.startsWith("asyncio.to_thread(executor.shutdown"));
  expect(shutdown?.parent?.kind).toBe("Await");
  const ending = nodes.find((node) => node.kind === "Try" && node.finalbody.some((one) => one.text.includes("executor.shutdown")));
  expect(ending && functionAround(ending)).toBe("open_offload");

  const store = nodes.flatMap((node) => (node.kind === "ClassDef" && node.name.text === "AsyncStore" ? [node] : []));
  expect(coroutines(store.flatMap((one) => one.body))).toEqual(["add", "containing"]);
});
