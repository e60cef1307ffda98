import { mean, sampleRankCorrelation } from 'simple-statistics';
import type { Agreement } from './comparison.ts';
import { preferencesOf } from './preferences.ts';

/** What two judges gave one sample. */
export interface ScorePair {
  readonly first: number;
  readonly second: number;
  /** What it shares with the other rollouts of its prompt. */
  readonly group: string;
}

/** How far two judges agree in one number. */
export function agreementOf(pairs: readonly ScorePair[]): Agreement {
  const n = pairs.length;
  if (n === 0) {
    return { n, equal: null, difference: null, rankCorrelation: null, kappa: null, preferences: preferencesOf([]) };
  }
  const first = pairs.map((pair) => pair.first);
  const second = pairs.map((pair) => pair.second);
  return {
    n,
    equal: pairs.filter((pair) => pair.first === pair.second).length / n,
    difference: mean(pairs.map((pair) => Math.abs(pair.first - pair.second))),
    rankCorrelation: n < 2 ? null : known(sampleRankCorrelation(first, second)),
    kappa: kappaOf(pairs),
    preferences: preferencesOf(pairs),
  };
}

/**
 * Cohen's kappa, `(observed - expected) / (1 - expected)` agreement, where the expected one is that of two judges who give each number as
 * often as these do and know nothing of each other (Cohen, A coefficient of agreement for nominal scales, 1960). Null unless there are two
 * numbers in all: with one nothing can be expected, and with more a near miss is no worse than a far one.
 */
export function kappaOf(pairs: readonly ScorePair[]): number | null {
  const values = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  if (values.length !== 2) return null;
  const share = (holds: (pair: ScorePair) => boolean): number => pairs.filter(holds).length / pairs.length;
  const observed = share(({ first, second }) => first === second);
  const expected = values.reduce(
    (sum, value) => sum + share(({ first }) => first === value) * share(({ second }) => second === value),
    0,
  );
  return (observed - expected) / (1 - expected);
}

/** Not a number: a correlation with what does not vary. */
function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
