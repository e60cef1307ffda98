import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, type Part, part } from './arbitrary-support.ts';
import { fallback } from './fallback.ts';
import { rangeOf } from './range.ts';
import { belowOf, expectAbstained, expectFailed, expectScore, leftBy, namesOf, tryOut } from './trial-support.ts';

const isAnswered = ({ does }: Part, on: 'service' | 'any' | undefined): boolean =>
  does === 'service' || (on === 'any' && does !== 'number' && does !== 'result' && does !== 'abstain');

describe('fallback', () => {
  it('asks the second only after a failure that it answers, says so, and keeps what both were billed', () =>
    fc.assert(
      fc.asyncProperty(
        part(),
        part(),
        fc.constantFrom('service' as const, 'any' as const, undefined),
        async (first, second, on) => {
          const { outcome, asked, reward } = await tryOut({ first, second }, (rewards) =>
            fallback(rewards.first!, rewards.second!, { on }),
          );
          expect(rangeOf(reward)).toEqual([
            Math.min(first.range[0], second.range[0]),
            Math.max(first.range[1], second.range[1]),
          ]);
          const isUsed = isAnswered(first, on);
          expect(asked).toEqual(isUsed ? ['first', 'second'] : ['first']);
          const stands = isUsed ? second : first;
          if (doesFail(stands)) return expectFailed(outcome, '', stands, leftBy(stands));
          if (stands.does === 'abstain') return expectAbstained(outcome, '', isUsed ? ['fallback'] : []);
          expectScore(outcome, stands.score);
          expect(namesOf(outcome)).toEqual([...belowOf(stands), 'fallback']);
          expect(outcome).toMatchObject({ output: { components: { fallback: isUsed ? 1 : 0 } } });
        },
      ),
      often,
    ));
});
