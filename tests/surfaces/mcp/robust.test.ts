/** What a server must live through: lines that are no messages, far too long ones, many clients at once, work that is cancelled. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { BIN, project } from "../bin.ts";
import { connected, refused, reviewed } from "./client.ts";

const slow = "    load()\n".repeat(60);
const many = Object.fromEntries(
  Array.from({ length: 80 }, (_, at) => [
    `app/m${at}.py`,
    `import time\nfrom app.m${(at + 1) % 80} import g${(at + 1) % 80}\n\n\ndef load():\n    g${(at + 1) % 80}()\n\n\ndef g${at}():\n    time.sleep(1)\n\n\nasync def f${at}():\n${slow}`,
  ]),
);
const shop = project({ "one.py": "import time\n\n\nasync def main():\n    time.sleep(1)\n", "two.py": "x = 1\n", ...many });
afterAll(() => shop.remove());

interface Message {
  readonly id?: number | null;
  readonly error?: { readonly code: number; readonly message: string };
  readonly result?: { readonly isError?: boolean; readonly content?: readonly { readonly text: string }[] };
}

/** The command with its streams in hand; gives the messages it writes. */
function raw() {
  const server = spawn(process.execPath, [BIN, "mcp", "--root", shop.directory], { stdio: ["pipe", "pipe", "inherit"] });
  let text = "";
  const waiting: (() => void)[] = [];
  server.stdout.on("data", (chunk) => {
    text += chunk;
    for (const wake of waiting.splice(0)) wake();
  });
  const messages = (): readonly Message[] =>
    text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  const until = async (isThere: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const found = messages().find(isThere);
      if (found) return found;
      await new Promise<void>((wake) => waiting.push(wake));
    }
  };
  const ended = once(server, "exit").then(([code]) => code);
  return { write: (line: string) => server.stdin.write(line), end: () => server.stdin.end(), until, messages, ended };
}

function call(id: number, name: string, args: unknown): string {
  return `${JSON.stringify({ jsonrpc: "2.0", id, method: "tools/call", params: { name, arguments: args } })}\n`;
}

const OPENING = `${JSON.stringify({
  jsonrpc: "2.0",
  id: 0,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "raw", version: "1" } },
})}\n`;

describe("over stdio", () => {
  test("garbage, half a message and what is no message are answered, and the server lives", async () => {
    const { write, end, until, messages, ended } = raw();
    write("garbage\n\n[]\n");
    await until((message) => message.error?.code === -32700);
    await until((message) => message.error?.code === -32600);
    write(OPENING);
    write('{"jsonrpc":"2.0","id":7}\n');
    expect((await until(({ id }) => id === 7)).error?.message).toContain("no JSON-RPC message");
    const whole = call(1, "review_code", { code: "x = 1\n" });
    write(whole.slice(0, 40));
    await new Promise((later) => setTimeout(later, 50));
    write(whole.slice(40));
    expect((await until(({ id }) => id === 1)).result?.isError).toBeUndefined();
    write(`${whole.slice(0, 40)}\n`);
    write(call(2, "no_such_tool", {}));
    expect((await until(({ id }) => id === 2)).error?.message).toContain("no_such_tool");
    write(call(3, "review_code", { code: 5 }));
    expect((await until(({ id }) => id === 3)).result?.isError).toBe(true);
    write(whole.slice(0, 30));
    end();
    expect(await ended).toBe(0);
    expect(messages().filter(({ error }) => error?.code === -32700)).toHaveLength(3);
  });

  test("10 MB of code get a sentence, and 34 MB on one line do, too", async () => {
    const { write, end, until, ended } = raw();
    write(OPENING);
    write(call(1, "review_code", { code: "#".repeat(10_000_000) }));
    expect((await until(({ id }) => id === 1)).result?.content?.[0]?.text).toContain("too much code");
    write(call(2, "review_project", { paths: ["x".repeat(10_000_000)] }));
    const { isError, content } = (await until(({ id }) => id === 2)).result ?? {};
    expect([isError, (content?.[0]?.text.length ?? 0) < 1100]).toEqual([true, true]);
    write(`${"x".repeat(34_000_000)}\n`);
    expect((await until(({ error }) => error?.message.includes("too long") === true)).id).toBeNull();
    write(call(3, "review_code", { code: "x = 1\n" }));
    expect((await until(({ id }) => id === 3)).result?.isError).toBeUndefined();
    end();
    expect(await ended).toBe(0);
  });

  test("what was asked before the input ended is answered", async () => {
    const { write, end, ended, messages } = raw();
    write(OPENING + call(1, "review_project", { paths: ["one.py"] }) + call(2, "review_code", { code: "x = 1\n" }));
    end();
    expect(await ended).toBe(0);
    expect(messages().map(({ id }) => id)).toEqual(expect.arrayContaining([0, 1, 2]));
  });

  test("a review tells how far it is, and ends when it is cancelled; others are answered meanwhile", async () => {
    const client = await connected({ args: ["--root", shop.directory] });
    const told: number[] = [];
    const work = new AbortController();
    const review = client.callTool(
      { name: "review_project", arguments: { paths: ["app"] } },
      {
        signal: work.signal,
        onprogress: ({ progress, total }) => {
          told.push(progress / (total ?? 1));
          if (told.length === 2) work.abort();
        },
      },
    );
    const other = reviewed(client, "review_code", { code: "x = 1\n" });
    await expect(review).rejects.toThrow();
    expect((await other).total).toBe(0);
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect((await reviewed(client, "review_project", { paths: ["two.py"] })).total).toBe(0);
    await client.close();
  });
});

