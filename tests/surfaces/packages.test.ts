/** Calls are followed into installed packages, by need, and never reported there. */
import { expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { openEnvironment } from "../../src/host/environment.ts";
import { type MemoryOptions, memoryHost } from "../../src/host/memory.ts";

const SITE = ".venv/lib/python3.12/site-packages";

const PACKAGES = {
  ".venv/pyvenv.cfg": "home = /usr/bin\n",
  ".venv/bin/python": "",
  ".venv/lib/python3.9/site-packages/shopkit/__init__.py": "raise RuntimeError('an older Python')\n",
  [`${SITE}/shopkit/__init__.py`]: "from .client import Client\nfrom ._speedups import count\n",
  [`${SITE}/shopkit/client.py`]:
    "import requests\n\nfrom .tools import pause\n\n\nclass Client:\n    def __init__(self):\n        self.session = requests.Session()\n\n" +
    "    def prices(self):\n        return self.session.get('https://shop.example')\n\n    async def later(self):\n        pause()\n\n" +
    "    def template(self):\n        return open('template.html').read()\n",
  [`${SITE}/shopkit/tools/__init__.py`]: "import time\n\n\ndef pause():\n    time.sleep(1)\n",
  [`${SITE}/shopkit/unused.py`]: "def broken(:\n",
  [`${SITE}/spread/part/deep.py`]: "from time import sleep\n\n\ndef nap():\n    sleep(1)\n",
  [`${SITE}/requests/__init__.py`]: "def get(url):\n    'known by facts: never read'\n",
};

const APP = "import shopkit\n\n\nasync def handle(client: shopkit.Client):\n    client.prices()\n";

async function reviewed(files: NonNullable<MemoryOptions["files"]>, ...flags: readonly string[]) {
  const host = memoryHost({ files });
  const code = await run(["review", "app.py", "--output-format", "json", "--verbose", ...flags], host);
  const findings: readonly { rule: string; path: string; line: number; confidence: string; trace: readonly { path: string }[] }[] =
    code === 2 ? [] : JSON.parse(host.out()).findings;
  return { code, err: host.err(), findings, short: findings.map(({ rule, line, confidence }) => `${rule} ${line} ${confidence}`) };
}

test("a chain runs down into a package, stands on the program's own call, and is no more than probable", async () => {
  const { findings, short, err } = await reviewed({ ...PACKAGES, "app.py": APP }, "--select", "LW5");
  expect(short).toEqual(["LW502 5 probable"]);
  expect(findings[0]?.trace.map((step) => step.path)).toEqual(["app.py", `${SITE}/shopkit/client.py`]);
  expect(err).toContain(`packages from ${SITE}; 2 of their files read`);
});

test("the frame of a step in a package is drawn", async () => {
  const host = memoryHost({ files: { ...PACKAGES, "app.py": APP } });
  await run(["review", "app.py", "--select", "LW502"], host);
  expect(host.out()).toContain("return self.session.get('https://shop.example')");
});

test("without an environment the same code says less, and reads nothing", async () => {
  const { short, err } = await reviewed({ "app.py": APP }, "--select", "LW5");
  expect([short, err.includes("packages from")]).toEqual([[], false]);
  expect((await reviewed({ ...PACKAGES, "app.py": APP }, "--select", "LW5", "--isolated")).short).toEqual([]);
  expect((await reviewed({ ...PACKAGES, "app.py": APP }, "--select", "LW5", "--isolated", "--python", ".venv")).short).toHaveLength(1);
});

test("only what is asked for is read, and a library with facts never is", async () => {
  const app = "import requests\nimport shopkit\n\n\nasync def handle():\n    shopkit.count()\n    requests.get('https://x.example')\n";
  const { err, short } = await reviewed({ ...PACKAGES, "app.py": app }, "--select", "LW5");
  expect(short).toEqual(["LW502 7 definite"]);
  expect(err).toContain("1 of their files read");
});

test("packages without __init__.py, submodules and coroutines of packages are known", async () => {
  const app =
    "import spread.part.deep\nfrom shopkit import client\nfrom shopkit.tools import pause as p\n\n\nasync def handle():\n" +
    "    spread.part.deep.nap()\n    p()\n    client.Client().later()\n    client.Client().template()\n";
  const { short } = await reviewed({ ...PACKAGES, "app.py": app }, "--select", "LW5,LW201");
  expect(short).toEqual(["LW501 7 probable", "LW501 8 probable", "LW201 9 definite"]);
});

test("a package's own imports do not mean the program's files", async () => {
  const files = {
    ...PACKAGES,
    "app.py": APP,
    "tools.py": "import time\n",
    [`${SITE}/shopkit/client.py`]: "import tools\n\n\nclass Client:\n    def prices(self):\n        tools.time.sleep(1)\n",
  };
  expect((await reviewed(files, "--select", "LW5")).short).toEqual([]);
});

test("calls that the settings list are known by their listed name, not by where the package defines them", async () => {
  const files = {
    ...PACKAGES,
    "app.py": APP,
    "pyproject.toml": '[tool.loopwright.blocking-calls]\n"shopkit.Client.*" = "the async client"\n',
  };
  expect((await reviewed(files, "--select", "LW5")).short).toEqual(["LW509 5 definite"]);
});

test.each([
  ["nowhere", "no such file or directory"],
  ["app.py", "not a Python environment: it has no folder of installed packages"],
  [".", "not a Python environment: it has no folder of installed packages"],
])("--python %s is refused in one line", async (named, problem) => {
  const { code, err } = await reviewed({ ...PACKAGES, "app.py": APP }, "--python", named);
  expect([code, err]).toEqual([2, `loopwright: --python ${named}: ${problem}\n`]);
});

test.each([".venv", ".venv/bin/python", SITE])("an environment is known by its folder, interpreter or packages: %s", (named) => {
  const opened = openEnvironment(memoryHost({ files: PACKAGES }), `/project/${named}`, "/project");
  expect(opened.ok && opened.value.path).toBe(SITE);
});

test("an environment elsewhere is shown by its whole path; Windows' layout is known", () => {
  const host = memoryHost({
    files: {
      "/envs/a/Lib/site-packages/one.py": "",
      "/usr/bin/python3": { link: "/opt/py/bin/python3" },
      "/opt/py/bin/python3": "",
      "/opt/py/lib/python3.12/site-packages/two.pyi": "",
    },
  });
  const windows = openEnvironment(host, "/envs/a", "/project");
  expect(windows.ok && [windows.value.path, windows.value.find("one")?.source?.path]).toEqual([
    "/envs/a/Lib/site-packages",
    "/envs/a/Lib/site-packages/one.py",
  ]);
  const linked = openEnvironment(host, "/usr/bin/python3", "/project");
  expect(linked.ok && linked.value.find("two")).toMatchObject({
    isPackage: false,
    source: null,
    stub: { path: "/opt/py/lib/python3.12/site-packages/two.pyi" },
  });
});

test("a package of stubs tells types, the package what runs", async () => {
  const files = {
    ".venv/pyvenv.cfg": "",
    [`${SITE}/vendor/__init__.py`]:
      "import time\n\n\ndef connect(url):\n    return globals()['Db']()\n\n\nclass Db:\n    def query(self):\n        time.sleep(1)\n",
    [`${SITE}/vendor-stubs/__init__.pyi`]: "def connect(url: str) -> Db: ...\n\nclass Db:\n    def query(self) -> int: ...\n",
    "app.py": "import vendor\n\n\nasync def handle():\n    vendor.connect('x').query()\n",
  };
  const { findings, short } = await reviewed(files, "--select", "LW5");
  expect(short).toEqual(["LW501 5 probable"]);
  expect(findings[0]?.trace.map((step) => step.path)).toEqual(["app.py", `${SITE}/vendor/__init__.py`]);
});
