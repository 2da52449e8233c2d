/** Every format by name. */
import { concise } from "./concise.ts";
import { full } from "./full.ts";
import { json, jsonl } from "./json.ts";
import { markdown } from "./markdown.ts";
import type { ReviewResult } from "./model.ts";
import type { Sources, View } from "./view.ts";

export const FORMATS = ["full", "concise", "markdown", "json", "jsonl"] as const;
export type Format = (typeof FORMATS)[number];

export function render(format: Format, result: ReviewResult, sources: Sources, view: View): string {
  switch (format) {
    case "full":
      return full(result, sources, view);
    case "concise":
      return concise(result, view);
    case "markdown":
      return markdown(result, view);
    case "json":
      return json(result);
    case "jsonl":
      return jsonl(result);
  }
}