describe("over HTTP", () => {
  let server: ReturnType<typeof spawn>;
  let url = new URL("http://127.0.0.1");

  beforeEach(async () => {
    server = spawn(process.execPath, [BIN, "mcp", "--http", "0", "--root", shop.directory], { stdio: ["ignore", "ignore", "pipe"] });
    url = await new Promise((found) => server.stderr?.on("data", (text) => found(new URL(/http:\S+/.exec(String(text))?.[0] ?? ""))));
  });
  afterEach(async () => {
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    expect((await ended)[0]).toBe(0);
  });

  async function client(mode: "legacy" | "auto"): Promise<Client> {
    const made = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
    await made.connect(new StreamableHTTPClientTransport(url));
    return made;
  }

  test("two clients at once get their own answers", async () => {
    const [first, second] = await Promise.all([client("legacy"), client("auto")]);
    const answers = await Promise.all([
      reviewed(first, "review_project", { paths: ["one.py"] }),
      reviewed(second, "review_project", { paths: ["two.py"] }),
      refused(first, "review_project", { paths: ["/etc"] }),
      reviewed(second, "review_code", { code: "import time\n\n\nasync def f():\n    time.sleep(1)\n" }),
    ]);
    expect(answers).toMatchObject([{ total: 1 }, { total: 0 }, expect.stringContaining("outside"), { findings: [{ path: "code.py" }] }]);
    await Promise.all([first.close(), second.close()]);
  });

  const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
    });

  /** Headers as they are given, which fetch does not allow. */
  const statusOf = (headers: Readonly<Record<string, string>>, body: string) =>
    new Promise((found, lost) => {
      const sent = request(url, { method: "POST", headers: { "content-type": "application/json", ...headers } }, (response) => {
        found(response.statusCode);
        sent.destroy();
      });
      sent.on("error", lost).write(body);
    });

  test("garbage, half a message and too much are refused, and the server lives", async () => {
    expect((await post("garbage")).status).toBe(400);
    expect((await post(OPENING.slice(0, 40))).status).toBe(400);
    expect(await statusOf({ "content-length": "34000000" }, "{")).toBe(413);
    expect((await fetch(new URL("/elsewhere", url))).status).toBe(404);
    expect((await post(OPENING)).status).toBe(200);
  });

  test("a page of somewhere else, or a name that leads here, is refused", async () => {
    expect((await post(OPENING, { origin: "https://evil.example" })).status).toBe(403);
    expect(await statusOf({ host: "evil.example" }, OPENING)).toBe(403);
  });
});

test("a port that is taken, and a root that is none, are refused in a line", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  expect(shop.run(["mcp", "--http", port])).toMatchObject({ code: 2, err: expect.stringMatching(/^loopwright: .*\n$/) });
  taken.close();
  expect(shop.run(["mcp", "--root", "nowhere"])).toMatchObject({ code: 2, err: "loopwright: --root nowhere is no directory.\n" });
  expect(shop.run(["mcp", "--http", "http"])).toMatchObject({ code: 2 });
  expect(shop.run(["mcp", "app"])).toMatchObject({ code: 2 });
});
