/** Finds known messages in what somebody pasted: a log, a traceback, a sentence. */
import { errors } from "./index.ts";
import type { FoundMessage, KnownMessage } from "./message.ts";

/** Each known message once, in the order of the text; where two overlap, the longer one. */
export function messagesIn(text: string): readonly FoundMessage[] {
  const plain = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  const found = errors.flatMap((message) => firstIn(message, plain));
  const best = found.filter(({ span }) => !found.some((other) => other.span !== span && covers(other.span, span)));
  return best.sort((a, b) => a.span[0] - b.span[0]);
}

function firstIn(message: KnownMessage, text: string): readonly FoundMessage[] {
  const matches = message.texts.map((template) => expressionOf(template).exec(text)).filter((match) => match !== null);
  const [first] = matches.sort((a, b) => a.index - b.index || b[0].length - a[0].length);
  return first ? [{ message, span: [first.index, first.index + first[0].length] }] : [];
}

function covers([from, to]: readonly [number, number], [start, end]: readonly [number, number]): boolean {
  return from <= start && end <= to && to - from > end - start;
}

const expressions = new Map<string, RegExp>();

/** `{}` stands for a few words on the same line; spaces may be line breaks, since terminals wrap. */
function expressionOf(template: string): RegExp {
  const known = expressions.get(template);
  if (known) return known;
  const parts = template.split("{}").map((part) =>
    part
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replace(/ +/g, "\\s+")
      .replace(/['"`]/g, "['\"`]?"),
  );
  const made = new RegExp(parts.join("[^\\n]{0,400}?"), "i");
  expressions.set(template, made);
  return made;
}
