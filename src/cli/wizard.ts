/** Asks the person at the terminal for what matters and was not said. */
import type { Pattern } from "../build/pattern.ts";
import { findPattern, patterns } from "../build/patterns/index.ts";
import type { Question } from "../build/request/interpret.ts";
import { type BuildRequest, librariesOf } from "../build/spec.ts";
import { didYouMean } from "../config/suggest.ts";

type Prompt = (question: string) => Promise<string | null>;

/** The chosen word, or null where the input ended before an answer. Numbers stand for choices, nothing for the first. */
async function choose(prompt: Prompt, text: string, choices: readonly string[]): Promise<string | null> {
  const list = choices.map((choice, index) => `  ${index + 1} ${choice}${index === 0 ? " (Enter)" : ""}\n`).join("");
  let question = `${text}\n${list}> `;
  for (;;) {
    const line = await prompt(question);
    if (line === null) return null;
    const answer = line.trim().toLowerCase();
    const chosen = answer === "" ? choices[0] : (choices[Number(answer) - 1] ?? choices.find((choice) => choice === answer));
    if (chosen !== undefined) return chosen;
    question = `"${answer}" is not one of them.${didYouMean(answer, choices)}\n> `;
  }
}

/** The answer to a question that words left open; null where the input ended. */
export function answer(prompt: Prompt, question: Question): Promise<string | null> {
  const isKind = question.choices.some((choice) => findPattern(choice) !== undefined);
  const others = isKind ? patterns.map(({ id }) => id).filter((id) => !question.choices.includes(id)) : [];
  const known = isKind ? question.choices.filter((choice) => findPattern(choice) !== undefined) : question.choices;
  return choose(prompt, question.text, [...known, ...others]);
}

/** The request with what matters filled in: what it is made with, and how much at once. Null where the input ended. */
export async function fillIn(prompt: Prompt, request: BuildRequest): Promise<BuildRequest | null> {
  const pattern = findPattern(request.pattern);
  if (!pattern) return request;
  const scale = await missing(prompt, "How much at once?", request.scale ?? "", pattern.scales);
  if (scale === null) return null;
  const choices = librariesOf(pattern, pattern.scales.find((one) => one === scale) ?? pattern.scales[0] ?? "tens");
  const library = await missing(prompt, "What is it made with?", namedLibraries(pattern, request), choices);
  if (library === null) return null;
  return {
    ...request,
    libraries: [...new Set([...(request.libraries ?? []), ...(library === "" ? [] : [library])])],
    ...(scale !== "" && { scale }),
  };
}

function namedLibraries(pattern: Pattern, { libraries = [] }: BuildRequest): string {
  return libraries.find((library) => pattern.libraries.some((one) => one === library)) ?? "";
}

/** What was said, or the answer; nothing to ask where there is but one choice. */
function missing(prompt: Prompt, text: string, said: string, choices: readonly string[]): Promise<string | null> {
  return said !== "" || choices.length < 2 ? Promise.resolve(said) : choose(prompt, text, choices);
}
