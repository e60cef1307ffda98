import type { JsonValue } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deepFreeze } from '../test-support.ts';
import { lintRubric, lintRuleNames } from './lint-rubric.ts';
import { rubricOf } from './lint-support.ts';

const words = [
  'The',
  'reply',
  'is',
  'clear',
  'and',
  'names',
  'the',
  'date',
  'not',
  'both',
  'if',
  ',',
  '.',
  ';',
  '(',
  '"',
  'good',
  'It',
  'must',
];
const sentence = fc.oneof(
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 30 }).map((list) => list.join(' ')),
  fc.string({ unit: 'binary', minLength: 1 }),
);

test('any sentences: findings in the rubric that was given, the same each time', () => {
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), fc.array(sentence), (sentences, edgeCases) => {
      const criteria = Object.fromEntries(sentences.map((text, i) => [`c${i}`, text]));
      const rubric = deepFreeze(rubricOf(criteria, { edgeCases }));
      const findings = lintRubric(rubric);
      expect(lintRubric(rubric)).toEqual(findings);
      for (const { rule, where } of findings) {
        expect(lintRuleNames).toContain(rule);
        const [list, place = ''] = where.split(/[.[\]]/);
        if (list === 'criteria') expect(Object.keys(criteria)).toContain(place);
        else if (place !== '') expect(Number(place)).toBeLessThan(edgeCases.length);
      }
    }),
  );
});

test('any definition: findings, or a TypeError that says what is missing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (criteria, scale) => {
      const definitions = [
        criteria,
        { criteria },
        {
          criteria: { a: { passWhen: 'It is good.', weight: 1, scale, examples: scale, required: scale } },
          show: criteria,
          edgeCases: scale,
        },
        { prefer: ['Good ones.'], examples: [criteria, scale], task: scale },
      ] as readonly JsonValue[];
      for (const definition of definitions) {
        let error: unknown;
        try {
          expect(Array.isArray(lintRubric({ definition }))).toBe(true);
        } catch (caught) {
          error = caught;
        }
        if (error !== undefined)
          expect(error).toEqual(
            expect.objectContaining({ message: expect.stringContaining('holds no criteria in words') }),
          );
      }
    }),
  );
});
