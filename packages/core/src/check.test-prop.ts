import { abstain } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { scoreOne } from './score-one.ts';
import { frozenSample } from './trial-support.ts';

describe('check', () => {
  it('is 1, 0, an abstention or a failure, by the type of what the predicate gives and never by its truth', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.boolean(), fc.anything(), fc.constant(abstain('no reference'))),
        fc.boolean(),
        async (value, isLate) => {
          const outcome = await scoreOne(
            check(() => (isLate ? Promise.resolve(value as boolean) : (value as boolean))),
            frozenSample,
          );
          if (typeof value === 'boolean') expect(outcome).toMatchObject({ status: 'scored', score: value ? 1 : 0 });
          else if ((value as { abstained?: unknown } | undefined)?.abstained === true) {
            expect(outcome).toMatchObject({ status: 'abstained', reason: 'no reference' });
          } else expect(outcome).toMatchObject({ status: 'failed', error: { code: 'RLAIF_SCORE' } });
        },
      ),
    ));
});
