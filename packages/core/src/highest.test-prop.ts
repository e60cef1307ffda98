import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often, parts } from './arbitrary-support.ts';
import { highest } from './highest.ts';
import { rangeOf } from './range.ts';
import { expectAbstained, expectScore, failTogether, tryOut } from './trial-support.ts';

describe('highest', () => {
  it('is one of the scores that do not abstain, and none is higher', () =>
    fc.assert(
      fc.asyncProperty(parts(), async (list) => {
        const names = Object.keys(list);
        const trial = await tryOut(list, highest);
        expect(rangeOf(trial.reward)).toEqual([
          Math.min(...names.map((name) => list[name]!.range[0])),
          Math.max(...names.map((name) => list[name]!.range[1])),
        ]);
        if (failTogether(trial, list)) return;
        const scores = Object.values(list).flatMap(({ does, score }) => (does === 'abstain' ? [] : [score]));
        if (scores.length === 0) return expectAbstained(trial.outcome, names[0]!, names);
        expectScore(trial.outcome, Math.max(...scores), 0);
      }),
      often,
    ));
});
