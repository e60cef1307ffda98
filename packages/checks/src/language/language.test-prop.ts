import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText, outputOfSample, sampleOf } from '../../../spec/src/toolkit/check-support.ts';
import { safeNfkc } from '../shared/safe-nfkc.ts';
import { knownCodes, knownLanguage } from './known-language.ts';
import { language } from './language.ts';
import { languageOf } from './language-of.ts';
import { measureLanguage } from './measure-language.ts';
import { piecesOf } from './pieces.ts';
import { proseOf } from './prose.ts';
import { countLetters, total } from './scripts.ts';
import { sentences } from './sentences-support.ts';

const code = fc.constantFrom(...knownCodes);
const sentence = fc.constantFrom(...Object.values(sentences).flat());
const text = fc.oneof(
  anyText,
  fc
    .array(fc.oneof(sentence, anyText, fc.constantFrom('\n\n', '```', '`', '<', 'https://', '](', '@')), {
      maxLength: 12,
    })
    .map((parts) => parts.join(' ')),
);

it('gives a score from 0 to 1, whatever the prompt and the completion', () => {
  fc.assert(
    fc.property(text, text, fc.option(code, { nil: undefined }), (prompt, completion, is) => {
      const output = outputOfSample(
        language({ is }),
        sampleOf({ prompt: [{ role: 'user', content: prompt }], completion }),
      );
      if (is === undefined && 'reason' in output) return;
      expect(output).toMatchObject({ score: expect.toSatisfy((score: number) => score >= 0 && score <= 1) });
    }),
  );
});

it('gives the same for the same sample', () => {
  fc.assert(
    fc.property(text, code, (completion, is) => {
      const reward = language({ is });
      expect(outputOfSample(reward, sampleOf({ completion }))).toEqual(
        outputOfSample(reward, sampleOf({ completion })),
      );
    }),
  );
});

it('measures no more letters than there are', () => {
  fc.assert(
    fc.property(text, code, (completion, is) => {
      const { right, wrong } = measureLanguage(completion, knownLanguage(is)!);
      expect(right).toBeGreaterThanOrEqual(0);
      expect(wrong).toBeGreaterThanOrEqual(0);
      expect(right + wrong).toBeLessThanOrEqual(total(countLetters(completion)));
    }),
  );
});

it('keeps every letter of a text in its pieces, and makes none up', () => {
  fc.assert(
    fc.property(text, (given) => {
      const pieces = piecesOf(given);
      expect(pieces.reduce((sum, piece) => sum + piece.total, 0)).toBe(total(countLetters(given)));
      for (const piece of pieces) expect(piece.letters).toEqual(countLetters(piece.text));
      for (const piece of pieces.slice(0, -1)) expect(piece.total).toBeGreaterThanOrEqual(30);
    }),
  );
});

it('takes letters out of a text, and puts none in', () => {
  fc.assert(
    fc.property(text, (given) => {
      const most = Math.max(...[given, safeNfkc(given)].map((one) => total(countLetters(one))));
      expect(total(countLetters(proseOf(given)))).toBeLessThanOrEqual(most);
    }),
  );
});

it('keeps a confidence from 0 to 1', () => {
  fc.assert(
    fc.property(text, (given) => {
      const { confidence } = languageOf(given);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }),
  );
});

it('tells a text of several sentences in one language, in any order', () => {
  const texts = fc
    .constantFrom(...Object.keys(sentences).filter((each) => each !== 'sw'))
    .chain((each) => fc.tuple(fc.constant(each), fc.shuffledSubarray([...sentences[each]!], { minLength: 3 })));
  fc.assert(
    fc.property(texts, ([each, list]) => {
      const { right, wrong } = measureLanguage(list.join('\n'), knownLanguage(each)!);
      expect(right).toBeGreaterThan(0.9 * (right + wrong));
    }),
  );
});
