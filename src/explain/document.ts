/** An explanation, written out for a person. */
import type { Fact } from "../knowledge/fact.ts";
import type { Practice } from "../knowledge/practice.ts";
import type { Principle } from "../knowledge/principles.ts";
import type { VersionedApi } from "../knowledge/versions.ts";
import type { Block } from "../report/blocks.ts";
import type { RuleData } from "./data.ts";
import type { Explanation, PracticeReference, RuleReference } from "./explain.ts";

export function documentOf(explanation: Explanation): readonly Block[] {
  switch (explanation.kind) {
    case "rule":
      return ruleDocument(explanation.rule, explanation.practices);
    case "practice":
      return practiceDocument(explanation.practice, explanation.rules);
    case "chapter":
      return chapterDocument(explanation);
    case "concern":
      return [
        title(`${explanation.concern.name} (${explanation.concern.chapters.join(", ")})`),
        text(explanation.concern.about),
        ...explanation.practices.flatMap(practiceInShort),
      ];
    case "anti-pattern":
      return [
        title(`${explanation.antiPattern.name} (${explanation.antiPattern.chapters.join(", ")})`),
        text(explanation.antiPattern.advice),
        ...explanation.practices.flatMap(practiceInShort),
      ];
    case "principle":
      return [
        title(explanation.principle.name),
        text(explanation.principle.text),
        heading("Practices"),
        list(explanation.practices.map(namePractice)),
      ];
    case "principles":
      return [
        title("Principles and guidelines"),
        text("What every design honours:"),
        list(explanation.principles.map(inWords)),
        text("How code is written that runs for long and is changed by others:"),
        list(explanation.guidelines.map(inWords)),
      ];
    case "versions":
      return versionsDocument(explanation.versions);
    case "message":
      return messageDocument(explanation);
    case "api":
      return apiDocument(explanation);
  }
}

function ruleDocument(rule: RuleData, practices: readonly PracticeReference[]): readonly Block[] {
  const { docs } = rule;
  const blocks: Block[] = [
    title(`${rule.code} ${rule.name}`),
    text(docs.summary),
    text(`Severity ${rule.severity}, at most ${rule.confidence}; since ${rule.since}.`),
    heading("Why"),
    text(docs.why),
    heading("Bad"),
    code(docs.bad),
    heading("Good"),
    code(docs.good),
  ];
  if (docs.limits !== "") blocks.push(heading("What it does not see"), text(docs.limits));
  if (practices.length > 0) blocks.push(heading("Practices it watches over"), list(practices.map(namePractice)));
  if (rule.equivalents.length > 0) blocks.push(heading("Nearest checks of other tools"), text(rule.equivalents.join(", ")));
  if (docs.references.length > 0) blocks.push(heading("References"), list(docs.references));
  return blocks;
}

function practiceDocument(practice: Practice, rules: readonly RuleReference[]): readonly Block[] {
  const blocks: Block[] = [
    title(`${practice.id}: ${practice.title}`),
    text(
      `${practice.chapters.join(", ")}; scan ${practice.scan}; ${practice.severity} where it is broken; priority ${practice.priority} of 5 in a report. Concerns: ${practice.concerns.join(", ")}.`,
    ),
    heading("Why"),
    text(practice.why),
  ];
  if (practice.breaks !== "") blocks.push(heading("How it is broken"), code(practice.breaks));
  if (practice.how !== "") blocks.push(heading("How it is kept"), code(practice.how));
  if (practice.kept !== "") blocks.push(text(practice.kept));
  if (practice.person) blocks.push(text("Only a person can judge this one; a review lists it and says so."));
  if (rules.length > 0)
    blocks.push(heading("Rules that watch over it"), list(rules.map((rule) => `${rule.code} ${rule.name}: ${rule.summary}`)));
  return blocks;
}

function messageDocument({ message, rules, practices }: Extract<Explanation, { kind: "message" }>): readonly Block[] {
  const blocks: Block[] = [
    title(message.id),
    text(`Said by ${message.from === "python" ? "Python" : message.from}:`),
    list(message.texts.map((one) => one.replaceAll("{}", "…"))),
    heading("What it means"),
    text(message.means),
    heading("What to do"),
    text(message.advice),
  ];
  if (rules.length > 0)
    blocks.push(heading("Rules that find its cause"), list(rules.map((rule) => `${rule.code} ${rule.name}: ${rule.summary}`)));
  return [...blocks, heading("Practices"), list(practices.map(namePractice))];
}

function versionsDocument(versions: readonly VersionedApi[]): readonly Block[] {
  const rows = versions.map(({ api, since, deprecated = "", removed = "", fallback }) => [api, since, deprecated, removed, fallback]);
  return [
    title("What each Python has of asyncio"),
    { kind: "table", head: ["API", "Since", "Warns from", "Gone from", "Where it is missing"], rows },
  ];
}

function inWords({ name, text: words }: Principle): string {
  return `${name}: ${words}`;
}

