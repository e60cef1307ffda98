import { describe, expect, it } from 'vitest';
import type { Sample } from '../index.ts';
import { errorOf, sampleOf } from './check-support.ts';
import { referenceOf, text, textOrTexts } from './reference-of.ts';

describe('referenceOf', () => {
  it('reads the reference of the sample by default', () => {
    const read = referenceOf('exact', undefined, text);
    expect(read(sampleOf({ reference: 'Paris' }))).toBe('Paris');
    expect(read(sampleOf({ reference: '' }))).toBe('');
    expect(read(sampleOf())).toBeUndefined();
    expect(read(sampleOf({ reference: null }))).toBeUndefined();
  });

  it('reads what a selector picks', () => {
    const read = referenceOf(
      'exact',
      (sample: Sample<{ readonly answer?: string | null }>) => sample.reference?.answer,
      text,
    );
    expect(read(sampleOf({ reference: { answer: 'Paris' } }))).toBe('Paris');
    expect(read(sampleOf({ reference: { answer: null } }))).toBeUndefined();
    expect(read(sampleOf({ reference: {} }))).toBeUndefined();
    expect(read(sampleOf<{ readonly answer?: string }>())).toBeUndefined();
  });

  it.each([
    [
      5,
      'exact: the reference of the sample must be a text, got a number; pick the part to compare with: { reference: (sample) => ... }',
    ],
    [{ answer: 'Paris' }, /must be a text, got an object; pick/],
    [['Paris'], /must be a text, got a list; pick/],
  ])('refuses %j, and it is no fault of the completion', (reference, message) => {
    const error = errorOf(() => referenceOf('exact', undefined, text)(sampleOf({ reference })));
    expect(error).toMatchObject({ code: 'RLAIF_SAMPLE', attribution: 'service' });
    expect(error.message).toMatch(message);
  });

  it('takes one text or several', () => {
    const read = referenceOf('exact', undefined, textOrTexts);
    expect(read(sampleOf({ reference: ['a', 'b'] }))).toEqual(['a', 'b']);
    expect(errorOf(() => read(sampleOf({ reference: ['a', 1] }))).message).toMatch(
      /must be a text or a list of texts, got a list/,
    );
  });

  it('says when a selector throws or picks something else', () => {
    const throws = errorOf(() =>
      referenceOf<Sample<unknown>, string>('exact', () => JSON.parse('{'), text)(sampleOf()),
    );
    expect(throws).toMatchObject({ code: 'RLAIF_SAMPLE', attribution: 'service', cause: expect.any(SyntaxError) });
    const picks = errorOf(() => referenceOf('exact', (() => 1) as never, text)(sampleOf()));
    expect(picks.message).toBe("exact: what the function 'reference' returns must be a text, got a number");
  });

  it('refuses a selector that is no function', () => {
    expect(() => referenceOf('exact', 'answer' as never, text)).toThrow(
      new TypeError('exact: reference must be a function of the sample, got string'),
    );
  });
});
