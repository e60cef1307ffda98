import { named } from '@rlaif/core';
import { descriptionOf, type Reward, type Sample } from '@rlaif/spec';
import { rewardConformance } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import { errorOf, outputOf, outputOfSample, sampleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { normalForm } from '../shared/normal-form.ts';
import { bleu, exact, includes, levenshtein, normalised, pattern, rouge1, rouge2, rougeL, tokenF1 } from '../text.ts';
import { bleuTokens } from './bleu-tokens.ts';

type Make = (options?: object) => Reward<Sample>;
const comparing: Readonly<Record<string, Make>> = {
  exact,
  normalised,
  includes,
  levenshtein,
  tokenF1,
  rouge1,
  rouge2,
  rougeL,
  bleu,
};

describe.each(Object.entries(comparing))('%s', (kind, make) => {
  it('abstains without a reference, and only then', () => {
    for (const reference of [undefined, null, []])
      expect(outputOf<unknown>(make(), 'x', reference)).toEqual({ abstained: true, reason: 'no reference' });
    expect(outputOf<unknown>(make(), '', 'x')).toMatchObject({ score: 0 });
  });

  it('reads what a selector picks', () => {
    const reward = make({ reference: (sample: Sample<{ answer: string }>) => sample.reference?.answer });
    expect(scoreOf<unknown>(reward, 'one two three', { answer: 'one two three' })).toBe(1);
    expect(outputOf<unknown>(reward, 'x', undefined)).toMatchObject({ abstained: true });
  });

  it('refuses a reference of another type', () => {
    expect(errorOf(() => outputOf<unknown>(make(), 'x', 5))).toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
      message: expect.stringContaining(
        `${kind}: the reference of the sample must be a text or a list of texts, got a number`,
      ),
    });
  });

  it('refuses an unknown option, and a selector that is none', () => {
    expect(() => make({ typo: 1 })).toThrow(TypeError);
    expect(() => make({ typo: 1 })).toThrow(`${kind}: unknown option 'typo'; known: reference`);
    expect(() => make({ reference: 'answer' })).toThrow(`${kind}: reference must be a function of the sample`);
  });

  it('describes itself', () => {
    const reference = named('answer', '1', () => 'x');
    expect(descriptionOf(make({ reference }))).toMatchObject({
      kind,
      range: [0, 1],
      options: { reference: 'answer@1' },
    });
    expect(descriptionOf(make())?.options).not.toHaveProperty('reference');
  });

  rewardConformance({
    test: it,
    reward: make(),
    samples: ['one two', '', 'x', '\ud800'].flatMap((completion, i) =>
      [undefined, 'one two three', ['x', 'y']].map((reference, j) =>
        sampleOf<unknown>({ id: `${i}${j}`, completion, reference }),
      ),
    ),
  });
});

describe('exact', () => {
  it.each([
    ['Paris', 'Paris', 1],
    [' Paris\n', 'Paris', 1],
    ['paris', 'Paris', 0],
    ['Paris.', 'Paris', 0],
    ['', '', 1],
  ])('%j for %j scores %d', (completion, reference, score) => {
    expect(scoreOf(exact(), completion, reference)).toBe(score);
  });

  it('takes any of several references, and says what was expected', () => {
    expect(scoreOf(exact(), 'b', ['a', 'b'])).toBe(1);
    expect(outputOf(exact(), 'x\0', 'y'.repeat(100))).toEqual({
      score: 0,
      rationale: `expected '${'y'.repeat(79)}…', got 'x\\u{0}'`,
    });
  });
});

