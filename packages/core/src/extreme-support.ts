import type { Reward } from '@rlaif/spec';
import fc from 'fast-check';
import { expect } from 'vitest';
import { often, parts } from './arbitrary-support.ts';
import { rangeOf } from './range.ts';
import { expectAbstained, expectScore, failTogether, tryOut } from './trial-support.ts';

/** The law of `lowest` and `highest`: one of the scores that do not abstain, and none of them lies further out. */
export function expectExtreme(
  combinator: (rewards: Readonly<Record<string, Reward>>) => Reward,
  pick: (...scores: number[]) => number,
): Promise<void> {
  return fc.assert(
    fc.asyncProperty(parts(), async (list) => {
      const names = Object.keys(list);
      const trial = await tryOut(list, combinator);
      expect(rangeOf(trial.reward)).toEqual([
        Math.min(...names.map((name) => list[name]!.range[0])),
        Math.max(...names.map((name) => list[name]!.range[1])),
      ]);
      if (failTogether(trial, list)) return;
      const scores = Object.values(list).flatMap(({ does, score }) => (does === 'abstain' ? [] : [score]));
      if (scores.length === 0) return expectAbstained(trial.outcome, names[0]!, names);
      expectScore(trial.outcome, pick(...scores), 0);
    }),
    often,
  );
}
