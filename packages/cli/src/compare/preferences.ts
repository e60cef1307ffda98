import type { ScorePair } from './agreement.ts';
import type { Preferences } from './comparison.ts';

/** Of a group no more rollouts are put beside each other: their pairs grow with the square. */
const maxRollouts = 256;

/**
 * Which rollout of each two of one prompt the judges prefer. A trainer that compares the rollouts of a prompt learns from this alone: judges
 * may differ in every score and still teach the same.
 */
export function preferencesOf(pairs: readonly ScorePair[]): Preferences {
  const counts = { pairs: 0, same: 0, opposite: 0, oneTied: 0, bothTied: 0 };
  for (const all of Map.groupBy(pairs, ({ group }) => group).values()) {
    const group = all.slice(0, maxRollouts);
    for (const [index, one] of group.entries()) {
      for (let next = index + 1; next < group.length; next++) {
        const other = group[next]!;
        const first = Math.sign(one.first - other.first);
        const second = Math.sign(one.second - other.second);
        counts.pairs++;
        if (first === 0 && second === 0) counts.bothTied++;
        else if (first === 0 || second === 0) counts.oneTied++;
        else if (first === second) counts.same++;
        else counts.opposite++;
      }
    }
  }
  return counts;
}

/** Of the pairs in which both prefer one: the share in which it is the same; null where there is none. */
export function sameShare({ same, opposite }: Preferences): number | null {
  return same + opposite === 0 ? null : same / (same + opposite);
}
