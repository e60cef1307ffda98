import type { OutcomeRow } from './outcome-row.ts';

/** A scored sample that a report shows. */
export interface ShownSample {
  readonly row: OutcomeRow & { readonly score: number };
  /** What the policy wrote, cut to what a report shows. `undefined` while only the output of an earlier run is known. */
  readonly completion?: string | undefined;
}

/** The samples with the lowest and the highest scores seen so far. */
export interface Extremes {
  add(row: OutcomeRow, completion: string | undefined): void;
  /** Adds the completion of a sample that came without one. */
  complete(id: string, completion: string): void;
  /** Lowest first. No sample is among both. */
  lowest(): readonly ShownSample[];
  /** Highest first. */
  highest(): readonly ShownSample[];
}

const maxShownCharacters = 4000;

/**
 * Keeps `count` samples of each end. Of equal scores the low end has those that came first and the high end those that came last, so
 * that none is at both.
 */
export function createExtremes(count = 10): Extremes {
  const low: ShownSample[] = [];
  const high: ShownSample[] = [];
  let seen = 0;

  const keep = (kept: ShownSample[], sample: ShownSample, isBefore: (a: number, b: number) => boolean): void => {
    const { score } = sample.row;
    const last = kept.at(-1);
    if (kept.length === count && last && !isBefore(score, last.row.score)) return;
    const at = kept.findIndex((other) => isBefore(score, other.row.score));
    kept.splice(at < 0 ? kept.length : at, 0, sample);
    if (kept.length > count) kept.pop();
  };
  const half = (): number => Math.min(count, seen / 2);

  return {
    add({ score, ...row }, completion) {
      if (score === null) return;
      seen++;
      const sample = { row: { ...row, score }, completion: completion && shown(completion) };
      keep(low, sample, (a, b) => a < b);
      keep(high, sample, (a, b) => a >= b);
    },
    complete(id, completion) {
      for (const kept of [low, high]) {
        const at = kept.findIndex((sample) => sample.row.id === id && sample.completion === undefined);
        const sample = kept[at];
        if (sample) kept[at] = { ...sample, completion: shown(completion) };
      }
    },
    lowest: () => low.slice(0, Math.ceil(half())),
    highest: () => high.slice(0, Math.floor(half())),
  };
}

function shown(completion: string): string {
  const rest = completion.length - maxShownCharacters;
  return rest > 0 ? `${completion.slice(0, maxShownCharacters)}\n[${rest} more characters]` : completion;
}
