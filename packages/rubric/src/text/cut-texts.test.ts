import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTexts } from './cut-texts.ts';
import { hostileText } from './hostile-support.ts';
import { safeText } from './safe-text.ts';

const cut = (lengths: readonly number[], maxCharacters: number) =>
  cutTexts(
    lengths.map((length, index) => ({ label: `p${index}`, text: 'x'.repeat(length) })),
    maxCharacters,
  ).map(({ text }) => text.replace(/⟨….*?…⟩/, '').length);

test.each([
  ['all that fits stays', [10, 20, 30], 60, [10, 20, 30]],
  ['the longest is cut', [10, 20, 300], 100, [10, 20, 70]],
  ['the longest are cut to one length', [300, 10, 200], 100, [45, 10, 45]],
  ['what is left over by division is not used', [300, 300, 300], 100, [33, 33, 33]],
  ['more texts than characters', [5, 5, 5], 2, [0, 0, 0]],
  ['no text', [], 100, []],
])('%s', (_, lengths, maxCharacters, expected) => {
  expect(cut(lengths, maxCharacters)).toEqual(expected);
});

test('beginning and end are kept, and the mark says how much is not', () => {
  const [text] = cutTexts([{ label: 'completion', text: 'abcdefghij' }], 5);
  expect(text).toEqual({ label: 'completion', text: 'abc⟨… 5 characters cut …⟩ij' });
});

test('no surrogate pair is cut in two', () => {
  const [text] = cutTexts([{ label: 'completion', text: '👍👍👍👍' }], 6);
  expect(text?.text).toBe('👍⟨… 4 characters cut …⟩👍');
});

test('what is cut is safe still, and only its own mark is whole', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 4 }), fc.nat(60), (texts, maxCharacters) => {
      const parts = texts.map((text) => ({ label: 'prompt-user', text: safeText(text) }));
      for (const [index, { text }] of cutTexts(parts, maxCharacters).entries()) {
        expect(text.isWellFormed()).toBe(true);
        const marks = text.match(/⟨… \d+ characters cut …⟩/g) ?? [];
        expect(marks).toHaveLength(text === parts[index]?.text ? 0 : 1);
        const [head = '', tail = ''] = text.split(/⟨… \d+ characters cut …⟩/);
        expect(parts[index]?.text.startsWith(head)).toBe(true);
        expect(parts[index]?.text.endsWith(tail)).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
});