describe('normalised', () => {
  it.each([
    [' **“Paris”.** ', 'paris'],
    ['PARIS!', 'paris'],
    ['L’État — c’est moi', "l'état - c'est moi"],
    ['ﬁne\u00ad ﬂow', 'fine flow'],
    ['¿Qué?', '¿qué'],
    ['-5', '-5'],
    ['.5', '.5'],
    ['5%', '5%'],
    ['$5', '$5'],
    ['3.50', '3.50'],
    ['(0, 1]', '(0, 1]'],
    ['f(x)', 'f(x)'],
    ['C++', 'c++'],
    ['_emphasis_', 'emphasis'],
    ['東京。', '東京'],
    ['「東京」。', '東京'],
    ['नई दिल्ली।', 'नई दिल्ली'],
    ['أين؟', 'أين'],
    ['10²', '10^2'],
    ['3½', '3 1/2'],
    ['', ''],
    // Of nothing but signs all that is there counts.
    ['...', '...'],
    ['*', '*'],
    ['\u200b', ''],
  ])('makes %j to %j', (text, form) => {
    expect(normalForm(text)).toBe(form);
  });

  it('keeps apart what differs by more', () => {
    for (const [completion, reference] of [
      ['5', '-5'],
      ['5', '.5'],
      ['35', '3.5'],
      ['102', '10²'],
      ['31/2', '3½'],
      ['', '?'],
      ['5', '5%'],
      ['résumé', 'resume'],
      ['the cat', 'cat'],
      ['(0, 1]', '[0, 1)'],
    ] as const) {
      expect(scoreOf(normalised(), completion, reference)).toBe(0);
    }
    expect(scoreOf(normalised(), '"Paris, France".', ['Paris', 'paris, france'])).toBe(1);
  });
});

describe('includes', () => {
  it('scores the share that is there, and names the missing', () => {
    const facts = ['14 days', 'free of charge', 'original packaging'];
    expect(outputOf(includes(), 'Within 14 days, free of charge, in the original packaging.', facts)).toEqual({
      score: 1,
    });
    expect(outputOf(includes(), 'Within 14 days.', facts)).toEqual({
      score: expect.closeTo(1 / 3),
      rationale: "missing: 'free of charge', 'original packaging'",
    });
    expect(
      outputOf(
        includes(),
        '',
        Array.from({ length: 9 }, (_, i) => `f${i}`),
      ),
    ).toMatchObject({ rationale: "missing: 'f0', 'f1', 'f2', 'f3', 'f4', 4 more" });
  });

  it('compares as it stands, in normal form, and by whole words', () => {
    expect(scoreOf(includes(), 'FREE of charge', 'free of charge')).toBe(0);
    expect(scoreOf(includes({ normalise: true }), 'FREE  of “charge”', 'free of "Charge"')).toBe(1);
    expect(scoreOf(includes(), 'in 2014', '14')).toBe(1);
    expect(scoreOf(includes({ wholeWords: true }), 'in 2014', '14')).toBe(0);
    expect(scoreOf(includes({ wholeWords: true }), 'in 14, or 2014', '14')).toBe(1);
  });

  it('takes no part of a number for a whole one, and finds phrases where no spaces stand', () => {
    const whole = includes({ wholeWords: true, normalise: true });
    expect(scoreOf(whole, 'It costs 12.5 % a year, or 1,005 euros.', ['5 %', '5 euros', '1'])).toBe(0);
    expect(scoreOf(whole, 'It costs 5 %, or 5 euros.', ['5 %', '5 euros', '5'])).toBe(1);
    expect(scoreOf(whole, '您可以在30天内免费退货。', ['30天', '免费'])).toBe(1);
    expect(scoreOf(whole, '您可以在130天内退货。', ['30天', '免费'])).toBe(0);
    expect(scoreOf(whole, '商品は30日以内に無料で返品できます。', ['30日以内', '無料'])).toBe(1);
    expect(scoreOf(whole, 'คืนสินค้าได้ฟรีภายใน 30 วัน', ['ฟรี', '30 วัน'])).toBe(1);
  });

  it('refuses a text that stands everywhere', () => {
    expect(errorOf(() => scoreOf(includes(), 'x', ['x', '']))).toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
    });
    expect(errorOf(() => scoreOf(includes({ normalise: true }), 'x', ' \u200b')).code).toBe('RLAIF_SAMPLE');
    expect(scoreOf(includes({ normalise: true }), 'x', '...')).toBe(0);
    expect(() => includes({ wholeWords: 1 as never })).toThrow('includes: wholeWords must be true or false, got 1');
  });
});

