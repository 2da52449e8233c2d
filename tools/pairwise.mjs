/** A small part of many combinations in which every two choices stand together at least once. Greedy, and the same each time. */

/** `keyOf` gives an item's choices as `{ dimension: choice }`. */
export function pairwise(items, keyOf) {
  const open = new Set(items.flatMap((item) => pairsOf(keyOf(item))));
  const sample = [];
  while (open.size > 0) {
    const [best] = items
      .map((item) => ({ item, gain: pairsOf(keyOf(item)).filter((pair) => open.has(pair)).length }))
      .sort((a, b) => b.gain - a.gain);
    if (!best || best.gain === 0) break;
    sample.push(best.item);
    for (const pair of pairsOf(keyOf(best.item))) open.delete(pair);
  }
  return sample;
}

function pairsOf(key) {
  const choices = Object.entries(key).map(([dimension, choice]) => `${dimension}=${choice}`);
  return choices.flatMap((first, index) => choices.slice(index + 1).map((second) => `${first}&${second}`));
}
