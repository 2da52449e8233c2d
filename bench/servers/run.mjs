/**
 * What the built servers cost: http-server and websocket-server, each with every library, as build writes them, beside the least that can be
 * written by hand with the same library (`plain/`): same answer, same loop, no access log on either side. All of them run at once; load comes in
 * turns, on loopback, and medians are told: answers a second, and the server's processor time for one. Each server has one thread, so the two
 * say the same on a machine that does nothing else; on one that does, the time still holds, and the verdict goes by it.
 *
 * Needs wrk, and a Python with aiohttp, fastapi, starlette, uvicorn, httptools and websockets: `npm run bench:servers -- [PYTHON]`.
 */
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { planProject } from "../../dist/build/build.js";
import { answeredMessages } from "./websocket-load.mjs";

const ROUNDS = 5;
const SECONDS = 3;
const CLIENTS = 64;
const GOAL = 0.8;
const TICKS_A_SECOND = 100; // of /proc: USER_HZ is 100 wherever Linux runs
const python = process.argv[2] ?? "python3";
const here = dirname(fileURLToPath(import.meta.url));
const run = promisify(execFile);

const SUBJECTS = [
  ["http", "aiohttp"],
  ["http", "starlette"],
  ["http", "fastapi"],
  ["websocket", "aiohttp"],
  ["websocket", "websockets"],
].map(([protocol, library]) => ({ protocol, library }));

const folder = mkdtempSync(join(tmpdir(), "loopwright-servers-"));
const servers = [];
try {
  for (const subject of SUBJECTS) {
    const built = await startBuilt(subject);
    const plain = await start([join(here, "plain", `${subject.protocol}_${subject.library}.py`)], {}, "stdout");
    servers.push({ ...subject, built, plain });
  }
  for (let round = 0; round <= ROUNDS; round++)
    for (const { protocol, built, plain } of servers)
      for (const server of round % 2 === 0 ? [built, plain] : [plain, built]) {
        const measured = await load(protocol, server);
        if (round > 0) server.rounds.push(measured); // the first one warms up
      }
  report();
} finally {
  for (const { built, plain } of servers) for (const server of [built, plain]) server.child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}

/** The project is written as `loopwright build` writes it, and run with its own defaults. */
async function startBuilt({ protocol, library }) {
  const name = `${protocol}-${library}`;
  const planned = planProject({ pattern: `${protocol}-server`, libraries: [library], name: `built-${name}` });
  if (!planned.ok) throw new Error(planned.problem);
  const directory = join(folder, name);
  for (const { path, text } of planned.value.files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const quiet = protocol === "websocket" ? ["--interval", "3600"] : []; // its sample for all is not what is measured
  const module = `built_${name.replace("-", "_")}`;
  return start(["-m", module, "--port", "0", ...quiet], { PYTHONPATH: join(directory, "src") }, "stderr");
}

/** Starts a server; it tells its port in the first line that ends with a number. */
async function start(args, env, output) {
  const child = spawn(python, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const port = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${code}:\n${text}`)));
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        text += chunk;
        const found = stream === child[output] ? /(?:^|:)(\d+)$/m.exec(chunk) : null;
        if (found) resolve(Number(found[1]));
      });
  });
  child.removeAllListeners("exit");
  return { child, port, rounds: [] };
}

async function load(protocol, { child, port }) {
  const before = processorSeconds(child.pid);
  const answers = await (protocol === "http" ? answeredRequests(port) : answeredMessages(port, { clients: CLIENTS, seconds: SECONDS }));
  return { rate: answers / SECONDS, cost: (processorSeconds(child.pid) - before) / answers };
}

async function answeredRequests(port) {
  const args = ["-t1", `-c${CLIENTS}`, `-d${SECONDS}s`, "-s", join(here, "post.lua"), `http://127.0.0.1:${port}/answers`];
  const { stdout } = await run("wrk", args);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`not every request was answered:\n${stdout}`);
  return Number(/(\d+) requests in/.exec(stdout)?.[1]);
}

/** User and system time of a process. */
function processorSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

function report() {
  console.log(`${CLIENTS} connections, ${ROUNDS} rounds of ${SECONDS} s each in turn; medians\n`);
  console.log("| server | library | built, answers/s | plain, answers/s | ratio | built, µs each | plain, µs each | ratio |");
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const { protocol, library, built, plain } of servers) {
    const [rates, costs] = ["rate", "cost"].map((key) => [built, plain].map(({ rounds }) => median(rounds.map((round) => round[key]))));
    const ratio = costs[1] / costs[0];
    if (ratio < GOAL) process.exitCode = 1;
    const throughput = rates[0] / rates[1];
    const micro = costs.map((seconds) => (seconds * 1e6).toFixed(0));
    const cells = [protocol, library, ...rates.map((rate) => rate.toFixed(0)), throughput.toFixed(2), ...micro, ratio.toFixed(2)];
    console.log(`| ${cells.join(" | ")} |`);
  }
  console.log(`\nThe goal is a ratio of ${GOAL} in processor time${process.exitCode ? ": missed" : ": reached by all"}.`);
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
