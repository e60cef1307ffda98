import type { Outcome, Reward } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { combinators } from './composites-support.ts';
import { scoreBatch } from './score-batch.ts';
import { scoreOne } from './score-one.ts';
import { sampleOf, usageOf } from './test-support.ts';

const throwing = (): never => {
  throw new Error('the completion was: secret');
};

/** A promise that is not the language's own. */
const thenable = (then: (give: (value: unknown) => void) => void): object =>
  Object.defineProperty({}, 'then', { value: then });

/** What a reward may give though its type forbids it. */
const bad: Readonly<Record<string, () => unknown>> = {
  'throws an error': throwing,
  'throws nothing': () => {
    throw undefined;
  },
  'throws what cannot be looked at': () => {
    throw new Proxy({}, { has: throwing, get: throwing, getPrototypeOf: throwing });
  },
  rejects: async () => throwing(),
  'gives NaN': () => Number.NaN,
  'gives Infinity later': async () => Number.POSITIVE_INFINITY,
  'gives a text': () => '1',
  'gives null': () => null,
  'gives undefined later': async () => undefined,
  'gives a boolean': () => true,
  'gives a whole number of another type': () => 1n,
  'gives a symbol': () => Symbol('1'),
  'gives a function': () => () => 1,
  'gives a list': () => [1],
  'gives a result without a score': () => ({ components: {} }),
  'gives a result with a text for a score': () => ({ score: '1' }),
  'is above its range': () => 1.0000000000000002,
  'is below its range, later': async () => ({ score: -Number.MIN_VALUE, usage: [usageOf()] }),
  'abstains without a reason': () => ({ abstained: true, reason: '' }),
  'has a score that cannot be read': () => Object.defineProperty({}, 'score', { get: throwing, enumerable: true }),
  'is a promise that cannot be read': () => Object.defineProperty({}, 'then', { get: throwing }),
  'is a promise whose then throws': () => thenable(throwing),
  'is a promise of a promise of nonsense': () => thenable((give) => give(thenable((twice) => twice('x')))),
  'is a proxy that throws': () => new Proxy({ score: 1 }, { get: throwing }),
  'has a component that is no number': () => ({ score: 1, components: { part: 'good' } }),
  'has a component that is null': () => ({ score: 1, components: { part: null } }),
  'has a component whose name is a path': () => ({ score: 1, components: { 'a/b': 1 } }),
  'has components that cannot be read': () => ({
    score: 1,
    components: Object.defineProperty({}, 'a', { get: throwing, enumerable: true }),
  }),
  'was billed what is no list': () => ({ score: 1, usage: 5 }),
};

const half: Reward = () => 0.5;
const samples = ['a', 'bad', 'c'].map((id) => sampleOf({ id }));
const onlyFor = (bad: () => unknown): Reward => ((sample) => (sample.id === 'bad' ? bad() : 0.5)) as Reward;

/** Where a combinator takes rewards: among those with names, or as the one. */
const places: Readonly<Record<'named' | 'one', (kind: string, reward: Reward) => Reward>> = {
  named: (kind, reward) => combinators[kind]!({ first: reward, second: half }, half, half),
  one: (kind, reward) => combinators[kind]!({ first: half, second: half }, reward, half),
};
const takesOne = ['fallback', 'mapScore', 'clip', 'rescale', 'invert', 'route', 'named', 'withRange'];
const takesBoth = ['gate', 'penalty'];
/** These go on without one that fails. */
const tolerant = ['fallback', 'jury'];

const cases = Object.keys(combinators).flatMap((kind): (readonly [string, 'named' | 'one'])[] =>
  takesBoth.includes(kind)
    ? [
        [kind, 'named'],
        [kind, 'one'],
      ]
    : [[kind, takesOne.includes(kind) ? 'one' : 'named']],
);

const scoresOf = (outcomes: readonly Outcome[]) =>
  outcomes.map((one) => (one.status === 'scored' ? one.score : one.status));

describe.each(cases)('%s with a bad reward (%s)', (kind, place) => {
  it.each(Object.keys(bad))('that %s: only its sample is touched', async (how) => {
    const outcomes = await scoreBatch(places[place](kind, onlyFor(bad[how]!)), samples);
    const good = await scoreOne(places[place](kind, half), samples[0]!);
    expect(good.status).toBe('scored');
    expect([outcomes[0], outcomes[2]]).toEqual([good, good]);
    if (tolerant.includes(kind)) {
      expect(outcomes[1]).toMatchObject({ status: 'scored', score: 0.5 });
    } else {
      expect(outcomes[1]).toMatchObject({ status: 'failed', error: { attribution: 'completion' } });
      const { error } = outcomes[1] as { error: Error };
      expect(error).toMatchObject({ code: expect.stringMatching(/^RLAIF_(SCORE|REWARD)$/) });
      expect(error.message).not.toContain('secret');
    }
  });

  it('that never answers: its sample runs into the deadline, the others do not', async () => {
    const never = new Promise<number>(() => {});
    const outcomes = await scoreBatch(
      places[place](
        kind,
        onlyFor(() => never),
      ),
      samples,
      { timeoutMs: 20 },
    );
    expect(scoresOf(outcomes)).toEqual([expect.any(Number), 'failed', expect.any(Number)]);
    expect(outcomes[1]).toMatchObject({ error: { code: 'RLAIF_DEADLINE', attribution: 'service' } });
  });
});

describe.each(Object.keys(combinators))('%s', (kind) => {
  it('takes a result of any make: frozen, without a prototype, of a class, behind a proxy', async () => {
    const good = await scoreOne(places.one(kind, half), samples[0]!);
    const makes: readonly (() => unknown)[] = [
      () => Object.freeze({ score: 0.5 }),
      () => Object.assign(Object.create(null), { score: 0.5 }),
      () =>
        new (class Verdict {
          score = 0.5;
        })(),
      () => new Proxy({ score: 0.5 }, {}),
      () => thenable((give) => give({ score: 0.5 })),
    ];
    for (const make of makes) {
      const reward = make as Reward;
      expect(
        scoresOf([await scoreOne(combinators[kind]!({ first: reward, second: reward }, reward, reward), samples[0]!)]),
      ).toEqual(scoresOf([good]));
    }
  });
});