function chapterDocument({ chapter, practices, history, oldStyles }: Extract<Explanation, { kind: "chapter" }>): readonly Block[] {
  const blocks: Block[] = [title(`${chapter.id}: ${chapter.title}`), text(chapter.summary)];
  if (practices.length > 0) blocks.push(heading("Practices"), list(practices.map(namePractice)));
  if (history.length > 0) {
    const rows = history.map((step) => [step.python, step.pep === undefined ? "" : `PEP ${step.pep}`, step.style, step.text]);
    blocks.push(heading("The steps"), { kind: "table", head: ["Python", "PEP", "Style", "What it made possible"], rows });
  }
  if (oldStyles.length > 0) {
    const rows = oldStyles.map((old) => [old.pattern, old.until ?? "", old.replacements[0]?.code ?? ""]);
    blocks.push(heading("Old code, the last Python that runs it, and what to write today"), {
      kind: "table",
      head: ["Old", "Until", "Now"],
      rows,
    });
  }
  return blocks;
}

function practiceInShort(practice: Practice): readonly Block[] {
  const blocks: Block[] = [heading(`${practice.title} (${practice.chapters.join(", ")}; ${practice.id})`), text(practice.advice)];
  return practice.how === "" ? blocks : [...blocks, code(practice.how)];
}

function apiDocument({ fact, package: library, source, dead, version }: Extract<Explanation, { kind: "api" }>): readonly Block[] {
  const blocks: Block[] = [title(fact.name), list(factSentences(fact))];
  if (fact.instead !== undefined) blocks.push(heading("In asyncio code"), code(fact.instead));
  if (fact.deprecated !== undefined) blocks.push(text(fact.deprecated));
  if (dead !== undefined) blocks.push(text(dead));
  if (version) blocks.push(text(versionInWords(version)));
  blocks.push(text(`From ${library}; source: ${source}`));
  return blocks;
}

const WHERE = {
  thread: "in another thread",
  process: "in another process",
  loop: "on the event loop, later",
  signal: "when a signal comes",
  exit: "when the interpreter ends",
  task: "as a task of its own",
} as const;

function versionInWords({ since, deprecated, removed, fallback }: VersionedApi): string {
  const warned = deprecated === undefined ? "" : ` It is deprecated since ${deprecated}.`;
  const gone = removed === undefined ? "" : ` It is gone from ${removed} on.`;
  const instead = fallback === "" ? "" : ` Where it is missing: ${fallback}.`;
  return `Python has it since ${since}.${warned}${gone}${instead}`;
}

/** What a fact says, each in a sentence. */
function factSentences(fact: Fact): readonly string[] {
  const said: string[] = [];
  if (fact.is === "coroutine") said.push("A coroutine function: what it gives must be awaited or made a task.");
  if (fact.blocks !== undefined) said.push(`Blocks its thread (${fact.blocks}): never call it on the event loop.`);
  if (fact.cpu) said.push("Burns CPU: on the loop it stops everything else meanwhile.");
  if (fact.waits !== undefined) said.push(`Waits for something that may never come (${fact.waits}): ${deadline(fact)}.`);
  if (fact.context !== undefined)
    said.push(`Made for ${fact.context === "sync" ? "with" : fact.context === "async" ? "async with" : "with or async with"}.`);
  if (fact.closedBy !== undefined) said.push(`Must be closed: ${fact.closedBy}.`);
  if (fact.pooled) said.push("Holds a pool: make one and share it.");
  if (fact.exclusive) said.push("Two tasks must not use one instance at the same time.");
  if (fact.loopBound) said.push("Belongs to the event loop it was made or first used on.");
  if (fact.threadSafe) said.push("May be called from any thread.");
  if (fact.threadBound) said.push("Only the thread that made one may use it.");
  if (fact.calls !== undefined) said.push(`Runs what it is given${givenAs(fact.calls.argument)} ${WHERE[fact.calls.on]}.`);
  if (fact.gives !== undefined) said.push(`Calls what it is given with ${fact.gives.map((cls) => cls ?? "something else").join(", ")}.`);
  if (fact.handlers !== undefined) said.push(`Knows functions by their names: ${Object.keys(fact.handlers).join(", ")}.`);
  if (fact.holds !== undefined) said.push("Keeps what the program puts into it.");
  if (fact.callsBack !== undefined) said.push(`Runs ${fact.callsBack.methods.join(", ")} of its subclasses ${WHERE[fact.callsBack.on]}.`);
  if (fact.since !== undefined) said.push(`Since ${fact.since}.`);
  if (fact.until !== undefined) said.push(`Until ${fact.until}.`);
  return said.length > 0 ? said : ["Known, and harmless on an event loop."];
}

function givenAs(argument: NonNullable<Fact["calls"]>["argument"]): string {
  if (argument === "=") return "";
  return ` (argument ${typeof argument === "object" ? argument.join(" or ") : argument})`;
}

function deadline(fact: Fact): string {
  if (fact.timeout !== undefined) return `by default it gives up after ${fact.timeout} s`;
  return fact.timeoutParameter === undefined ? "put it under asyncio.timeout" : `give it ${fact.timeoutParameter}=`;
}

function namePractice(practice: PracticeReference): string {
  return `${practice.id}: ${practice.title}`;
}

function title(words: string): Block {
  return { kind: "title", text: words };
}

function heading(words: string): Block {
  return { kind: "heading", text: words };
}

function text(words: string): Block {
  return { kind: "text", text: words };
}

function code(source: string): Block {
  return { kind: "code", text: source };
}

function list(items: readonly string[]): Block {
  return { kind: "list", items };
}
