import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { check, named, rescale, weightedSum } from '@rlaif/core';
import { abstain, descriptionOf, type Reward, type Sample } from '@rlaif/spec';
import { rewardConformance } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import {
  context,
  errorOf,
  growth,
  hostile,
  outputOf,
  sampleOf,
  scoreOf,
} from '../../../spec/src/toolkit/check-support.ts';
import { characters, compression, cosineLength, repetition, softOverlong, tokens, words } from '../length.ts';
import { exact } from '../text.ts';

const letters = named('letters', '1', (text: string) => text.length);

describe('words', () => {
  it.each([
    ['', 0],
    [' \n', 0],
    ['one', 1],
    [' two\twords\n', 2],
    ["it's well-known - yes", 4],
    ['a\u00a0b\u3000c', 3],
    ['合同条款', 1],
  ])('counts %j', (completion, count) => {
    expect(scoreOf(words({ min: count, max: count }), completion)).toBe(1);
  });

  it('is hard, or soft with a margin', () => {
    expect(outputOf(words({ max: 2 }), 'one two three')).toEqual({
      score: 0,
      rationale: '3 words, expected at most 2',
    });
    expect(outputOf(words({ max: 2, margin: 4 }), 'one two three')).toEqual({
      score: 0.75,
      rationale: '3 words, expected at most 2',
    });
    expect(scoreOf(words({ min: 2 }), 'one')).toBe(0);
  });
});

describe('characters', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['a😀b', 3],
    ['\ud83d', 1],
    ['\ude00\ud83d', 2],
    ['\ud83d\ud83d\ude00\ude00', 3],
    ['e\u0301', 2],
    ['👩‍🚀', 3],
  ])('counts %j as Python does', (completion, count) => {
    expect([...completion].length).toBe(count);
    expect(scoreOf(characters({ min: count, max: count }), completion)).toBe(1);
    expect(scoreOf(characters({ min: count + 1 }), completion)).toBe(0);
  });
});

describe('tokens', () => {
  it('counts with a tokenizer that is brought along', () => {
    expect(scoreOf(tokens(letters, { max: 3 }), 'abc')).toBe(1);
    expect(outputOf(tokens(letters, { max: 3 }), 'abcd')).toEqual({
      score: 0,
      rationale: '4 tokens, expected at most 3',
    });
    expect(descriptionOf(tokens(letters, { max: 3 }))).toEqual({
      kind: 'tokens',
      range: [0, 1],
      options: { count: 'letters@1', max: 3 },
    });
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY, '5', undefined])(
    'fails where it counts %s, and not by fault of the completion',
    (count) => {
      const error = errorOf(() =>
        scoreOf(
          tokens(() => count as number, { max: 3 }),
          'x',
        ),
      );
      expect(error).toMatchObject({
        code: 'RLAIF_REWARD',
        attribution: 'service',
        message: `tokens: the function 'count' must return a number of at least 0, got ${count}`,
      });
    },
  );

  it('asks for a tokenizer', () => {
    expect(() => tokens({ max: 3 } as never, { max: 3 })).toThrow(
      new TypeError('tokens: expected a function that counts the tokens of a text'),
    );
  });
});

describe.each([
  ['words', words],
  ['characters', characters],
  ['tokens', (options: object) => tokens(letters, options)],
] as const)('%s', (kind, make: (options: object) => Reward) => {
  it.each([
    [{}, `${kind}: give min, max or both`],
    [{ max: -1 }, `${kind}: max must be a finite number of at least 0, got -1`],
    [{ min: 2, max: 1 }, `${kind}: max must be a finite number of at least 2, got 1`],
    [{ maximum: 1 }, `${kind}: unknown option 'maximum'; known: min, max, margin`],
  ])('refuses %j', (options, message) => {
    expect(() => make(options)).toThrow(new TypeError(message));
  });

  it('describes itself', () => {
    expect(descriptionOf(make({ min: 1, max: 5, margin: 2 }))).toMatchObject({
      kind,
      range: [0, 1],
      options: { min: 1, max: 5, margin: 2 },
    });
  });
});

type Limited = Sample<{ readonly max: number }>;
const max = named('maxLength', '1', (sample: Limited) => sample.reference?.max);

