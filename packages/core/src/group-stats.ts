import { checkOptions, type Outcome, type Sample } from '@rlaif/spec';
import { groupOf } from './group-of.ts';
import { meanOf, spreadOf } from './moments.ts';
import { numberOption } from './options.ts';

/** Options of `groupStats`. */
export interface GroupStatsOptions {
  /** The samples of the outcomes, in the same order: `group`, or else `groupOf`, says which belong together. Default: all do. */
  readonly samples?: readonly Sample[] | undefined;
  /** Added to the deviation that an advantage is divided by. TRL adds 1e-4, verl 1e-6, the paper nothing. At least 0. Default: 1e-4. */
  readonly epsilon?: number | undefined;
}

/** What the rollouts of one prompt were given. */
export interface GroupSummary {
  /** The group's id; empty where no samples were given, and for failed rows that are too broken to have one. */
  readonly group: string;
  /** Its rollouts: the sum of the next three. */
  readonly size: number;
  readonly scored: number;
  readonly abstained: number;
  readonly failed: number;
  /** The mean of its scores; `undefined` without any. */
  readonly mean: number | undefined;
  /** The standard deviation of its scores as of a sample (n - 1); `undefined` for fewer than two. */
  readonly spread: number | undefined;
}

/** What a trainer that compares the rollouts of one prompt makes of their scores. */
export interface GroupStats {
  /** In the order of their first rollouts. */
  readonly groups: readonly GroupSummary[];
  /** The mean of all scores, whatever their groups; `undefined` without any. */
  readonly mean: number | undefined;
  /** The mean of the groups' spreads, which TRL logs as `reward_std`; `undefined` when no group has two scores. */
  readonly spread: number | undefined;
  /** Of the groups with at least two scores, the share whose scores are all equal: they teach a policy nothing. From 0 to 1; `undefined` when there are none. */
  readonly zeroSpread: number | undefined;
  /** How many groups have rollouts that abstained beside rollouts that were scored. What abstains should follow from the prompt, so it is a sign of a reward that a policy can dodge. */
  readonly unevenAbstention: number;
  /** One per outcome, in their order: what a policy learns from the rollout. `undefined` where there is no score. */
  readonly advantages: readonly (number | undefined)[];
}

/** A power of two, so that scaling by it is exact: in this unit neither the sum nor the distance of any finite scores overflows. */
const unit = 2 ** -64;

/**
 * How scores differ within the groups of rollouts of one prompt, and the group-relative advantages that GRPO-style trainers compute:
 * `(score - mean) / (spread + epsilon)`, with the mean and the standard deviation (n - 1, as `torch.std`) of the scores of the rollout's own
 * group (Shao et al., DeepSeekMath, arXiv:2402.03300; epsilon and n - 1 as in TRL and verl). What abstained or failed counts in neither.
 *
 * An advantage is 0 where a group's scores are all equal, and for the only score of a group, which is compared with nothing (verl gives such
 * a rollout its score instead). Trainers that leave the deviation out (Dr. GRPO, arXiv:2503.20783) use `score - mean`, both of which are here.
 *
 * @throws TypeError for misuse: not as many samples as outcomes, an epsilon that is not finite and at least 0, an option that is not known, a
 * sample without `group` whose reference JSON cannot hold.
 * @example
 * const { advantages, zeroSpread } = groupStats(await scoreBatch(reward, samples), { samples });
 */
export function groupStats(outcomes: readonly Outcome[], options: GroupStatsOptions = {}): GroupStats {
  checkOptions('groupStats', options, ['samples', 'epsilon']);
  const { samples } = options;
  const epsilon = numberOption('groupStats', 'epsilon', options.epsilon ?? 1e-4, 0) * unit;
  if (samples && samples.length !== outcomes.length) throw new TypeError('groupStats: expected one sample per outcome');
  const scores = outcomes.map((outcome) => (outcome.status === 'scored' ? outcome.score * unit : Number.NaN));
  const advantages = scores.map((): number | undefined => undefined);
  const spreads: number[] = [];
  let unevenAbstention = 0;

  const placesOf = Map.groupBy(scores.keys(), (i) => (samples && groupNameOf(samples[i]!)) ?? '');
  const groups = Array.from(placesOf, ([group, places]): GroupSummary => {
    const counts = { scored: 0, abstained: 0, failed: 0 };
    for (const i of places) counts[outcomes[i]!.status]++;
    const own = places.map((i) => scores[i]!).filter(Number.isFinite);
    const mean = meanOf(own);
    const spread = own.length > 1 ? spreadOf(own) : Number.NaN;
    if (Number.isFinite(spread)) spreads.push(spread);
    if (counts.abstained && counts.scored) unevenAbstention++;
    for (const i of places) {
      if (Number.isFinite(scores[i]!)) advantages[i] = spread > 0 ? (scores[i]! - mean) / (spread + epsilon) : 0;
    }
    return { group, size: places.length, ...counts, mean: known(mean), spread: known(spread) };
  });
  return {
    groups,
    mean: known(meanOf(scores.filter(Number.isFinite))),
    spread: known(meanOf(spreads)),
    zeroSpread: known(meanOf(spreads.map((spread) => (spread === 0 ? unit : 0)))),
    unevenAbstention,
    advantages,
  };
}

function known(value: number): number | undefined {
  return Number.isFinite(value) ? value / unit : undefined;
}

/** The group that a sample belongs to; `undefined` for what is too far from a sample to say. */
export function groupNameOf(sample: Sample | undefined): string | undefined {
  return sample?.group ?? (Array.isArray(sample?.prompt) ? groupOf(sample) : undefined);
}
