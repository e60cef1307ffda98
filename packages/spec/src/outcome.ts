import type { RlaifError } from './error.ts';
import type { Components, RewardOutput } from './reward.ts';
import type { ModelUsage } from './usage.ts';

/** What became of one sample. A failure is never a number. `usage` is the sum over the whole tree of components. */
export type Outcome = Scored | AbstainedOutcome | Failed;

export interface Scored {
  readonly status: 'scored';
  readonly score: number;
  readonly output: RewardOutput;
  readonly usage: readonly ModelUsage[];
}

export interface AbstainedOutcome {
  readonly status: 'abstained';
  readonly reason: string;
  /** The parts that were asked before, or in, the abstention. */
  readonly components: Components;
  readonly usage: readonly ModelUsage[];
}

export interface Failed {
  readonly status: 'failed';
  readonly error: RlaifError;
  /** What had finished before the failure, keyed by path (`quality/grounding`). */
  readonly components: Components;
  readonly usage: readonly ModelUsage[];
}
