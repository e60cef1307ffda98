import { named, type Reward, type Sample } from '@rlaif/core';
import { math } from '@rlaif/math';

/** What is known of a problem. */
export interface Expected {
  readonly answer: string;
}

/** One rollout: a problem, and what the policy wrote. */
export type Row = Sample<Expected>;

/** 1 for the right answer, however it is written; 0 for anything else. */
export const reward: Reward<Row> = math<Row>({
  reference: named('answer', '1', (row: Row) => row.reference?.answer),
});