describe.each([
  ['words', words({ max })],
  ['characters', characters({ max })],
  ['tokens', tokens(letters, { max })],
  ['compression', compression({ max })],
] as const)('%s with a limit that each sample has', (kind, reward) => {
  it('takes that of the sample, and abstains where there is none', () => {
    const long = 'a b c d e f g h '.repeat(1000);
    expect(scoreOf(reward, long, { max: 100_000 })).toBe(1);
    expect(outputOf(reward, long, { max: 5 })).toEqual({
      score: 0,
      rationale: expect.stringMatching(/, expected at most 5$/),
    });
    expect(outputOf(reward, long)).toEqual({ abstained: true, reason: 'no reference' });
    expect(errorOf(() => scoreOf(reward, long, { max: -1 }))).toMatchObject({
      code: 'RLAIF_SAMPLE',
      message: `${kind}: max must be a finite number of at least 0, got -1`,
    });
  });

  it('describes itself', () => {
    expect(descriptionOf(reward)).toMatchObject({ kind, options: { max: 'maxLength@1' } });
  });
});

describe('softOverlong', () => {
  // Equation 13 of DAPO with L_max 10 and L_cache 4.
  it.each([
    [0, 0],
    [6, 0],
    [7, -0.25],
    [8, -0.5],
    [10, -1],
    [11, -1],
    [1000, -1],
  ])('of length %i is %d', (length, score) => {
    expect(scoreOf(softOverlong({ max: 10, cache: 4, unit: letters }), 'x'.repeat(length))).toBe(score);
  });

  it('is all or nothing without a cache, and says what it saw', () => {
    const hard = softOverlong({ max: 2, cache: 0 });
    expect(scoreOf(hard, 'one two')).toBe(0);
    expect(outputOf(hard, 'one two three')).toEqual({ score: -1, rationale: '3 words, punished from 2 on' });
  });

  it('adds to a reward', () => {
    const reward = weightedSum({
      right: check(() => true),
      overlong: softOverlong({ max: 10, cache: 4, unit: 'characters' }),
    });
    expect(reward(sampleOf({ completion: 'x'.repeat(8) }), context)).toMatchObject({ score: 0.5 });
    expect(descriptionOf(reward)?.range).toEqual([-1, 1]);
  });

  it.each([
    [{ max: 10 }, /softOverlong: cache must be a finite number from 0 to 10, got undefined/],
    [{ max: 0, cache: 0 }, /max must be a finite number of at least 1, got 0/],
    [{ max: 10, cache: 11 }, /cache must be a finite number from 0 to 10, got 11/],
    [{ max: 10, cache: 1, unit: 'tokens' }, /unit must be 'words', 'characters' or a function of a text, got 'tokens'/],
    [{ max: 10, cache: 1, min: 1 }, /unknown option 'min'/],
  ])('refuses %j', (options, message) => {
    expect(() => softOverlong(options as never)).toThrow(TypeError);
    expect(() => softOverlong(options as never)).toThrow(message);
  });

  it('describes itself', () => {
    expect(descriptionOf(softOverlong({ max: 10, cache: 4, unit: letters }))).toEqual({
      kind: 'softOverlong',
      range: [-1, 0],
      options: { max: 10, cache: 4, unit: 'letters@1' },
    });
  });
});

