/** The machine: psutil, terminals, serial ports and what polls. */
import type { Fact, Library } from "../fact.ts";

export const psutil: Library = {
  imports: ["psutil"],
  package: "psutil",
  source: "https://psutil.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "psutil.cpu_percent", blocks: "sleep", blocksUnless: "intervalAbsent", instead: "await asyncio.to_thread(psutil.cpu_percent, seconds)", timeoutParameter: "interval" },
      { name: "psutil.cpu_times_percent", blocks: "sleep", blocksUnless: "intervalAbsent", instead: "await asyncio.to_thread(psutil.cpu_times_percent, seconds)", timeoutParameter: "interval" },
      { name: "psutil.wait_procs", blocks: "wait", instead: "await asyncio.to_thread(psutil.wait_procs, processes)", timeoutParameter: "timeout" },
      { name: "psutil.process_iter", iterates: "sync", iterationBlocks: "stat", instead: "await asyncio.to_thread(lambda: list(psutil.process_iter()))" },
      { name: "psutil.net_connections", blocks: "stat", instead: "await asyncio.to_thread(psutil.net_connections, *arguments)" },
      { name: "psutil.disk_partitions", blocks: "stat", instead: "await asyncio.to_thread(psutil.disk_partitions, *arguments)" },
      { name: "psutil.disk_usage", blocks: "stat", instead: "await asyncio.to_thread(psutil.disk_usage, *arguments)" },
      { name: "psutil.Process", is: "class" },
      { name: "psutil.Process.cpu_percent", blocks: "sleep", blocksUnless: "intervalAbsent", instead: "await asyncio.to_thread(process.cpu_percent, seconds)", timeoutParameter: "interval" },
      { name: "psutil.Process.wait", blocks: "process", instead: "await asyncio.to_thread(process.wait)", timeoutParameter: "timeout" },
      { name: "psutil.virtual_memory" },
      { name: "psutil.cpu_count" },
      { name: "psutil.boot_time" },
      { name: "psutil.getloadavg" },
      { name: "psutil.net_io_counters" },
    ];
  },
};

export const pexpect: Library = {
  imports: ["pexpect"],
  package: "pexpect",
  source: "https://pexpect.readthedocs.io/en/stable/",
  get facts(): readonly Fact[] {
    return [
      { name: "pexpect.spawn", is: "class", context: "sync", blocks: "process", instead: "await asyncio.create_subprocess_exec(program, *arguments)", closedBy: "close()" },
      { name: "pexpect.spawn.expect", blocks: "process", instead: "await child.expect(pattern, async_=True)", timeout: 30, timeoutParameter: "timeout" },
      { name: "pexpect.spawn.expect_exact", blocks: "process", instead: "await child.expect_exact(pattern, async_=True)", timeout: 30, timeoutParameter: "timeout" },
      { name: "pexpect.spawn.expect_list", blocks: "process", instead: "await child.expect_list(pattern, async_=True)", timeout: 30, timeoutParameter: "timeout" },
      { name: "pexpect.spawn.read", blocks: "process", instead: "await asyncio.to_thread(child.read, *arguments)" },
      { name: "pexpect.spawn.readline", blocks: "process", instead: "await asyncio.to_thread(child.readline, *arguments)" },
      { name: "pexpect.spawn.readlines", blocks: "process", instead: "await asyncio.to_thread(child.readlines, *arguments)" },
      { name: "pexpect.spawn.send", blocks: "process", instead: "await asyncio.to_thread(child.send, *arguments)" },
      { name: "pexpect.spawn.sendline", blocks: "process", instead: "await asyncio.to_thread(child.sendline, *arguments)" },
      { name: "pexpect.spawn.wait", blocks: "process", instead: "await asyncio.to_thread(child.wait, *arguments)" },
      { name: "pexpect.spawn.interact", blocks: "process", instead: "await asyncio.to_thread(child.interact, *arguments)" },
      { name: "pexpect.run", blocks: "process", instead: "await asyncio.create_subprocess_shell(command)", timeout: 30, timeoutParameter: "timeout" },
    ];
  },
};

export const serial: Library = {
  imports: ["serial"],
  package: "pyserial",
  source: "https://pyserial.readthedocs.io/en/latest/pyserial_api.html",
  get facts(): readonly Fact[] {
    return [
      { name: "serial.Serial", is: "class", context: "sync", blocks: "socket", instead: "await serial_asyncio.open_serial_connection(url=port)", closedBy: "close()", exclusive: true },
      { name: "serial.Serial.read", blocks: "socket", instead: "await reader.read(size)" },
      { name: "serial.Serial.readline", blocks: "socket", instead: "await reader.read(size)" },
      { name: "serial.Serial.readlines", blocks: "socket", instead: "await reader.read(size)" },
      { name: "serial.Serial.read_until", blocks: "socket", instead: "await reader.read(size)" },
      { name: "serial.Serial.write", blocks: "socket", instead: "await reader.read(size)" },
      { name: "serial.Serial.flush", blocks: "socket", instead: "await reader.read(size)" },
      { name: "serial.Serial.open", blocks: "socket", instead: "await reader.read(size)" },
      { name: "serial.Serial.in_waiting", is: "property" },
      { name: "serial.Serial.out_waiting", is: "property" },
      { name: "serial.Serial.is_open", is: "property" },
    ];
  },
};

export const schedule: Library = {
  imports: ["schedule"],
  package: "schedule",
  source: "https://schedule.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "schedule.run_pending", blocks: "wait", instead: "asyncio.get_running_loop().call_later(seconds, job)" },
      { name: "schedule.run_all", blocks: "wait", instead: "asyncio.get_running_loop().call_later(seconds, job)" },
    ];
  },
};

export const apscheduler: Library = {
  imports: ["apscheduler"],
  package: "APScheduler",
  source: "https://apscheduler.readthedocs.io/en/3.x/",
  get facts(): readonly Fact[] {
    return [
      { name: "apscheduler.schedulers.blocking.BlockingScheduler", is: "class" },
      { name: "apscheduler.schedulers.blocking.BlockingScheduler.start", blocks: "wait", instead: "apscheduler.schedulers.asyncio.AsyncIOScheduler()" },
      { name: "apscheduler.schedulers.asyncio.AsyncIOScheduler", is: "class", closedBy: "shutdown()", loopBound: true },
    ];
  },
};

export const click: Library = {
  imports: ["click", "typer"],
  package: "click",
  source: "https://click.palletsprojects.com/en/stable/prompts/",
  get facts(): readonly Fact[] {
    return [
      { name: "click.prompt", blocks: "input", instead: "await asyncio.to_thread(click.prompt, *arguments)" },
      { name: "click.confirm", blocks: "input", instead: "await asyncio.to_thread(click.confirm, *arguments)" },
      { name: "click.pause", blocks: "input", instead: "await asyncio.to_thread(click.pause, *arguments)" },
      { name: "click.getchar", blocks: "input", instead: "await asyncio.to_thread(click.getchar, *arguments)" },
      { name: "click.edit", blocks: "input", instead: "await asyncio.to_thread(click.edit, *arguments)" },
      { name: "typer.prompt", sameAs: "click.prompt" },
      { name: "typer.confirm", sameAs: "click.confirm" },
      { name: "typer.pause", sameAs: "click.pause" },
      { name: "typer.getchar", sameAs: "click.getchar" },
      { name: "typer.edit", sameAs: "click.edit" },
    ];
  },
};
