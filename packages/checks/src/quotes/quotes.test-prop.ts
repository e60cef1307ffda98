import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { citations, quotes } from '../quotes.ts';

const words = fc.array(
  fc.constantFrom('shall', 'deliver', 'goods', '“Supplier”', '—', 'ﬁnal', 'es\u00adsence', 'im Übrigen', '合同', '😀'),
  { minLength: 8, maxLength: 30 },
);
const space = fc.constantFrom(' ', '\n', '\u00a0 ', '\t');

it('finds every run of words, however it is spaced', () => {
  fc.assert(
    fc.property(words, space, space, fc.nat(), fc.nat(), (list, one, other, a, b) => {
      const [from, to] = [a % list.length, b % list.length].sort((x, y) => x - y) as [number, number];
      const excerpt = list.slice(from, to + 1).join(other);
      fc.pre(/\p{L}/u.test(excerpt));
      expect(scoreOf(quotes('[]', { minLength: 1 }), JSON.stringify([excerpt]), list.join(one))).toBe(1);
    }),
  );
});

it('finds no word that is not there', () => {
  fc.assert(
    fc.property(words, fc.nat(), (list, at) => {
      const changed = (list as readonly string[]).with(at % list.length, 'zebra').join(' ');
      expect(scoreOf(quotes('[]', { minLength: 1 }), JSON.stringify([changed]), list.join(' '))).toBe(0);
    }),
  );
});

it('gives any text a score from 0 to 1', () => {
  const checks = [
    quotes('a[].b', { partial: true, minLength: 1 }),
    quotes('[]', { partial: true, minLength: 1 }),
    citations({ partial: true, minLength: 1, min: 0 }),
  ];
  const marked = fc
    .array(fc.constantFrom('"', '“', '”', '[1]', '[2, 9]', '[3-1]', '[1', ' goods ', '\n', '. A', '«', '»'), {
      maxLength: 30,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.oneof(anyText, fc.json(), marked),
      fc.oneof(anyText, marked).filter((text) => /\w/.test(text)),
      (completion, document) => {
        for (const check of checks) {
          const score = scoreOf<readonly string[]>(check, completion, [document, 'goods']);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});
