import type { Sample } from '@rlaif/core';
import type { OutcomeRow } from './outcome-row.ts';
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
 * Keeps `count` samples of each end. Of equal scores the low end has those that came first and the high end those that came last, so
 * that none is at both.
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
    return candidates.sort((a, b) => a.shown.row.score - b.shown.row.score || a.order - b.order).slice(0, wanted);
  };

  return {
    add({ score, ...row }, sample) {
      if (score === null) return;
      const shown = { row: { ...row, score }, texts: sample && shownTexts(sample) };
      const kept: Kept = { order: seen++, shown };
      keep(isExplainedByJudge(shown.row) ? explained : unexplained, kept, count, (a, b) => a < b);
      // Twice as many: some of them may be shown at the low end.
      keep(high, kept, 2 * count, (a, b) => a >= b);
    },
    complete(sample) {
      const lists = [...explained, ...unexplained, ...high];
      const kept = lists.find(({ shown }) => shown.row.id === sample.id && shown.texts === undefined);
      if (kept) kept.shown = { ...kept.shown, texts: shownTexts(sample) };
    },
    lowest: () => lowest().map(({ shown }) => shown),
    highest() {
      const low = new Set(lowest());
      const wanted = Math.floor(Math.min(count, seen / 2));
      const others = high.filter((kept) => !low.has(kept));
      return others.slice(0, wanted).map(({ shown }) => shown);
    },
  };
}

interface Kept {
  /** Which of the samples it was, from 0. */
  readonly order: number;
  shown: ShownSample;
}

function keep(kept: Kept[], sample: Kept, count: number, isBefore: (a: number, b: number) => boolean): void {
  const { score } = sample.shown.row;
  const last = kept.at(-1);
  if (kept.length === count && last && !isBefore(score, last.shown.row.score)) return;
  const at = kept.findIndex((other) => isBefore(score, other.shown.row.score));
  kept.splice(at < 0 ? kept.length : at, 0, sample);
  if (kept.length > count) kept.pop();
}
