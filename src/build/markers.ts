/**
 * Reads the marks of a recipe and gives the text of a product. The marks are comments, so a recipe is Python like any other:
 *
 *     # lw: if FEATURE [or FEATURE…]     … up to `# lw: end`: kept where one of the features is on
 *     code  # lw: if FEATURE             the same for one line
 *     NAME = 50  # lw: value NAME        the number is replaced by the specification's
 *     code  # lw: shows PRACTICE         this line keeps a practice that no review can see
 */
import { FEATURES, type FeatureId } from "./vocabulary.ts";

export interface MarkedText {
  readonly text: string;
  /** Practices that marked lines keep. */
  readonly shown: readonly { readonly practice: string; readonly line: number }[];
}

export interface Settings {
  readonly has: (feature: FeatureId) => boolean;
  /** The number to write for a value; undefined where there is none of that name. */
  readonly value: (name: string) => string | undefined;
}

const MARK = /\s*# lw: (.+)$/;
const ASSIGNED = /^(.* = ).+$/;

/** A mark that can't be read is a mistake in a recipe: it throws, with the line. */
export function composeText(recipe: string, settings: Settings, path: string): MarkedText {
  const lines: string[] = [];
  const shown: { practice: string; line: number }[] = [];
  let region: boolean | null = null;
  recipe.split("\n").forEach((line, index) => {
    const fail = (why: string): never => {
      throw new Error(`${path}:${index + 1}: ${why}`);
    };
    const mark = MARK.exec(line);
    const code = mark ? line.slice(0, mark.index) : line;
    const [word = "", ...rest] = (mark?.[1] ?? "").split(" ");
    if (code.trim() === "" && word === "if") {
      if (region !== null) fail("a region inside a region");
      region = isOn(rest, settings);
      return;
    }
    if (word === "end") {
      if (region === null) fail("an end without a beginning");
      region = null;
      return;
    }
    if (region === false || (word === "if" && !isOn(rest, settings))) return;
    const name = rest[0] ?? "";
    if (word === "value") lines.push(withValue(code, settings.value(name) ?? fail(`no value is called "${name}"`)));
    else lines.push(code);
    if (word === "shows") shown.push({ practice: name, line: lines.length });
    if (!["", "if", "value", "shows"].includes(word)) fail(`unknown mark "${word}"`);
  });
  if (region !== null) throw new Error(`${path}: a region without an end`);
  return { text: `${lines.join("\n").trimEnd()}\n`, shown };
}

function isOn(condition: readonly string[], settings: Settings): boolean {
  return condition.some((word) => word !== "or" && settings.has(featureOf(word)));
}

function featureOf(word: string): FeatureId {
  const found = FEATURES.find((feature) => feature === word);
  if (!found) throw new Error(`no feature is called "${word}"`);
  return found;
}

function withValue(line: string, value: string): string {
  return line.replace(ASSIGNED, (_, start: string) => start + value);
}
