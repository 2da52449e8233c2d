/** Search in the browser: no request, the pages come along as a script. */
import MiniSearch from "minisearch";

const MOST_FOUND = 12;

const input = document.getElementById("search");
const found = document.getElementById("found");
const { up } = document.body.dataset;
let index = null;

function results(words) {
  if (!index) {
    index = new MiniSearch({
      fields: ["title", "text", "id"],
      storeFields: ["title", "group"],
      tokenize: (text) => text.toLowerCase().split(/[^a-z0-9_.]+/),
    });
    index.addAll(globalThis.PAGES);
  }
  return index.search(words, { prefix: true, fuzzy: 0.15, combineWith: "AND", boost: { title: 6, id: 4 } }).slice(0, MOST_FOUND);
}

function show() {
  const words = input.value.trim();
  const items = words === "" ? [] : results(words);
  found.replaceChildren(...items.map(item));
  if (words !== "" && items.length === 0) found.append(Object.assign(document.createElement("li"), { textContent: "Nothing is found." }));
  found.hidden = words === "";
}

function item({ id, title, group }) {
  const link = Object.assign(document.createElement("a"), { href: `${up}${id}.html`, textContent: title });
  link.append(Object.assign(document.createElement("small"), { textContent: group }));
  const entry = document.createElement("li");
  entry.append(link);
  return entry;
}

input.addEventListener("input", show);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== input) {
    event.preventDefault();
    input.focus();
  }
  if (event.key === "Escape") {
    input.value = "";
    show();
  }
  const links = [...found.querySelectorAll("a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && links.length > 0 && !found.hidden) {
    event.preventDefault();
    const next = links.indexOf(document.activeElement) + step;
    (links[next] ?? input).focus();
  }
  if (event.key === "Enter" && document.activeElement === input) links[0]?.click();
});
