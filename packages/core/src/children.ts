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
  children: Children<S>,
  sample: S,
  context: ScoreContext,
  fold: (outputs: readonly Output[]) => T,
): MaybePromise<T> {
  const { rewards, ranges } = children;
  const outputs = new Array<Output>(rewards.length);
  for (let i = 0; i < rewards.length; i++) {
    try {
      const output = rewards[i]!(sample, context);
      if (isPromiseLike(output)) return settleFrom(children, sample, context, outputs, i, output).then(fold);
      checkOutput(output, ranges[i]!);
      outputs[i] = output;
    } catch (error) {
      throw failureOf(children.names, outputs, new Map([[i, error]]));
    }
  }
  return fold(outputs);
}

/** Goes on where the first child gave a promise. */
async function settleFrom<S extends Sample>(
  { names, rewards, ranges }: Children<S>,
  sample: S,
  context: ScoreContext,
  outputs: Output[],
  first: number,
  firstOutput: PromiseLike<Output>,
): Promise<readonly Output[]> {
  const failures = new Map<number, unknown>();
  const settle = async (i: number, output: MaybePromise<Output>): Promise<void> => {
    try {
      const value = isPromiseLike(output) ? await output : output;
      checkOutput(value, ranges[i]!);
      outputs[i] = value;
    } catch (error) {
      failures.set(i, error);
    }
  };
  const pending = [settle(first, firstOutput)];
  for (let i = first + 1; i < rewards.length && failures.size === 0; i++) {
    try {
      pending.push(settle(i, rewards[i]!(sample, context)));
    } catch (error) {
      failures.set(i, error);
    }
  }
  await Promise.all(pending);
  if (failures.size > 0) throw failureOf(names, outputs, failures);
  return outputs;
}

function failureOf(
  names: readonly string[],
  outputs: readonly (Output | undefined)[],
  failures: ReadonlyMap<number, unknown>,
): RlaifError {
  const finished: Record<string, Output> = {};
  const failed: [string, RlaifError][] = [];
  names.forEach((name, i) => {
    const output = outputs[i];
    if (output !== undefined) finished[name] = output;
    if (failures.has(i)) failed.push([name, toRlaifError(failures.get(i))]);
  });
  return childrenError(failed, finished);
}
