import { type Failed, type Outcome, type Reward, RlaifError, type Sample, scoreBatch } from '@rlaif/core';
import { toSample } from './to-sample.ts';

export interface ScoreRowsOptions {
  readonly concurrency: number;
  readonly timeoutMs: number | undefined;
}

/** One outcome per row, in order. A row that is not a sample is a failed outcome and leaves the others untouched. */
export async function scoreRows(
  reward: Reward,
  rows: readonly unknown[],
  options: ScoreRowsOptions,
): Promise<readonly Outcome[]> {
  const samples: Sample[] = [];
  const positions: number[] = [];
  const outcomes = new Array<Outcome>(rows.length);
  for (const [position, row] of rows.entries()) {
    try {
      samples.push(toSample(row, position));
      positions.push(position);
    } catch (error) {
      outcomes[position] = failed(error);
    }
  }
  const scored = await scoreBatch(reward, samples, options);
  for (const [index, outcome] of scored.entries()) outcomes[positions[index]!] = outcome;
  return outcomes;
}

function failed(thrown: unknown): Failed {
  // Anything else is a row that JSON can carry and code cannot walk, such as one nested a hundred thousand levels deep.
  const error = RlaifError.isInstance(thrown)
    ? thrown
    : new RlaifError('RLAIF_SAMPLE', 'the row cannot be read', { cause: thrown });
  return { status: 'failed', error, components: {}, usage: [] };
}
