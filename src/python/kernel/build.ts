/** Making the tree: five words a node, children as a chain. */
import { doubleArea, takeArea } from "./areas.ts";
import { setWord, word } from "./memory.ts";

const WORDS: i32 = 5;
const KIND_MASK: i32 = 255;
const SLOT_MASK: i32 = 0xff00;
const SLOT_SHIFT: i32 = 8;

export let nodeBase: i32 = 0;
export let nodeCount: i32 = 0;
let nodeCapacity: i32 = 0;

/** Room for the nodes a text of this length usually has; node 0 is no node. */
export function resetNodes(sourceLength: i32): void {
  nodeCapacity = (sourceLength >> 2) + 64;
  nodeBase = takeArea(nodeCapacity * WORDS);
  nodeCount = 0;
  newNode(0, 0);
}

/** A node that ends where it starts until it is finished. */
export function newNode(kind: i32, start: i32): i32 {
  if (nodeCount === nodeCapacity) growNodes();
  const at = nodeBase + nodeCount * WORDS;
  setWord(at, kind);
  setWord(at + 1, start);
  setWord(at + 2, start);
  setWord(at + 3, 0);
  setWord(at + 4, 0);
  return nodeCount++;
}

function growNodes(): void {
  nodeBase = doubleArea(nodeBase, nodeCapacity * WORDS);
  nodeCapacity *= 2;
}

/** Forgets every node from this one on. */
export function dropNodesFrom(id: i32): void {
  nodeCount = id;
}

/** Puts a child behind the parent's last child (0 for none) and returns it, as the new last one. */
export function append(parent: i32, last: i32, child: i32, slot: i32): i32 {
  const head = nodeBase + child * WORDS;
  setWord(head, (word(head) & ~SLOT_MASK) | (slot << SLOT_SHIFT));
  if (last === 0) setWord(nodeBase + parent * WORDS + 3, child);
  else setWord(nodeBase + last * WORDS + 4, child);
  return child;
}

export function kindOf(id: i32): i32 {
  return word(nodeBase + id * WORDS) & KIND_MASK;
}

export function setKind(id: i32, kind: i32): void {
  const at = nodeBase + id * WORDS;
  setWord(at, (word(at) & ~KIND_MASK) | kind);
}

export function hasFlag(id: i32, flag: i32): boolean {
  return (word(nodeBase + id * WORDS) & flag) !== 0;
}

export function addFlags(id: i32, flags: i32): void {
  const at = nodeBase + id * WORDS;
  setWord(at, word(at) | flags);
}

/** Replaces the bits under the mask. */
export function replaceFlags(id: i32, mask: i32, flags: i32): void {
  const at = nodeBase + id * WORDS;
  setWord(at, (word(at) & ~mask) | flags);
}

export function startOf(id: i32): i32 {
  return word(nodeBase + id * WORDS + 1);
}

export function setStart(id: i32, start: i32): void {
  setWord(nodeBase + id * WORDS + 1, start);
}

export function endOf(id: i32): i32 {
  return word(nodeBase + id * WORDS + 2);
}

export function setEnd(id: i32, end: i32): void {
  setWord(nodeBase + id * WORDS + 2, end);
}

export function firstChild(id: i32): i32 {
  return word(nodeBase + id * WORDS + 3);
}

/** The name of a Name or Identifier stands where other nodes have their first child. */
export function setName(id: i32, name: i32): void {
  setWord(nodeBase + id * WORDS + 3, name);
}

export function nextSibling(id: i32): i32 {
  return word(nodeBase + id * WORDS + 4);
}
