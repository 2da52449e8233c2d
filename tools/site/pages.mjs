/** Every page of the site as Markdown: those of `docs/`, and those that are made from commands and catalogue. */
import { readdirSync, readFileSync } from "node:fs";

const { planProject } = await import("../../dist/build/build.js");
const { patterns } = await import("../../dist/build/patterns/index.js");
const { COMMANDS } = await import("../../dist/cli/commands.js");
const { commandHelp } = await import("../../dist/cli/help.js");
const { documentOf } = await import("../../dist/explain/document.js");
const { explain } = await import("../../dist/explain/explain.js");
const { checklistDocument, practiceTable } = await import("../../dist/explain/reference.js");
const { chapters } = await import("../../dist/knowledge/chapters.js");
const { practices } = await import("../../dist/knowledge/practices/index.js");
const { blocksAsMarkdown } = await import("../../dist/report/blocks.js");

/** In the order of the navigation. A page has a path without its ending, a group, and Markdown. */
export async function allPages() {
  return [...guides(), ...(await commands()), ...patternPages(), ...rulePages(), ...practicePages(), ...chapterPages()];
}

function guides() {
  const page = (name, path = name) => ({ path, group: "Guide", markdown: readFileSync(`docs/${name}.md`, "utf8") });
  const checklist = { path: "checklist", group: "Guide", markdown: blocksAsMarkdown(checklistDocument()) };
  const others = readdirSync("docs")
    .filter((file) => file.endsWith(".md") && file !== "guide.md")
    .map((file) => page(file.replace(/\.md$/, "")));
  return [page("guide", "index"), ...others, checklist];
}

async function commands() {
  const specs = await Promise.all(COMMANDS.map(async ({ load }) => (await load()).spec));
  return specs.map((spec) => ({
    path: `commands/${spec.name}`,
    group: "Commands",
    markdown: `# loopwright ${spec.name}\n\n${spec.summary}.\n\n${fenced("text", commandHelp(spec))}`,
  }));
}

function patternPages() {
  const rows = patterns.map(({ id, libraries, summary }) => `| [${id}](${id}.md) | ${libraries.join(", ")} | ${cell(summary)} |`);
  const index = ["# Patterns", "", "| Pattern | Libraries | For |", "|---|---|---|", ...rows, ""].join("\n");
  return [{ path: "patterns/index", group: "Patterns", markdown: index }, ...patterns.map(patternPage)];
}

function patternPage(pattern) {
  const planned = planProject({ pattern: pattern.id });
  if (!planned.ok) throw new Error(planned.problem);
  const { files, spec } = planned.value;
  const values = Object.entries(pattern.values).map(
    ([name, row]) => `| \`${name}\` | ${cell(row.about)} | ${row.default} ${row.unit} | ${row.least} to ${row.most} |`,
  );
  const design = files.find(({ path }) => path === "DESIGN.md")?.text ?? "";
  const code = files.filter(({ path }) => path.startsWith("src/") && !path.endsWith("/__init__.py"));
  const parts = [
    `# ${pattern.id}: ${pattern.title}`,
    pattern.summary,
    fenced("console", `$ loopwright build --pattern ${pattern.id} --name ${spec.name}`),
    [
      `- Libraries: ${pattern.libraries.length > 0 ? pattern.libraries.join(", ") : "the standard library alone"}`,
      `- Always: ${pattern.always.join(", ")}`,
      `- On request: ${pattern.optional.join(", ")}`,
      `- Scales: ${pattern.scales.join(", ")}`,
    ].join("\n"),
    "## Numbers that can be set",
    ["| Name | What | Default | From, to |", "|---|---|---|---|", ...values].join("\n"),
    "## What is written",
    fenced("text", files.map(({ path }) => path).join("\n")),
    design.replace(/^(#+) /gm, "$1# "),
    "## The code",
    ...code.flatMap(({ path, text }) => [`### ${path}`, fenced("python", text)]),
  ];
  return { path: `patterns/${pattern.id}`, group: "Patterns", markdown: parts.join("\n\n") };
}

function rulePages() {
  const files = readdirSync("docs/rules").filter((file) => file !== "README.md");
  const page = (file) => ({
    path: `rules/${file === "README.md" ? "index" : file.replace(/\.md$/, "")}`,
    group: "Rules",
    markdown: readFileSync(`docs/rules/${file}`, "utf8"),
  });
  const pages = files.map(page).sort((a, b) => (a.markdown < b.markdown ? -1 : 1));
  return [page("README.md"), ...pages];
}

function practicePages() {
  const linked = blocksAsMarkdown(practiceTable()).replace(/\| ([a-z-]+) \| ([^|]+) \|$/gm, (row, id, title) =>
    practices.some((one) => one.id === id) ? `| [${id}](${id}.md) | ${title} |` : row,
  );
  return [
    { path: "practices/index", group: "Practices", markdown: linked },
    ...practices.map(({ id }) => topic(`practices/${id}`, "Practices", id)),
  ];
}

function chapterPages() {
  return chapters.map(({ id }) => topic(`chapters/${id.toLowerCase().replace(" ", "-")}`, "Chapters", id));
}

function topic(path, group, name) {
  return { path, group, markdown: blocksAsMarkdown(documentOf(explain(name))) };
}

function fenced(language, text) {
  return `\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\``;
}

function cell(text) {
  return text.replaceAll("|", "\\|");
}
