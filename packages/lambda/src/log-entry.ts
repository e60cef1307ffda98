import type { Attribution, RlaifErrorCode } from '@rlaif/core';

/** What the handler has to say: of a row, of a whole invocation, or of a problem of its own. */
export type LogEntry = RowEntry | InvocationEntry | ProblemEntry;

/** What every entry says. */
interface AnyEntry {
  /** `info` where all is well, `warn` where a number is a stand-in or a limit is near, `error` where the handler was used wrongly. */
  readonly level: 'info' | 'warn' | 'error';
  /** `rewardHash` of the reward: which definition scored. Another one in the middle of a run is another reward. */
  readonly rewardHash: string;
}

/** One row. Never the text of a completion, unless `logText` asks for it. */
export interface RowEntry extends AnyEntry {
  readonly event: 'row';
  readonly status: 'scored' | 'abstained' | 'failed';
  /** The id of the row: a list or an object as JSON, and no more than the first 200 characters of it. `null` where there is none. */
  readonly id: string | number | boolean | null;
  /** The position of the row in the event, from 0. */
  readonly row: number;
  /** What the trainer was told: the score, or the number that stands in for it. */
  readonly aggregate_reward_score: number;
  /** The components of the score by path. */
  readonly components: Readonly<Record<string, number>>;
  /** Of a failure. */
  readonly code?: RlaifErrorCode | undefined;
  /** Of a failure. */
  readonly attribution?: Attribution | undefined;
  /** What went wrong, or why the reward abstained. At most 1,000 characters. */
  readonly message?: string | undefined;
  /** The rationales of the tree, of a sampled row; masked. */
  readonly rationale?: string | undefined;
  /** What the policy wrote, of a sampled row, where `logText` asks for it; masked. */
  readonly completion?: string | undefined;
}

/** One invocation. Means and deviations are of the scores that the reward computed. */
export interface InvocationEntry extends AnyEntry {
  readonly event: 'invocation';
  /** The first 32 bits of `rewardHash` as a number: what an alarm can see changing. */
  readonly rewardHashValue: number;
  readonly rows: number;
  readonly scored: number;
  readonly abstained: number;
  readonly failed: number;
  /** `undefined` without a score. */
  readonly mean: number | undefined;
  /** The standard deviation (n - 1); `undefined` for fewer than two scores. */
  readonly deviation: number | undefined;
  /** Groups of rollouts with at least two scores. */
  readonly groups: number;
  /** Those of them whose scores are all equal: they teach a policy nothing. */
  readonly zeroSpreadGroups: number;
  readonly durationMs: number;
  /** What Lambda left when the answer was ready; `undefined` without a context. */
  readonly remainingMs: number | undefined;
  /** Whether it was the first invocation of this environment. */
  readonly coldStart: boolean;
  /** Replies of judge models, those of a cache not among them. */
  readonly judgeCalls: number;
  /** How long the services took for them; `undefined` without any. */
  readonly judgeLatencyMeanMs: number | undefined;
  readonly judgeLatencyMaxMs: number | undefined;
  readonly judgeRetries: number;
  readonly cacheHits: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** What the judges cost by the price table; `undefined` where a model has no price, or a bill cannot be read. */
  readonly dollars: number | undefined;
  /** The size of the event as JSON in ASCII, which is how Python sends it; in UTF-8 it is smaller. `undefined` where it is nested too deeply. */
  readonly eventBytes: number | undefined;
  readonly answerBytes: number;
}

/** Something that the function's owner should mend. */
export interface ProblemEntry extends AnyEntry {
  readonly event: 'problem';
  /**
   * `payload`: close to what Lambda takes; `failure`: a function of the failure policy; `capture`: rows that could not be kept; `log`: an
   * entry that could not be made, or a text that could not be masked; `warm`: what `warm` could not make ready.
   */
  readonly problem: 'payload' | 'failure' | 'capture' | 'log' | 'warm';
  readonly message: string;
}
