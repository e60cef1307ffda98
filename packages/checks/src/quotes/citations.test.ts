import { descriptionOf, type Sample } from '@rlaif/spec';
import { rewardConformance } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import { errorOf, growth, hostile, outputOf, sampleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { citations } from './citations.ts';
import { readCitations } from './read-citations.ts';

const sources = [
  'The Supplier shall deliver the goods by 1 May.',
  'The Buyer may return the goods within 14 days.',
  'Notices are given in writing.',
] as const;
const check = citations<Sample<readonly string[]>>();

describe('readCitations', () => {
  it.each([
    ['[1]', [1]],
    ['[1, 3]; [2]', [1, 3, 2]],
    ['[^2]', [2]],
    ['[1-3] and [2–3]', [1, 2, 3, 2, 3]],
    ['[3-1]', [3, 1]],
    ['[1-100000]', [1, 100_000]],
    ['[a], [T]he, [sic], [], [1.2], [1', []],
    ['[0]', [0]],
  ])('reads the markers of %s', (text, numbers) => {
    expect(readCitations(text).numbers).toEqual(numbers);
  });

  it.each([
    ['It says "in writing" [3].', [['in writing', [3]]]],
    ['It says “in writing.” [3]', [['in writing.', [3]]]],
    [
      '„So“ [1], «so» [2] and “so” [3]',
      [
        ['So', [1]],
        ['so', [2]],
        ['so', [3]],
      ],
    ],
    [
      '"A" and "B" [1][2] [3]',
      [
        ['A', []],
        ['B', [1, 2, 3]],
      ],
    ],
    ['"A" as clause 1.2 has it [2].', [['A', [2]]]],
    ['"A". Then another sentence [2].', [['A', []]]],
    ['"A"\n[2]', [['A', []]]],
    ['[1] says "A"', [['A', []]]],
    ['5" wide and 6" high, "so" [1]', [['so', [1]]]],
    [
      '的「規定」[1]为"同样"[2]。',
      [
        ['規定', [1]],
        ['同样', [2]],
      ],
    ],
    ['「甲」。又见[2]', [['甲', []]]],
    [
      '»So« wird es gesagt und »so« [2]',
      [
        ['So', []],
        ['so', [2]],
      ],
    ],
    [
      '”Så” står det [1] och ”så” [2]',
      [
        ['Så', [1]],
        ['så', [2]],
      ],
    ],
    ['an open " mark\n"B"', [['B', []]]],
    [`"A" ${'x'.repeat(250)} [1]`, [['A', []]]],
  ])('reads the passages of %s', (text, passages) => {
    expect(readCitations(text).passages.map((one) => [one.text, one.sources])).toEqual(passages);
  });
});

describe('citations', () => {
  it.each([
    ['a source that is there', 'The goods come by May [1].'],
    ['several', 'Delivery and return are settled [1, 2], and notices too [3].'],
    [
      'a passage that stands in its source',
      'The contract has it that "the Supplier" and “The Buyer may  return the goods” [2].',
    ],
    ['a passage of one of two sources', '"within 14 days" and "return the goods within 14 days" [1][2].'],
    [
      'a passage without a marker that stands in some source',
      'Quote: "The Supplier shall deliver the goods". See [3].',
    ],
    ['a passage whose end has the punctuation of the sentence', 'It says "The Supplier shall deliver the goods." [1]'],
    ['a passage that is too short without that punctuation', 'It says "whatever else is it." [1]'],
    ['a screen of so many inches', 'A 27" screen [1] is as good as "The Supplier shall deliver the goods" says [1].'],
    ['quotation marks around a word', 'The "goods" are returned [2].'],
    ['code', 'Use `list[9]` [1].\n```\nlist[7] = "this is not a quotation at all"\n```'],
  ])('takes %s', (_, completion) => {
    expect(outputOf(check, completion, sources)).toEqual({ score: 1 });
  });

  it.each([
    ['no citation', 'The goods come by May.', /^0 citations, at least 1 expected$/],
    [
      'a source that is not there',
      'So it is [4], and [4] again [0].',
      /^there is no source \[4\]; there is no source \[0\]$/,
    ],
    [
      'a passage that stands nowhere',
      'It says "The Supplier shall not deliver the goods" [1].',
      /^a passage is not in \[1\]: 'The Supplier shall not deliver the goods'$/,
    ],
    [
      'a passage of another source',
      'It says "The Supplier shall deliver the goods" [2].',
      /^a passage is not in \[2\]: /,
    ],
    [
      'a passage of no source, without a marker',
      'They wrote "whatever else we may think of". Compare [1].',
      /^a passage is not in any source: /,
    ],
    [
      'a passage of a source that is not there',
      '"The Supplier shall deliver the goods" [9]',
      /^there is no source \[9\]; a passage is not in \[9\]/,
    ],
  ])('refuses %s', (_, completion, rationale) => {
    expect(outputOf(check, completion, sources)).toEqual({ score: 0, rationale: expect.stringMatching(rationale) });
  });

  it('gives the share that holds where asked to', () => {
    const partial = citations<Sample<readonly string[]>>({ partial: true });
    expect(scoreOf(partial, '[1] [2] [9] and "The Supplier shall deliver the goods" [1]', sources)).toBeCloseTo(
      3 / 4,
      12,
    );
    expect(scoreOf(partial, '[9]', sources)).toBe(0);
    // Citing one of them again and again changes nothing.
    expect(scoreOf(partial, `[9] ${'[1] '.repeat(1000)}`, sources)).toBe(1 / 2);
  });

  it('asks for as many as it is told', () => {
    expect(scoreOf(citations<Sample<readonly string[]>>({ min: 2 }), 'So [1].', sources)).toBe(0);
    expect(scoreOf(citations<Sample<readonly string[]>>({ min: 2 }), 'So [1, 2].', sources)).toBe(1);
    expect(scoreOf(citations<Sample<readonly string[]>>({ min: 0 }), 'So.', sources)).toBe(1);
  });

  it('abstains without sources, and fails for one that is empty or none', () => {
    for (const reference of [undefined, null, []])
      expect(outputOf<unknown>(citations(), '[1]', reference)).toEqual({ abstained: true, reason: 'no reference' });
    expect(errorOf(() => scoreOf(check, '[1]', ['', 'x']))).toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
    });
    expect(errorOf(() => scoreOf<unknown>(citations(), '[1]', { a: 1 })).code).toBe('RLAIF_SAMPLE');
    expect(scoreOf(citations(), '[1]', 'one source')).toBe(1);
  });

  it.each([
    [{ min: -1 }, /citations: min must be a whole number of at least 0, got -1/],
    [{ minLength: 1.5 }, /minLength must be a whole number/],
    [{ sources: 1 }, /unknown option 'sources'/],
    [{ partial: 'x' }, /partial must be true or false/],
  ])('refuses %j', (options, message) => {
    expect(() => citations(options as never)).toThrow(TypeError);
    expect(() => citations(options as never)).toThrow(message);
  });

  it('describes itself', () => {
    expect(descriptionOf(citations())).toEqual({
      kind: 'citations',
      range: [0, 1],
      options: { min: 1, minLength: 20, partial: false },
    });
  });

  it.each(Object.entries(hostile))('comes back from %s', (_, make) => {
    expect(scoreOf(check, make(), sources)).toBe(0);
  });

  it('takes linear time', () => {
    const units = [
      '[1]',
      '[',
      '[1,',
      '[1    ',
      '“',
      '„',
      '«',
      '"',
      '”',
      '»',
      '1"',
      '「',
      '"a b c d e f g h i j k l m" [1] ',
      '"x" ',
      '`',
      '[1,1,1,1,1,1,1,1,1,1]',
    ];
    for (const unit of units) {
      const ratio = growth(
        (text) => scoreOf(check, text, sources),
        (size) => unit.repeat(size / unit.length),
        2 ** 14,
      );
      expect({ unit, isLinear: ratio < 5 }).toEqual({ unit, isLinear: true });
    }
  });
});

rewardConformance({
  test: it,
  reward: check,
  samples: ['So [1].', 'So [9].', '', '"'].flatMap((completion, i) =>
    [sources, undefined].map((reference, j) => sampleOf({ id: `${i}${j}`, completion, reference })),
  ),
});
