import type { JsonObject, JudgeRequest } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CriterionOptions } from './criteria/criterion-options.ts';
import { defineRubric } from './define-rubric.ts';
import { driveWith } from './distribution/drive-support.ts';
import { choices } from './scales/choices.ts';
import { continuous } from './scales/continuous.ts';
import { likert } from './scales/likert.ts';
import { argumentsReply, capabilities, sampleOf, textReply } from './test-support.ts';

const sample = sampleOf({});
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/).filter((text) => text !== 'overall');
const weight = fc.double({ min: 0.1, max: 10, noNaN: true });

/** A criterion, and an answer to it as a reply has it. */
interface Answered {
  readonly options: (sentence: string) => CriterionOptions;
  readonly key: string;
  readonly answer: boolean | string | number;
  readonly score: number;
}
const answered: fc.Arbitrary<Answered> = fc.oneof(
  fc.tuple(weight, fc.boolean()).map(
    ([w, pass]): Answered => ({
      options: (passWhen) => ({ passWhen, weight: w }),
      key: 'pass',
      answer: pass,
      score: pass ? 1 : 0,
    }),
  ),
  fc.tuple(weight, fc.boolean()).map(
    ([w, holds]): Answered => ({
      options: (holdsWhen) => ({ holdsWhen, weight: -w }),
      key: 'holds',
      answer: holds,
      score: holds ? 1 : 0,
    }),
  ),
  fc.integer({ min: 1, max: 5 }).map(
    (point): Answered => ({
      options: (rate) => ({ rate, scale: likert({ 1: 'Bad.', 5: 'Good.' }) }),
      key: 'score',
      answer: point,
      score: (point - 1) / 4,
    }),
  ),
  fc.integer({ min: 0, max: 2 }).map(
    (place): Answered => ({
      options: (rate) => ({ rate, scale: choices(['x', 'y', 'z']) }),
      key: 'choice',
      answer: 'xyz'[place]!,
      score: place / 2,
    }),
  ),
  fc.integer({ min: 0, max: 8 }).map(
    (eighths): Answered => ({
      options: (rate) => ({ rate, scale: continuous({ from: 0, to: 2 }) }),
      key: 'value',
      answer: eighths / 4,
      score: eighths / 8,
    }),
  ),
);
const first: Answered = { options: (passWhen) => ({ passWhen }), key: 'pass', answer: true, score: 1 };
const criteria = fc
  .uniqueArray(fc.tuple(name, answered), { minLength: 1, maxLength: 7, selector: ([key]) => key })
  .map(([[firstName] = ['a'], ...rest]): readonly (readonly [string, Answered])[] => [[firstName, first], ...rest]);
const calls = fc.oneof(fc.constantFrom('together', 'each'), fc.record({ batch: fc.integer({ min: 1, max: 8 }) }));

/** Answers exactly what a request asks, in its order. */
function answerTo({ schema }: JudgeRequest, all: ReadonlyMap<string, Answered>): JsonObject {
  const asked = schema!.schema.required as readonly string[];
  return Object.fromEntries(
    asked.map((one) => {
      const { key, answer } = all.get(one)!;
      return [one, { reason: `On ${one}.`, [key]: answer }];
    }),
  );
}

test('what a judge answers is what the verdict says, of every scale, in however many requests, as text or as arguments', () => {
  fc.assert(
    fc.property(criteria, calls, fc.boolean(), (entries, way, asText) => {
      const all = new Map(entries);
      const rubric = defineRubric({
        name: 'x',
        criteria: Object.fromEntries(entries.map(([key, { options }], i) => [key, options(`Fact ${i} is there.`)])),
        calls: way,
      });
      const { rounds, result } = driveWith(rubric.plan(sample, capabilities), (request) => {
        const value = answerTo(request, all);
        return asText ? textReply(JSON.stringify(value, null, 2)) : argumentsReply(value);
      });
      expect(rounds).toHaveLength(1);
      expect(Object.entries(result?.components ?? {})).toEqual(
        entries.map(([key, { answer, score }]) => [key, { score, choice: answer, rationale: `On ${key}.` }]),
      );
      expect(rubric.criteria).toEqual(entries.map(([key]) => key));
      expect(result?.score).toBeGreaterThanOrEqual(rubric.range[0]);
      expect(result?.score).toBeLessThanOrEqual(1);
    }),
    { numRuns: 1000 },
  );
});

test('a reply with one answer changed to what is on no scale is no verdict', () => {
  const wrong = fc
    .constantFrom<readonly (string | number | boolean | null)[]>([null, 'yes', -1, 99, '1'])
    .chain((some) => fc.constantFrom(...some));
  fc.assert(
    fc.property(criteria, fc.nat(), wrong, (entries, place, value) => {
      const all = new Map(entries);
      const rubric = defineRubric({
        name: 'x',
        criteria: Object.fromEntries(entries.map(([key, { options }], i) => [key, options(`Fact ${i} is there.`)])),
      });
      const [changed, { key }] = entries[place % entries.length]!;
      const { result, error } = driveWith(rubric.plan(sample, capabilities), (request) =>
        argumentsReply({ ...answerTo(request, all), [changed]: { reason: 'So.', [key]: value } }),
      );
      expect(result).toBeUndefined();
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
    }),
    { numRuns: 500 },
  );
});

test('equal samples make equal requests, and a definition is data, whatever the rubric', () => {
  fc.assert(
    fc.property(criteria, calls, (entries, way) => {
      const make = () =>
        defineRubric({
          name: 'x',
          criteria: Object.fromEntries(entries.map(([key, { options }], i) => [key, options(`Fact ${i} is there.`)])),
          calls: way,
        });
      const [one, other] = [make(), make()];
      const requestsOf = (rubric: typeof one) => rubric.plan(sample, capabilities).next().value;
      expect(requestsOf(one)).toEqual(requestsOf(other));
      expect(one.definition).toEqual(other.definition);
      expect(JSON.parse(JSON.stringify(one.definition))).toEqual(one.definition);
    }),
  );
});
