import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boolean } from './boolean.ts';
import { choices } from './choices.ts';
import { continuous } from './continuous.ts';
import { likert } from './likert.ts';
import type { Scale } from './scale.ts';

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const words = fc.uniqueArray(word, { minLength: 2, maxLength: 12 });
const ends = fc.tuple(fc.integer({ min: -50, max: 49 }), fc.integer({ min: 1, max: 100 }));
const bounds = fc
  .tuple(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: 1e-3, max: 1e9, noNaN: true }))
  .filter(([from, width]) => from < from + width);

const scale: fc.Arbitrary<Scale> = fc.oneof(
  fc.constant<Scale>(boolean()),
  words.map((some): Scale => choices(some)),
  ends.map(([from, width]): Scale => likert({ [from]: 'Bad.', [from + width]: 'Good.' })),
  bounds.map(([from, width]): Scale => continuous({ from, to: from + width })),
);

test('every answer of a scale is read as itself, in the order of its score, from exactly 0 to exactly 1', () => {
  fc.assert(
    fc.property(scale, ({ answers, lowest, read }) => {
      for (const answer of answers ?? [lowest]) expect(read(answer.choice)).toEqual(answer);
      if (answers === undefined) return;
      expect(answers[0]).toEqual(lowest);
      expect(answers[0]?.score).toBe(0);
      expect(answers.at(-1)?.score).toBe(1);
      expect(answers.map(({ score }) => score)).toEqual(answers.map(({ score }) => score).toSorted((a, b) => a - b));
    }),
  );
});

test('whatever a reply holds is an answer of the scale as it stands, or a fault', () => {
  fc.assert(
    fc.property(scale, fc.oneof(fc.jsonValue(), fc.double(), fc.integer(), fc.boolean(), word), (some, value) => {
      const reading = some.read(value);
      if ('fault' in reading) return;
      expect(reading.choice === value).toBe(true);
      expect([reading.score, reading.choice].some((one) => Object.is(one, -0))).toBe(false);
      expect(reading.score).toBeGreaterThanOrEqual(0);
      expect(reading.score).toBeLessThanOrEqual(1);
    }),
    { numRuns: 5000 },
  );
});

test('a number on a continuous scale never scores lower for being higher', () => {
  fc.assert(
    fc.property(
      bounds,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      ([from, width], a, b) => {
        const { read } = continuous({ from, to: from + width });
        const [low, high] = [a, b]
          .map((share) => Math.min(from + width, from + share * width))
          .toSorted((x, y) => x - y);
        const [lower, higher] = [read(low), read(high)];
        if ('fault' in lower || 'fault' in higher) throw new Error('a number inside was refused');
        expect(lower.score).toBeLessThanOrEqual(higher.score);
      },
    ),
  );
});