describe('cosineLength', () => {
  const right: Reward = () => 1;
  const wrong: Reward = () => 0;

  // open-r1's get_cosine_scaled_reward with its defaults and max_len 1000: by its formula.
  it.each([
    [right, 0, 1],
    [right, 500, 0.75],
    [right, 250, 0.75 + 0.25 * Math.SQRT1_2],
    [right, 1000, 0.5],
    [right, 5000, 0.5],
    [wrong, 0, -1],
    [wrong, 500, -0.75],
    [wrong, 750, -0.75 + 0.25 * Math.SQRT1_2],
    [wrong, 1000, -0.5],
  ])('%# of length %i is %d', (correct, length, score) => {
    expect(scoreOf(cosineLength(correct, { max: 1000, unit: 'characters' }), 'x'.repeat(length))).toBeCloseTo(
      score,
      12,
    );
  });

  it('takes other values, and one for what is too long', () => {
    const wide = (correct: Reward) =>
      cosineLength(correct, { max: 100, unit: 'characters', right: [2, 1], wrong: [-10, 0], exceeded: -10 });
    expect(scoreOf(wide(right), '')).toBe(2);
    expect(scoreOf(wide(right), 'x'.repeat(50))).toBeCloseTo(1.5, 12);
    expect(scoreOf(wide(wrong), 'x'.repeat(50))).toBeCloseTo(-5, 12);
    expect(scoreOf(wide(right), 'x'.repeat(100))).toBe(-10);
    expect(descriptionOf(wide(right))?.range).toEqual([-10, 2]);
  });

  it('asks a reward whether the answer is right, once, and keeps what it said', () => {
    const reward = cosineLength(exact(), { max: 10, threshold: 1 });
    expect(outputOf(reward, 'Paris', 'Paris')).toEqual({
      score: expect.closeTo(0.5 + 0.25 * (1 + Math.cos(Math.PI / 10))),
      components: { correct: { score: 1 } },
      rationale: 'right, 1 of 10 words',
    });
    expect(outputOf(reward, 'Rome', 'Paris')).toMatchObject({
      components: { correct: { score: 0, rationale: "expected 'Paris', got 'Rome'" } },
    });
    expect(outputOf(reward, 'Rome')).toEqual({
      abstained: true,
      reason: 'no reference',
      components: { correct: { abstained: true, reason: 'no reference' } },
    });
    let asked = 0;
    const counted: Reward = () => {
      asked++;
      return 0.5;
    };
    expect(scoreOf(cosineLength(counted, { max: 10, threshold: 0.5 }), '')).toBe(1);
    expect(asked).toBe(1);
  });

  it('is right by default where the reward gives its highest', () => {
    const stars = rescale(exact(), [1, 5]);
    expect(scoreOf(cosineLength(stars, { max: 10 }), '', '')).toBe(1);
    expect(scoreOf(cosineLength(stars, { max: 10 }), '', 'x')).toBe(-1);
  });

  it('waits for a reward that is asynchronous, and passes on its failure', async () => {
    const later = cosineLength(async () => 1, { max: 10 });
    expect(await later(sampleOf({ completion: '' }), context)).toMatchObject({ score: 1 });
    const error = new Error('down');
    await expect(cosineLength(async () => Promise.reject(error), { max: 10 })(sampleOf(), context)).rejects.toBe(error);
    const unsure = cosineLength(async () => abstain('unsure'), { max: 10 });
    expect(await unsure(sampleOf(), context)).toMatchObject({ abstained: true, reason: 'unsure' });
  });

  it.each([
    [undefined, { max: 10 }, /expected a reward/],
    [right, { max: 0 }, /max must be/],
    [right, {}, /max must be/],
    [right, { max: 10, right: [1] }, /right must be two numbers, got 1/],
    [right, { max: 10, wrong: [1, Number.NaN] }, /wrong\[1\] must be a finite number, got NaN/],
    [right, { max: 10, exceeded: 'x' }, /exceeded must be a finite number/],
    [right, { max: 10, correct: 1 }, /unknown option 'correct'/],
  ])('refuses %#', (correct, options, message) => {
    expect(() => cosineLength(correct as never, options as never)).toThrow(TypeError);
    expect(() => cosineLength(correct as never, options as never)).toThrow(message);
  });

  it('describes itself', () => {
    expect(descriptionOf(cosineLength(exact(), { max: 10 }))).toEqual({
      kind: 'cosineLength',
      range: [-1, 1],
      options: { max: 10, unit: 'words', right: [1, 0.5], wrong: [-1, -0.5], threshold: 1 },
      children: { correct: { kind: 'exact', range: [0, 1], options: {} } },
    });
    expect(descriptionOf(cosineLength(named('right', '3', right), { max: 10 }))).toMatchObject({
      children: { correct: { options: { version: '3' } } },
    });
    expect(descriptionOf(cosineLength(() => 1, { max: 10 }))).toMatchObject({ options: { correct: 'function' } });
  });
});

describe('repetition', () => {
  it.each([
    ['', 3, 1],
    ['one two', 3, 1],
    ['a b c d', 3, 1],
    ['a a a a', 3, 1 / 2],
    ['A a', 1, 1 / 2],
    ['a b a b a b', 2, 2 / 5],
    ['a b c a b c', 3, 3 / 4],
    ['a b c d e f g a b c d e f g', 7, 7 / 8],
  ])('%j by %i words scores %d', (completion, size, score) => {
    expect(scoreOf(repetition({ size }), completion)).toBeCloseTo(score, 12);
  });

  it('says how much repeats, and makes the penalty of open-r1', () => {
    expect(outputOf(repetition(), 'a a a a')).toEqual({
      score: 0.5,
      rationale: '50 % of the 3-grams repeat an earlier one',
    });
    expect(rescale(repetition(), [-0.1, 0])(sampleOf({ completion: 'a a a a' }), context)).toMatchObject({
      score: expect.closeTo(-0.05),
    });
  });

  it.each([
    [{ size: 0 }, 'repetition: size must be a whole number of at least 1, got 0'],
    [{ n: 3 }, "repetition: unknown option 'n'; known: size"],
  ])('refuses %j', (options, message) => {
    expect(() => repetition(options as never)).toThrow(new TypeError(message));
  });
});

