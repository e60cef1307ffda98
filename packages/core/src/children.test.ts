import type { Reward } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { cascade } from './cascade.ts';
import { clip } from './clip.ts';
import { fallback } from './fallback.ts';
import { firstFailure } from './first-failure.ts';
import { gate } from './gate.ts';
import { geometricMean } from './geometric-mean.ts';
import { highest } from './highest.ts';
import { invert } from './invert.ts';
import { jury } from './jury.ts';
import { lowest } from './lowest.ts';
import { mapScore } from './map-score.ts';
import { penalty } from './penalty.ts';
import { product } from './product.ts';
import { rangeOf, withRange } from './range.ts';
import { rescale } from './rescale.ts';
import { route } from './route.ts';
import { contextOf, sampleOf } from './test-support.ts';
import { weightedMean } from './weighted-mean.ts';
import { weightedSum } from './weighted-sum.ts';

type Rewards = Readonly<Record<string, Reward>>;

const one: Reward = () => 1;
const sure = { unsure: () => false };

const ofMany: Readonly<Record<string, (rewards: Rewards, options?: object) => Reward>> = {
  weightedMean,
  weightedSum,
  product,
  geometricMean,
  lowest,
  highest,
  gate: (rewards, options) => gate(rewards, one, options),
  firstFailure,
  penalty: (rewards, options) => penalty(one, rewards, options),
  route: (rewards, options) => route(() => 'a', rewards, options as { otherwise: Reward }),
  jury,
  cascade: (rewards, options) => cascade(rewards, { ...sure, ...options }),
};

const ofOne: Readonly<Record<string, (reward: Reward) => Reward>> = {
  gate: (reward) => gate({ a: one }, reward),
  penalty: (reward) => penalty(reward, { a: one }),
  fallback: (reward) => fallback(one, reward),
  mapScore: (reward) => mapScore(reward, (score) => score),
  clip: (reward) => clip(reward, { min: 0 }),
  rescale,
  invert,
  withRange: (reward) => withRange(reward, [0, 1]),
};

describe.each(Object.entries(ofMany))('%s of rewards by name', (caller, build) => {
  const own = (name: string, reward: unknown = one): Rewards =>
    ({ ok: one, ...Object.fromEntries([[name, reward]]) }) as Rewards;

  it.each([
    ['nothing', {}, /at least one/],
    ['undefined', undefined, /at least one/],
    ['null', null, /at least one/],
    ['a list', [one, one], /'0'/],
    ['what is not a function', own('wrong', {}), /'wrong' is not a reward/],
    ['null for a reward', own('wrong', null), /'wrong' is not a reward/],
    ['a promise of a reward', own('wrong', Promise.resolve(one)), /'wrong' is not a reward/],
    ['an empty name', own(''), /''/],
    ['a name with a slash', own('a/b'), /'a\/b'/],
    ['a name that is a whole number', own('7'), /'7'/],
    ['a name that is 0', own('0'), /'0'/],
    ['the name that is no key', own('__proto__'), /'__proto__'/],
  ])('refuses %s', (_, rewards, message) => {
    const make = () => build(rewards as Rewards);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(new RegExp(`^${caller}: `));
    expect(make).toThrow(message);
  });

  it('takes any other name, those that objects inherit too, and keeps the order', async () => {
    const names = [
      'z',
      'constructor',
      'toString',
      'hasOwnProperty',
      'then',
      'toJSON',
      '-1',
      '1.5',
      '1e3',
      'two words',
      '１',
      'a',
    ];
    const output = await build(Object.fromEntries(names.map((name) => [name, one])))(sampleOf(), contextOf());
    const components = (output as { components: object }).components;
    expect(Object.keys(components).slice(0, 1)).toEqual([caller === 'route' ? 'a' : 'z']);
    const asked = names.filter((name) => Object.hasOwn(components, name));
    expect(asked).toEqual(caller === 'route' ? ['a'] : caller === 'cascade' ? ['z'] : names);
    expect(Object.keys(components).filter((name) => asked.includes(name))).toEqual(asked);
  });

  it('does not look again at what it was built with', async () => {
    const rewards: Record<string, Reward> = { a: one, b: one };
    const built = build(rewards);
    const before = await built(sampleOf(), contextOf());
    rewards.a = () => 0;
    delete rewards.b;
    rewards.c = one;
    expect(await built(sampleOf(), contextOf())).toEqual(before);
  });
});

const withoutOptions = ['product', 'lowest', 'highest'];

it.each(Object.keys(ofMany).filter((caller) => !withoutOptions.includes(caller)))(
  '%s refuses an option that it does not know',
  (caller) => {
    const make = () => ofMany[caller]!({ a: one, b: one }, { wieghts: {} });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(`${caller}: unknown option 'wieghts'`);
  },
);

describe.each(Object.entries(ofOne))('%s', (caller, build) => {
  it.each([undefined, null, 1, 'a', {}, [one], Promise.resolve(one)])('refuses %s for a reward', (reward) => {
    const make = () => build(reward as unknown as Reward);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(new RegExp(`^${caller}: expected .*reward`));
  });
});

describe.each(['jury', 'cascade'])('%s', (caller) => {
  it('needs at least two, and one range', () => {
    const build = ofMany[caller]!;
    expect(() => build({ a: one })).toThrow(/at least two/);
    const stars = withRange(one, [1, 5]);
    expect(() => build({ a: one, stars })).toThrow(/'stars' has the range \[1, 5\] and 'a' \[0, 1\]; rescale one/);
    expect(rangeOf(build({ a: stars, b: withRange(() => 2, [1, 5]) }))).toEqual([1, 5]);
  });
});

it.each([
  ['jury', 'spread'],
  ['jury', 'missing'],
  ['cascade', 'escalations'],
  ['route', 'otherwise'],
])('%s keeps the name %s for itself', (caller, name) => {
  const make = () => ofMany[caller]!({ a: one, [name]: one });
  expect(make).toThrow(TypeError);
  expect(make).toThrow(`${caller}: '${name}' is the name of a metric that it adds itself`);
});

describe.each(['product', 'geometricMean', 'penalty'])('%s', (caller) => {
  it('refuses a reward that can be negative, and says what to do', () => {
    const make = () => ofMany[caller]!({ a: one, low: withRange(one, [-0.1, 1]) });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(`${caller}: 'low' can be -0.1, but no score may be negative; rescale it`);
    expect(ofMany[caller]!({ a: one, low: withRange(one, [-0, 1]) })).toBeTypeOf('function');
  });
});
