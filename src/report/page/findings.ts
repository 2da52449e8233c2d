/** The list of findings with its filters, and the one that is looked at, with its code and its chain. */
import type { PageData, PageFinding } from "../page-data.ts";
import { type Child, make, prose, python } from "./dom.ts";

const SEVERITIES = ["critical", "high", "medium", "low"] as const;
const TIERS = ["definite", "probable", "possible"] as const;

export interface FindingsView {
  readonly element: HTMLElement;
  /** Shows a finding, whatever the filters say. */
  readonly open: (index: number) => void;
}

export function findingsView(data: PageData): FindingsView {
  const severities = new Set<string>(SEVERITIES);
  const list = make("div", { class: "list", role: "listbox", tabindex: 0, "aria-label": "Findings" });
  const detail = make("article", { class: "detail", "aria-live": "polite" });
  const count = make("output", { class: "count" });
  const search = make("input", {
    type: "search",
    placeholder: "Search (/)",
    "aria-label": "Search findings",
    id: "search",
    input: refresh,
  });
  const rule = chooser("Rule", unique(data.findings.map((one) => `${one.rule} ${one.name}`)), refresh);
  const file = chooser("File", unique(data.findings.map((one) => one.path)), refresh);
  const tier = chooser("Confidence", [...TIERS], refresh);
  const chips = SEVERITIES.map((severity) => chip(severity, data.summary.bySeverity[severity], toggled));
  const rows = data.findings.map((finding, index) => row(finding, index, () => open(index)));
  let current = -1;

  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(step);
  });
  refresh();
  const [first] = data.findings.keys();
  if (first !== undefined) open(first);
  else detail.append(make("p", { class: "empty" }, "Nothing was found to complain of."));

  const bar = make(
    "div",
    { class: "filters" },
    make("div", { class: "chips", role: "group", "aria-label": "Severity" }, ...chips),
    search,
    rule,
    file,
    tier,
    count,
  );
  const more =
    data.left === 0 ? null : make("p", { class: "note" }, `${data.left} more findings have no room here; --output-format json has all.`);
  return {
    element: make(
      "section",
      { class: "findings" },
      bar,
      make("div", { class: "panes" }, make("div", { class: "side" }, list, more), detail),
    ),
    open,
  };

  function toggled(severity: string, on: boolean): void {
    if (on) severities.add(severity);
    else severities.delete(severity);
    refresh();
  }

  function wanted(finding: PageFinding): boolean {
    const words = search.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    const text = `${finding.rule} ${finding.name} ${finding.path} ${finding.symbol} ${finding.message} ${finding.topic}`.toLowerCase();
    return (
      severities.has(finding.severity) &&
      (rule.value === "" || rule.value.startsWith(finding.rule)) &&
      (file.value === "" || file.value === finding.path) &&
      (tier.value === "" || tier.value === finding.confidence) &&
      words.every((word) => text.includes(word))
    );
  }

  function refresh(): void {
    const shown = rows.filter((_, index) => {
      const finding = data.findings[index];
      return finding !== undefined && wanted(finding);
    });
    list.replaceChildren(...shown);
    count.textContent = `${shown.length} of ${data.findings.length}`;
  }

  function move(step: number): void {
    const shown = [...list.children];
    const at = shown.findIndex((each) => each.getAttribute("data-index") === String(current));
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + step))];
    if (next) open(Number(next.getAttribute("data-index")));
  }

  function open(index: number): void {
    const finding = data.findings[index];
    if (!finding) return;
    current = index;
    for (const each of rows) each.setAttribute("aria-selected", String(each.getAttribute("data-index") === String(index)));
    list.setAttribute("aria-activedescendant", `finding-${index}`);
    rows[index]?.scrollIntoView({ block: "nearest" });
    detail.replaceChildren(...detailOf(data, finding).filter((child) => child !== null));
    detail.scrollTop = 0;
  }
}

function row(finding: PageFinding, index: number, open: () => void): HTMLElement {
  return make(
    "div",
    { class: "row", role: "option", id: `finding-${index}`, "data-index": index, "aria-selected": "false", click: open },
    make("span", { class: `dot ${finding.severity}`, title: finding.severity }),
    make("span", { class: "what" }, make("b", {}, finding.name), " ", prose(finding.message)),
    make("span", { class: "where" }, `${finding.path}:${finding.line}`),
  );
}

