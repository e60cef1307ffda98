import { named } from '@rlaif/core';
import { descriptionOf, type Sample } from '@rlaif/spec';
import { rewardConformance } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import {
  errorOf,
  growth,
  hostile,
  outputOf,
  rationaleOf,
  sampleOf,
  scoreOf,
} from '../../../spec/src/toolkit/check-support.ts';
import { quotes } from './quotes.ts';

const contract =
  'The “Supplier” shall deliver\nthe goods — ﬁnished and packed — by 1 May; time is of the es\u00adsence. It is unable to terminate early.';
const review = (...excerpts: readonly unknown[]): string =>
  JSON.stringify({ comments: excerpts.map((excerpt) => ({ excerpt })) });
const quoted = quotes('comments[].excerpt');

describe('quotes', () => {
  it.each([
    ['word for word', 'shall deliver\nthe goods —'],
    ['with other white space', 'shall  deliver \n\tthe goods'],
    ['with other quotation marks', 'The "Supplier" shall deliver'],
    ['with other dashes', 'goods - finished and packed'],
    ['with a ligature undone', 'finished and packed — by'],
    ['with a soft hyphen gone', 'time is of the essence.'],
    ['with a soft hyphen of its own', 'shall de\u00adliver the goods'],
    ['with full-width letters', 'ｓｈａｌｌ deliver the goods'],
    ['at the very beginning and end', contract],
    ['that begins with a sign', '“Supplier” shall deliver'],
  ])('finds an excerpt %s', (_, excerpt) => {
    expect(outputOf(quoted, review(excerpt), contract)).toEqual({ score: 1 });
  });

  it.each([
    [
      'one word changed',
      'The "Supplier" must deliver the goods',
      /^comments\[0\]\.excerpt is not in the document: 'The "Supplier" must/,
    ],
    ['one word left out', 'The "Supplier" shall the goods', /is not in the document/],
    ['another case', 'the "supplier" shall deliver', /is not in the document/],
    ['an ellipsis in place of words', 'The "Supplier" … the goods', /is not in the document/],
    ['a word cut at its beginning', 'able to terminate early', /is not in the document/],
    ['a word cut at its end', 'is unable to terminate ear', /is not in the document/],
    ['a comma added', 'shall deliver, the goods', /is not in the document/],
    ['nothing', '', /^comments\[0\]\.excerpt is too short: ''/],
    ['white space', ' '.repeat(100), /is too short/],
    ['signs', '_'.repeat(100), /has too few letters: '____/],
    ['too little', 'the goods', /is too short: 'the goods'/],
    ['invisible characters', '\u200b'.repeat(100), /is too short: '\\u\{200b\}/],
    ['a number', 5, /^comments\[0\]\.excerpt is no text/],
    ['null', null, /is no text/],
  ])('refuses %s', (_, excerpt, rationale) => {
    expect(outputOf(quoted, review(excerpt), contract)).toEqual({
      score: 0,
      rationale: expect.stringMatching(rationale),
    });
  });

  it('is all or nothing, or the share that stands', () => {
    const two = review('shall deliver the goods', 'shall not deliver the goods');
    expect(scoreOf(quoted, two, contract)).toBe(0);
    expect(outputOf(quotes('comments[].excerpt', { partial: true }), two, contract)).toEqual({
      score: 0.5,
      rationale: "comments[1].excerpt is not in the document: 'shall not deliver the goods'",
    });
  });

  it('names some of many that fail', () => {
    expect(rationaleOf(quoted, review(1, 2, 3, 4, 5), contract)).toBe(
      'comments[0].excerpt is no text; comments[1].excerpt is no text; comments[2].excerpt is no text; 2 more',
    );
  });

  it.each([
    ['no JSON', 'shall deliver the goods', /^not JSON/],
    ['nothing at the path', '{}', /^comments is missing$/],
    ['an empty list', review(), /^nothing at comments\[\]\.excerpt$/],
    [
      'a member that is missing',
      '{"comments": [{"excerpt": "shall deliver the goods"}, {"note": "x"}]}',
      /^comments\[1\]\.excerpt is missing$/,
    ],
    [
      'more quotations than anybody needs',
      review(...Array(1001).fill('shall deliver the goods')),
      /^more than 1000 quotations$/,
    ],
  ])('scores 0 for %s', (_, completion, rationale) => {
    expect(outputOf(quoted, completion, contract)).toEqual({ score: 0, rationale: expect.stringMatching(rationale) });
  });

  it('takes as many as it says', () => {
    expect(scoreOf(quoted, review(...Array(1000).fill('shall deliver the goods')), contract)).toBe(1);
  });

  it('reads fenced JSON, another least length, and any of several documents', () => {
    const fenced = quotes('[]', { from: 'fenced', minLength: 5 });
    expect(scoreOf(fenced, 'So:\n```json\n["goods", "by 1 May"]\n```', contract)).toBe(1);
    expect(scoreOf<readonly string[]>(fenced, '```\n["early", "other"]\n```', ['some other text', contract])).toBe(1);
    expect(scoreOf<readonly string[]>(fenced, '```\n["early text"]\n```', ['some other text', 'early'])).toBe(0);
  });

  it('abstains without a document, and fails for one that is empty or none', () => {
    for (const reference of [undefined, null, []])
      expect(outputOf<unknown>(quoted, review('x'), reference)).toEqual({ abstained: true, reason: 'no reference' });
    expect(errorOf(() => scoreOf(quoted, review('x'), ' \n'))).toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
    });
    expect(errorOf(() => scoreOf<unknown>(quoted, review('x'), { contract }))).toMatchObject({ code: 'RLAIF_SAMPLE' });
    const selected = quotes('comments[].excerpt', {
      reference: (sample: Sample<{ contract: string }>) => sample.reference?.contract,
    });
    expect(scoreOf(selected, review('shall deliver the goods'), { contract })).toBe(1);
  });

  it.each([
    ['/comments/*/excerpt[0]', {}, /the path must be like/],
    ['a', { minLength: 0 }, /quotes: minLength must be a whole number of at least 1, got 0/],
    ['a', { minLenght: 5 }, /unknown option 'minLenght'/],
    ['a', { from: 'x' }, /from must be/],
    ['a', { partial: 1 }, /partial must be true or false, got 1/],
  ])('refuses %j with %j', (path, options, message) => {
    expect(() => quotes(path, options as never)).toThrow(TypeError);
    expect(() => quotes(path, options as never)).toThrow(message);
  });

  it('describes itself', () => {
    expect(descriptionOf(quotes('a[]', { reference: named('contract', '1', () => contract) }))).toEqual({
      kind: 'quotes',
      range: [0, 1],
      options: { path: 'a[]', from: 'text', minLength: 20, partial: false, reference: 'contract@1' },
    });
  });
});

