import type { MaybePromise, Range, Reward, RewardDescription, RlaifError, Sample, ScoreContext } from '@rlaif/spec';
import { describe } from './describe.ts';
import { childrenError, toRlaifError } from './failure.ts';
import { isPromiseLike } from './maybe-promise.ts';
import { checkOutput, type Output } from './output.ts';
import { rangeOf } from './range.ts';

/** The named rewards of a combinator, checked once. */
export interface Children<S extends Sample> {
  readonly names: readonly string[];
  readonly rewards: readonly Reward<S>[];
  readonly ranges: readonly Range[];
  readonly descriptions: Readonly<Record<string, RewardDescription>>;
}

export function childrenOf<S extends Sample>(caller: string, record: Readonly<Record<string, Reward<S>>>): Children<S> {
  const names = Object.keys(record);
  if (names.length === 0) throw new TypeError(`${caller}: expected at least one reward`);
  const descriptions: Record<string, RewardDescription> = {};
  const rewards = names.map((name) => {
    const reward = record[name];
    if (!name || name.includes('/') || name === '__proto__') {
      throw new TypeError(`${caller}: a name is not empty, not '__proto__' and holds no '/', got '${name}'`);
    }
    if (typeof reward !== 'function') throw new TypeError(`${caller}: '${name}' is not a reward (a function)`);
    descriptions[name] = describe(reward);
    return reward;
  });
  return { names, rewards, ranges: rewards.map(rangeOf), descriptions };
}

/**
 * Scores a sample with every child and folds the outputs, which come in the order of the names. Stays synchronous while every child
 * does. A child that throws at once stops those after it; those that have begun are waited for, so nothing is left in flight.
 */
export function scoreChildren<S extends Sample, T>(
  { names, rewards, ranges }: Children<S>,
  sample: S,
  context: ScoreContext,
  fold: (outputs: readonly Output[]) => T,
): MaybePromise<T> {
  const outputs = new Array<Output>(rewards.length);
  let pending: Promise<unknown>[] | undefined;
  let failures: RlaifError[] | undefined;
  const fail = (i: number, error: unknown): void => {
    failures ??= [];
    failures[i] = toRlaifError(error);
  };
  const finish = (i: number, output: Output): void => {
    checkOutput(output, ranges[i]!);
    outputs[i] = output;
  };
  for (let i = 0; i < rewards.length && !failures; i++) {
    try {
      const output = rewards[i]!(sample, context);
      if (isPromiseLike(output)) {
        pending ??= [];
        pending.push(
          Promise.resolve(output)
            .then((value) => finish(i, value))
            .catch((error) => fail(i, error)),
        );
      } else finish(i, output);
    } catch (error) {
      fail(i, error);
    }
  }
  const settle = (): T => {
    if (!failures) return fold(outputs);
    const finished: Record<string, Output> = {};
    for (const i in outputs) finished[names[i as unknown as number]!] = outputs[i]!;
    throw childrenError(
      Object.entries(failures).map(([i, error]) => [names[Number(i)]!, error]),
      finished,
    );
  };
  return pending ? Promise.all(pending).then(settle) : settle();
}
