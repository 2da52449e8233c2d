/** Findings that a team knows of and leaves for later, kept in a file: a review says only what is new. */
import { done, failed, type Outcome } from "../host/host.ts";
import type { Finding } from "../report/model.ts";

export interface KnownFinding {
  readonly fingerprint: string;
  readonly rule: string;
  /** From the top of the repository. */
  readonly path: string;
  readonly message: string;
}

/** What is to be remembered of a finding; no line, so that the file stays the same when lines move. */
export function knownFinding({ fingerprint, rule, message }: Finding, path: string): KnownFinding {
  return { fingerprint, rule, path, message };
}

/** One line a finding, in an order of its own, so that a change of the file reads well in a diff. */
export function writeBaseline(findings: readonly KnownFinding[]): string {
  const key = (finding: KnownFinding) => `${finding.path}\0${finding.rule}\0${finding.message}\0${finding.fingerprint}`;
  const lines = [...findings].sort((a, b) => (key(a) < key(b) ? -1 : 1)).map((finding) => `    ${JSON.stringify(finding)}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length > 0 ? `\n${lines.join(",\n")}\n  ` : ""}]\n}\n`;
}

/** The problem is a clause about the file. */
export function readBaseline(text: string): Outcome<readonly KnownFinding[]> {
  const data = parsed(text);
  if (!isRecord(data) || !Array.isArray(data.findings)) return failed("not a baseline: make it with loopwright baseline write");
  if (data.version !== 1) return failed(`a baseline of version ${JSON.stringify(data.version)}; this loopwright reads version 1`);
  const findings: KnownFinding[] = [];
  for (const entry of data.findings) {
    if (!isKnownFinding(entry)) return failed(`not a finding of a baseline: ${JSON.stringify(entry).slice(0, 100)}`);
    findings.push(entry);
  }
  return done(findings);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isKnownFinding(value: unknown): value is KnownFinding {
  return isRecord(value) && ["fingerprint", "rule", "path", "message"].every((key) => typeof value[key] === "string");
}
