/** Flask: a handler has a thread of the server, and an `async def` one a loop of its own for the request. */
import type { Fact, Library } from "../fact.ts";

export const flask: Library = {
  imports: ["flask"],
  package: "Flask",
  source: "https://flask.palletsprojects.com/en/stable/async-await/",
  get facts(): readonly Fact[] {
    return [
      { name: "flask.Flask", is: "class" },
      { name: "flask.Blueprint", is: "class" },
      { name: "flask.Flask.route", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Flask.get", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Flask.post", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Flask.put", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Flask.delete", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Flask.patch", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Flask.before_request", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "flask.Flask.after_request", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "flask.Flask.teardown_request", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "flask.Flask.errorhandler", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "flask.Blueprint.route", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Blueprint.get", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Blueprint.post", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Blueprint.put", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Blueprint.delete", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Blueprint.patch", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "flask.Blueprint.before_request", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "flask.Blueprint.after_request", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "flask.Blueprint.teardown_request", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "flask.Blueprint.errorhandler", is: "decorator", registers: { as: "middleware", sync: "thread" } },
      { name: "flask.Flask.add_url_rule", registers: { as: "handler", sync: "thread", argument: "view_func" } },
      { name: "flask.Flask.run", blocks: "wait" },
      { name: "flask.Flask.ensure_sync" },
      { name: "flask.Flask.async_to_sync", runsLoop: true },
    ];
  },
};

export const werkzeug: Library = {
  imports: ["werkzeug"],
  package: "Werkzeug",
  source: "https://werkzeug.palletsprojects.com/en/stable/serving/",
  get facts(): readonly Fact[] {
    return [
      { name: "werkzeug.serving.run_simple", blocks: "wait" },
    ];
  },
};
