import { named } from '@rlaif/core';
import type { Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { errorOf, sampleOf } from '../../../spec/src/toolkit/check-support.ts';
import { type LimitOptions, selectLimits } from './select-limits.ts';

type Row = Sample<{ readonly least?: number | null; readonly most?: number | null }>;

const least = named('least', '1', (row: Row) => row.reference?.least);
const most = named('most', '2', (row: Row) => row.reference?.most);

/** The limits of a row in words, and the scores of 1 to 5. */
const of = (options: LimitOptions<Row>, reference: Row['reference']): unknown => {
  const own = selectLimits('words', options).limitsIn(sampleOf({ reference }));
  return 'abstained' in own ? own : [own.words, [1, 2, 3, 4, 5].map(own.scoreOf)];
};

describe('selectLimits', () => {
  it('takes numbers, the same for all', () => {
    expect(of({ max: 3 }, undefined)).toEqual(['at most 3', [1, 1, 1, 0, 0]]);
  });

  it('picks limits from each sample', () => {
    expect(of({ max: most }, { most: 2 })).toEqual(['at most 2', [1, 1, 0, 0, 0]]);
    expect(of({ max: most }, { most: 4 })).toEqual(['at most 4', [1, 1, 1, 1, 0]]);
    expect(of({ min: least, max: 4 }, { least: 3 })).toEqual(['from 3 to 4', [0, 0, 1, 1, 0]]);
    expect(of({ min: least }, { least: 0 })).toEqual(['at least 0', [1, 1, 1, 1, 1]]);
    expect(of({ max: most, margin: most }, { most: 2 })).toEqual(['at most 2', [1, 1, 0.5, 0, 0]]);
  });

  it.each([
    [{ max: most }, undefined],
    [{ max: most }, {}],
    [{ max: most }, { most: null }],
    [{ min: 1, max: most }, {}],
    [{ max: 3, margin: most }, {}],
  ])('abstains where a limit is missing: %#', (options, reference) => {
    expect(of(options, reference)).toEqual({ abstained: true, reason: 'no reference' });
  });

  it.each([
    [{ max: most }, { most: -1 }, 'words: max must be a finite number of at least 0, got -1'],
    [{ max: most }, { most: Number.NaN }, 'words: max must be a finite number of at least 0, got NaN'],
    [{ max: most }, { most: '5' }, 'words: max must be a finite number of at least 0, got 5'],
    [{ min: 5, max: most }, { most: 4 }, 'words: max must be a finite number of at least 5, got 4'],
    [{ min: least, max: most }, { least: 3, most: 2 }, 'words: max must be a finite number of at least 3, got 2'],
  ])('fails for what is no limit, and not by fault of the completion: %#', (options, reference, message) => {
    expect(errorOf(() => of(options, reference as never))).toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
      message,
    });
  });

  it('says which function threw', () => {
    const cause = new Error('x');
    const max = (): number => {
      throw cause;
    };
    expect(errorOf(() => of({ max }, {}))).toMatchObject({
      code: 'RLAIF_SAMPLE',
      message: "words: the function 'max' threw",
      cause,
    });
  });

  it.each([
    [{}, 'words: give min, max or both'],
    [{ margin: most }, 'words: give min, max or both'],
    [{ min: -1, max: most }, 'words: min must be a finite number of at least 0, got -1'],
    [{ max: most, margin: Number.NaN }, 'words: margin must be a finite number of at least 0, got NaN'],
    [{ min: 5, max: 4, margin: most }, 'words: max must be a finite number of at least 5, got 4'],
    [{ max: '5' }, 'words: max must be a finite number of at least 0, got 5'],
    [{ max: null }, 'words: max must be a finite number of at least 0, got null'],
  ])('refuses %j', (options, message) => {
    expect(() => selectLimits('words', options as LimitOptions<Row>)).toThrow(new TypeError(message));
  });

  it('describes what limits, a function by its name', () => {
    expect(selectLimits('words', { min: 1, max: most, margin: 0 }).described).toEqual({ min: 1, max: 'most@2' });
    expect(selectLimits('words', { max: () => 1, margin: 2 }).described).toEqual({ max: 'function', margin: 2 });
  });
});
