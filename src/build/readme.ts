/** The README of a project: run, tune, test, deploy, and how it stops. */
import { factsOf, named } from "./compose.ts";
import type { Design } from "./design.ts";
import type { ValueRow } from "./pattern.ts";
import { type CompleteSpec, valuesOf } from "./spec.ts";

export function readmeOf(complete: CompleteSpec, design: Design): string {
  const { spec, pattern, features } = complete;
  const facts = factsOf(complete);
  const usage = pattern.usage(facts).map((line) => named(line, facts.name));
  const rows = [...valuesOf(pattern, features)].filter(([, row]) => row.option !== undefined);
  const sections = [
    `# ${spec.name}`,
    pattern.summary,
    `Python ${spec.python} or later. What was decided, and why, is in [DESIGN.md](DESIGN.md).`,
    "## Run",
    shell(["python -m venv .venv && . .venv/bin/activate", "pip install -e .", ...usage]),
    `Make it yours in one place: ${named(pattern.replace, facts.name)}.`,
    "## Tune",
    ["| option | default | |", "| --- | --- | --- |", ...rows.map(([name, row]) => optionRow(row, facts.value(name)))].join("\n"),
    "`--debug` turns on asyncio's debug mode: a callback that holds the loop for more than 0.1 s is reported, and so is a coroutine that nobody awaited. On a running process, `py-spy dump --pid PID` shows where it is.",
    "## Test",
    shell(["pip install --group dev", "python -m pytest", "mypy && ruff check && ruff format --check"]),
    "Warnings are errors, and every test runs in asyncio's debug mode.",
    "## How it stops",
    design.shutdown.map((step, index) => `${index + 1}. ${step}`).join("\n"),
    ...(pattern.isService ? ["## Deploy", deployment(complete)] : []),
  ];
  return `${sections.join("\n\n")}\n`;
}

function optionRow(row: ValueRow, value: string): string {
  return `| \`${row.option}\` | ${value}${row.unit === "" ? "" : ` ${row.unit}`} | ${row.about} |`;
}

function deployment(complete: CompleteSpec): string {
  const { spec } = complete;
  const grace = spec.values["grace"] ?? 10;
  const wait = Math.ceil(grace + 5);
  const build = shell([`docker build -t ${spec.name} .`, `docker run --rm --init --stop-timeout ${wait} ${spec.name}`]);
  return `${build}\n\nGive it more time to stop than it takes: \`--stop-timeout ${wait}\` (Docker waits 10 s by default), \`terminationGracePeriodSeconds: ${wait}\` in Kubernetes, \`TimeoutStopSec=${wait}\` in a systemd unit. It runs as a user of its own and is sent SIGTERM directly.`;
}

function shell(lines: readonly string[]): string {
  return `\`\`\`console\n${lines.map((line) => `$ ${line}`).join("\n")}\n\`\`\``;
}
