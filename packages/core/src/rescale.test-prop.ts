import type { Range } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, part, ranges } from './arbitrary-support.ts';
import { rangeOf } from './range.ts';
import { rescale } from './rescale.ts';
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

const target = fc.constantFrom<readonly Range[]>(...ranges.any.map((range) => [range])).map(([range]) => range!);

/** How far between the ends a score lies; by halves where the distance is larger than any number. */
function shareOf(score: number, [min, max]: Range): number {
  return Number.isFinite(max - min) ? (score - min) / (max - min) : (score / 2 - min / 2) / (max / 2 - min / 2);
}

describe('rescale', () => {
  it('maps a range onto another in proportion, the ends exactly', () =>
    fc.assert(
      fc.asyncProperty(part(), fc.option(target, { nil: undefined }), async (inner, to) => {
        const trying = tryOut({ inner }, (rewards) => (to ? rescale(rewards.inner!, to) : rescale(rewards.inner!)));
        if (inner.range[0] === inner.range[1]) {
          await expect(trying).rejects.toThrow(/can give .* only/);
          return;
        }
        const { outcome, reward } = await trying;
        const [low, high] = to ?? [0, 1];
        expect(rangeOf(reward)).toEqual([low, high]);
        if (doesFail(inner)) return expectFailed(outcome, '', inner, leftBy(inner));
        if (inner.does === 'abstain') return expectAbstained(outcome, '', []);
        expect(namesOf(outcome)).toEqual(belowOf(inner));
        if (inner.score === inner.range[0]) return expectScore(outcome, low, 0);
        if (inner.score === inner.range[1]) return expectScore(outcome, high, 0);
        const share = shareOf(inner.score, inner.range);
        expectScore(outcome, low * (1 - share) + high * share, sizeOf([low, high]));
      }),
      often,
    ));

  it('keeps the order of scores', () => {
    const range = fc.constantFrom(...ranges.any.filter(([min, max]) => min < max));
    const given = range.chain((one) =>
      fc.tuple(part({ within: [one], does: ['number'] }), part({ within: [one], does: ['number'] })),
    );
    return fc.assert(
      fc.asyncProperty(given, target, async ([a, b], to) => {
        const [first, second] = await Promise.all(
          [a, b].map((inner) => tryOut({ inner }, (rewards) => rescale(rewards.inner!, to))),
        );
        if (first!.outcome.status !== 'scored' || second!.outcome.status !== 'scored')
          throw new Error('expected scores');
        // Up to rounding: at least not the other way round by more than that.
        const distance = (second!.outcome.score / 2 - first!.outcome.score / 2) * Math.sign(b.score - a.score);
        expect(distance).toBeGreaterThanOrEqual(-1e-15 * sizeOf(to));
      }),
      often,
    );
  });
});
