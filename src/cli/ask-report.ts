/** What `ask` shows for a person. */
import type { Asked } from "../ask/ask.ts";
import type { Block } from "../report/blocks.ts";

const HEADINGS = { build: "What is to be built", review: "What is to be reviewed", ask: "Answer" } as const;

/** What was understood, and the answer where there is one. */
export function askedBlocks(asked: Asked): readonly Block[] {
  return [
    { kind: "title", text: HEADINGS[asked.mode] },
    ...(asked.spec ? [specTable(asked)] : []),
    ...(asked.assumptions.length > 0 ? [list(asked.assumptions)] : []),
    ...subjectBlocks(asked),
    ...answerBlocks(asked),
  ];
}

function specTable({ spec, because }: Asked): Block {
  const rows =
    spec === null
      ? []
      : [
          ["pattern", spec.pattern],
          ["workload", spec.workload],
          ["libraries", spec.libraries.length > 0 ? spec.libraries.join(", ") : "the standard library alone"],
          ["capabilities", spec.capabilities.join(", ")],
          ["scale", spec.scale],
          ["python", spec.python],
          [
            "values",
            Object.entries(spec.values)
              .map(([name, number]) => `${name} ${number}`)
              .join(", "),
          ],
        ];
  const head = ["", "Understood", "Because you said"];
  return {
    kind: "table",
    head,
    rows: rows.filter(([, value]) => value !== "").map(([slot = "", value = ""]) => [slot, value, saidFor(slot, because)]),
  };
}

function saidFor(slot: string, because: Asked["because"]): string {
  const words = because.filter((one) => one.slot === slot && one.text.trim() !== "").map(({ text }) => text.trim().replace(/\s+/g, " "));
  return [...new Set(words)]
    .slice(0, 3)
    .map((text) => `"${text}"`)
    .join(", ");
}

function subjectBlocks({ subject }: Asked): readonly Block[] {
  if (!subject) return [];
  const { code, paths, rules } = subject;
  const about = [...(code === null ? [] : ["the pasted code"]), ...paths];
  return [
    ...(about.length > 0 ? [{ kind: "text", text: `Of ${about.join(", ")}.` } as const] : []),
    ...(rules.length > 0
      ? [{ kind: "text", text: `Only the rules that find the cause of the message: ${rules.join(", ")}.` } as const]
      : []),
  ];
}

/** The answer alone. */
export function answerBlocks({ answer }: Pick<Asked, "answer">): readonly Block[] {
  if (!answer) return [];
  const { text, chapters, code, practices, offer } = answer;
  const more = [...practices.map((id) => `loopwright explain ${id}`)];
  return [
    ...text.split("\n\n").map((paragraph) => ({ kind: "text", text: paragraph }) as const),
    ...(chapters.length > 0 ? [{ kind: "text", text: `Taught in ${chapters.join(", ")}.` } as const] : []),
    ...(code === "" ? [] : [{ kind: "code", text: code } as const]),
    ...(more.length > 0 ? [{ kind: "heading", text: "More" } as const, list(more)] : []),
    ...(offer ? [{ kind: "text", text: offer.text } as const] : []),
  ];
}

function list(items: readonly string[]): Block {
  return { kind: "list", items };
}
