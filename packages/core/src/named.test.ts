import { descriptionOf } from '@rlaif/spec';
import { expect, it, describe as suite } from 'vitest';
import { check } from './check.ts';
import { describe } from './describe.ts';
import { mapScore } from './map-score.ts';
import { named } from './named.ts';
import { rangeOf, withRange } from './range.ts';
import { contextOf, sampleOf } from './test-support.ts';

suite('named', () => {
  it('gives what the function gives, and does not touch it', () => {
    const score = () => 0.5;
    const exact = named('exact', '1', score);
    expect(exact()).toBe(0.5);
    expect(descriptionOf(score)).toBeUndefined();
    expect(describe(exact)).toEqual({ kind: 'named', range: [0, 1], options: { name: 'exact', version: '1' } });
  });

  it('keeps the range and the description of a reward that was built', () => {
    const stars = named(
      'stars',
      '3',
      withRange(() => 4, [1, 5]),
    );
    expect(rangeOf(stars)).toEqual([1, 5]);
    expect(stars(sampleOf(), contextOf())).toBe(4);
    expect(describe(stars).children?.function?.kind).toBe('withRange');
  });

  it('names the functions that combinators take', () => {
    const predicate = named('short', '2', () => true);
    expect(describe(check(predicate)).options).toEqual({ predicate: 'short@2' });
    expect(describe(check(() => true)).options).toEqual({ predicate: 'function' });
    expect(describe(mapScore(check(predicate), Math.sqrt)).options).toEqual({ map: 'function' });
  });

  it('is not taken for another name and version', () => {
    expect(() => named('a', '1@2', () => 1)).toThrow(TypeError);
    expect(describe(check(named('@scope/a', '1', () => true))).options).toEqual({ predicate: '@scope/a@1' });
  });

  it('refuses what says nothing', () => {
    expect(() => named('', '1', () => 1)).toThrow(/expected a name/);
    expect(() => named('a', '', () => 1)).toThrow(/expected a name and a version/);
    expect(() => named('a', 1 as never, () => 1)).toThrow(TypeError);
    expect(() => named('a', '1', 'a' as never)).toThrow(/'a' is not a function/);
  });
});
