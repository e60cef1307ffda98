import { expect, it } from 'vitest';
import { saysMore, scaleWord } from './scale-word.ts';

it('finds the word that multiplies, and what is counted', () => {
  expect(scaleWord('million people')).toEqual({ scale: 1_000_000, rest: 'people' });
  expect(scaleWord('Dozen')).toEqual({ scale: 12, rest: '' });
  expect([scaleWord('people'), scaleWord('millionaires'), scaleWord('')]).toEqual([undefined, undefined, undefined]);
});

it.each(['plus one', 'squared', 'is wrong', 'hundredths', 'or more', 'to'])('%s is no unit', (words) => {
  expect(saysMore(words)).toBe(true);
});

it.each(['apples', 'km', 'square feet', 'tonnes', 'orders'])('%s may be one', (words) => {
  expect(saysMore(words)).toBe(false);
});
