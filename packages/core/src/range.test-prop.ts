import type { Range } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often, ranges } from './arbitrary-support.ts';
import { rangeOf, withRange } from './range.ts';
import { scoreOne } from './score-one.ts';
import { frozenSample } from './trial-support.ts';

const score = fc.oneof(fc.double(), fc.double({ min: -6, max: 6 }), fc.constantFrom(-0, 1e308, Number.MIN_VALUE));

describe('withRange', () => {
  it('lets a score inside the range through and fails any other', () =>
    fc.assert(
      fc.asyncProperty(score, fc.constantFrom(...ranges.any), async (value, [min, max]) => {
        const reward = withRange(() => value, [min, max]);
        expect(rangeOf(reward)).toEqual([min, max]);
        expect(await scoreOne(reward, frozenSample)).toMatchObject(
          value >= min && value <= max
            ? { status: 'scored', score: value }
            : { status: 'failed', error: { code: 'RLAIF_SCORE', attribution: 'completion' } },
        );
      }),
      often,
    ));

  it('takes two finite numbers in order for a range, and nothing else', () =>
    fc.assert(
      fc.property(fc.array(fc.double(), { maxLength: 3 }), (list) => {
        const isRange = list.length === 2 && list.every(Number.isFinite) && list[0]! <= list[1]!;
        const build = () => withRange(() => 1, list as unknown as Range);
        if (isRange) expect(rangeOf(build())).toEqual(list);
        else expect(build).toThrow(TypeError);
      }),
    ));
});
