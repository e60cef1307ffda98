import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, part, scoreWithin } from './arbitrary-support.ts';
import { clip } from './clip.ts';
import { rangeOf } from './range.ts';
import { belowOf, expectAbstained, expectFailed, expectScore, leftBy, namesOf, tryOut } from './trial-support.ts';

const bound = fc.oneof(fc.double({ min: -6, max: 6, noNaN: true }), fc.constantFrom(undefined, 1e308, -1e308, -0));

describe('clip', () => {
  it('raises to min and lowers to max, and refuses bounds that leave or say nothing', () =>
    fc.assert(
      fc.asyncProperty(part(), bound, bound, async (inner, min, max) => {
        const low = Math.max(inner.range[0], min ?? inner.range[0]);
        const high = Math.min(inner.range[1], max ?? inner.range[1]);
        const trying = tryOut({ inner }, (rewards) => clip(rewards.inner!, { min, max }));
        if (low > high || (min === undefined && max === undefined)) {
          await expect(trying).rejects.toThrow(TypeError);
          return;
        }
        const { outcome, reward } = await trying;
        expect(rangeOf(reward)).toEqual([low, high]);
        if (doesFail(inner)) return expectFailed(outcome, '', inner, leftBy(inner));
        if (inner.does === 'abstain') return expectAbstained(outcome, '', []);
        expectScore(outcome, Math.max(low, Math.min(high, inner.score)), 0);
        expect(namesOf(outcome)).toEqual(belowOf(inner));
      }),
      often,
    ));

  it('does nothing more the second time', () => {
    const given = part({ does: ['number', 'result'] }).chain((inner) =>
      fc.tuple(fc.constant(inner), scoreWithin(inner.range), scoreWithin(inner.range)),
    );
    return fc.assert(
      fc.asyncProperty(given, async ([inner, a, b]) => {
        const bounds = { min: Math.min(a, b), max: Math.max(a, b) };
        const once = await tryOut({ inner }, (rewards) => clip(rewards.inner!, bounds));
        const twice = await tryOut({ inner }, (rewards) => clip(clip(rewards.inner!, bounds), bounds));
        expect(twice.outcome).toEqual(once.outcome);
      }),
    );
  });
});
