/** What BLEU counts. Those of several completions add up, part by part. */
export interface BleuStatistics {
  /** N-grams that are in a reference too, by size from 1 on. */
  readonly matches: readonly number[];
  /** All n-grams of the completion, by size. */
  readonly totals: readonly number[];
  /** Tokens of the completion. */
  readonly length: number;
  /** Tokens of the reference that is nearest in length. */
  readonly referenceLength: number;
}

/**
 * Counts what a completion has in common with references: each n-gram at most as often as it occurs in one of them. Takes memory for the
 * references alone.
 *
 * @example
 * bleuStatistics(['a', 'b'], [['a', 'c']], 2); // { matches: [1, 0], totals: [2, 1], length: 2, referenceLength: 2 }
 */
export function bleuStatistics(
  completion: readonly string[],
  references: readonly (readonly string[])[],
  maxSize: number,
): BleuStatistics {
  const ids = new Map<string, number>();
  for (const reference of references) for (const token of reference) if (!ids.has(token)) ids.set(token, ids.size);
  const vocabulary = ids.size;
  // The n-grams of the references as a tree: a node is an n-gram, and its child one that is a token longer.
  const children = new Map<number, number>();
  const most: number[] = [0];
  for (const reference of references) {
    const counts: number[] = [];
    for (let i = 0; i < reference.length; i++) {
      let node = 0;
      for (let size = 1; size <= maxSize && i + size <= reference.length; size++) {
        const edge = node * vocabulary + ids.get(reference[i + size - 1]!)!;
        let child = children.get(edge);
        if (child === undefined) {
          child = most.push(0) - 1;
          children.set(edge, child);
        }
        node = child;
        counts[node] = (counts[node] ?? 0) + 1;
      }
    }
    counts.forEach((count, node) => {
      most[node] = Math.max(most[node]!, count);
    });
  }

  const left = [...most];
  const matches = Array.from({ length: maxSize }, () => 0);
  for (let i = 0; i < completion.length; i++) {
    let node: number | undefined = 0;
    for (let size = 1; size <= maxSize && i + size <= completion.length; size++) {
      const id = ids.get(completion[i + size - 1]!);
      node = id === undefined ? undefined : children.get(node * vocabulary + id);
      if (node === undefined) break;
      if (left[node]! > 0) {
        left[node]!--;
        matches[size - 1]!++;
      }
    }
  }
  const { length } = completion;
  return {
    matches,
    totals: matches.map((_, i) => Math.max(0, length - i)),
    length,
    referenceLength: nearest(
      length,
      references.map((reference) => reference.length),
    ),
  };
}

/** Of two that are as near, the shorter. */
function nearest(length: number, lengths: readonly number[]): number {
  return lengths.reduce((best, one) => {
    const [far, near] = [Math.abs(one - length), Math.abs(best - length)];
    return far < near || (far === near && one < best) ? one : best;
  });
}
