/** The picture of a program: where it is entered, what runs as a task, what it awaits, and what may block where. */
import type { Severity } from "./model.ts";

/** `entry`: something outside calls it; `task`, `thread`: it is started there; `library`: a call that blocks. */
export type NodeKind = "entry" | "task" | "thread" | "coroutine" | "function" | "library";

export interface PictureNode {
  readonly id: number;
  readonly kind: NodeKind;
  /** Dotted name; of a library's function its own. */
  readonly name: string;
  /** Empty for a library's function. */
  readonly path: string;
  readonly line: number;
  /** How it is entered or started, or what it waits for: "asyncio.run", "handler", "network". */
  readonly detail: string;
}

export type EdgeKind = "awaits" | "calls" | "starts" | "blocks";

export interface PictureEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  /** Where in the code of `from`. */
  readonly line: number;
}

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** Functions that belong in it and have no room. */
  readonly left: number;
}

export const EMPTY_PICTURE: Picture = { nodes: [], edges: [], left: 0 };

/** A node with its place and with what was found in it. */
export interface PlacedNode extends PictureNode {
  readonly x: number;
  readonly y: number;
  /** Indexes of findings. */
  readonly findings: readonly number[];
  readonly worst: Severity | null;
}