function chip(severity: string, count: number, toggled: (severity: string, on: boolean) => void): HTMLElement {
  const button = make(
    "button",
    { class: `chip ${severity}`, type: "button", "aria-pressed": "true" },
    `${severity} `,
    make("b", {}, String(count)),
  );
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    toggled(severity, on);
  });
  return button;
}

function chooser(label: string, values: readonly string[], changed: () => void): HTMLSelectElement {
  const all = make("option", { value: "" }, `${label}: all`);
  return make("select", { "aria-label": label, change: changed }, all, ...values.map((value) => make("option", { value }, value)));
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

function detailOf(data: PageData, finding: PageFinding): readonly Child[] {
  const rule = data.rules[finding.rule];
  const { fix, snippet, trace } = finding;
  return [
    make(
      "header",
      {},
      make("span", { class: `badge ${finding.severity}` }, finding.severity),
      make("span", { class: "badge plain" }, finding.confidence),
      make("span", { class: "code-name" }, `${finding.rule} ${finding.name}`),
    ),
    make("h2", {}, prose(finding.message)),
    make(
      "p",
      { class: "where" },
      `${finding.path}:${finding.line}:${finding.column}`,
      finding.symbol === "" ? "" : ` in ${finding.symbol}`,
    ),
    trace.length > 1 ? chain(data, finding) : excerpt(data, finding),
    make("h3", {}, "Why it matters"),
    make("p", {}, prose(finding.why === "" ? (rule?.why ?? "") : finding.why)),
    make("p", { class: "note" }, finding.topic),
    snippet.trim() === "" ? null : make("h3", {}, fix ? fix.title : "Write it like this"),
    snippet.trim() === ""
      ? null
      : make(
          "pre",
          { class: "good" },
          ...snippet
            .trimEnd()
            .split("\n")
            .map((line) => make("div", {}, python(line))),
        ),
  ];
}

interface Spot {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** The steps as a list to click through; the code of the one that is chosen stands beside it. */
function chain(data: PageData, finding: PageFinding): HTMLElement {
  const code = make("div", {});
  const beginsHere = finding.trace[0]?.path === finding.path && finding.trace[0].line === finding.line;
  const steps: readonly (Spot & { readonly message: string })[] = beginsHere ? finding.trace : [finding, ...finding.trace];
  const buttons = steps.map((step, index) =>
    make(
      "button",
      { type: "button", class: "step", click: () => show(index) },
      make("span", { class: "number" }, String(index + 1)),
      make("span", {}, prose(step.message)),
      make("span", { class: "where" }, `${step.path}:${step.line}`),
    ),
  );
  function show(index: number): void {
    const step = steps[index];
    if (!step) return;
    for (const [at, button] of buttons.entries()) button.setAttribute("aria-current", String(at === index));
    code.replaceChildren(excerpt(data, index === 0 ? finding : step));
  }
  const list = make("ol", { class: "chain", "aria-label": "The way there" }, ...buttons.map((button) => make("li", {}, button)));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = buttons.findIndex((button) => button.matches(":focus"));
    const next = step === undefined || at < 0 ? undefined : buttons[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  });
  show(0);
  return make("div", {}, list, code);
}

/** The lines around a place, with the place marked. */
function excerpt(data: PageData, spot: Spot): HTMLElement {
  const lines = data.code[spot.path] ?? {};
  const shown: HTMLElement[] = [];
  for (let at = spot.line - 4; at <= spot.line + 4; at++) {
    const text = lines[at];
    if (text === undefined) continue;
    const isHere = at === spot.line;
    shown.push(
      make(
        "div",
        { class: isHere ? "here" : "" },
        make("span", { class: "number" }, String(at)),
        ...(isHere ? marked(text, spot) : [python(text)]),
      ),
    );
  }
  if (shown.length === 0) return make("p", { class: "note" }, "The code is not shown.");
  return make("figure", {}, make("figcaption", {}, `${spot.path}:${spot.line}`), make("pre", {}, ...shown));
}

function marked(text: string, { line, column, endLine, endColumn }: Spot): readonly Child[] {
  const characters = [...text];
  const named =
    characters
      .slice(column - 1)
      .join("")
      .match(/^[\p{L}\p{N}_.]+/u)?.[0] ?? " ";
  const end = endColumn === undefined ? column - 1 + [...named].length : endLine === line ? endColumn - 1 : characters.length;
  const part = (from: number, to?: number) => characters.slice(from, to).join("");
  return [python(part(0, column - 1)), make("mark", {}, python(part(column - 1, end))), python(part(end))];
}
