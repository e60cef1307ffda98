import type { Reward, Sample } from '@rlaif/spec';

export interface Answer {
  readonly answer: string;
}
export type Row = Sample<Answer>;

/** Reads no reference, so it serves any sample. */
export const plain: Reward = (sample) => sample.completion.length / 100;

/** Reads a typed reference. */
export const typed: Reward<Row> = (sample) => (sample.completion === sample.reference?.answer ? 1 : 0);

/** Reads a reference of another type. */
export const worded: Reward<Sample<string>> = (sample) => (sample.completion === sample.reference ? 1 : 0);
