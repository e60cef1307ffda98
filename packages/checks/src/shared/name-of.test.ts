import { named } from '@rlaif/core';
import { expect, it } from 'vitest';
import { nameOf } from './name-of.ts';

it('names a function that was named, as the combinators do', () => {
  expect(nameOf(named('words', '2', (text: string) => text.length))).toBe('words@2');
  expect(nameOf((text: string) => text.length)).toBe('function');
});
