import type { Sample } from '@rlaif/core';
import type { OutcomeRow } from '@rlaif/core/outcome-row';
import { isExplainedByJudge, type ShownSample, shownTexts } from './shown-sample.ts';

/** The samples with the lowest and the highest scores seen so far. */
export interface Extremes {
  /** Without the sample, of a row of an earlier run, it is completed later. */
  add(row: OutcomeRow, sample: Sample | undefined): void;
  /** Adds the texts of a sample that came without them. */
  complete(sample: Sample): void;
  /** Lowest first. At most half of them are samples that no judge explained, where there are others. */
  lowest(): readonly ShownSample[];
  /** Highest first. No sample is among both. */
  highest(): readonly ShownSample[];
}

/**
 * Keeps `count` samples of each end, of equal scores those that came first.
 */
export function createExtremes(count = 10): Extremes {
  const explained: Kept[] = [];
  const unexplained: Kept[] = [];
  const high: Kept[] = [];
  let seen = 0;

  const lowest = (): readonly Kept[] => {
    const wanted = Math.ceil(Math.min(count, seen / 2));
    const withoutJudge = Math.max(Math.floor(wanted / 2), wanted - explained.length);
    const candidates = [...unexplained.slice(0, withoutJudge), ...explained];
    return candidates.sort((a, b) => a.row.score - b.row.score || a.order - b.order).slice(0, wanted);
  };

  return {
    add(row, sample) {
      const { score } = row;
      if (score === null) return;
      const kept: Kept = { order: seen++, row: { ...row, score }, sample };
      keep(isExplainedByJudge(row) ? explained : unexplained, kept, count, (a, b) => a < b);
      // Twice as many: some of them may be shown at the low end.
      keep(high, kept, 2 * count, (a, b) => a > b);
    },
    complete(sample) {
      const lists = [...explained, ...unexplained, ...high];
      const kept = lists.find(({ row, sample: known }) => row.id === sample.id && known === undefined);
      if (kept) kept.sample = sample;
    },
    lowest: () => lowest().map(toShown),
    highest() {
      const low = new Set(lowest());
      const wanted = Math.floor(Math.min(count, seen / 2));
      const others = high.filter((kept) => !low.has(kept));
      return others.slice(0, wanted).map(toShown);
    },
  };
}

interface Kept {
  /** Which of the samples it was, from 0. */
  readonly order: number;
  readonly row: ShownSample['row'];
  sample: Sample | undefined;
}

/** Cutting texts is left until they are shown: most samples are among the kept ones for a short time only. */
function toShown({ row, sample }: Kept): ShownSample {
  return { row, texts: sample && shownTexts(sample) };
}

function keep(kept: Kept[], sample: Kept, count: number, isBefore: (a: number, b: number) => boolean): void {
  const { score } = sample.row;
  const last = kept.at(-1);
  if (kept.length === count && last && !isBefore(score, last.row.score)) return;
  const at = kept.findIndex((other) => isBefore(score, other.row.score));
  kept.splice(at < 0 ? kept.length : at, 0, sample);
  if (kept.length > count) kept.pop();
}
