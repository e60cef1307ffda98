import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, part } from './arbitrary-support.ts';
import { mapScore } from './map-score.ts';
import { rangeOf } from './range.ts';
import { belowOf, expectAbstained, expectFailed, expectScore, leftBy, namesOf, tryOut } from './trial-support.ts';

const values = fc.oneof(
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MAX_VALUE, -0),
  fc.constantFrom<unknown>('1', null, undefined, true, {}, 1n).map((value) => value as number),
);

describe('mapScore', () => {
  it('gives what the map gives where that is inside the range, and fails where it is not', () =>
    fc.assert(
      fc.asyncProperty(
        part(),
        values,
        fc.option(fc.constantFrom<readonly [number, number]>([0, 1], [-2, 2], [-1, -1]), { nil: undefined }),
        async (inner, value, range) => {
          const given: number[] = [];
          const { outcome, reward } = await tryOut({ inner }, (rewards) =>
            mapScore(
              rewards.inner!,
              (score) => {
                given.push(score);
                return value;
              },
              { range },
            ),
          );
          const [min, max] = range ?? inner.range;
          expect(rangeOf(reward)).toEqual([min, max]);
          if (doesFail(inner)) return expectFailed(outcome, '', inner, leftBy(inner));
          if (inner.does === 'abstain') {
            expect(given).toEqual([]);
            return expectAbstained(outcome, '', []);
          }
          expect(given).toEqual([inner.score, inner.score]); // once at once, once later
          if (typeof value === 'number' && value >= min && value <= max) {
            expectScore(outcome, value);
            expect(namesOf(outcome)).toEqual(belowOf(inner));
            expect(outcome).toMatchObject({ output: inner.does === 'result' ? { rationale: 'inner' } : value });
          } else {
            expect(outcome).toMatchObject({ status: 'failed', error: { code: 'RLAIF_SCORE' } });
          }
        },
      ),
      often,
    ));

  it('follows a second map as one that does both', () =>
    fc.assert(
      fc.asyncProperty(part({ does: ['number', 'result'] }), async (inner) => {
        const half = (score: number): number => score / 2;
        const range = [-Number.MAX_VALUE, Number.MAX_VALUE] as const;
        const twice = await tryOut({ inner }, (rewards) =>
          mapScore(mapScore(rewards.inner!, half, { range }), half, { range }),
        );
        const once = await tryOut({ inner }, (rewards) =>
          mapScore(rewards.inner!, (score) => half(half(score)), { range }),
        );
        expect(twice.outcome).toEqual(once.outcome);
      }),
    ));
});
