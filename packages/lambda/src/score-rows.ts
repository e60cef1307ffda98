import {
  describe,
  type GroupReward,
  type JudgeModel,
  type Outcome,
  type Range,
  type Reward,
  RlaifError,
  rangeOf,
  type Sample,
  scoreBatch,
  scoreGroups,
  withDescription,
} from '@rlaif/core';
import { type OutcomeRow, toOutcomeRow } from '@rlaif/core/outcome-row';
import type { AnyHandlerOptions } from './handler-options.ts';
import { isInside } from './is-inside.ts';
import type { ReadOptions } from './read-options.ts';
import { toSample } from './to-sample.ts';
import { withGroupReference, withReference } from './with-reference.ts';
import { withTimeLimit } from './with-time-limit.ts';

/** What one invocation says of its scoring. */
export interface ScoreRowsOptions {
  /** How long scoring may take, asked when the rows have been read; `undefined` is no limit. */
  readonly timeLeftMs: () => number | undefined;
  readonly replaceModel?: ((model: JudgeModel) => JudgeModel) | undefined;
  readonly isDryRun?: boolean | undefined;
}

/** One row: what it was read as, and what became of it. */
export interface ScoredRow {
  /** `undefined` where the row is not a sample. */
  readonly sample: Sample | undefined;
  /** The sample's group as it was read: a reward may have changed the sample since. */
  readonly group: string | undefined;
  readonly outcome: Outcome;
  /** The outcome as plain data. It is read once: what a reward gave may be a getter, or be changed later. */
  readonly plain: OutcomeRow;
}

/** Scores the rows of an event: one result per row, in order. A row that is not a sample is a failed outcome. */
export type ScoreRows = (rows: readonly unknown[], options: ScoreRowsOptions) => Promise<readonly ScoredRow[]>;

type ScoreSamples = (samples: readonly Sample[], options: ScoreRowsOptions) => Promise<readonly Outcome[]>;

/** Makes what scores rows by the reward, or the group reward, of a handler's options. */
export function rowScorer(
  options: AnyHandlerOptions,
  { concurrency, sampleTimeoutMs }: ReadOptions,
  rewardHash: string,
): ScoreRows {
  const range = rangeOf(options.groupReward ?? options.reward);
  const scorer = options.groupReward ? groupScorer : sampleScorer;
  const scoreSamples = scorer(options, concurrency, sampleTimeoutMs);

  return async (rows, scoring) => {
    const samples: Sample[] = [];
    const places: number[] = [];
    const scored = new Array<ScoredRow>(rows.length);
    for (const [place, row] of rows.entries()) {
      try {
        samples.push(toSample(row, place));
        places.push(place);
      } catch (error) {
        scored[place] = toScoredRow(undefined, undefined, failed(error, 'the row cannot be read'), range, rewardHash);
      }
    }
    const groups = samples.map(({ group }) => group);
    const outcomes = await scoreSamples(samples, scoring);
    for (const [index, outcome] of outcomes.entries()) {
      scored[places[index]!] = toScoredRow(samples[index], groups[index], outcome, range, rewardHash);
    }
    return scored;
  };
}

function sampleScorer(
  { reward, reference }: AnyHandlerOptions,
  concurrency: number,
  sampleTimeoutMs: number | undefined,
): ScoreSamples {
  const untyped = reference ? withReference(reward as Reward<Sample<unknown>>, reference) : (reward as Reward);
  const bounded = sampleTimeoutMs === undefined ? untyped : withTimeLimit(untyped, sampleTimeoutMs);
  const scoring = withDescription<Reward>((sample, context) => {
    // Of a group, an empty rollout is compared with the others: it must not cost them their scores.
    if (sample.completion.trim() === '' && !sample.toolCalls?.length) throw emptyError();
    return bounded(sample, context);
  }, describe(bounded));
  return (samples, { timeLeftMs, ...options }) =>
    scoreBatch(scoring, samples, { ...options, concurrency, timeoutMs: timeLeftMs() });
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
  return (samples, { timeLeftMs, ...options }) =>
    scoreGroups(scoring, samples, { ...options, concurrency: groups, groupSize, timeoutMs: timeLeftMs() });
}

function toScoredRow(
  sample: Sample | undefined,
  group: string | undefined,
  outcome: Outcome,
  range: Range,
  rewardHash: string,
): ScoredRow {
  const id = sample?.id ?? '';
  try {
    const plain = finiteOnly(toOutcomeRow(id, outcome, rewardHash));
    if (plain.score === null || isInside(plain.score, range)) return { sample, group, outcome, plain };
  } catch {
    // It failed, as below.
  }
  const unread = failed(undefined, 'the output of the reward cannot be read', 'RLAIF_SCORE');
  return { sample, group, outcome: unread, plain: toOutcomeRow(id, unread, rewardHash) };
}

/** Laid at the completion's door: many a check is passed by saying nothing. */
function emptyError(): RlaifError {
  return new RlaifError('RLAIF_SAMPLE', 'the completion is empty, and calls no tool', { attribution: 'completion' });
}

/** JSON has no other number. */
function finiteOnly(row: OutcomeRow): OutcomeRow {
  const all = Object.entries(row.components);
  const finite = all.filter(([, value]) => Number.isFinite(value));
  return finite.length === all.length ? row : { ...row, components: Object.fromEntries(finite) };
}

/** What is thrown at a row and is none of our errors is a row that JSON can carry and code cannot walk, such as one nested a hundred thousand levels deep. */
function failed(thrown: unknown, message: string, code: RlaifError['code'] = 'RLAIF_SAMPLE'): Outcome {
  const error = RlaifError.isInstance(thrown) ? thrown : new RlaifError(code, message, { cause: thrown });
  return { status: 'failed', error, components: {}, usage: [] };
}
