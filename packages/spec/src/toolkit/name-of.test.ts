import { expect, it } from 'vitest';
import { withDescription } from '../index.ts';
import { nameOf } from './name-of.ts';

it('names a function that has a name and a version, and no other', () => {
  const words = (text: string) => text.length;
  const described = withDescription(words, {
    kind: 'named',
    range: [0, 1],
    options: { name: 'words', version: '2' },
  });
  expect(nameOf(described)).toBe('words@2');
  expect(nameOf(() => 1)).toBe('function');
});
