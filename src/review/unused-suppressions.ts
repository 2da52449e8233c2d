/** Comments that silence nothing, and the edits that take them away. */
import { selects } from "../config/selection.ts";
import type { RuleContext, TextEdit } from "../rules/context.ts";
import { rules } from "../rules/registry.ts";
import type { Rule } from "../rules/rule.ts";
import { isOurs, type Span, type Suppression, type Uses } from "./suppressions.ts";

/** Reports what silenced nothing, but only where every rule that it names was asked: others may have found something. */
export function reportUnused(cx: RuleContext, suppressions: readonly Suppression[], uses: Uses, wasAsked: (rule: Rule) => boolean): void {
  for (const suppression of suppressions) {
    const { selectors, words } = suppression;
    if (!isOurs(suppression)) continue;
    const used = uses.get(suppression) ?? new Set();
    const idle = (selectors.length === 0 ? [""] : selectors).filter((selector) => !used.has(selector) && rulesOf(selector).every(wasAsked));
    if (idle.length === 0) continue;
    const isWhole = idle.length === Math.max(1, selectors.length);
    const edits = isWhole ? removal(cx, suppression, suppressions) : [narrowed(cx, suppression, idle)];
    const title = isWhole ? "Remove the comment" : `Take ${idle.join(", ")} out of the comment`;
    cx.reportSpan(words.start, words.end, { message: messageFor(idle), snippet: "", fix: { title, safety: "safe", edits } });
  }
}

/** What a selector asks for; nothing names every rule that is on by default. */
function rulesOf(selector: string): readonly Rule[] {
  return rules.filter((rule) => (selector === "" ? !rule.preview : selects(selector, rule)));
}

function messageFor(idle: readonly string[]): string {
  const unknown = idle.filter((selector) => selector !== "" && rulesOf(selector).length === 0);
  if (unknown.length > 0) return `This comment silences nothing: no rule is called ${unknown.join(", ")}.`;
  return `This comment silences nothing: no finding of ${idle[0] === "" ? "any rule" : idle.join(", ")} stands here.`;
}

/** Takes the words out, and with a range its end, unless the same `enable` ends another one. */
function removal(cx: RuleContext, suppression: Suppression, all: readonly Suppression[]): readonly TextEdit[] {
  const { words, closer, kind } = suppression;
  const otherCodes = kind === "noqa" ? otherTools(cx, words) : [];
  if (otherCodes.length > 0) return [{ ...words, text: `# noqa: ${otherCodes.join(", ")}` }];
  const isShared = all.some((other) => other !== suppression && other.closer?.start === closer?.start);
  return [cut(cx, words), ...(closer && !isShared ? [cut(cx, closer)] : [])];
}

function otherTools(cx: RuleContext, words: Span): readonly string[] {
  const [, codes = ""] = cx.module.tree.textBetween(words.start, words.end).split(":");
  return codes.split(/[,\s]+/).filter((code) => code !== "" && !code.startsWith("LW"));
}

function narrowed(cx: RuleContext, { words, selectors, kind }: Suppression, idle: readonly string[]): TextEdit {
  const text = cx.module.tree.textBetween(words.start, words.end);
  const left = selectors.filter((selector) => !idle.includes(selector));
  const codes = kind === "noqa" ? [...otherTools(cx, words), ...left] : left;
  const list = kind === "noqa" ? /:\s*.*$/ : /\[[^\]]*\]/;
  return { ...words, text: text.replace(list, kind === "noqa" ? `: ${codes.join(", ")}` : `[${codes.join(", ")}]`) };
}

const SPACE = new Set([9, 32]);
const LINE_FEED = 10;
const RETURN = 13;

/** The words with the blanks around them; a line that holds nothing else goes as a whole. */
function cut(cx: RuleContext, words: Span): TextEdit {
  const { source } = cx.module.tree;
  let { start, end } = words;
  while (start > 0 && SPACE.has(source[start - 1] ?? 0)) start--;
  const opensLine = start === 0 || source[start - 1] === LINE_FEED || source[start - 1] === RETURN;
  while (end < source.length && SPACE.has(source[end] ?? 0)) end++;
  const closesLine = end === source.length || source[end] === LINE_FEED || source[end] === RETURN;
  if (!closesLine) return { start: words.start, end, text: "" };
  if (!opensLine) return { start, end: words.end, text: "" };
  if (source[end] === RETURN) end++;
  if (source[end] === LINE_FEED) end++;
  return { start, end, text: "" };
}
