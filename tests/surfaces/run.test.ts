/** The command line over a host in memory: what a machine does only on a bad day. */
import { expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { memoryHost } from "../../src/host/memory.ts";

const FINE = "import asyncio\n\n\nasync def nap():\n    await asyncio.sleep(1)\n";

test("an unreadable file and an unreadable directory cost themselves alone", async () => {
  const host = memoryHost({ files: { "app.py": FINE, "secret.py": { problem: "permission denied" } } });
  expect(await run(["review", "--output-format", "json"], host)).toBe(0);
  expect(JSON.parse(host.out()).errors).toEqual([{ path: "secret.py", message: "permission denied" }]);
  expect(host.err()).toBe("loopwright: secret.py: permission denied\n");
  const alone = memoryHost({ files: { "secret.py": { problem: "permission denied" } } });
  expect(await run(["review", "secret.py"], alone)).toBe(2);
  expect(alone.out()).toBe("");
});

test("a fault of ours is one line that says how to report it; the stack is for who asks", async () => {
  const broken = () => {
    throw new Error("the wheel came off\nand rolled away");
  };
  const host = { ...memoryHost({ files: { "app.py": FINE } }), list: broken };
  const errors: string[] = [];
  const stderr = { ...host.stderr, write: (text: string) => void errors.push(text) };
  expect(await run(["review"], { ...host, stderr })).toBe(2);
  expect(errors.join("")).toBe(
    "loopwright: internal error, not a fault of your code: the wheel came off. Please report it with what the same command prints with --verbose.\n",
  );
  errors.length = 0;
  expect(await run(["review", "--verbose"], { ...host, stderr })).toBe(2);
  expect(errors.join("")).toContain("run.test.ts");
});

test("work that takes long shows how far it is, on a terminal, and cleans up", async () => {
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`f${i}.py`, FINE]));
  const slow = memoryHost({ files, columns: 80, tick: 150, env: { NO_COLOR: "1" } });
  await run(["review"], slow);
  expect(slow.err()).toMatch(/^\r\u001b\[2Kreading \d+\/30/);
  expect(slow.err()).toMatch(/reviewing \d+\/30\r\u001b\[2K$/);
  const quick = memoryHost({ files, columns: 80 });
  await run(["review"], quick);
  expect(quick.err()).toBe("");
  const piped = memoryHost({ files, tick: 150 });
  await run(["review"], piped);
  expect(piped.err()).toBe("");
});

test("on a terminal the report has colours and keeps to its width", async () => {
  const files = { "app.py": "import time\n\n\nasync def nap():\n    time.sleep(1)\n" };
  const host = memoryHost({ files, columns: 60 });
  expect(await run(["review"], host)).toBe(1);
  expect(host.out()).toContain("\u001b[31m");
  const plain = memoryHost({ files, columns: 60, env: { NO_COLOR: "1" } });
  await run(["review"], plain);
  expect(plain.out()).not.toContain("\u001b");
});

test("settings come from the file, and flags beat it", async () => {
  const files = {
    "app.py": "import time\n\n\nasync def nap():\n    time.sleep(1)\n",
    "tests/test_app.py": "import time\n\n\nasync def nap():\n    time.sleep(1)\n",
    "pyproject.toml": '[tool.loopwright]\nselect = ["LW501"]\nper-file-ignores = { "tests/" = ["LW5"] }\nfail-on = "critical"\n',
  };
  const places = async (...flags: readonly string[]) => {
    const host = memoryHost({ files });
    const code = await run(["review", "--output-format", "concise", "--quiet", ...flags], host);
    return [
      code,
      ...host
        .out()
        .trimEnd()
        .split("\n")
        .map((line) => line.split(":")[0]),
    ];
  };
  expect(await places()).toEqual([1, "app.py"]);
  expect(await places("--isolated", "--select", "LW501")).toEqual([1, "app.py", "tests/test_app.py"]);
  expect(await places("--select", "LW502")).toEqual([0, ""]);
  expect(await places("--per-file-ignores", "app.py:LW501,LW502")).toEqual([0, ""]);
});

test("calls that the settings list as blocking are followed like any other", async () => {
  const files = {
    "app.py": "from store import load\n\n\nasync def handle():\n    load()\n",
    "store.py": "import ledger\n\n\ndef load():\n    ledger.client.fetch()\n",
    "pyproject.toml": '[tool.loopwright.blocking-calls]\n"ledger.client.*" = "ledger.aio has the same calls"\n',
  };
  const host = memoryHost({ files });
  expect(await run(["review", "--output-format", "json"], host)).toBe(1);
  const [finding] = JSON.parse(host.out()).findings;
  expect(finding).toMatchObject({ rule: "LW509", path: "app.py", line: 5, trace: [{ path: "app.py" }, { path: "store.py", line: 5 }] });
  expect(finding.snippet).toBe("# the project's advice: ledger.aio has the same calls\nawait asyncio.to_thread(load)");
  const isolated = memoryHost({ files });
  expect(await run(["review", "--isolated", "--output-format", "json", "--select", "LW5"], isolated)).toBe(0);
});
