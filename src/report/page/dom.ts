/** Small words for making elements. Text goes in as text: nothing of the code under review is ever read as markup. */

export type Child = Node | string | null;

type Properties = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  furnish(element, properties, children);
  return element;
}

export function draw<K extends keyof SVGElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  furnish(element, properties, children);
  return element;
}

function furnish(element: Element, properties: Properties, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
}

/** Prose in which names stand between backticks. */
export function prose(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  text.split(/`([^`]*)`/).forEach((part, index) => {
    if (part !== "") fragment.append(index % 2 === 1 ? make("code", {}, part) : part);
  });
  return fragment;
}

const WORDS =
  /(#.*$)|("""|'''|[rbfuRBFU]{0,2}(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?))|\b(False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)\b|\b(\d[\d_.]*)\b/g;

/** A line of Python in colours; only for the eye, so a string of several lines may come out plain. */
export function python(line: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const match of line.matchAll(WORDS)) {
    const kind = match[1] !== undefined ? "comment" : match[2] !== undefined ? "string" : match[3] !== undefined ? "keyword" : "number";
    fragment.append(line.slice(at, match.index), make("span", { class: kind }, match[0]));
    at = match.index + match[0].length;
  }
  fragment.append(line.slice(at));
  return fragment;
}
