import { addTo, type Moments, noMoments, standardDeviationOf } from './moments.ts';

/** How the scores of one prompt's rollouts differ. A group in which they do not teaches a policy nothing. */
export interface GroupSpread {
  readonly group: string;
  /** The id of its first scored sample. */
  readonly firstId: string;
  readonly n: number;
  readonly mean: number;
  readonly standardDeviation: number;
}

export interface GroupsSummary {
  /** Groups with two scored samples or more. */
  readonly count: number;
  /** Of them: those whose scores are all equal. */
  readonly withoutSpread: number;
  /** Groups with one scored sample: they say nothing of spread. */
  readonly single: number;
  /** Samples of groups that came when as many groups as are kept were known. */
  readonly untracked: number;
}

export interface Groups {
  add(group: string, id: string, score: number): void;
  summary(): GroupsSummary;
  /** The groups that differ most, or least, in their scores. */
  extreme(which: 'widest' | 'flattest', count: number): readonly GroupSpread[];
}

/** Running statistics of at most `maxGroups` groups. */
export function createGroups(maxGroups = 100_000): Groups {
  const groups = new Map<string, Moments & { readonly firstId: string }>();
  let untracked = 0;
  return {
    add(group, id, score) {
      let known = groups.get(group);
      if (!known && groups.size < maxGroups) {
        known = { ...noMoments(), firstId: id };
        groups.set(group, known);
      }
      if (known) addTo(known, score);
      else untracked++;
    },
    summary() {
      let count = 0;
      let withoutSpread = 0;
      for (const { n, squares } of groups.values()) {
        if (n < 2) continue;
        count++;
        if (squares === 0) withoutSpread++;
      }
      return { count, withoutSpread, single: groups.size - count, untracked };
    },
    extreme(which, count) {
      const spreads: GroupSpread[] = [];
      for (const [group, moments] of groups) {
        const standardDeviation = standardDeviationOf(moments);
        if (standardDeviation === null) continue;
        spreads.push({ group, firstId: moments.firstId, n: moments.n, mean: moments.mean, standardDeviation });
      }
      // One order from both ends: of groups that spread equally, none is at both.
      spreads.sort((a, b) => a.standardDeviation - b.standardDeviation);
      return (which === 'widest' ? spreads.reverse() : spreads).slice(0, count);
    },
  };
}
