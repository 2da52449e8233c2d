/** A page of the site as HTML, around what its Markdown says. */
import MarkdownIt from "markdown-it";

const MOST_IN_NAVIGATION = 20;
const MOST_SEARCHED = 2000;

const markdown = new MarkdownIt({ html: false });
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const href = tokens[index].attrGet("href") ?? "";
  // Between pages: the same place under its name in the site.
  if (!/^[a-z]+:/.test(href)) tokens[index].attrSet("href", href.replace(/README\.md$/, "index.html").replace(/\.md(?=$|#)/, ".html"));
  return self.renderToken(tokens, index, options);
};

export function titleOf(page) {
  return /^# (.*)$/m.exec(page.markdown)?.[1] ?? page.path;
}

/** What the search knows of a page. */
export function searchable(page) {
  return { id: page.path, group: page.group, title: titleOf(page), text: page.markdown.replace(/^# .*$/m, "").slice(0, MOST_SEARCHED) };
}

export function htmlOf(page, pages) {
  const up = "../".repeat(page.path.split("/").length - 1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; script-src 'self' file:">
<title>${escaped(titleOf(page))} · loopwright</title>
<link rel="stylesheet" href="${up}style.css">
<script src="${up}search-data.js" defer></script>
<script src="${up}search.js" defer></script>
</head>
<body data-up="${up}">
<a class="skip" href="#content">To the content</a>
<header><a class="name" href="${up}index.html">loopwright</a><div class="search"><input id="search" type="search" placeholder="Search (press /)"
 aria-label="Search the documentation" autocomplete="off"><ul id="found" hidden></ul></div></header>
<nav aria-label="Pages">${navigation(page, pages, up)}</nav>
<main id="content">
${markdown.render(page.markdown)}</main>
</body>
</html>
`;
}

/** Every group; of a long one only its index, but for readers who are in it. */
function navigation(current, pages, up) {
  const groups = [...new Set(pages.map(({ group }) => group))];
  return groups.map((group) => section(group, current, pages, up)).join("");
}

function section(group, current, pages, up) {
  const own = pages.filter((page) => page.group === group);
  const isShort = group === current.group || own.length <= MOST_IN_NAVIGATION;
  const shown = isShort ? own : own.filter(({ path }) => path.endsWith("/index"));
  const items = shown.map((page) => {
    const here = page === current ? ' aria-current="page"' : "";
    const title = page.path.endsWith("/index") ? `All ${group.toLowerCase()}` : titleOf(page);
    return `<li><a href="${up}${page.path}.html"${here}>${escaped(title)}</a></li>`;
  });
  return `<section><h2>${group}</h2><ul>${items.join("")}</ul></section>`;
}

function escaped(text) {
  return markdown.utils.escapeHtml(text.replaceAll("`", ""));
}
