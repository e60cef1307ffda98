import type { RlaifError } from './error.ts';
import type { Components, RewardOutput } from './reward.ts';
import type { ModelUsage } from './usage.ts';

/** What became of one sample. A failure is never a number. `usage` is the sum over the whole tree of components. */
export type Outcome = Scored | AbstainedOutcome | Failed;

/** The reward gave a score. */
export interface Scored {
  readonly status: 'scored';
  readonly score: number;
  readonly output: RewardOutput;
  readonly usage: readonly ModelUsage[];
}

/** The prompt or the reference gave the reward nothing to judge. */
export interface AbstainedOutcome {
  readonly status: 'abstained';
  readonly reason: string;
  /** The parts that were asked before, or in, the abstention. */
  readonly components: Components;
  readonly usage: readonly ModelUsage[];
}

/** There is no score, and the error says why. */
export interface Failed {
  readonly status: 'failed';
  readonly error: RlaifError;
  /** What had finished before the failure, keyed by path (`quality/grounding`). */
  readonly components: Components;
  readonly usage: readonly ModelUsage[];
}