describe('pattern', () => {
  it('matches anywhere, or the whole', () => {
    expect(scoreOf(pattern(/\b\d{4}-\d{2}\b/), 'on 2024-02, later')).toBe(1);
    expect(scoreOf(pattern(/\d+/, { whole: true }), '2024')).toBe(1);
    expect(outputOf(pattern(/\d+/, { whole: true }), '2024\n')).toEqual({
      score: 0,
      rationale: 'does not match /\\d+/',
    });
    expect(scoreOf(pattern(/paris/i), 'PARIS')).toBe(1);
    expect(scoreOf(pattern(/^b$/m), 'a\nb')).toBe(1);
  });

  it('gives the same answer again and again, whatever the flags', () => {
    const reward = pattern(/a/g);
    expect([scoreOf(reward, 'a'), scoreOf(reward, 'a'), scoreOf(reward, 'a')]).toEqual([1, 1, 1]);
  });

  it.each([
    ['text', 'pattern: expected a regular expression, such as /\\d+/'],
    [/(?=a)/, 'pattern: /(?=a)/ cannot be matched in linear time: look-around is not supported'],
    [/(a)\1/, 'pattern: /(a)\\1/ cannot be matched in linear time: back references are not supported'],
  ])('refuses %s', (expression, message) => {
    expect(() => pattern(expression as RegExp)).toThrow(new TypeError(message));
  });

  it('describes itself', () => {
    expect(descriptionOf(pattern(/a/i, { whole: true }))).toEqual({
      kind: 'pattern',
      range: [0, 1],
      options: { pattern: '/a/i', whole: true },
    });
  });
});

describe('levenshtein', () => {
  it.each([
    ['sitting', 'kitten', 1 - 3 / 7],
    ['flaw', 'lawn', 1 - 2 / 4],
    ['', 'abc', 0],
    ['', '', 1],
    ['same', 'same', 1],
    ['abc', 'xyz', 0],
  ])('%j for %j scores %d', (completion, reference, score) => {
    expect(scoreOf(levenshtein(), completion, reference)).toBeCloseTo(score, 12);
  });

  it('compares in normal form where asked to, with the nearest of several', () => {
    expect(scoreOf(levenshtein({ normalise: true }), '“Kitten”', 'kitten')).toBe(1);
    expect(outputOf(levenshtein(), 'kitten', ['sitting', 'kittens'])).toEqual({
      score: expect.closeTo(6 / 7),
      rationale: '1 edits in 7 characters',
    });
  });

  it('is never too high for what is too long to compare', () => {
    const long = 'abcdefgh'.repeat(10_000);
    expect(scoreOf(levenshtein(), long, long)).toBe(1);
    expect(scoreOf(levenshtein(), `${long}x`, `y${long}`)).toBeLessThan(1 - 2 / 80_001);
    expect(scoreOf(levenshtein(), `${long}x${long}`, `${long}y${long}`)).toBeCloseTo(1 - 1 / 160_001, 12);
  });
});

describe('tokenF1', () => {
  it.each([
    ['A quick fox.', 'the quick brown fox', 0.8],
    ['The cat', 'the the cat', 1],
    ['cat cat', 'cat', 2 / 3],
    ["don't", 'dont', 1],
    ['Antheme', 'anthem', 0],
    ['', '', 1],
    ['the', 'a', 1],
    ['', 'x', 0],
    ['x', 'the', 0],
    ['Größe “groß”', 'größe', 2 / 3],
  ])('as SQuAD has it: %j for %j scores %d', (completion, reference, score) => {
    expect(scoreOf(tokenF1(), completion, reference)).toBeCloseTo(score, 12);
  });

  it('gives precision or recall, and says both', () => {
    expect(outputOf(tokenF1({ measure: 'precision' }), 'quick red fox', 'quick brown fox jumps')).toEqual({
      score: expect.closeTo(2 / 3),
      rationale: 'precision 0.667, recall 0.5',
    });
    expect(scoreOf(tokenF1({ measure: 'recall' }), 'quick red fox', 'quick brown fox jumps')).toBe(0.5);
    expect(scoreOf(tokenF1({ measure: 'recall' }), 'quick red fox', 'quick fox')).toBe(1);
  });

  it('refuses other definitions and measures', () => {
    expect(() => tokenF1({ definition: 'drop' as never })).toThrow(
      "tokenF1: definition must be 'squad' or 'lighteval', got 'drop'",
    );
    expect(() => tokenF1({ measure: 'f2' as never })).toThrow(
      "tokenF1: measure must be 'f1', 'precision' or 'recall', got 'f2'",
    );
  });
});

