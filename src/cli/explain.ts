/** `loopwright explain TOPIC`, where the topic may be a place in the code. */
import { documentOf } from "../explain/document.ts";
import { explain, nearestTopic } from "../explain/explain.ts";
import { showable } from "../report/characters.ts";
import { type CommandSpec, type Run, refuse } from "./command.ts";
import { ISOLATED_OPTION, PYTHON_OPTION } from "./environment.ts";
import { explainAt, placeIn } from "./explain-place.ts";
import { COLOUR_OPTION, FORMAT_OPTION, show } from "./lists.ts";

export const spec: CommandSpec = {
  name: "explain",
  usage: "[OPTIONS] TOPIC",
  summary: "Explain a line of code, a rule, a practice, a chapter, a concern or an API",
  description: `
TOPIC is a rule's code or name, a practice's id, a chapter (ch3, "App A"), a concern ("Startup and shutdown"),
a principle, the dotted name of a function or class, an error message, "versions" or "python 3.11" (what it has of asyncio), or
"principles". TOPIC may also be a place, path.py:LINE: then the working directory is read as one program,
and the answer says where that line runs and how it gets there, what each call on it may run, what blocks, where other tasks may run.`,
  options: [FORMAT_OPTION, COLOUR_OPTION, PYTHON_OPTION, ISOLATED_OPTION],
  examples: [
    ["loopwright explain LW501", "a rule: what it reports, why, and how to do it right"],
    ["loopwright explain ch3", "a chapter and its practices"],
    ["loopwright explain app/shop.py:12", "what is known of that line"],
    ["loopwright explain requests.get", "what is known of an API"],
  ],
};

export const run: Run = async (args, host) => {
  const topic = args.positionals.join(" ");
  if (topic === "")
    return refuse(host, 'explain needs a topic: "loopwright explain LW501". "loopwright rules" and "loopwright practices" list them.');
  const place = placeIn(topic);
  if (place) return explainAt(place, args, host);
  const found = explain(topic);
  if (found) return show(args, host, () => documentOf(found), found);
  const near = nearestTopic(topic);
  const hint = near === null ? 'See "loopwright rules" and "loopwright practices".' : `Did you mean "${near}"?`;
  return refuse(host, `nothing is known of "${showable(topic)}". ${hint}`);
};
