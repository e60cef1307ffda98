import type { Outcome, Reward, Sample } from '@rlaif/spec';
import { expect } from 'vitest';
import { billOf, doesFail, failures, type Journal, type Part, type Parts, rewardOf } from './arbitrary-support.ts';
import { describe } from './describe.ts';
import { rangeOf, withRange } from './range.ts';
import { rewardHash } from './reward-hash.ts';
import { scoreOne } from './score-one.ts';
import { sampleOf } from './test-support.ts';

/** What came of asking a composite of parts. */
export interface Trial {
  readonly outcome: Outcome;
  /** The parts that were asked, in order. */
  readonly asked: readonly string[];
  readonly reward: Reward;
}

export type Build = (rewards: Readonly<Record<string, Reward>>) => Reward;

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

export const frozenSample: Sample = deepFreeze(
  sampleOf({ reference: { answer: 'hello' }, metadata: { task: ['a', { b: 1 }] } }),
);

/** Scores once with a composite of parts, and once more with parts that all take time, and holds it to what every combinator promises. */
export async function tryOut(parts: Parts, build: Build): Promise<Trial> {
  const trial = await scored(parts, build);
  const slow = await scored(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, { ...part, delay: part.delay + 1 }])),
    build,
  );
  const sets = [trial, slow].map(({ asked }) => asked.toSorted());
  // What fails at once may keep others from being asked.
  if (!trial.asked.some((name) => doesFail(parts[name]!))) expect(sets[1]).toEqual(sets[0]);
  if (sets[0]!.join() === sets[1]!.join()) expect(slow.outcome).toEqual(trial.outcome);
  return trial;
}

async function scored(parts: Parts, build: Build): Promise<Trial> {
  const journal: Journal = { asked: [], underWay: 0 };
  const { asked } = journal;
  const rewards = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, rewardOf(name, part, journal)]),
  );
  const reward = build(rewards);
  let underWay: number | undefined;
  let isSynchronous = true;
  const watched = withRange((sample, context) => {
    const output = reward(sample, context);
    if (!(output instanceof Promise)) return output;
    isSynchronous = false;
    return output.finally(() => {
      underWay = journal.underWay;
    });
  }, rangeOf(reward));
  const outcome = await scoreOne(watched, frozenSample);

  expect(isSynchronous).toBe(asked.every((name) => parts[name]!.delay === 0));
  expect(underWay ?? journal.underWay).toBe(0);
  expect(asked).toEqual([...new Set(asked)]);
  expect(Object.fromEntries(outcome.usage.map(({ modelId, calls }) => [modelId, calls]))).toEqual(
    Object.fromEntries(asked.map((name) => [name, billOf(parts[name]!)]).filter(([, calls]) => calls)),
  );
  if (outcome.status === 'scored') {
    const [min, max] = rangeOf(reward);
    expect(Number.isFinite(outcome.score) && outcome.score >= min && outcome.score <= max).toBe(true);
  }
  if (outcome.status === 'failed') expect(outcome.error.message).not.toContain('secret');
  const text = JSON.stringify(describe(reward), (_, value) => {
    expect(value).not.toBeUndefined();
    if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    return value;
  });
  expect(JSON.stringify(JSON.parse(text))).toBe(text);
  expect(rewardHash(build(rewards))).toBe(rewardHash(reward));
  return { outcome, asked, reward };
}

/** What is to be expected of parts that are asked at once, in order: which are, whose failure stands, and what had finished. */
export function askedTogether(parts: Parts): {
  readonly asked: readonly string[];
  readonly blamed: string | undefined;
  readonly components: readonly string[];
} {
  const names = Object.keys(parts);
  const stop = names.findIndex((name) => doesFail(parts[name]!) && parts[name]!.delay === 0);
  const asked = stop < 0 ? names : names.slice(0, stop + 1);
  const failed = asked.filter((name) => doesFail(parts[name]!));
  return {
    asked,
    blamed: failed.find((name) => parts[name]!.does !== 'service') ?? failed[0],
    components: [
      ...asked.filter((name) => !doesFail(parts[name]!)),
      ...failed.flatMap((name) => leftBy(parts[name]!).map((left) => `${name}/${left}`)),
    ],
  };
}

/** Whether parts that are asked at once make the whole fail. If so the outcome is held to that, and to the order if not. */
export function failTogether({ outcome, asked }: Trial, parts: Parts): boolean {
  const expected = askedTogether(parts);
  expect(asked).toEqual(expected.asked);
  if (expected.blamed !== undefined) {
    expectFailed(outcome, expected.blamed, parts[expected.blamed]!, expected.components);
  } else {
    expect(namesOf(outcome)).toEqual(Object.keys(parts));
  }
  return expected.blamed !== undefined;
}

/** The names of what a part that fails had finished. */
export function leftBy({ does }: Part): readonly string[] {
  return does === 'service' || does === 'completion' ? ['done'] : [];
}

/** The names of the components of a part's own output. */
export function belowOf({ does }: Part): readonly string[] {
  return does === 'result' ? ['detail', 'note'] : [];
}

/** The names of the components of an outcome, in order. */
export function namesOf(outcome: Outcome): readonly string[] {
  if (outcome.status !== 'scored') return Object.keys(outcome.components);
  return typeof outcome.output === 'number' ? [] : Object.keys(outcome.output.components ?? {});
}

/** Holds an outcome to the failure of one part, at a path, with what had finished. */
export function expectFailed(outcome: Outcome, path: string, part: Part, components: readonly string[]): void {
  if (outcome.status !== 'failed' || !doesFail(part)) throw new Error(`expected a failure, got ${outcome.status}`);
  expect(outcome.error.code).toBe(failures[part.does]);
  expect(outcome.error.attribution).toBe(part.does === 'service' ? 'service' : 'completion');
  expect(outcome.error.message.startsWith(path && `${path}: `)).toBe(true);
  expect(namesOf(outcome)).toEqual(components);
}

/** Holds an outcome to an abstention of the part at a path. */
export function expectAbstained(outcome: Outcome, path: string, components: readonly string[]): void {
  expect(outcome).toMatchObject({ status: 'abstained', reason: `${path && `${path}: `}nothing to judge` });
  expect(namesOf(outcome)).toEqual(components);
}

/** Holds an outcome to a score, as near as rounding allows among numbers as large as `size`. Default: as the score. */
export function expectScore(outcome: Outcome, expected: number, size: number = Math.abs(expected)): void {
  if (outcome.status !== 'scored') throw outcome.status === 'failed' ? outcome.error : new Error(outcome.reason);
  // Halves, because the distance may be larger than any number.
  const distance = Math.abs(outcome.score / 2 - expected / 2);
  if (!(distance <= Math.max(1e-11 * (size / 2), 4 * Number.MIN_VALUE))) expect(outcome.score).toBe(expected);
}

/** The largest of the scores' distances from 0. */
export function sizeOf(scores: readonly number[]): number {
  return Math.max(0, ...scores.map(Math.abs));
}
