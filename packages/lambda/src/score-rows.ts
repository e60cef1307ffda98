import {
  type Failed,
  type GroupReward,
  type JudgeModel,
  type Outcome,
  type Reward,
  RlaifError,
  type Sample,
  scoreBatch,
  scoreGroups,
} from '@rlaif/core';
import type { AnyHandlerOptions, ReadOptions } from './handler-options.ts';
import { toSample } from './to-sample.ts';
import { withGroupReference, withReference } from './with-reference.ts';
import { withTimeLimit } from './with-time-limit.ts';

/** What one invocation says of its scoring. */
export interface ScoreRowsOptions {
  readonly timeoutMs: number | undefined;
  readonly replaceModel?: ((model: JudgeModel) => JudgeModel) | undefined;
  readonly isDryRun?: boolean | undefined;
}

/** One row: what it was read as, and what became of it. */
export interface ScoredRow {
  /** `undefined` where the row is not a sample. */
  readonly sample: Sample | undefined;
  readonly outcome: Outcome;
}

/** Scores the rows of an event: one result per row, in order. A row that is not a sample is a failed outcome. */
export type ScoreRows = (rows: readonly unknown[], options: ScoreRowsOptions) => Promise<readonly ScoredRow[]>;

/** Makes what scores rows by the reward, or the group reward, of a handler's options. */
export function rowScorer(options: AnyHandlerOptions, { concurrency, sampleTimeoutMs }: ReadOptions): ScoreRows {
  const scoreSamples = options.groupReward
    ? groupScorer(options, concurrency, sampleTimeoutMs)
    : sampleScorer(options, concurrency, sampleTimeoutMs);

  return async (rows, scoring) => {
    const samples: Sample[] = [];
    const positions: number[] = [];
    const scored = new Array<ScoredRow>(rows.length);
    for (const [position, row] of rows.entries()) {
      try {
        samples.push(toSample(row, position));
        positions.push(position);
      } catch (error) {
        scored[position] = { sample: undefined, outcome: failed(error) };
      }
    }
    const outcomes = await scoreSamples(samples, scoring);
    for (const [index, outcome] of outcomes.entries()) {
      scored[positions[index]!] = { sample: samples[index], outcome };
    }
    return scored;
  };
}

type ScoreSamples = (samples: readonly Sample[], options: ScoreRowsOptions) => Promise<readonly Outcome[]>;

function sampleScorer(
  { reward, reference }: AnyHandlerOptions,
  concurrency: number,
  sampleTimeoutMs: number | undefined,
): ScoreSamples {
  const untyped = reference ? withReference(reward as Reward<Sample<unknown>>, reference) : (reward as Reward);
  const scoring = sampleTimeoutMs === undefined ? untyped : withTimeLimit(untyped, sampleTimeoutMs);
  return (samples, options) => scoreBatch(scoring, samples, { ...options, concurrency });
}

function groupScorer(
  { groupReward, groupSize = 1, reference }: AnyHandlerOptions,
  concurrency: number,
  sampleTimeoutMs: number | undefined,
): ScoreSamples {
  const untyped = reference
    ? withGroupReference(groupReward as GroupReward<Sample<unknown>>, reference)
    : (groupReward as GroupReward);
  const scoring = sampleTimeoutMs === undefined ? untyped : withTimeLimit(untyped, sampleTimeoutMs);
  const groups = Math.max(1, Math.floor(concurrency / groupSize));
  return (samples, options) => scoreGroups(scoring, samples, { ...options, concurrency: groups, groupSize });
}

function failed(thrown: unknown): Failed {
  // Anything else is a row that JSON can carry and code cannot walk, such as one nested a hundred thousand levels deep.
  const error = RlaifError.isInstance(thrown)
    ? thrown
    : new RlaifError('RLAIF_SAMPLE', 'the row cannot be read', { cause: thrown });
  return { status: 'failed', error, components: {}, usage: [] };
}