describe('rouge', () => {
  const reference = 'the quick brown fox';

  it.each([
    [rouge1, 'a quick fox', 'f1', 4 / 7],
    [rouge1, 'a quick fox', 'recall', 1 / 2],
    [rouge1, 'the the the', 'precision', 1 / 3],
    [rouge2, 'the quick fox', 'f1', 2 / 5],
    [rouge2, 'quick', 'f1', 0],
    [rougeL, 'the brown quick fox', 'f1', 3 / 4],
    [rougeL, 'Fox, brown!', 'f1', 1 / 3],
    [rougeL, '', 'f1', 0],
  ] as const)('%# of %j', (make, completion, measure, score) => {
    expect(scoreOf(make({ measure }), completion, reference)).toBeCloseTo(score, 12);
  });

  it('knows words of every language, unless asked for those of rouge_score', () => {
    expect(scoreOf(rouge1(), 'Größe', 'größe')).toBe(1);
    expect(scoreOf(rouge1(), 'Größe', 'grube')).toBe(0);
    expect(scoreOf(rouge1({ tokens: 'ascii' }), 'Größe', 'gr e')).toBe(1);
    expect(scoreOf(rouge1({ tokens: (text) => [...text] }), '合同', '合法')).toBe(0.5);
    expect(
      descriptionOf(rouge1({ tokens: named('letters', '1', (text: string) => [...text]) }))?.options,
    ).toMatchObject({ tokens: 'letters@1' });
    expect(() => rouge1({ tokens: 'words' as never })).toThrow(
      "rouge1: tokens must be 'unicode', 'ascii' or a function, got 'words'",
    );
  });

  it('bounds the work, and is never too high', () => {
    const words = Array.from({ length: 40_000 }, (_, i) => `w${i}`).join(' ');
    expect(scoreOf(rougeL(), words, words)).toBeCloseTo(16_384 / 40_000, 12);
    expect(scoreOf(rouge1(), words, words)).toBe(1);
  });
});

describe('bleu', () => {
  it.each([
    // As sacrebleu.sentence_bleu prints them, by its formula: matches by size, then smoothing, then the brevity penalty.
    ['Le chat dort', ['Le chat dort'], 1],
    ['Me gusta pizza', ['Me gusta la pizza'], Math.exp(1 - 4 / 3) * ((3 / 3) * (1 / 2) * (0.5 / 1)) ** (1 / 3)],
    ['the the the', ['the cat sat'], ((1 / 3) * (0.5 / 2) * (0.25 / 1)) ** (1 / 3)],
    ['a b c d e', ['a b c d f', 'x b c d e'], ((5 / 5) * (4 / 4) * (3 / 3) * (2 / 2)) ** (1 / 4)],
    ['a', ['a b'], Math.exp(-1)],
    ['x', ['a'], 0],
    ['', ['a'], 0],
  ] as const)('%j for %j scores %d', (completion, references, score) => {
    expect(scoreOf<readonly string[]>(bleu(), completion, references)).toBeCloseTo(score, 12);
  });

  it('says what was counted', () => {
    expect(outputOf(bleu(), 'Me gusta pizza', 'Me gusta la pizza')).toMatchObject({
      rationale: 'n-grams in common 3/3, 1/2, 0/1, 0/0; 3 tokens for 4',
    });
  });

  it('takes other sizes and tokens', () => {
    expect(scoreOf(bleu({ maxSize: 1 }), 'b a', 'a b')).toBe(1);
    expect(scoreOf(bleu({ maxSize: 2, tokens: (text) => [...text] }), '合同', '合同')).toBe(1);
    expect(() => bleu({ maxSize: 0 })).toThrow('bleu: maxSize must be a whole number from 1 to 10, got 0');
    expect(() => bleu({ tokens: 'char' as never })).toThrow('bleu: tokens must be a function of a text');
  });

  it.each([
    ['It costs 1,000.50, or so.', ['It', 'costs', '1,000.50', ',', 'or', 'so', '.']],
    ['A 3-year plan (well-known)', ['A', '3', '-', 'year', 'plan', '(', 'well-known', ')']],
    ["It's &quot;so&quot; &amp; so", ["It's", '"', 'so', '"', '&', 'so']],
    ['broken-\nup\nlines \n', ['brokenup', 'lines']],
    ['Größe: 5€', ['Größe', ':', '5€']],
    ['', []],
  ])('cuts %j', (text, tokens) => {
    expect(bleuTokens(text)).toEqual(tokens);
  });
});

it('reads the sample alone, and scores its completion', () => {
  const sample = Object.freeze(sampleOf({ completion: 'Paris', reference: 'Paris', reasoning: 'Rome' }));
  expect(outputOfSample(exact(), sample)).toEqual({ score: 1 });
});
