/** `explain path.py:LINE` says what is known of a line, also where nothing is wrong; `review --verbose` says why a finding is one. */
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { DEFAULT_SETTINGS } from "../../src/config/settings.ts";
import { explainPlace } from "../../src/explain/place.ts";
import { memoryHost } from "../../src/host/memory.ts";

const FILES = {
  "app.py": `import asyncio
import signal
import threading
from store import Store, load


async def fetch(store: Store, url: str) -> str:
    text = load(url)
    store.save(text)
    await settle()
    await asyncio.sleep(1)
    return text


async def settle() -> None:
    pass


def work(items):
    return sum(items)


def stop(signum, frame):
    pass


async def main() -> None:
    asyncio.create_task(fetch(Store(), "x"))
    await asyncio.to_thread(work, [1])
    threading.Thread(target=work).start()
    signal.signal(signal.SIGTERM, stop)
    unknown.thing()
    with threading.Lock():
        pass


asyncio.run(main())
`,
  "store.py": `import requests


def load(url):
    return requests.get(url).text


class Store:
    def save(self, text):
        self.text = text


class DiskStore(Store):
    def save(self, text):
        open("x", "w").write(text)
`,
};

function known(line: number, path = "app.py") {
  const files = Object.entries(FILES).map(([name, text]) => ({ path: name, bytes: new TextEncoder().encode(text) }));
  const place = explainPlace(files, { path, line }, DEFAULT_SETTINGS);
  if (!place) throw new Error(`nothing known of ${path}:${line}`);
  return place;
}

function lineOf(text: string): number {
  return FILES["app.py"].split("\n").findIndex((line) => line.includes(text)) + 1;
}

describe("a place", () => {
  test("says what a call may run, that it blocks, and the chain that shows it", () => {
    const place = known(lineOf("text = load(url)"));
    expect(place).toMatchObject({ function: "app.fetch", isAsync: true, contexts: [{ context: "loop", isSure: true }], pauses: [] });
    expect(place.calls).toMatchObject([
      { call: "load", how: "direct", certainty: "one", targets: [{ name: "store.load", path: "store.py", line: 4 }] },
    ]);
    expect(place.calls[0]?.blocks).toMatchObject({
      cost: "network",
      isSure: true,
      chain: [{ path: "app.py" }, { path: "store.py", line: 5 }],
    });
    expect(place.findings.map((finding) => finding.rule)).toContain("LW502");
  });

  test("says how sure a call is: several targets, or nothing known", () => {
    const several = known(lineOf("store.save")).calls[0];
    expect(several).toMatchObject({ certainty: "several", receiver: { text: "store", type: "store.Store()" } });
    expect(several?.targets.map((target) => target.name)).toEqual(["store.Store.save", "store.DiskStore.save"]);
    expect(known(lineOf("unknown.thing")).calls).toMatchObject([{ certainty: "unknown", targets: [], blocks: null }]);
  });

  test("says whether an await gives way", () => {
    expect(known(lineOf("await settle")).pauses).toMatchObject([{ code: "await settle()", mayGiveWay: false }]);
    expect(known(lineOf("asyncio.sleep")).pauses).toMatchObject([{ mayGiveWay: true }]);
  });

  test("says how coroutines and functions are run: as a task, on a thread, by a signal", () => {
    const task = known(lineOf("create_task")).calls;
    expect(task.map(({ call, how }) => [call, how])).toContainEqual(["fetch", "task"]);
    expect(known(lineOf("to_thread")).calls[0]?.gives).toMatchObject([{ on: "thread", runs: ["app.work"] }]);
    expect(known(lineOf("return sum")).contexts).toMatchObject([
      { context: "thread", way: [{ path: "app.py", line: lineOf("to_thread") }] },
    ]);
    expect(known(lineOf("def stop")).contexts).toMatchObject([{ context: "signal" }]);
    expect(known(lineOf("asyncio.run(")).contexts).toMatchObject([{ context: "import" }]);
    expect(known(lineOf("text = load")).callers).toMatchObject([{ line: lineOf("create_task"), message: "`app.main` makes a task of it" }]);
  });

  test("says of a statement that it blocks by itself", () => {
    expect(known(lineOf("with threading")).blocks).toMatchObject([{ cost: "lock", code: "threading.Lock()" }]);
  });

  test("says something of a quiet line, too", () => {
    expect(known(9, "store.py")).toMatchObject({ function: "store.Store.save", calls: [], pauses: [], findings: [] });
  });
});

describe("the command", () => {
  test.each(["text", "markdown"])("writes it as %s", async (format) => {
    const host = memoryHost({ files: FILES });
    expect(await run(["explain", `app.py:${lineOf("text = load(url)")}`, "--output-format", format], host)).toBe(0);
    for (const words of ["Where it runs", "`load` is `store.load`: nothing else can be called here", "store.py:5", "Findings"])
      expect(host.out()).toContain(words);
  });

  test("writes the data as json", async () => {
    const host = memoryHost({ files: FILES });
    expect(await run(["explain", "app.py:8", "--output-format", "json"], host)).toBe(0);
    expect(JSON.parse(host.out())).toEqual(JSON.parse(JSON.stringify(known(8))));
  });

  test.each([
    ["gone.py:3", "gone.py: no such file or directory"],
    ["app.py:999", "app.py has no line 999."],
  ])("%s is refused in one line", async (topic, problem) => {
    const host = memoryHost({ files: FILES });
    expect([await run(["explain", topic], host), host.err(), host.out()]).toEqual([2, `loopwright: ${problem}\n`, ""]);
  });
});

test("review --verbose says of each place of the proof what is called, and how sure that is", async () => {
  const host = memoryHost({ files: FILES });
  await run(["review", "--verbose", "--select", "LW502", "--output-format", "json"], host);
  const [finding] = JSON.parse(host.out()).findings;
  expect(finding.evidence).toEqual([
    { path: "app.py", line: 8, column: 12, message: "`load` is `store.load`: nothing else can be called here." },
    {
      path: "store.py",
      line: 5,
      column: 12,
      message: "`requests.get` is `requests.get`: nothing else can be called here; `requests` is requests.",
    },
  ]);
  const full = memoryHost({ files: FILES });
  await run(["review", "--verbose", "--select", "LW502"], full);
  expect(full.out()).toContain("= known: `load` is `store.load`: nothing else can be called here. (app.py:8)");
  const quiet = memoryHost({ files: FILES });
  await run(["review", "--select", "LW502", "--output-format", "json"], quiet);
  expect(JSON.parse(quiet.out()).findings[0].evidence).toBeUndefined();
});
