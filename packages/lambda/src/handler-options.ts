import type { GroupReward, PriceTable, Reward, Sample, StandardSchema } from '@rlaif/core';
import type { CaptureOptions } from './capture-rows.ts';
import type { FailurePolicy } from './failure-policy.ts';
import type { LogEntry } from './log-entry.ts';
import type { AnswerShape, MetricType } from './reward-answer.ts';

/** The options of `createRewardHandler` for a reward that needs no reference, or checks it by itself. */
export interface RewardHandlerOptions extends HandlerSettings {
  /** Scores each sample. A reward over samples with a typed reference needs `reference` too. */
  readonly reward: Reward;
  /** Without a schema the reference stays as it came, `undefined` where there is none. */
  readonly reference?: undefined;
  readonly groupReward?: undefined;
  readonly groupSize?: undefined;
}

/** The options of `createRewardHandler` for a reward over samples with a typed reference. */
export interface TypedRewardHandlerOptions<Reference> extends HandlerSettings {
  /** Scores each sample whose reference the schema accepted. */
  readonly reward: Reward<Sample<NoInfer<Reference>>>;
  /**
   * Reads the reference of each row: any Standard Schema (Zod, Valibot, ArkType and others), synchronous or not. A row whose reference
   * it refuses fails; the others are scored.
   */
  readonly reference: StandardSchema<unknown, Reference>;
  readonly groupReward?: undefined;
  readonly groupSize?: undefined;
}

/** The options of `createRewardHandler` for a reward that compares the rollouts of one prompt. */
export interface GroupRewardHandlerOptions extends HandlerSettings {
  /** Scores the rows that have one prompt and one reference together. */
  readonly groupReward: GroupReward;
  /**
   * How many rollouts each prompt has: `number_generation` of the recipe. A group that comes in any other number fails as a whole,
   * because its scores would be on another scale than those of the others.
   */
  readonly groupSize: number;
  /** As for a reward. */
  readonly reference?: undefined;
  readonly reward?: undefined;
}

/** The options of `createRewardHandler` for a group reward over samples with a typed reference. */
export interface TypedGroupRewardHandlerOptions<Reference> extends HandlerSettings {
  /** As without a schema, for groups whose references the schema accepted. */
  readonly groupReward: GroupReward<Sample<NoInfer<Reference>>>;
  /** As without a schema. */
  readonly groupSize: number;
  /** As for a reward; a group with one reference that it refuses fails as a whole. */
  readonly reference: StandardSchema<unknown, Reference>;
  readonly reward?: undefined;
}

/** What all have in common. */
export interface HandlerSettings {
  /** How many samples of one invocation are under way at once; of a group reward, as many whole groups as that allows. Default: 64. */
  readonly concurrency?: number | undefined;
  /**
   * How long before Lambda's own timeout scoring stops, so that what has finished is answered. In milliseconds; at least 0. It applies
   * where Lambda passes a context. Default: 1000.
   */
  readonly marginMs?: number | undefined;
  /** The longest time that one invocation spends on scoring, in milliseconds; at least 0. Default: what Lambda leaves. */
  readonly maxBatchMs?: number | undefined;
  /** The longest time that one sample, or one group, takes, in milliseconds; at least 0. Default: what its batch leaves. */
  readonly sampleTimeoutMs?: number | undefined;
  /** Which number stands in for the score of a row that failed. Default: see `FailurePolicy`. */
  readonly failure?: FailurePolicy | undefined;
  /** Which number stands in where the reward abstained; a number must be inside its range. Default: `'midpoint'` of its range. */
  readonly abstention?: 'midpoint' | number | undefined;
  /**
   * What the trainer takes the components for: `Metric` is reported beside the reward, `Reward` is marked as a part of it. What says that
   * a row has no score is always a `Metric`. Default: `'Metric'`.
   */
  readonly metricType?: MetricType | undefined;
  /**
   * `event`: the answer has the shape that the event asks for, a list, or an envelope where it came in a `body`. `envelope`: it is always
   * an envelope. Serverless customization of open-weight models in SageMaker sends a list and takes nothing else. Default: `'event'`.
   */
  readonly answerShape?: AnswerShape | undefined;
  /**
   * Takes what the handler has to say: an entry for each row, one for each invocation, and problems. It is not waited for, and what it
   * throws is ignored. Default: each is a line of JSON on standard output.
   */
  readonly log?: ((entry: LogEntry) => void) | undefined;
  /** Which rows have an entry: all, those without a score of their own, or none. Default: `'all'`. */
  readonly logRows?: 'all' | 'unscored' | 'none' | undefined;
  /** Which texts are in the entries of rows. Default: the rationales of one row in a hundred. */
  readonly logText?: LogTextOptions | undefined;
  /** Keeps some rows, for people, drift checks and other judges. It never delays or fails an answer. Default: none are kept. */
  readonly capture?: CaptureOptions | undefined;
  /** What the judges' tokens cost. Default: the list prices in `@rlaif/core`. */
  readonly prices?: PriceTable | undefined;
}

/** Which texts are in the entries of rows, and how. No more than the first 4,000 characters of any. */
export interface LogTextOptions {
  /** The share of rows whose texts are logged, from 0 to 1, drawn at random. Default: 0.01. */
  readonly rate?: number | undefined;
  /** Whether what the policy wrote is among them. It is an adversary's text, and may hold what people told the model. Default: `false`. */
  readonly completion?: boolean | undefined;
  /** Takes personal data out of a text. Where it throws, the text is left out. Default: mail addresses, long numbers, codes and IP addresses are replaced. */
  readonly mask?: ((text: string) => string) | undefined;
}

/** Whatever a user may have written. */
export type AnyHandlerOptions =
  | RewardHandlerOptions
  | TypedRewardHandlerOptions<unknown>
  | GroupRewardHandlerOptions
  | TypedGroupRewardHandlerOptions<unknown>;
