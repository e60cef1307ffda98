import { abstain, descriptionOf, type Reward, type Sample, type StandardSchema, weightedMean } from '@rlaif/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { withReference } from './with-reference.ts';

const context = { signal: new AbortController().signal };
const sampleOf = (reference: unknown): Sample => ({ id: '1', prompt: [], completion: '4', reference });

/** A schema by hand; what it is given decides. */
function schemaOf<Output>(
  validate: StandardSchema<unknown, Output>['~standard']['validate'],
): StandardSchema<unknown, Output> {
  return { '~standard': { version: 1, vendor: 'test', validate } };
}

const equals: Reward<Sample<string>> = (sample) => (sample.completion === sample.reference ? 1 : 0);

describe('a reference that the schema accepts', () => {
  test('is what the schema made of it, without a promise', () => {
    const sum = z.pipe(
      z.object({ a: z.number() }),
      z.transform(({ a }) => String(a + 2)),
    );
    expect(withReference(equals, sum)(sampleOf({ a: 2 }), context)).toBe(1);
  });

  test('may take time', async () => {
    const late = schemaOf<string>(async (value) => ({ value: String(value) }));
    expect(await withReference(equals, late)(sampleOf(4), context)).toBe(1);
  });

  test('may be absent where the schema says so', () => {
    const absent: Reward<Sample<string | undefined>> = (sample) => (sample.reference === undefined ? 1 : 0);
    expect(withReference(absent, z.optional(z.string()))(sampleOf(undefined), context)).toBe(1);
  });

  test('may have a key that makes it look like a promise', () => {
    const asItCame = schemaOf<unknown>((value) => ({ value }));
    const reward: Reward = (sample) => (JSON.stringify(sample.reference) === '{"then":"b"}' ? 1 : 0);
    expect(withReference(reward, asItCame)(sampleOf(JSON.parse('{"then":"b"}')), context)).toBe(1);
  });
});

describe('a reference that is { text } alone', () => {
  test('is tried as it came first', () => {
    const schema = z.object({ text: z.string() });
    const reward: Reward<Sample<{ text: string }>> = (sample) => (sample.reference?.text === '4' ? 1 : 0);
    expect(withReference(reward, schema)(sampleOf({ text: '4' }), context)).toBe(1);
  });

  test('is its text where the schema wants a text', async () => {
    expect(withReference(equals, z.string())(sampleOf({ text: '4' }), context)).toBe(1);
    const late = schemaOf<string>(async (value) =>
      typeof value === 'string' ? { value } : { issues: [{ message: '' }] },
    );
    expect(await withReference(equals, late)(sampleOf({ text: '4' }), context)).toBe(1);
  });

  test.each([{ text: '4', more: 1 }, { text: 4 }, ['4']])('%j is not', (reference) => {
    expect(() => withReference(equals, z.string())(sampleOf(reference), context)).toThrow('reference is not what');
  });
});

describe('a reference that the schema refuses', () => {
  const schema = z.object({ answer: z.array(z.string()) });
  const reward: Reward<Sample<{ answer: string[] }>> = () => expect.fail('the reward was called');

  test('fails the sample with the place and without the value', () => {
    expect(() => withReference(reward, schema)(sampleOf({ answer: ['a', 'secret', 3] }), context)).toThrow(
      expect.objectContaining({
        code: 'RLAIF_SAMPLE',
        attribution: 'service',
        message: 'reference.answer.2 is not what the schema expects; the reference is an object',
      }),
    );
    expect(() => withReference(reward, schema)(sampleOf(undefined), context)).toThrow(
      'reference is not what the schema expects; the reference is nothing',
    );
  });

  test('in words that quote the value, which are not repeated', async () => {
    const quoting = schemaOf<{ answer: string[] }>(async () => ({
      issues: [{ message: 'must not be "secret"', path: [{ key: 'answer' }, 0] }],
    }));
    const failure = withReference(reward, quoting)(sampleOf({ text: 'secret' }), context);
    await expect(failure).rejects.toThrow(/^reference\.answer\.0 is not what the schema expects; .* an object$/);
  });

  test('by throwing, now or later', async () => {
    const thrown = expect.objectContaining({ code: 'RLAIF_SAMPLE', message: 'the schema of the reference threw' });
    const now = schemaOf<{ answer: string[] }>(() => {
      throw new Error('secret');
    });
    const later = schemaOf<{ answer: string[] }>(() => Promise.reject(new Error('secret')));
    expect(() => withReference(reward, now)(sampleOf(1), context)).toThrow(thrown);
    await expect(withReference(reward, later)(sampleOf(1), context)).rejects.toEqual(thrown);
  });
});

test('the description of the reward stays', () => {
  const typed: Reward<Sample<string>> = weightedMean({ equals, none: () => abstain('never') });
  expect(descriptionOf(withReference(typed, z.string()))).toBe(descriptionOf(typed));
});
