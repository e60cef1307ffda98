import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, part, parts, ranges, weightsFor } from './arbitrary-support.ts';
import { penalty } from './penalty.ts';
import { rangeOf } from './range.ts';
import {
  askedTogether,
  belowOf,
  expectAbstained,
  expectFailed,
  expectScore,
  leftBy,
  namesOf,
  sizeOf,
  tryOut,
} from './trial-support.ts';

const given = (kind: 'unit' | 'any') =>
  parts(part({ within: ranges[kind === 'any' ? 'notNegative' : kind] }), { max: 4 }).chain((penalties) =>
    fc.tuple(fc.constant(penalties), weightsFor(Object.keys(penalties)), part({ within: ranges[kind] })),
  );

describe('penalty', () => {
  it.each(['unit', 'any'] as const)('takes the weighted sum away, down to the minimum (ranges: %s)', (kind) =>
    fc.assert(
      fc.asyncProperty(given(kind), async ([penalties, weights, reward]) => {
        const {
          outcome,
          asked,
          reward: built,
        } = await tryOut({ ...penalties, last: reward }, ({ last, ...rest }) => penalty(last!, rest, { weights }));
        expect(rangeOf(built)).toEqual(reward.range);
        const names = Object.keys(penalties);
        const first = askedTogether(penalties);
        if (first.blamed !== undefined) {
          expect(asked).toEqual(first.asked);
          return expectFailed(outcome, first.blamed, penalties[first.blamed]!, first.components);
        }
        expect(asked).toEqual([...names, 'last']);
        if (doesFail(reward)) return expectFailed(outcome, '', reward, [...names, ...leftBy(reward)]);
        if (reward.does === 'abstain') return expectAbstained(outcome, '', names);
        expect(namesOf(outcome)).toEqual([...names, ...belowOf(reward)]);
        const terms = names.map((name) =>
          penalties[name]!.does === 'abstain' ? 0 : weights[name]! * penalties[name]!.score,
        );
        const taken = terms.reduceRight((sum, term) => sum + term, 0);
        expectScore(outcome, Math.max(reward.range[0], reward.score - taken), sizeOf([...terms, reward.score]));
        if (outcome.status === 'scored') expect(outcome.score).toBeLessThanOrEqual(reward.score);
      }),
      often,
    ),
  );
});
