/** Watching files and devices: what is seen is told on a thread of the observer. */
import type { Fact, Library } from "../fact.ts";

export const watchdog: Library = {
  imports: ["watchdog"],
  package: "watchdog",
  source: "https://python-watchdog.readthedocs.io/en/stable/api.html",
  get facts(): readonly Fact[] {
    return [
      { name: "watchdog.observers.Observer", is: "class", closedBy: "stop()" },
      { name: "watchdog.observers.Observer.join", blocks: "wait", instead: "await asyncio.to_thread(observer.join)", timeoutParameter: "timeout" },
      { name: "watchdog.events.FileSystemEventHandler", is: "class", callsBack: { methods: ["dispatch", "on_any_event", "on_moved", "on_created", "on_deleted", "on_modified", "on_closed", "on_closed_no_write", "on_opened"], on: "thread" } },
      { name: "watchdog.events.PatternMatchingEventHandler", is: "class", bases: ["watchdog.events.FileSystemEventHandler"] },
      { name: "watchdog.events.RegexMatchingEventHandler", is: "class", bases: ["watchdog.events.FileSystemEventHandler"] },
      { name: "watchdog.events.LoggingEventHandler", is: "class", bases: ["watchdog.events.FileSystemEventHandler"] },
    ];
  },
};

export const pyudev: Library = {
  imports: ["pyudev"],
  package: "pyudev",
  source: "https://pyudev.readthedocs.io/en/latest/api/pyudev.html#pyudev.MonitorObserver",
  get facts(): readonly Fact[] {
    return [
      { name: "pyudev.MonitorObserver", is: "class", bases: ["threading.Thread"], calls: { argument: ["callback", "event_handler"], on: "thread" } },
    ];
  },
};
