import {
  type Components,
  type MaybePromise,
  type Range,
  type Reward,
  type RewardDescription,
  RlaifError,
  type Sample,
  type ScoreContext,
} from '@rlaif/spec';
import { attempt, chain } from '@rlaif/spec/toolkit';
import { describe } from './describe.ts';
import { childrenError, toRlaifError } from './failure.ts';
import { checkWhole, type Output } from './output.ts';
import { rangeOf } from './range.ts';

/** The named rewards of a combinator, checked once. */
export interface Children<S extends Sample> {
  readonly names: readonly string[];
  readonly rewards: readonly Reward<S>[];
  readonly ranges: readonly Range[];
  readonly descriptions: Readonly<Record<string, RewardDescription>>;
}

export function childrenOf<S extends Sample>(caller: string, record: Readonly<Record<string, Reward<S>>>): Children<S> {
  const names = Object.keys(record ?? {});
  if (names.length === 0) throw new TypeError(`${caller}: expected at least one reward`);
  const descriptions: Record<string, RewardDescription> = {};
  const rewards = names.map((name) => {
    const reward = record[name];
    if (/^\d*$|\/|^__proto__$/.test(name)) {
      throw new TypeError(
        `${caller}: a name is not empty, no number (its place would be lost), not '__proto__' and holds no '/', got '${name}'`,
      );
    }
    if (typeof reward !== 'function') throw new TypeError(`${caller}: '${name}' is not a reward (a function)`);
    descriptions[name] = describe(reward);
    return reward;
  });
  return { names, rewards, ranges: rewards.map(rangeOf), descriptions };
}

/** Refuses names of metrics that a combinator adds. */
export function checkReserved(
  caller: string,
  { names }: { readonly names: readonly string[] },
  taken: readonly string[],
): void {
  const name = names.find((one) => taken.includes(one));
  if (name) throw new TypeError(`${caller}: '${name}' is the name of a metric that it adds itself`);
}

/** The range that all children share, because they stand for each other. */
export function oneRange<S extends Sample>(caller: string, { names, ranges }: Children<S>): Range {
  const [min, max] = ranges[0]!;
  ranges.forEach(([low, high], i) => {
    if (low !== min || high !== max) {
      throw new TypeError(
        `${caller}: '${names[i]}' has the range [${low}, ${high}] and '${names[0]}' [${min}, ${max}]; rescale one`,
      );
    }
  });
  return ranges[0]!;
}

/** What a child gives, checked, or what it throws, now or later. */
export function askChild<S extends Sample>(
  { rewards, ranges }: Children<S>,
  i: number,
  sample: S,
  context: ScoreContext,
): MaybePromise<Output | RlaifError> {
  return settled(() => rewards[i]!(sample, context), ranges[i]!);
}

/** An output, checked with all below it, or the error. */
export function settled(ask: () => MaybePromise<Output>, range?: Range): MaybePromise<Output | RlaifError> {
  return attempt(() => chain(ask(), (output) => checkWhole(output, range)), toRlaifError);
}

/** The one error for children of which some failed; one that is not sound all through has failed too. */
export function failureOf(names: readonly string[], all: readonly (Output | RlaifError)[]): RlaifError {
  const finished: Record<string, Output> = {};
  const failed: [string, RlaifError][] = [];
  all.forEach((given, i) => {
    const one = RlaifError.isInstance(given) ? given : settled(() => given);
    if (RlaifError.isInstance(one)) failed.push([names[i]!, one]);
    else finished[names[i]!] = one as Output;
  });
  return childrenError(failed, finished);
}

/** The error for what comes after children that have finished: they stay, with what they were billed. Without a name it is no level of the path. */
export function failedAfter(components: Components, error: RlaifError, name: string = ''): RlaifError {
  return failureOf([...Object.keys(components), name], [...Object.values(components), error]);
}
