/** Places a graph in columns from left to right: what is entered first stands left, what blocks stands right. */
import type { PictureEdge, PictureNode } from "./picture.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const NODE_WIDTH = 220;
export const NODE_HEIGHT = 46;
const GAP_X = 64;
const GAP_Y = 18;
/** A column higher than this goes on beside itself. */
const MOST_ROWS = 26;
const SWEEPS = 6;

type Neighbours = ReadonlyMap<number, readonly number[]>;

/** The upper left corner of each node, by id. Depends on nothing but the graph. */
export function layout(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): ReadonlyMap<number, Point> {
  const forward = withoutCycles(nodes, edges);
  const after = grouped(forward.map(({ from, to }) => [from, to]));
  const before = grouped(forward.map(({ from, to }) => [to, from]));
  const layers = layersOf(nodes, after, before);
  for (let sweep = 0; sweep < SWEEPS; sweep++) settle(layers, sweep % 2 === 0 ? before : after, sweep % 2 === 0);
  return placed(layers);
}

function grouped(pairs: readonly (readonly [number, number])[]): Neighbours {
  const groups = new Map<number, number[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** Leaves out the edges that lead back to where a walk in depth comes from. */
function withoutCycles(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): readonly PictureEdge[] {
  const leaving = new Map<number, PictureEdge[]>();
  for (const edge of edges) leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), edge]);
  const entered = new Set(edges.map((edge) => edge.to));
  const state = new Map<number, "open" | "done">();
  const kept: PictureEdge[] = [];
  const visit = (id: number): void => {
    state.set(id, "open");
    for (const edge of leaving.get(id) ?? []) {
      const seen = state.get(edge.to);
      if (seen !== "open") kept.push(edge);
      if (seen === undefined) visit(edge.to);
    }
    state.set(id, "done");
  };
  const starts = [...nodes].sort((a, b) => Number(entered.has(a.id)) - Number(entered.has(b.id)) || a.id - b.id);
  for (const { id } of starts) if (!state.has(id)) visit(id);
  return kept;
}

/** The longest way from a start decides the column; what leads nowhere but to its right neighbour moves next to it. */
function layersOf(nodes: readonly PictureNode[], after: Neighbours, before: Neighbours): number[][] {
  const depth = new Map<number, number>();
  const depthOf = (id: number): number => {
    const known = depth.get(id);
    if (known !== undefined) return known;
    const deepest = Math.max(-1, ...(before.get(id) ?? []).map(depthOf));
    depth.set(id, deepest + 1);
    return deepest + 1;
  };
  for (const { id } of nodes) depthOf(id);
  for (const { id } of nodes) {
    const next = after.get(id) ?? [];
    if (!before.has(id) && next.length > 0) depth.set(id, Math.min(...next.map(depthOf)) - 1);
  }
  const layers: number[][] = [];
  for (const { id } of nodes) {
    const layer = depth.get(id) ?? 0;
    while (layers.length <= layer) layers.push([]);
    layers[layer]?.push(id);
  }
  return layers.filter((layer) => layer.length > 0);
}

/** Moves each node to the middle of its neighbours in the columns beside it. */
function settle(layers: number[][], neighbours: Neighbours, fromLeft: boolean): void {
  const rows = new Map<number, number>();
  const note = (layer: readonly number[]) => {
    for (const [row, id] of layer.entries()) rows.set(id, row / Math.max(1, layer.length));
  };
  for (const layer of layers) note(layer);
  for (const layer of fromLeft ? layers : [...layers].reverse()) {
    const wish = new Map(layer.map((id) => [id, middle(neighbours.get(id) ?? [], rows) ?? rows.get(id) ?? 0]));
    layer.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a - b);
    note(layer);
  }
}

function middle(ids: readonly number[], rows: ReadonlyMap<number, number>): number | null {
  return ids.length === 0 ? null : ids.reduce((sum, id) => sum + (rows.get(id) ?? 0), 0) / ids.length;
}

function placed(layers: readonly (readonly number[])[]): ReadonlyMap<number, Point> {
  const points = new Map<number, Point>();
  const tallest = Math.min(MOST_ROWS, Math.max(0, ...layers.map((layer) => layer.length)));
  let x = 0;
  for (const layer of layers) {
    for (let start = 0; start < layer.length; start += MOST_ROWS) {
      const column = layer.slice(start, start + MOST_ROWS);
      const top = ((tallest - column.length) * (NODE_HEIGHT + GAP_Y)) / 2;
      for (const [row, id] of column.entries()) points.set(id, { x, y: top + row * (NODE_HEIGHT + GAP_Y) });
      x += NODE_WIDTH + (start + MOST_ROWS < layer.length ? GAP_Y : GAP_X);
    }
  }
  return points;
}
