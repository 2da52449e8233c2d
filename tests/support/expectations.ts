/** The expectations that fixtures draw in their own Python: see CONTRIBUTING.md. */

import { pytestSettings } from "../../src/config/pytest.ts";
import { type BlockingCall, PYTHON_VERSIONS, type PytestProject, type PythonVersion } from "../../src/config/settings.ts";
import { CONFIDENCES, type Confidence } from "../../src/report/model.ts";

export interface Expectation {
  readonly kind: "expect" | "todo" | "wrong" | "kept";
  /** A rule's code, or for `kept` a practice's id. */
  readonly what: string;
  readonly path: string;
  readonly line: number;
  readonly confidence: Confidence | null;
  /** A part of the message; empty where any will do. */
  readonly part: string;
  /** Columns from 1, end exclusive, drawn by carets below the line. */
  readonly columns: readonly [number, number] | null;
}

/** A step of a chain: `#   ^^^^ trace: text` below its line. */
export interface TraceExpectation {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface Drawn {
  readonly expectations: readonly Expectation[];
  readonly traces: readonly TraceExpectation[];
  /** `# settings: confidence=possible target=3.9` */
  readonly confidence: Confidence;
  readonly target: PythonVersion;
  /** `# blocking-calls: legacy.* -> what to use instead`: what the settings of that name would say. */
  readonly blockingCalls: readonly BlockingCall[];
  /** `# pytest: asyncio_mode=strict`: what the program's `pytest.ini` would say. */
  readonly pytest: readonly PytestProject[];
}

const MARK = /#\s*(expect|todo|wrong|kept):\s*([^#]*)/g;
const ITEM = /([A-Za-z][\w-]*)(?:\s+(definite|probable|possible))?(?:\s+"([^"]*)")?/g;
const CARETS = /^(\s*#\s*)(\^+)\s*(?:trace:\s*(.*))?$/;
const SETTINGS = /#\s*settings:\s*(.*)$/;
const BLOCKING_CALL = /^#\s*blocking-calls:\s*(\S+)\s*->\s*(.*)$/gm;

/** The settings' blocking calls that a file draws. */
export function blockingCallsIn(text: string): readonly BlockingCall[] {
  return [...text.matchAll(BLOCKING_CALL)].map(([, pattern = "", advice = ""]) => ({ pattern, advice }));
}

function pytestIn(text: string): readonly PytestProject[] {
  const said = /^# pytest: (.*)$/m.exec(text)?.[1];
  if (said === undefined) return [];
  const values = Object.fromEntries(said.split(/\s+/).map((word) => word.split("=")));
  return [{ directory: "/", file: "/pytest.ini", settings: pytestSettings(values) }];
}

/** Reads what a fixture file expects. Carets speak of the nearest line above that is not itself carets. */
export function readExpectations(path: string, text: string): Drawn {
  const lines = text.split("\n");
  const expectations: Expectation[] = [];
  const traces: TraceExpectation[] = [];
  let confidence: Confidence = "probable";
  let target: PythonVersion = "3.11";
  lines.forEach((line, index) => {
    const settings = SETTINGS.exec(line)?.[1] ?? "";
    confidence = CONFIDENCES.find((one) => settings.includes(`confidence=${one}`)) ?? confidence;
    target = PYTHON_VERSIONS.find((one) => settings.split(/\s+/).includes(`target=${one}`)) ?? target;
    for (const mark of line.matchAll(MARK)) {
      const isAlone = line.slice(0, mark.index).trim() === "";
      const at = isAlone ? nextCodeLine(lines, index) : index;
      for (const [, what = "", tier, part] of (mark[2] ?? "").matchAll(ITEM)) {
        const kind = mark[1] === "todo" || mark[1] === "wrong" || mark[1] === "kept" ? mark[1] : "expect";
        const columns = kind === "expect" ? caretsBelow(lines, at) : null;
        expectations.push({
          kind,
          what,
          path,
          line: at + 1,
          confidence: CONFIDENCES.find((one) => one === tier) ?? null,
          part: part ?? "",
          columns,
        });
      }
    }
    const carets = CARETS.exec(line);
    if (carets?.[3] !== undefined) {
      const above = codeLineAbove(lines, index);
      traces.push({ path, line: above + 1, column: (carets[1] ?? "").length + 1, text: carets[3].trim() });
    }
  });
  return { expectations, traces, confidence, target, blockingCalls: blockingCallsIn(text), pytest: pytestIn(text) };
}

function nextCodeLine(lines: readonly string[], index: number): number {
  let at = index + 1;
  while (at < lines.length - 1 && /^\s*#/.test(lines[at] ?? "")) at++;
  return at;
}

function codeLineAbove(lines: readonly string[], index: number): number {
  let at = index - 1;
  while (at > 0 && CARETS.test(lines[at] ?? "")) at--;
  return at;
}

function caretsBelow(lines: readonly string[], index: number): readonly [number, number] | null {
  for (let at = index + 1; at < lines.length; at++) {
    const carets = CARETS.exec(lines[at] ?? "");
    if (!carets) return null;
    if (carets[3] !== undefined) continue;
    const column = (carets[1] ?? "").length + 1;
    return [column, column + (carets[2] ?? "").length];
  }
  return null;
}
