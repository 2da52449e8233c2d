/** What editors and readers need to know of the settings, from the one place that defines them. */
import { CONFIG, configSchema } from "../src/config/schema.ts";

export function generateSettings(): ReadonlyMap<string, string> {
  return new Map([
    ["docs/loopwright.schema.json", `${JSON.stringify(configSchema(), null, 2)}\n`],
    ["docs/settings.md", settingsPage()],
  ]);
}

function settingsPage(): string {
  const sections = Object.entries(CONFIG).map(([key, { help, initial, example, ofRun, schema }]) =>
    [
      `## ${key}`,
      help,
      `- Default: ${initial === null ? "none" : `\`${JSON.stringify(initial)}\``}`,
      ...(Array.isArray(schema["enum"]) ? [`- One of: ${schema["enum"].map((one) => `\`${one}\``).join(", ")}`] : []),
      ...(ofRun ? ["- Goes for the whole run: the configuration of the reviewed directory decides."] : []),
      "",
      `\`\`\`toml\n[tool.loopwright]\n${key} = ${example}\n\`\`\``,
    ].join("\n"),
  );
  return `# Settings

In \`pyproject.toml\` under \`[tool.loopwright]\`, or in \`loopwright.toml\` without the table's name. The nearest file with settings wins as a
whole, from the reviewed directory up to the top of the repository; a project inside another goes by its own. An option of the command line
of the same name beats them. \`loopwright review --show-settings\` prints every value and where it comes from.

An editor that knows JSON schema checks the file with [loopwright.schema.json](loopwright.schema.json).

${sections.join("\n\n")}
`;
}
