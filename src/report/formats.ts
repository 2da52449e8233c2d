/** Every format by name. */
import { concise } from "./concise.ts";
import { full } from "./full.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { html } from "./html.ts";
import { json, jsonl } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import type { Material } from "./material.ts";
import type { ReviewResult } from "./model.ts";
import { sarif } from "./sarif.ts";
import type { View } from "./view.ts";

export const FORMATS = ["full", "concise", "markdown", "json", "jsonl", "sarif", "github", "gitlab", "junit", "html"] as const;
export type Format = (typeof FORMATS)[number];

export function render(format: Format, result: ReviewResult, material: Material, view: View): string {
  switch (format) {
    case "full":
      return full(result, material.sources, view);
    case "concise":
      return concise(result, view);
    case "markdown":
      return markdown(result, view);
    case "json":
      return json(result);
    case "jsonl":
      return jsonl(result);
    case "sarif":
      return sarif(result, material);
    case "github":
      return github(result, view);
    case "gitlab":
      return gitlab(result);
    case "junit":
      return junit(result);
    case "html":
      return html(result, material);
  }
}
