/** A review's result with everything in it that a format must show, and text that tries to break out of one. */
import type { Finding, ReviewResult } from "../../src/report/model.ts";

export const SHOP =
  "import requests\n\n\nasync def fetch(url):\n\treturn load(url)  # 価格 here\n\n\ndef load(url):\n    return requests.get(url).json()\n";

export const BLOCKING: Finding = {
  rule: "LW502",
  name: "blocking-http",
  scan: 5,
  section: "Blocking & Performance Issues",
  severity: "critical",
  confidence: "definite",
  practices: ["no-blocking-http"],
  chapters: ["Ch 2", "Ch 4"],
  topic: "Ch 2: never block the loop",
  path: "app/shop.py",
  line: 5,
  column: 9,
  endLine: 5,
  endColumn: 18,
  symbol: "app.shop.fetch",
  message: "`requests.get` blocks the event loop",
  why: "While it waits, no other task runs.",
  trace: [{ path: "app/shop.py", line: 9, column: 12, message: "calls `requests.get`" }],
  fix: { title: "Use an async client", safety: "display", edits: [] },
  snippet: "async with session.get(url) as response:\n    return await response.json()\n",
  equivalents: ["ASYNC210"],
  fingerprint: "f00d",
};

export const HOSTILE: Finding = {
  ...BLOCKING,
  rule: "LW703",
  name: "missing-timeout",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "high",
  confidence: "probable",
  topic: "Ch 3: deadlines",
  path: "app/\u001b[31m`evil`\n## Summary.py",
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
  symbol: "",
  message: "<script>\u001b]0;owned\u0007 [click](http://x) __init__ \u202ereversed",
  why: "",
  trace: [],
  fix: null,
  snippet: "x = '```'\n\u001b[2J\n",
};

export const RESULT: ReviewResult = {
  version: 1,
  tool: { name: "loopwright", version: "0.1.0" },
  summary: {
    text: "The program is sound but for one call.",
    files: 2,
    parsed: 2,
    findings: 2,
    bySeverity: { critical: 1, high: 1, medium: 0, low: 0 },
    known: 0,
    verdict: "unsafe",
  },
  findings: [BLOCKING, HOSTILE],
  strengths: [
    { practice: "session-reused", chapters: ["Ch 4"], path: "app/main.py", line: 9, message: "One session serves all requests." },
  ],
  recommendations: [{ priority: 1, text: "Move blocking calls off the loop.", rules: ["LW502"], chapters: ["Ch 2"] }],
  checklist: [
    { practice: "no-blocking-http", scan: 5, verdict: "broken", evidence: [{ path: "app/shop.py", line: 5 }] },
    { practice: "debug-mode", scan: 5, verdict: "person", evidence: [] },
  ],
  rewrites: [],
  errors: [{ path: "app/bad.py", message: "permission denied" }],
};

export const EMPTY: ReviewResult = {
  ...RESULT,
  summary: { ...RESULT.summary, findings: 0, bySeverity: { critical: 0, high: 0, medium: 0, low: 0 }, verdict: "well-structured" },
  findings: [],
  recommendations: [],
  errors: [],
};

export function sources(path: string): string | undefined {
  return path === "app/shop.py" ? SHOP : undefined;
}
