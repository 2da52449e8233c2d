/** The skill pack that comes with this package: where it lies, and its files. */
import { fileURLToPath } from "node:url";
import { done, type Host, type Outcome } from "../host/host.ts";
import { join } from "../host/path.ts";

export const SKILL_NAME = "python-asyncio";

/** The folder of skill folders. */
export const SKILLS = fileURLToPath(new URL("../../skills", import.meta.url)).replaceAll("\\", "/");

const FILES = ["SKILL.md", "references/api_reference.md", "references/review-checklist.md"] as const;

/** The files, by their path in the skill's folder. */
export function skillFiles(host: Host): Outcome<readonly { readonly path: string; readonly text: string }[]> {
  const files: { path: string; text: string }[] = [];
  for (const path of FILES) {
    const read = host.readFile(join(join(SKILLS, SKILL_NAME), path));
    if (!read.ok) return read;
    files.push({ path, text: new TextDecoder().decode(read.value) });
  }
  return done(files);
}
