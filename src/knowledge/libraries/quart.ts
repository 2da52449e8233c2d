/** Quart: Flask's shape on the loop; `def` handlers go to threads. */
import type { Fact, Library } from "../fact.ts";

export const quart: Library = {
  imports: ["quart"],
  package: "Quart",
  source: "https://quart.palletsprojects.com/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "quart.Quart", is: "class" },
      { name: "quart.Blueprint", is: "class" },
      { name: "quart.Quart.route", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Quart.get", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Quart.post", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Quart.put", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Quart.delete", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Quart.patch", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Quart.websocket", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Quart.before_request", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "quart.Quart.after_request", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "quart.Quart.errorhandler", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "quart.Blueprint.route", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Blueprint.get", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Blueprint.post", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Blueprint.put", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Blueprint.delete", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Blueprint.patch", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Blueprint.websocket", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "quart.Blueprint.before_request", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "quart.Blueprint.after_request", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "quart.Blueprint.errorhandler", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "quart.Quart.before_serving", is: "decorator", registers: { as: "startup", sync: "thread" } },
      { name: "quart.Quart.after_serving", is: "decorator", registers: { as: "shutdown", sync: "thread" } },
      { name: "quart.Quart.while_serving", is: "decorator", registers: { as: "lifespan", sync: "never" } },
      { name: "quart.Quart.add_background_task", registers: { as: "background", sync: "thread", argument: 0 } },
      { name: "quart.Quart.run", runsLoop: true },
      { name: "quart.Quart.run_task", is: "coroutine" },
      { name: "quart.utils.run_sync", is: "decorator", calls: { argument: 0, on: "thread" } },
      { name: "quart.render_template", is: "coroutine" },
    ];
  },
};