describe('quotes of numbers and of scripts without spaces', () => {
  const terms =
    'Interest runs at 12.5 % above the base rate. 买方可以在收到货物后的十四天内免费退货，并通知供应商。Area: 10² m.';
  const short = quotes('comments[].excerpt', { minLength: 6 });

  it.each(['十四天内免费退货', '12.5 % above', 'at 12.5 % above', '货物后的十四天内免费退货,并通知'])(
    'finds %s',
    (excerpt) => {
      expect(outputOf(short, review(excerpt), terms)).toEqual({ score: 1 });
    },
  );

  it.each(['5 % above the base rate', '.5 % above', 'runs at 12', 'Area: 102 m.', '十五天内免费退货'])(
    'refuses %s',
    (excerpt) => {
      expect(scoreOf(short, review(excerpt), terms)).toBe(0);
    },
  );
});

describe('quotes on what is long or hostile', () => {
  it.each(Object.entries(hostile))('comes back from %s', (_, make) => {
    expect(scoreOf(quoted, make(), contract)).toBe(0);
    expect(scoreOf(quoted, review(make()), contract)).toBe(0);
  });

  it('takes linear time for long and for many excerpts', () => {
    for (const unit of ['shall deliver ', '_', '\u0301\u0316', '"']) {
      expect(
        growth(
          (text) => scoreOf(quoted, review(text), `${contract} ${'_'.repeat(500)}`),
          (size) => unit.repeat(size / unit.length),
          2 ** 15,
        ),
      ).toBeLessThan(5);
    }
    expect(
      growth(
        (text) => scoreOf(quoted, text, contract),
        (size) => review(...Array(size / 32).fill('shall deliver the goods')),
        2 ** 13,
      ),
    ).toBeLessThan(5);
  });

  it('takes no longer for many members below a long name', () => {
    const reward = quotes('[].list[]');
    const completion = JSON.stringify({ ['x'.repeat(2 ** 22)]: { list: Array(1000).fill('y') } });
    const start = performance.now();
    expect(scoreOf(reward, completion, contract)).toBe(0);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('scores a review of a 200-page contract in milliseconds', () => {
    const pages = Array.from(
      { length: 20_000 },
      (_, i) => `${i}. The Supplier shall deliver lot ${i} — in time — to the “Buyer”.`,
    ).join('\n');
    const completion = review(
      ...Array.from({ length: 50 }, (_, i) => `Supplier shall deliver lot ${i * 399} - in time - to the "Buyer".`),
    );
    expect(scoreOf(quoted, completion, pages)).toBe(1);
    const start = performance.now();
    for (let i = 0; i < 10; i++) scoreOf(quoted, completion, pages);
    // About 2 ms each on its own; a shared machine only adds.
    expect((performance.now() - start) / 10).toBeLessThan(200);
  });
});

rewardConformance({
  test: it,
  reward: quoted,
  samples: [review('shall deliver the goods'), review('x'), '', '[]'].flatMap((completion, i) =>
    [contract, undefined].map((reference, j) => sampleOf<unknown>({ id: `${i}${j}`, completion, reference })),
  ),
});
