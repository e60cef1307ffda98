import type { JsonValue } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { driveWith } from '../distribution/drive-support.ts';
import { argumentsReply, capabilities, sampleOf } from '../test-support.ts';
import { perSampleRubric } from './per-sample-rubric.ts';

const points = fc.integer({ min: -10, max: 10 }).filter((value) => value !== 0);
const rows = fc
  .array(fc.record({ points, met: fc.boolean() }), { minLength: 1, maxLength: 12 })
  .filter((row) => row.some((one) => one.points > 0));

it('scores any row as simple-evals does, but for what falls below the lowest score', () => {
  const rubric = perSampleRubric({ name: 'health', lowest: -1000 });
  fc.assert(
    fc.property(rows, (row) => {
      const metadata = { rubric: row.map((one, index) => ({ criterion: `Fact ${index}.`, points: one.points })) };
      const { result } = driveWith(rubric.plan(sampleOf({ metadata }), capabilities) as never, () =>
        argumentsReply(
          Object.fromEntries(
            row.map((one, index) => [`c${index + 1}`, { reason: 'So.', [one.points > 0 ? 'pass' : 'holds']: one.met }]),
          ),
        ),
      );
      const sum = (of: typeof row) => of.reduce((total, one) => total + one.points, 0);
      const expected = sum(row.filter((one) => one.met)) / sum(row.filter((one) => one.points > 0));
      expect(result?.score).toBeCloseTo(expected, 10);
    }),
  );
});

it('takes any JSON for a row: criteria, none, or a failure of the data', () => {
  const rubric = perSampleRubric({ name: 'any' });
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plan = rubric.plan(sampleOf({ metadata: { rubric: value as JsonValue } }), capabilities);
      try {
        plan.next();
      } catch (error) {
        expect(error).toMatchObject({ code: 'RLAIF_SAMPLE', attribution: 'service' });
      }
    }),
    { numRuns: 500 },
  );
});