describe('compression', () => {
  it('takes prose, and not what is said again and again', () => {
    const prose =
      'The Buyer may return the goods within fourteen days of delivery, provided that they are unused and in their original packaging.';
    expect(scoreOf(compression(), prose)).toBe(1);
    expect(outputOf(compression(), `${prose} `.repeat(20))).toEqual({
      score: 0,
      rationale: expect.stringMatching(/^\d\d(\.\d+)? times its compressed size, expected at most 5$/),
    });
    expect(scoreOf(compression(), '')).toBe(1);
    expect(scoreOf(compression(), 'No.')).toBe(1);
  });

  it('takes limits', () => {
    expect(scoreOf(compression({ max: 4, margin: 1e6 }), 'a'.repeat(1000))).toBeLessThan(1);
    expect(descriptionOf(compression())?.options).toEqual({ max: 5 });
    expect(() => compression({ limit: 4 } as never)).toThrow(
      "compression: unknown option 'limit'; known: min, max, margin",
    );
  });
});

const file = fileURLToPath(new URL('../../../../../shared/data/ifeval/m-ifeval_en_4models.jsonl.gz', import.meta.url));

describe.skipIf(!existsSync(file))('compression on real replies', () => {
  it('takes those of capable models, and tells a model that goes round in circles', () => {
    const replies = gunzipSync(readFileSync(file))
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line): { readonly model: string; readonly response: string | null } => JSON.parse(line));
    const flagged = (model: RegExp): readonly [number, number] => {
      const own = replies.filter((reply) => model.test(reply.model) && reply.response);
      return [own.filter(({ response }) => scoreOf(compression(), response!) < 1).length, own.length];
    };
    expect(flagged(/claude-3-opus/)).toEqual([0, 541]);
    // A plan for ten days in Nepali, whose letters are three bytes each and much alike.
    expect(flagged(/gpt-4o-mini/)).toEqual([1, 541]);
    expect(flagged(/0\.5B/)[0]).toBeGreaterThan(200);
  });
});

describe('on hostile completions', () => {
  const checks: Readonly<Record<string, Reward>> = {
    words: words({ max: 10, margin: 10 }),
    characters: characters({ max: 10, margin: 10 }),
    softOverlong: softOverlong({ max: 10, cache: 5 }),
    cosineLength: cosineLength(() => 1, { max: 100 }),
    repetition: repetition(),
    compression: compression(),
  };

  describe.each(Object.entries(checks))('%s', (_, reward) => {
    it.each(Object.entries(hostile))('comes back from %s', (__, make) => {
      const score = scoreOf(reward, make());
      expect(score).toBeGreaterThanOrEqual(-1);
      expect(score).toBeLessThanOrEqual(1);
    });

    it('takes linear time', () => {
      for (const unit of ['a ', 'x', ' ', 'one two three ', '\ud800']) {
        const ratio = growth(
          (text) => scoreOf(reward, text),
          (size) => unit.repeat(size / unit.length),
          2 ** 15,
        );
        expect({ unit, isLinear: ratio < 5 }).toEqual({ unit, isLinear: true });
      }
    });
  });
});

rewardConformance({
  test: it,
  reward: cosineLength<Sample>(exact() as Reward<Sample>, { max: 10 }),
  samples: ['', 'Paris', '\ud800'].flatMap((completion, i) =>
    ['Paris', undefined].map((reference, j) => sampleOf<unknown>({ id: `${i}${j}`, completion, reference })),
  ),
});
rewardConformance({
  test: it,
  reward: words({ max, margin: max }),
  samples: ['', 'one', 'one two three'].flatMap((completion, i) =>
    [{ max: 2 }, undefined].map((reference, j) => sampleOf({ id: `${i}${j}`, completion, reference })),
  ),
});
rewardConformance({
  test: it,
  reward: softOverlong({ max: 4, cache: 2, unit: 'characters' }),
  samples: ['', 'abc', 'abcdef'].map((completion, i) => sampleOf({ id: `${i}`, completion })),
});
rewardConformance({
  test: it,
  reward: compression(),
  samples: ['', 'abc', 'a'.repeat(9999)].map((completion, i) => sampleOf({ id: `${i}`, completion })),
});
