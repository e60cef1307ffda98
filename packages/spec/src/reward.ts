import type { JudgeModel } from './judge-model.ts';
import type { Sample } from './sample.ts';
import type { ModelUsage } from './usage.ts';

/** A value, or a promise of it: what does no I/O stays synchronous. */
export type MaybePromise<T> = T | PromiseLike<T>;

/** The lowest and the highest score that a reward can give, both finite. */
export type Range = readonly [min: number, max: number];

/** A score, with or without what explains it. A bare number is a score without an explanation. */
export type RewardOutput = number | RewardResult;

/** A score with what explains it. */
export interface RewardResult {
  /** Finite, and inside the reward's range. */
  readonly score: number;
  /** The parts of the score, by metric name. A name is not empty and holds no `/`. */
  readonly components?: Components | undefined;
  /** Why, in words for people. May quote untrusted text. */
  readonly rationale?: string | undefined;
  /** What this node itself was billed, its components' usage not included. */
  readonly usage?: readonly ModelUsage[] | undefined;
  /** The judge models that answered, `provider:model`, where another than the one that was asked did. Default: the one that was asked. */
  readonly answeredBy?: readonly string[] | undefined;
  /** One score per turn of a multi-turn sample. */
  readonly turns?: readonly number[] | undefined;
  /** A result has a score; what has none is `Abstained`. */
  readonly abstained?: never;
}

/** The parts of a score, by metric name. */
export type Components = Readonly<Record<string, RewardOutput | Abstained>>;

/** Instead of a score: the prompt or the reference gives this reward nothing to judge. Made by `abstain`. */
export interface Abstained {
  readonly abstained: true;
  readonly reason: string;
  readonly components?: Components | undefined;
  readonly usage?: readonly ModelUsage[] | undefined;
  /** As in `RewardResult`. */
  readonly answeredBy?: readonly string[] | undefined;
}

/** What a reward may know beyond the sample. */
export interface ScoreContext {
  /** Aborted when the batch is cancelled or its time is up. */
  readonly signal: AbortSignal;
  /** When the batch's time is up, in milliseconds since the epoch. Default: no limit. */
  readonly deadline?: number | undefined;
  /**
   * Puts another model in the place of each judge's own: a dry run counts through it, a recorder listens through it,
   * a command line swaps judges through it. Asked for every sample, so it returns the same model each time. What it is given is
   * resilient, and what it returns is asked as it is. Default: every judge asks the model that it was built with.
   */
  readonly replaceModel?: ((model: JudgeModel) => JudgeModel) | undefined;
  /**
   * Nobody is to be asked and nothing billed: a reward that asks a service which is no judge model gives its highest score instead, so that what
   * stands behind it is counted. Default: `false`.
   */
  readonly isDryRun?: boolean | undefined;
}

/**
 * A reward: scores one sample. Throws when it cannot; abstains when the prompt or the reference gives it nothing to judge.
 *
 * @example
 * const brief: Reward = (sample) => (sample.completion.length < 500 ? 1 : 0);
 */
export type Reward<S extends Sample = Sample> = (
  sample: S,
  context: ScoreContext,
) => MaybePromise<RewardOutput | Abstained>;

/** A reward that compares the rollouts of one prompt: one output per sample, in the order of the samples. */
export type GroupReward<S extends Sample = Sample> = (
  group: readonly S[],
  context: ScoreContext,
) => MaybePromise<readonly (RewardOutput | Abstained)[]>;
