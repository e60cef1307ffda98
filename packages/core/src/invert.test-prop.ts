import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, part } from './arbitrary-support.ts';
import { invert } from './invert.ts';
import { rangeOf } from './range.ts';
import {
  belowOf,
  expectAbstained,
  expectFailed,
  expectScore,
  leftBy,
  namesOf,
  sizeOf,
  tryOut,
} from './trial-support.ts';

describe('invert', () => {
  it('turns a score round within its range, min + max - score', () =>
    fc.assert(
      fc.asyncProperty(part(), async (inner) => {
        const { outcome, reward } = await tryOut({ inner }, (rewards) => invert(rewards.inner!));
        const [min, max] = inner.range;
        expect(rangeOf(reward)).toEqual([min, max]);
        if (doesFail(inner)) return expectFailed(outcome, '', inner, leftBy(inner));
        if (inner.does === 'abstain') return expectAbstained(outcome, '', []);
        // The ends first, because their sum is not more than either where the other is below 0.
        const expected = min < 0 && max > 0 ? min + max - inner.score : min + (max - inner.score);
        expectScore(outcome, expected, sizeOf([min, max]));
        expect(namesOf(outcome)).toEqual(belowOf(inner));
        if (inner.score === min) expectScore(outcome, max, 0);
        if (inner.score === max) expectScore(outcome, min, 0);
      }),
      often,
    ));

  it('undoes itself', () =>
    fc.assert(
      fc.asyncProperty(part({ does: ['number', 'result'] }), async (inner) => {
        const { outcome } = await tryOut({ inner }, (rewards) => invert(invert(rewards.inner!)));
        expectScore(outcome, inner.score, sizeOf(inner.range));
      }),
    ));
});
