import type { PlannedAnswer } from './fault-plan.ts';
import type { WireUsage } from './wire.ts';

/** One request as the service saw it. */
export interface JournalEntry {
  /** What the request was about; -1 where that cannot be told. */
  readonly sample: number;
  /** The count of requests about the sample before it. */
  readonly nth: number;
  readonly planned: PlannedAnswer;
  readonly usage: WireUsage;
  readonly arrivedAtMs: number;
  /** What became of it. `dropped`: by plan. `cut`: it was under way as the service went. `left`: the client went first. */
  end: 'under way' | 'answered' | 'dropped' | 'cut' | 'left';
  endedAtMs: number;
  /** How long the client was asked to wait. Default: it was not. */
  askedWaitMs?: number;
}
