/** Puts the page together from the data inside it. */
import type { PageData } from "../page-data.ts";
import { type Child, make, prose } from "./dom.ts";
import { findingsView } from "./findings.ts";
import { graphView } from "./graph.ts";

const data: PageData = JSON.parse(document.getElementById("data")?.textContent ?? "");
const findings = findingsView(data);
const tabs: readonly (readonly [string, string, HTMLElement])[] = [
  ["findings", `Findings ${data.summary.findings}`, findings.element],
  ["picture", "Picture of the program", graphView(data, openFinding)],
  ["plan", "What to do", planView()],
  ["practices", "Practices", practicesView()],
];
const buttons = tabs.map(([id, words]) =>
  make("button", { role: "tab", type: "button", id: `tab-${id}`, "aria-controls": id, click: () => open(id) }, words),
);
const panels = tabs.map(([id, , content]) => make("div", { role: "tabpanel", id, "aria-labelledby": `tab-${id}` }, content));

document.body.append(head(), make("nav", { role: "tablist", "aria-label": "Views" }, ...buttons), make("main", {}, ...panels));
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key !== "/" || typing) return;
  event.preventDefault();
  document.querySelector<HTMLInputElement>("[role=tabpanel]:not([hidden]) input[type=search]")?.focus();
});
buttons.forEach((button, at) => {
  button.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? undefined : buttons[(at + step + buttons.length) % buttons.length];
    next?.focus();
    next?.click();
  });
});
addEventListener("hashchange", () => open(location.hash.slice(1)));
open(location.hash.slice(1));

function open(wanted: string): void {
  const [id] = tabs.find(([name]) => name === wanted) ?? tabs[0] ?? [""];
  tabs.forEach(([name], at) => {
    const isOpen = name === id;
    buttons[at]?.setAttribute("aria-selected", String(isOpen));
    buttons[at]?.setAttribute("tabindex", isOpen ? "0" : "-1");
    panels[at]?.toggleAttribute("hidden", !isOpen);
  });
  if (location.hash.slice(1) !== id) history.replaceState(null, "", `#${id}`);
}

function openFinding(index: number): void {
  open("findings");
  findings.open(index);
}

function head(): HTMLElement {
  const { verdict, text, files, known } = data.summary;
  const left = known === 0 ? "" : `, ${known} known findings left out`;
  return make(
    "header",
    { class: "top" },
    make(
      "div",
      { class: "title" },
      make("h1", {}, "loopwright review"),
      make("span", { class: `verdict ${verdict}` }, verdict),
      themeButton(),
    ),
    make("p", { class: "summary" }, prose(text)),
    make("p", { class: "note" }, `${files} files${left}. loopwright ${data.version}.`),
  );
}

/** Follows the system until someone chooses. */
function themeButton(): HTMLElement {
  const isDark = () =>
    (document.documentElement.dataset["theme"] ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  return make(
    "button",
    {
      type: "button",
      class: "theme",
      "aria-label": "Switch between dark and light",
      click: () => {
        document.documentElement.dataset["theme"] = isDark() ? "light" : "dark";
      },
    },
    "\u25d0",
  );
}

function planView(): HTMLElement {
  const items = data.recommendations.map((item) =>
    make("li", {}, make("p", {}, prose(item.text)), make("p", { class: "note" }, [...item.chapters, ...item.rules].join(", "))),
  );
  const errors = data.errors.map((error) => make("li", {}, `${error.path}: ${error.message}`));
  return make(
    "section",
    { class: "prose" },
    make("h2", {}, "First things first"),
    items.length === 0 ? make("p", {}, "Nothing needs to be changed.") : make("ol", {}, ...items),
    ...(errors.length === 0 ? [] : [make("h2", {}, "Not read"), make("ul", {}, ...errors)]),
  );
}

function practicesView(): HTMLElement {
  const kept = new Map<string, { readonly message: string; readonly chapters: string; readonly places: string[] }>();
  for (const { practice, message, chapters, path, line } of data.strengths) {
    const known = kept.get(practice) ?? { message, chapters: chapters.join(", "), places: [] };
    known.places.push(`${path}:${line}`);
    kept.set(practice, known);
  }
  const strengths = [...kept].map(([practice, { message, chapters, places }]) => {
    const more = places.length > 2 ? ` and ${places.length - 2} more` : "";
    return make(
      "li",
      {},
      make("b", {}, practice),
      " ",
      prose(message),
      make("p", { class: "note" }, `${chapters}; ${places.slice(0, 2).join(", ")}${more}`),
    );
  });
  const order = ["broken", "kept", "person", "not-applicable"];
  const rows = [...data.checklist]
    .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
    .map((row) =>
      make(
        "tr",
        { class: row.verdict },
        ...cells(
          String(row.scan),
          row.practice,
          row.verdict,
          row.evidence
            .map(({ path, line }) => `${path}:${line}`)
            .slice(0, 3)
            .join(", "),
        ),
      ),
    );
  return make(
    "section",
    { class: "prose" },
    make("h2", {}, "Done well"),
    strengths.length === 0 ? make("p", {}, "No practice was seen to be kept.") : make("ul", { class: "strengths" }, ...strengths),
    make("h2", {}, "The checklist"),
    make(
      "table",
      {},
      make("thead", {}, make("tr", {}, ...["Scan", "Practice", "Verdict", "Where"].map((word) => make("th", {}, word)))),
      make("tbody", {}, ...rows),
    ),
  );
}

function cells(...texts: readonly string[]): readonly Child[] {
  return texts.map((text) => make("td", {}, text));
}
