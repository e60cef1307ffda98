import {
  checkOptions,
  type GroupReward,
  type Outcome,
  type Range,
  type Reward,
  type RewardResult,
  RlaifError,
  type Sample,
} from '@rlaif/spec';
import { chain } from '@rlaif/spec/toolkit';
import { groupNameOf } from './group-stats.ts';
import { numberOption } from './options.ts';
import { type Output, scoreError } from './output.ts';
import { rangeOf } from './range.ts';
import { checkReward, type ScoreOptions, scoreOptionNames } from './run.ts';
import { scoreBatch } from './score-batch.ts';
import { isSample, toFailed, toOutcome } from './to-outcome.ts';

/** Options of `scoreGroups`. */
export interface ScoreGroupsOptions<S extends Sample = Sample> extends ScoreOptions {
  /** How many groups are under way at once; a judge model has its own bound on calls. Default: 16. */
  readonly concurrency?: number | undefined;
  /** How many rollouts a group must have. Default: a group is what there is of it. */
  readonly groupSize?: number | undefined;
  /** Told each outcome when its group is done, groups in no fixed order. Not waited for; what it throws ends the batch. Default: nobody is told. */
  readonly onOutcome?: ((outcome: Outcome, sample: S, index: number) => void) | undefined;
}

/** A group as a batch takes it for one sample: the places of its rollouts in the input. */
interface Group extends Sample {
  /** A symbol for a row that is too far from a sample to have a group. */
  readonly name: string | symbol;
  readonly places: readonly number[];
}

/** What a batch takes for a group's score. */
interface GroupResult extends RewardResult {
  readonly outcomes: readonly Outcome[];
}

/**
 * Scores samples by comparing the rollouts of one prompt. The group reward is asked once for each group (a sample's `group`, or else
 * `groupOf`), with the rollouts in the order of the input; there is one outcome per sample, in the order of the input.
 *
 * All rollouts of a group are scored on one scale, so a group is asked whole or not at all:
 *
 * - One row that is not a sample, or more or fewer rollouts than `groupSize`, fails the whole group with `RLAIF_SAMPLE`. What is left of it
 *   could be scored, but against fewer others than the groups that a trainer puts beside it, and nobody would notice.
 * - A group reward that throws, or gives anything but a list of one output per rollout (`RLAIF_SCORE`), fails the whole group; so does one
 *   that has not finished when the time is up or the batch is cancelled. What it was billed stands with the group's first outcome only.
 * - An output that is not a score in the range fails that rollout alone, for the others were compared with it all the same. One that abstains
 *   is that rollout's own, too.
 *
 * Other groups are untouched. A group reward's scores are in [0, 1] unless `withDescription` gives it another range; what all rollouts were
 * billed together, it reports with one of its outputs. Groups that do no I/O are scored without promises; the event loop still turns at
 * least every 12 ms. Samples without a `group` are hashed first, a few microseconds each, before the time starts.
 *
 * @throws TypeError for misuse: not a function, a concurrency or group size that is not a whole number of at least 1, an option that is not
 * known, a sample without `group` whose reference JSON cannot hold.
 * @example
 * const shortest: GroupReward = (group) => {
 *   const least = Math.min(...group.map((sample) => sample.completion.length));
 *   return group.map((sample) => (sample.completion.length === least ? 1 : 0));
 * };
 * const outcomes = await scoreGroups(shortest, samples, { groupSize: 8 });
 */
export async function scoreGroups<S extends Sample>(
  groupReward: GroupReward<S>,
  samples: readonly NoInfer<S>[],
  options: ScoreGroupsOptions<NoInfer<S>> = {},
): Promise<Outcome[]> {
  checkOptions('scoreGroups', options, ['concurrency', 'groupSize', 'onOutcome', ...scoreOptionNames]);
  const { groupSize, onOutcome, ...others } = options;
  const concurrency = numberOption('scoreGroups', 'concurrency', options.concurrency ?? 16, 1, true);
  numberOption('scoreGroups', 'groupSize', groupSize ?? 1, 1, true);
  checkReward('scoreGroups', groupReward, options);
  const range = rangeOf(groupReward);

  const reward: Reward<Group> = ({ name, places }, context) => {
    const rollouts = places.map((index) => samples[index]!).filter(isSample);
    const size = groupSize ?? places.length;
    if (places.length !== size || rollouts.length !== size) {
      const found = `${places.length} rollouts, ${rollouts.length} of them samples`;
      throw new RlaifError(
        'RLAIF_SAMPLE',
        `group ${JSON.stringify([name]).slice(0, 60)} has ${found}; expected ${size}`,
      );
    }
    return chain(groupReward(rollouts, context), (outputs): GroupResult => {
      const isList = Array.isArray(outputs);
      if (isList && outputs.length === size) {
        return { score: 0, outcomes: Array.from(outputs, (output) => settle(output, range)) };
      }
      // A list is a record of its places, and so has a bill.
      throw scoreError(
        `expected a list of ${size} outputs`,
        (isList ? { components: outputs } : outputs) as unknown as Output,
      );
    });
  };

  const outcomes = new Array<Outcome>(samples.length);
  const placesOf = Map.groupBy(samples.keys(), (index) => groupNameOf(samples[index]!) ?? Symbol());
  const groups = Array.from(
    placesOf,
    ([name, places]): Group => ({ id: '', prompt: [], completion: '', name, places }),
  );
  await scoreBatch(reward, groups, {
    ...others,
    concurrency,
    onOutcome: (outcome, { places }) => {
      places.forEach((index, place) => {
        const own =
          outcome.status === 'scored'
            ? (outcome.output as GroupResult).outcomes[place]!
            : place > 0
              ? { ...outcome, components: {}, usage: [] }
              : outcome;
        outcomes[index] = own;
        onOutcome?.(own, samples[index]!, index);
      });
    },
  });
  return outcomes;
}

/** One bad output is its rollout's own. */
function settle(output: Output, range: Range): Outcome {
  try {
    return toOutcome(output, range);
  } catch (thrown) {
    return toFailed(thrown);
  }
}
