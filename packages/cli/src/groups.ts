import { addTo, standardDeviationOf } from './moments.ts';

/**
 * How the scores of one prompt's rollouts differ, in the terms of `groupStats` of `@rlaif/core`, which needs all outcomes at once. A group
 * in which they do not differ teaches a policy nothing.
 */
export interface GroupSpread {
  readonly group: string;
  /** The id of its first sample. */
  readonly firstId: string;
  /** How many of its samples were scored. */
  readonly scored: number;
  readonly mean: number;
  /** The standard deviation of its scores as of a sample (n - 1). */
  readonly spread: number;
}

export interface GroupsSummary {
  /** Groups with two scored samples or more. */
  readonly count: number;
  /** The mean of their spreads; null when there are none. */
  readonly spread: number | null;
  /** The share of them whose scores are all equal, from 0 to 1; null when there are none. */
  readonly zeroSpread: number | null;
  /** Groups with one scored sample: they say nothing of spread. */
  readonly single: number;
  /** Groups with samples that abstained beside samples that were scored: a sign of a reward that a policy can dodge. */
  readonly unevenAbstention: number;
  /** Samples of groups that came when as many groups as are kept were known. */
  readonly untracked: number;
}

export interface Groups {
  /** Counts a sample in: its score, or that it abstained. */
  add(group: string, id: string, score: number | 'abstained'): void;
  summary(): GroupsSummary;
  /** The groups that differ most, or least, in their scores. */
  extreme(which: 'widest' | 'flattest', count: number): readonly GroupSpread[];
}

/** What is known of a group, as columns of one array of numbers: objects of their own would take three times the memory. */
const columns = { n: 0, mean: 1, squares: 2, abstained: 3 };
const width = Object.keys(columns).length;

/** Running statistics of at most `maxGroups` groups. */
export function createGroups(maxGroups = 50_000): Groups {
  const places = new Map<string, number>();
  const firstIds: string[] = [];
  const moments = { n: 0, mean: 0, squares: 0 };
  let numbers = new Float64Array(256 * width);
  let untracked = 0;

  const placeOf = (group: string, id: string): number | undefined => {
    const known = places.get(group);
    if (known !== undefined || places.size >= maxGroups) return known;
    const place = places.size * width;
    // A copy: the name may be a part of a longer text, which it would keep in memory.
    places.set(JSON.parse(JSON.stringify(group)) as string, place);
    firstIds.push(id);
    if (place === numbers.length) {
      const grown = new Float64Array(2 * place);
      grown.set(numbers);
      numbers = grown;
    }
    return place;
  };
  const momentsAt = (place: number): typeof moments => {
    moments.n = numbers[place + columns.n] ?? 0;
    moments.mean = numbers[place + columns.mean] ?? 0;
    moments.squares = numbers[place + columns.squares] ?? 0;
    return moments;
  };

  return {
    add(group, id, score) {
      const place = placeOf(group, id);
      if (place === undefined) untracked++;
      else if (score === 'abstained') numbers[place + columns.abstained] = 1;
      else {
        addTo(momentsAt(place), score);
        numbers.set([moments.n, moments.mean, moments.squares], place);
      }
    },
    summary() {
      let count = 0;
      let single = 0;
      let flat = 0;
      let spreads = 0;
      let unevenAbstention = 0;
      for (const place of places.values()) {
        const spread = standardDeviationOf(momentsAt(place));
        if (moments.n > 0 && numbers[place + columns.abstained] === 1) unevenAbstention++;
        if (spread === null) {
          single += moments.n;
          continue;
        }
        count++;
        spreads += spread;
        if (spread === 0) flat++;
      }
      const mean = (sum: number): number | null => (count === 0 ? null : sum / count);
      return { count, spread: mean(spreads), zeroSpread: mean(flat), single, unevenAbstention, untracked };
    },
    extreme(which, count) {
      const spreads: GroupSpread[] = [];
      for (const [group, place] of places) {
        const spread = standardDeviationOf(momentsAt(place));
        if (spread === null) continue;
        spreads.push({ group, firstId: firstIds[place / width] ?? '', scored: moments.n, mean: moments.mean, spread });
      }
      // One order from both ends: of groups that spread equally, none is at both.
      spreads.sort((a, b) => a.spread - b.spread);
      return (which === 'widest' ? spreads.reverse() : spreads).slice(0, count);
    },
  };
}
