/** The picture of the program: a graph to pan, zoom and search, with what may block in red. */
import type { PageData } from "../page-data.ts";
import type { NodeKind, PlacedNode } from "../picture.ts";
import { draw, make, prose } from "./dom.ts";

const KINDS: readonly (readonly [NodeKind, string])[] = [
  ["entry", "entry point"],
  ["task", "runs as a task"],
  ["coroutine", "coroutine"],
  ["function", "plain function"],
  ["thread", "in a thread or process"],
  ["library", "call that blocks"],
];

export function graphView(data: PageData, openFinding: (index: number) => void): HTMLElement {
  const { nodes, edges, width, height, nodeWidth, nodeHeight, left } = data.picture;
  if (nodes.length === 0)
    return make("section", { class: "picture" }, make("p", { class: "empty" }, "Nothing here runs on an event loop."));
  const hidden = new Set<NodeKind>();
  const onlyBlocking = make("input", { type: "checkbox", change: refresh });
  const search = make("input", { type: "search", placeholder: "Search a function", "aria-label": "Search the picture", input: find });
  const facts = make("aside", { class: "facts", "aria-live": "polite" });
  const lines = edges.map((edge) => ({
    edge,
    path: draw("path", { class: `edge ${edge.kind}`, d: curve(edge.from, edge.to), "marker-end": "url(#tip)" }),
  }));
  const boxes = nodes.map(box);
  const scene = draw("g", {}, ...lines.map(({ path }) => path), ...boxes);
  const tip = draw(
    "marker",
    { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
    draw("path", { d: "M0 0 8 4 0 8z" }),
  );
  const svg = draw(
    "svg",
    { tabindex: 0, role: "application", "aria-label": "Graph: arrows pan, + and - zoom, 0 shows all" },
    draw("defs", {}, tip),
    scene,
  );
  const leadsToBlocking = closure(
    nodes.filter((node) => node.kind === "library").map((node) => node.id),
    "before",
  );
  let view = { x: 0, y: 0, scale: 1 };
  let selected = -1;
  let hits: readonly number[] = [];
  let hit = -1;

  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { left: x, top: y } = svg.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / 400), event.clientX - x, event.clientY - y);
  });
  svg.addEventListener("pointerdown", (down) => {
    if (down.target instanceof Element && down.target.closest(".node")) return;
    const start = { ...view };
    svg.setPointerCapture(down.pointerId);
    const drag = (move: PointerEvent) =>
      show({ ...view, x: start.x + move.clientX - down.clientX, y: start.y + move.clientY - down.clientY });
    svg.addEventListener("pointermove", drag);
    svg.addEventListener("pointerup", () => svg.removeEventListener("pointermove", drag), { once: true });
  });
  svg.addEventListener("click", (event) => {
    if (event.target === svg) select(-1);
  });
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }[event.key];
    if (step) show({ ...view, x: view.x + (step[0] ?? 0), y: view.y + (step[1] ?? 0) });
    else if (event.key === "+" || event.key === "=") zoomMiddle(1.25);
    else if (event.key === "-") zoomMiddle(0.8);
    else if (event.key === "0") showAll();
    else if (event.key === "Escape") select(-1);
    else return;
    event.preventDefault();
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") next();
  });
  new ResizeObserver(() => {
    if (view.scale === 1 && svg.clientWidth > 0) showAll();
  }).observe(svg);
  refresh();
  select(-1);

  const legend = KINDS.filter(([kind]) => nodes.some((node) => node.kind === kind)).map(([kind, words]) => {
    const button = make("button", { class: `legend ${kind}`, type: "button", "aria-pressed": "true" }, words);
    button.addEventListener("click", () => {
      if (hidden.delete(kind)) button.setAttribute("aria-pressed", "true");
      else {
        hidden.add(kind);
        button.setAttribute("aria-pressed", "false");
      }
      refresh();
    });
    return button;
  });
  const controls = make(
    "div",
    { class: "filters" },
    search,
    make("label", {}, onlyBlocking, " only what may block"),
    ...legend,
    make(
      "span",
      { class: "buttons" },
      tool("+", "Zoom in", () => zoomMiddle(1.25)),
      tool("\u2212", "Zoom out", () => zoomMiddle(0.8)),
      tool("Fit", "Show all", showAll),
    ),
  );
  const note =
    left === 0
      ? null
      : make("p", { class: "note" }, `${left} more functions have no room; those that may block, entry points and tasks come first.`);
  return make(
    "section",
    { class: "picture" },
    controls,
    note,
    make("div", { class: "panes" }, make("div", { class: "canvas" }, svg), facts),
  );

  function box(node: PlacedNode): SVGGElement {
    const shortName = node.kind === "library" ? node.name : node.name.split(".").slice(-2).join(".");
    const below = node.detail === "" ? node.path : node.detail;
    const group = draw(
      "g",
      {
        class: `node ${node.kind}`,
        transform: `translate(${node.x} ${node.y})`,
        tabindex: 0,
        role: "button",
        "aria-label": `${node.name}, ${node.kind}`,
      },
      draw("rect", { width: nodeWidth, height: nodeHeight, rx: 7 }),
      draw("text", { x: 12, y: 18, class: "name" }, clipped(shortName, 23)),
      draw("text", { x: 12, y: 34, class: "detail" }, clipped(below, 30)),
      draw("title", {}, `${node.name}\n${node.path === "" ? node.detail : `${node.path}:${node.line}`}`),
    );
    if (node.worst)
      group.append(
        draw("circle", { class: node.worst, cx: nodeWidth - 13, cy: 13, r: 6 }),
        draw("text", { class: "tally", x: nodeWidth - 13, y: 16 }, String(node.findings.length)),
      );
    group.addEventListener("click", () => select(node.id));
    group.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") select(node.id);
    });
    group.addEventListener("focus", () => reveal(node.id));
    return group;
  }

  function curve(from: number, to: number): string {
    const [start, end] = [nodes[from], nodes[to]];
    if (!start || !end) return "";
    const [x1, y1, x2, y2] = [start.x + nodeWidth, start.y + nodeHeight / 2, end.x - 2, end.y + nodeHeight / 2];
    const bend = Math.max(40, Math.abs(x2 - x1) / 2);
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  }

  function closure(starts: readonly number[], side: "before" | "after"): ReadonlySet<number> {
    const found = new Set(starts);
    for (const id of found)
      for (const edge of edges) if ((side === "before" ? edge.to : edge.from) === id) found.add(side === "before" ? edge.from : edge.to);
    return found;
  }

  function isShown(node: PlacedNode): boolean {
    return !hidden.has(node.kind) && (!onlyBlocking.checked || leadsToBlocking.has(node.id));
  }

  function refresh(): void {
    for (const node of nodes) boxes[node.id]?.classList.toggle("gone", !isShown(node));
    for (const { edge, path } of lines) {
      const ends = [nodes[edge.from], nodes[edge.to]];
      path.classList.toggle("gone", !ends.every((node) => node !== undefined && isShown(node)));
      path.classList.toggle("hot", leadsToBlocking.has(edge.to) && (edge.kind === "calls" || edge.kind === "blocks"));
    }
  }

  function select(id: number): void {
    selected = id;
    const near = id < 0 ? null : new Set([...closure([id], "before"), ...closure([id], "after")]);
    nodes.forEach((node, index) => {
      boxes[index]?.classList.toggle("dim", near !== null && !near.has(node.id));
      boxes[index]?.classList.toggle("selected", node.id === selected);
    });
    for (const { edge, path } of lines) path.classList.toggle("dim", near !== null && !(near.has(edge.from) && near.has(edge.to)));
    facts.replaceChildren(...(id < 0 ? overview() : about(id)));
  }

  function overview(): readonly Node[] {
    const count = (kind: NodeKind) => nodes.filter((node) => node.kind === kind).length;
    const blocking = nodes.filter((node) => node.kind === "library");
    const onWay = nodes.filter(
      (node) => (node.kind === "coroutine" || node.kind === "entry" || node.kind === "task") && leadsToBlocking.has(node.id),
    );
    const links = blocking.map((node) => make("li", {}, jump(node)));
    return [
      make("h2", {}, "The program at a glance"),
      make(
        "p",
        {},
        `${count("entry")} entry points, ${count("task")} functions that run as tasks, ${count("coroutine")} other coroutines.`,
      ),
      make(
        "p",
        {},
        blocking.length === 0 ? "Nothing seen here blocks the event loop." : `${onWay.length} of them may block the loop, through:`,
      ),
      make("ul", {}, ...links),
      make("p", { class: "note" }, "Click a function to see what leads to it and where it leads. Drag to move, turn the wheel to zoom."),
    ];
  }

  function about(id: number): readonly Node[] {
    const node = nodes[id];
    if (!node) return [];
    const found = node.findings.map((index) => {
      const finding = data.findings[index];
      return make(
        "li",
        {},
        make(
          "button",
          { type: "button", class: "link", click: () => openFinding(index) },
          prose(finding ? `${finding.rule} ${finding.message}` : ""),
        ),
      );
    });
    const kind = KINDS.find(([name]) => name === node.kind)?.[1] ?? "";
    return [
      make("h2", {}, node.name),
      make("p", { class: "where" }, node.path === "" ? "a library's function" : `${node.path}:${node.line}`),
      make("p", {}, node.detail === "" ? kind : `${kind}: ${node.detail}`),
      ...section("Findings", found),
      ...section("Reached from", neighbours(id, "to")),
      ...section("Leads to", neighbours(id, "from")),
    ];
  }

  function section(title: string, items: readonly HTMLElement[]): readonly HTMLElement[] {
    return items.length === 0 ? [] : [make("h3", {}, title), make("ul", {}, ...items)];
  }

  function neighbours(id: number, side: "from" | "to"): readonly HTMLElement[] {
    return edges.flatMap((edge) => {
      const other = nodes[side === "from" ? edge.to : edge.from];
      return edge[side] === id && other ? [make("li", {}, make("span", { class: "note" }, `${edge.kind} `), jump(other))] : [];
    });
  }

  function jump(node: PlacedNode): HTMLElement {
    return make("button", { type: "button", class: "link", click: () => visit(node.id) }, node.name);
  }

  function visit(id: number): void {
    select(id);
    reveal(id, true);
  }

  function find(): void {
    const words = search.value.toLowerCase().trim();
    hits =
      words === ""
        ? []
        : nodes
            .filter((node) => isShown(node) && `${node.name} ${node.path} ${node.detail}`.toLowerCase().includes(words))
            .map((node) => node.id);
    for (const node of nodes) boxes[node.id]?.classList.toggle("hit", hits.includes(node.id));
    hit = -1;
    next();
  }

  function next(): void {
    if (hits.length === 0) return;
    hit = (hit + 1) % hits.length;
    visit(hits[hit] ?? 0);
  }

  function reveal(id: number, always = false): void {
    const node = nodes[id];
    if (!node) return;
    const x = node.x * view.scale + view.x;
    const y = node.y * view.scale + view.y;
    if (!always && x >= 0 && y >= 0 && x + nodeWidth * view.scale <= svg.clientWidth && y + nodeHeight * view.scale <= svg.clientHeight)
      return;
    const scale = Math.max(view.scale, 0.8);
    show({ scale, x: svg.clientWidth / 2 - (node.x + nodeWidth / 2) * scale, y: svg.clientHeight / 2 - (node.y + nodeHeight / 2) * scale });
  }

  function zoomMiddle(factor: number): void {
    zoom(factor, svg.clientWidth / 2, svg.clientHeight / 2);
  }

  function zoom(factor: number, x: number, y: number): void {
    const scale = Math.min(3, Math.max(0.05, view.scale * factor));
    const by = scale / view.scale;
    show({ scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by });
  }

  function showAll(): void {
    const scale = Math.min(1.2, (svg.clientWidth - 40) / width, (svg.clientHeight - 40) / height);
    show({ scale, x: (svg.clientWidth - width * scale) / 2, y: (svg.clientHeight - height * scale) / 2 });
  }

  function show(wanted: typeof view): void {
    view = wanted;
    scene.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);
  }
}

function tool(text: string, label: string, act: () => void): HTMLElement {
  return make("button", { type: "button", "aria-label": label, title: label, click: act }, text);
}

function clipped(text: string, most: number): string {
  return text.length <= most ? text : `\u2026${text.slice(1 - most)}`;
}
